"""Where the examples are."""

from pathlib import Path
from typing import Final


EXAMPLES: Final = Path(__file__).parents[2] / "examples"
