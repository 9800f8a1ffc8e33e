"""Try it."""

from pathlib import Path
from typing import Final


STATIC: Final = Path(__file__).parent / "static"
SCRIPTS: Final = (
    "coprod-numbers.js",
    "coprod-judge.js",
    "coprod-pay.js",
    "coprod-decide.js",
    "coprod-advise.js",
    "coprod-words.js",
)
