"""The ten steps of section 3 that the council says it takes."""

from __future__ import annotations

from .source import PARTLY, YES, clause


S1 = clause("S1", "3", "Senior leaders back the work, and speak up for it.", YES)
S2 = clause(
    "S2",
    "3",
    "People are asked to join in an open and fair way. They come from as many parts of the city as "
    "can be. "
    "More is done to reach groups that are often left out.",
    PARTLY,
)
S3 = clause(
    "S3", "3", "The council sets up ways to pay people and to thank them for what they give.", YES
)
S4 = clause(
    "S4",
    "3",
    "It picks work where people can truly change things. Residents come in as soon as the first "
    "plans are made.",
    YES,
)
S5 = clause("S5", "3", "It is put into work plans until it is the normal way to work.", PARTLY)
S6 = clause(
    "S6",
    "3",
    "Staff and residents are trained, so that all know what it is and how to do it. "
    "It is put forward whenever things are decided.",
    YES,
)
S7 = clause(
    "S7",
    "3",
    "The council looks back often, and tells people how things stand. "
    "The words for this move from what you said to what we said.",
    YES,
)
S8 = clause(
    "S8",
    "3",
    "The council goes out to people, where they meet and work. "
    "It does not ask them to fit in with how it works.",
    PARTLY,
)
S9 = clause(
    "S9",
    "3",
    "From start to end, people know what they can hope for. They also know what their own part is.",
    YES,
)
S10 = clause(
    "S10",
    "3",
    "The framework, a toolkit and training for staff are made public. "
    "The Co-Production Lead gives the training.",
    PARTLY,
)

STEPS = (S1, S2, S3, S4, S5, S6, S7, S8, S9, S10)
