"""The values.  The council's own and those for co-production share their names, not their words."""

from __future__ import annotations

from typing import Final

from ...domain.contents import ValueSet
from .source import INTRODUCTION, NO, PARTLY, clause


# The text gives the first set twice, word for word the same.
_TWICE: Final = f"4 and {INTRODUCTION}"

V1 = clause(
    "V1",
    _TWICE,
    "Difference is welcome. The council tries to have people there from groups that are often left "
    "out.",
    PARTLY,
)
V2 = clause("V2", _TWICE, "People keep going together, also when a talk gets hard.", NO)
V3 = clause(
    "V3",
    _TWICE,
    "All who take part are honest. They are told enough to follow what is going on.",
    PARTLY,
)
V4 = clause(
    "V4", _TWICE, "People try new ideas, and look at more than one way to do a thing.", PARTLY
)

V5 = clause("V5", "4", "People come first.", NO)
V6 = clause("V6", "4", "The work is done side by side.", NO)
V7 = clause(
    "V7", "4", "The council tells the truth, is fair, and answers for what it does.", PARTLY
)
V8 = clause("V8", "4", "The council takes pride in making life better for people.", NO)

V9 = clause(
    "V9",
    "4",
    "A body outside the council has four values. The council drew on them, next to its own.",
    NO,
)
V10 = clause(
    "V10",
    "4",
    "Four ideas of a national body for social care. The ten points of the council follow them.",
    NO,
)

_NAMES: Final = ("Inclusive", "Collaborative", "Honest", "Proud")

CO_PRODUCTION_VALUES = ValueSet(
    id="co-production values",
    title="What the council values in co-production",
    values=(V1, V2, V3, V4),
    names=_NAMES,
)
CORPORATE_VALUES = ValueSet(
    id="corporate values",
    title="What the council values in all its work",
    values=(V5, V6, V7, V8),
    names=_NAMES,
)
# What these two sets mean stands on pages of their owners, and not in the framework.
COLLECTIVE_VALUES = ValueSet(
    id="co-production collective values",
    title="Four values of the Co-Production Collective",
    values=(V9,),
    names=("human", "inclusive", "transparent", "challenging"),
    source="Co-Production Collective, a body that is not the council's",
)
SCIE_PRINCIPLES = ValueSet(
    id="scie principles",
    title="Four ideas of the Social Care Institute for Excellence",
    values=(V10,),
    names=("equality", "diversity", "accessibility", "reciprocity"),
    source="Social Care Institute for Excellence (SCIE)",
)

VALUE_SETS = (CO_PRODUCTION_VALUES, CORPORATE_VALUES, COLLECTIVE_VALUES, SCIE_PRINCIPLES)
