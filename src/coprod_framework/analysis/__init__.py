"""Questions about a policy itself, answered for every case that its rules can tell apart.

Whatever is not tried in full says so, and says how much of it was tried.
"""

from .agreeing import prove_decisions
from .cells import Cells, cells_of, editions_of
from .mismatches import Mismatch
from .proving import Coverage, Proof, prove_equal


__all__ = [
    "Cells",
    "Coverage",
    "Mismatch",
    "Proof",
    "cells_of",
    "editions_of",
    "prove_decisions",
    "prove_equal",
]
