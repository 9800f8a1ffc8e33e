"""Southend's duties over time, as one watch, and where the rest of the text is looked after."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ...domain.happenings import EventKinds
from ...policy.watches import Watch
from ..text.gaps import LEAD
from .counts import COUNTS
from .later_duties import LATER_DUTIES
from .money_duties import MONEY_DUTIES
from .planning_duties import PLANNING_DUTIES
from .session_duties import SESSION_DUTIES
from .stages import STAGES


__all__ = ["LOOKED_AFTER_ELSEWHERE", "duties"]

duties = Watch(
    id="duties",
    title="What is owed on an exercise",
    refer_to=LEAD,
    kinds=EventKinds,
    stages=STAGES,
    rules=(*PLANNING_DUTIES, *SESSION_DUTIES, *MONEY_DUTIES, *LATER_DUTIES),
    slots=COUNTS,
)

_CHECKED: Final = "a promise about the work as a whole; the checks look at it"
_STAGES: Final = "kept by the table of stages"

LOOKED_AFTER_ELSEWHERE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "S3": _CHECKED,
        "S4": _CHECKED,
        "S5": _CHECKED,
        "S8": _CHECKED,
        "S10": "the council's own duty, not one of an exercise; the checks look at it",
        "P1": f"{_STAGES}: a topic may be opened again",
        "P2": "no event shows it; the checks ask",
        "P4": "no event shows it; the checks ask",
        "P5": "no event shows it; the checks ask",
        "P6": "safety shows in no event; feedback is owed by other clauses",
        "P7": f"{_STAGES}: a person may join in any stage while the work goes on",
        "O23": "the time to plan is a number of days; the checks compare it",
        "O25": "a ratio of people; the checks compare it",
        "O38": "owed by our reading of it, gap-quarterly",
        "C2": _CHECKED,
        "C4": "owed by S2",
        "C6": "owed by O26, and the checks compare how many people lead",
        "C7": "owed by O24 and P10",
        "C8": _CHECKED,
        "L1": "the questions that suit a group show in no event; the checks ask",
        "L3": "owed by the same notice as L2",
        "L4": "owed by O26",
        "L5": "owed by O28",
        "L6": "the policy on vouchers refers it to a person",
    }
)
"""Lines that events bear on and no watch-rule stands on, each with where it is looked after."""
