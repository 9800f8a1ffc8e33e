"""Questions about a policy itself, answered for every case that its rules can tell apart.

Whatever is not tried in full says so, and says how much of it was tried.
"""

from .agreeing import prove_decisions
from .cells import Cells, cells_of, editions_of
from .checking.checking import check
from .flaws import Checked, Flaw, FlawKind
from .mismatches import Mismatch
from .proving import Coverage, Proof, prove_equal
from .searching import Method


__all__ = [
    "Cells",
    "Checked",
    "Coverage",
    "Flaw",
    "FlawKind",
    "Method",
    "Mismatch",
    "Proof",
    "cells_of",
    "check",
    "editions_of",
    "prove_decisions",
    "prove_equal",
]
