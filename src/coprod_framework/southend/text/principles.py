"""The ten principles of section 4."""

from __future__ import annotations

from .source import PARTLY, YES, clause


P1 = clause("P1", "4", "The work goes on and can bend. A topic can be opened once more.", PARTLY)
P2 = clause("P2", "4", "No voice counts for more than another.", PARTLY)
P3 = clause(
    "P3",
    "4",
    "Each person gets what they need to know, in a form that suits them, and in time. "
    "Plain English and Easy Read are two such forms.",
    YES,
)
P4 = clause("P4", "4", "Each person has a right to a hearing, and to respect.", PARTLY)
P5 = clause("P5", "4", "Both sides give, and both sides get something back.", PARTLY)
P6 = clause(
    "P6",
    "4",
    "The way of working is safe and open, and nobody is judged. "
    "The council does what it said, answers for it, and tells people what came of it.",
    PARTLY,
)
P7 = clause("P7", "4", "The door stays open. People may come in late.", YES)
P8 = clause("P8", "4", "What was found out is passed on, so that no work is done twice.", YES)
P9 = clause("P9", "4", "It is said clearly whose views are being given.", YES)
P10 = clause("P10", "4", "People are told when, and how, they will be paid or thanked.", YES)

PRINCIPLES = (P1, P2, P3, P4, P5, P6, P7, P8, P9, P10)
