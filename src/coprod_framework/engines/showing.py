"""Showing: the Python that was written out for a policy, for whoever wants to check it."""

from __future__ import annotations

import linecache
from typing import Any

from ..decision.decisions import Decision
from .compiled.plans import plans_for


__all__ = ["source_of"]


def source_of(decision: Decision, verb: str = "decide") -> str:
    """
    The Python that decides cases such as this one, as a debugger would show it.

    ``verb`` is ``decide`` for the outcome and the amount, ``judge`` for what every rule comes to, and
    ``cite`` for the reasons.
    """
    plans, _, turning = plans_for(decision.edition, verb)
    choice = getattr(decision.facts, turning) if turning else None
    plan: Any = plans[choice]
    return "".join(linecache.getlines(plan.__code__.co_filename))
