"""The benchmarks are no part of the package, so their folder is named here."""

from __future__ import annotations

import sys
from pathlib import Path


sys.path.append(str(Path(__file__).parents[2]))
