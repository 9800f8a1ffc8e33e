"""The seven activities of section 9, and what the text says of the ladder."""

from __future__ import annotations

from ...domain.contents import Activity, StandsAs
from .source import INTRODUCTION, NO, YES, clause


A1 = clause(
    "A1", "9", "People work side by side, as equals, on services that make life better.", YES
)
A2 = clause("A2", "9 and 10.3", "A group makes a thing, such as a leaflet or a service.", YES)
A3 = clause(
    "A3", "9", "A mixed group makes a plan, and each of them has an equal part in it.", YES
)
A4 = clause("A4", "9", "People run an event or a service side by side.", YES)
A5 = clause("A5", "9", "All who have a stake look at how well a thing went.", YES)
A6 = clause(
    "A6",
    "9 and 10.4, consultation",
    "People are told about a topic, and asked what they think of it.",
    YES,
)
A7 = clause(
    "A7",
    "9 and 10.4, engagement",
    "The council reaches out to some groups, with a clear aim in mind.",
    YES,
)

ACTIVITIES = (
    Activity(
        clause=A1,
        title="Co-production",
        forms=(
            "A user voice group for people who share an interest, and meet often.",
            "A workshop in which ideas can grow.",
            "A plan of action, with a small group that helps to decide and to drive it.",
            "In health, care that people who use it help to shape, as equals, from the first plans on.",
        ),
        stands=StandsAs.NOT_SAID,
        rung="co-production",
    ),
    Activity(
        clause=A2,
        title="Co-design",
        forms=(
            "A focus group that gives its ideas on how a thing should look or work.",
            "A draft that is sent to a chosen group, for them to say what they think.",
            "A fixed group that meets often to help shape one thing.",
        ),
        stands=StandsAs.ALONE_OR_PART,
        rung="co-design",
    ),
    Activity(
        clause=A3,
        title="Co-planning",
        forms=("A group that plans an event.", "A group that plans how a new service will start."),
        stands=StandsAs.NOT_SAID,
        rung="co-planning",
    ),
    Activity(
        clause=A4,
        title="Co-delivery",
        forms=("Staff, and people who have lived through a thing, run an event or a service.",),
        stands=StandsAs.NOT_SAID,
        rung="co-delivery",
    ),
    Activity(
        clause=A5,
        title="Co-evaluating",
        forms=(
            "A review by peers.",
            "A group that asks people what they think, at the launch of a thing or after it.",
            "A small group that looks at what some piece of work has changed.",
        ),
        stands=StandsAs.NOT_SAID,
        rung="co-evaluating",
    ),
    Activity(
        clause=A6,
        title="Consultation",
        forms=(
            "A survey.",
            "A public meeting to show a plan, or to talk a survey through.",
            "Data from a chosen group, to help with a choice.",
        ),
        stands=StandsAs.ALONE_OR_PART,
        rung="consultation",
    ),
    Activity(
        clause=A7,
        title="Engagement",
        forms=(
            "A visit to a group, to hear its views or to ask people to join in.",
            "A stall in the street, or in some other place where people pass.",
            "News that is shared at meetings, by email or on social media, and asks for a reply.",
        ),
        stands=StandsAs.ALONE_OR_PART,
        rung="engagement",
    ),
)

A8 = clause("A8", "1", "Co-production is the top rung of the ladder.", YES)
A9 = clause("A9", "10.3", "Co-design stands near the top of the ladder.", YES)
A10 = clause("A10", "1", "One piece of work may stand on more than one rung.", YES)
A11 = clause(
    "A11",
    "1",
    "Some work can only reach the lower rungs. The council would like to go higher.",
    YES,
)
A12 = clause(
    "A12",
    "1",
    "Where the top rung is out of reach, there may still be room for others. "
    "The text names engagement, consultation and co-design.",
    YES,
)
A13 = clause("A13", "3", "A survey may be a part of co-production.", YES)
A14 = clause(
    "A14",
    "preamble",
    "Co-design, engagement and consultation may take its place, or be a part of it.",
    YES,
)
A15 = clause(
    "A15", INTRODUCTION, "People can sway, plan, design, grow and shape what the council does.", NO
)
A16 = clause(
    "A16",
    "10.4, engagement",
    "Engagement may be there to learn, to hear views, to get data or to make links.",
    YES,
)

CUES = (A8, A9, A10, A11, A12, A13, A14, A15, A16)
