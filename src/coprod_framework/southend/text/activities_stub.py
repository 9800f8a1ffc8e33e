"""A STAND-IN, to be replaced by the full list of the framework's activities: only what the ladder needs.

Each clause is in our own words, with its section.
"""

from __future__ import annotations

from ...domain.clauses import Clause, Computable
from .clauses import FRAMEWORK


def _clause(id_: str, section: str, says: str) -> Clause:
    return Clause(
        id=id_, section=section, says=says, framework=FRAMEWORK, computable=Computable.PARTLY
    )


A1 = _clause(
    "A1",
    "9",
    "To co-produce is to work as equals on services that make life better. A group that meets often, "
    "a workshop or a plan of action can all help with that.",
)
A2 = _clause(
    "A2",
    "9",
    "To co-design is to make a thing as a group. A focus group can do so, or a set group that works "
    "on it again and again. A text that goes to chosen people for their views counts too.",
)
A3 = _clause(
    "A3", "9", "To co-plan is to plan with a mixed group, in which each side has the same part."
)
A4 = _clause(
    "A4",
    "9",
    "To co-deliver is to run a thing together. Staff and people who have lived through it both do so.",
)
A5 = _clause(
    "A5",
    "9",
    "To co-evaluate is to look together at how a thing went. A peer review is one way.",
)
A6 = _clause(
    "A6",
    "9",
    "To consult is to tell people about a thing and ask for their views. It can be done with a "
    "survey, with an open meeting, or by asking a chosen group.",
)
A7 = _clause(
    "A7",
    "10.4",
    "To engage is to go to certain groups for a reason. It may be a visit, a stall, or news that "
    "asks for an answer. It lays the ground for the rest and builds links.",
)
A8 = _clause("A8", "1", "Co-production is the top rung of the ladder.")
A9 = _clause("A9", "10.3", "On the ladder, co-design stands high.")
A12 = _clause(
    "A12",
    "1",
    "Where co-production cannot be done, three ways may be left. They are to engage, to consult and "
    "to co-design, in that order.",
)

ACTIVITY_CLAUSES = (A1, A2, A3, A4, A5, A6, A7, A8, A9, A12)
