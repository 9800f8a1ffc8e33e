"""What was learnt on the work on autism and neurodiversity, in section 10.2."""

from __future__ import annotations

from ...domain.contents import Lesson
from .source import PARTLY, YES, clause


L1 = clause(
    "L1",
    "10.2",
    "The three set questions were too wide for autistic and neurodiverse people. "
    "They should have come with some help on how to answer.",
    YES,
)
L2 = clause(
    "L2",
    "10.2",
    "The workshops were set up late, just before the summer break. "
    "Most of those who could not come gave this as the reason. Book in good time.",
    YES,
)
L3 = clause(
    "L3",
    "10.2",
    "There were too few adults, or it should have been two groups. Time was too short. "
    "For the next meetings, people are told much sooner.",
    YES,
)
L4 = clause(
    "L4", "10.2", "At a public meeting, trust depends on having the right staff there.", YES
)
L5 = clause(
    "L5",
    "10.2",
    "The group did not like to go step by step, and liked small groups more. "
    "Know who comes, and be ready to change the form.",
    PARTLY,
)
L6 = clause(
    "L6",
    "10.2",
    "Vouchers were meant for residents. It was not clear whether volunteers who speak for an "
    "organisation should get them too.",
    YES,
)

LESSONS = (
    Lesson(clause=L1, title="How we ask", challenges=("C8",)),
    Lesson(clause=L2, title="How soon we ask", challenges=("C1", "C8")),
    Lesson(clause=L3, title="Who is not there", challenges=("C1", "C4")),
    Lesson(clause=L4, title="Trust", challenges=("C3", "C6")),
    Lesson(clause=L5, title="Know who comes", challenges=("C6", "C8")),
    Lesson(clause=L6, title="Who gets what", challenges=("C7",)),
)
