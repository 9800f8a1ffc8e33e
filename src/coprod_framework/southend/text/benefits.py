"""What the text says is good about co-production.  No rule can check that it came true."""

from __future__ import annotations

from .source import NO, clause


B0 = clause(
    "B0",
    "5",
    "People who take part feel valued, strong and less alone. "
    "Staff say that things get simpler and save time, and may cost less.",
    NO,
)
B1 = clause("B1", "5", "Residents and staff work as equals. Each side learns from the other.", NO)
B2 = clause("B2", "5", "Services last, and work well, as they fit what people need.", NO)
B3 = clause(
    "B3",
    "5",
    "When all are there from the start, the talk is richer. What they come up with tends to work "
    "at once.",
    NO,
)
B4 = clause("B4", "5", "People grow sure of themselves, and of the services.", NO)
B5 = clause("B5", "5", "People pick up new skills.", NO)
B6 = clause("B6", "5", "People feel that they have some power.", NO)
B7 = clause("B7", "5", "The council hears what those who use its services know.", NO)
B8 = clause(
    "B8", "5", "It makes things more equal and fair, with room for all sorts of people.", NO
)
B9 = clause("B9", "5", "People take part in more things, and aim higher.", NO)
B10 = clause(
    "B10", "5", "Those who run services and those who use them trust each other more.", NO
)

B11 = clause(
    "B11",
    "1",
    "Services fit the people they are for, and will still fit later. "
    "They do the most good for the money.",
    NO,
)
B12 = clause(
    "B12",
    "3, community voice",
    "With partners, old ties grow strong and new ones start. People talk to each other more.",
    NO,
)

# The text lists ten.  One more stands in the words before that list, and two in other sections.
LISTED_BENEFITS = (B1, B2, B3, B4, B5, B6, B7, B8, B9, B10)
BENEFITS = (B0, *LISTED_BENEFITS, B11, B12)
