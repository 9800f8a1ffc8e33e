"""Questions about a policy itself, answered for every case that its rules can tell apart.

Whatever is not tried in full says so, and says how much of it was tried.
"""

from .agreeing import prove_decisions
from .answering.changing import changes_that_matter
from .answering.deciding import decide_exactly, ranked_questions
from .answering.interviewing import interview
from .cells.cells import Cells, cells_of, editions_of
from .checking.checking import check
from .comparing.comparing import compare
from .flaws import Checked, Flaw, FlawKind
from .mismatches import Mismatch
from .proving import Coverage, Proof, prove_equal
from .searching.searching import Method


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
    "changes_that_matter",
    "check",
    "compare",
    "decide_exactly",
    "editions_of",
    "interview",
    "prove_decisions",
    "prove_equal",
    "ranked_questions",
]
