"""Questions about a policy itself, answered for every case that its rules can tell apart.

Whatever is not tried in full says so, and says how much of it was tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._lazy import lazily


if TYPE_CHECKING:
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

# Whoever needs one of these loads what that one needs, and no more.
__getattr__ = lazily(
    __name__,
    {
        "Cells": "coprod_framework.analysis.cells.cells",
        "Checked": "coprod_framework.analysis.flaws",
        "Coverage": "coprod_framework.analysis.proving",
        "Flaw": "coprod_framework.analysis.flaws",
        "FlawKind": "coprod_framework.analysis.flaws",
        "Method": "coprod_framework.analysis.searching.searching",
        "Mismatch": "coprod_framework.analysis.mismatches",
        "Proof": "coprod_framework.analysis.proving",
        "cells_of": "coprod_framework.analysis.cells.cells",
        "changes_that_matter": "coprod_framework.analysis.answering.changing",
        "check": "coprod_framework.analysis.checking.checking",
        "compare": "coprod_framework.analysis.comparing.comparing",
        "decide_exactly": "coprod_framework.analysis.answering.deciding",
        "editions_of": "coprod_framework.analysis.cells.cells",
        "interview": "coprod_framework.analysis.answering.interviewing",
        "prove_decisions": "coprod_framework.analysis.agreeing",
        "prove_equal": "coprod_framework.analysis.proving",
        "ranked_questions": "coprod_framework.analysis.answering.deciding",
    },
)


def __dir__() -> list[str]:
    return __all__
