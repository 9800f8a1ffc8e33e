"""What the framework leaves open apart from money, and how we read some of it till it is closed.

The readings are those of this library's authors.  No council has agreed them.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from ...domain.clauses import Gap, Reading
from .source import FRAMEWORK


LEAD: Final = "the Co-Production Lead"
SERVICE_AREA: Final = "the service area"
LEADERS: Final = "the senior leaders"
COUNCILLORS: Final = "the councillors"

_AUTHORS: Final = "the authors of this library"
_READ_ON: Final = date(2026, 11, 23)

# A threshold is never guessed, so a check that needs one cannot be passed without it.
_TERMS_SET_IT: Final = "The terms set it. Until then the check says not evidenced."


def gap(  # noqa: PLR0913, PLR0917 - each is one column of a table
    id_: str, section: str, text: str, owner: str, meanwhile: str, about: tuple[str, ...]
) -> Gap:
    """Something that the text leaves open, and who could close it."""
    return Gap(
        id=id_,
        section=section,
        open=text,
        owner=owner,
        meanwhile=meanwhile,
        framework=FRAMEWORK,
        about=about,
    )


def reading(of: Gap, says: str) -> Reading:
    """How the authors of this library read a gap."""
    return Reading(of=of, says=says, by=_AUTHORS, on=_READ_ON)


LADDER = gap(
    "gap-ladder",
    "1",
    "It speaks of a ladder, and shows it in a picture. The rungs are not in the text.",
    LEAD,
    "The ladder here holds the order that other lines of the text give.",
    ("A8", "A9", "A12", "A16", "O6"),
)
TABLE_1 = gap(
    "gap-table-1",
    "preamble",
    "It points to a Table 1. There is no such table in the text.",
    LEAD,
    "The list in section 9 is used, and nothing is added to it.",
    ("A14",),
)
BANDS = gap(
    "gap-bands",
    "9",
    "It gives no order for co-planning, co-delivery and co-evaluating. "
    "They are on its list, and not on its ladder.",
    LEAD,
    "They are not put in order, and no answer ranks one of them over another.",
    ("A3", "A4", "A5", "tension 5"),
)
OUTCOMES = gap(
    "gap-outcomes",
    "1",
    "The ladder is to show what to expect. It does not say what to expect on each rung.",
    LEAD,
    "The project writes down what people can expect.",
    ("O6", "S9"),
)
TOOLKIT = gap(
    "gap-toolkit",
    "3",
    "It names a toolkit and training. They are not in the text.",
    LEAD,
    "Nothing here stands on them.",
    ("S10", "S6", "O37"),
)
NOTICE = gap(
    "gap-notice",
    "10.2",
    "It asks to book in good time. It does not say how many days that is.",
    LEAD,
    _TERMS_SET_IT,
    ("L2", "L3", "C8"),
)
PLANNING = gap(
    "gap-planning",
    "5",
    "It asks to plan ahead. It does not say how far ahead.",
    LEAD,
    _TERMS_SET_IT,
    ("C1", "C4", "O23"),
)
INFORMATION = gap(
    "gap-information",
    "4",
    "People get what they need to know in time. It does not say how long before a session.",
    LEAD,
    _TERMS_SET_IT,
    ("P3", "V3"),
)
FACILITATORS = gap(
    "gap-facilitators",
    "5",
    "It asks for enough people to lead. It does not say how many people one can lead.",
    LEAD,
    _TERMS_SET_IT,
    ("C6", "O25"),
)
LARGE_GROUP = gap(
    "gap-large-group",
    "5",
    "It speaks of a large group, and gives no size.",
    LEAD,
    _TERMS_SET_IT,
    ("C6", "O25"),
)
FEEDBACK = gap(
    "gap-feedback",
    "5",
    "It asks to tell people what came of it. It does not say how soon.",
    LEAD,
    _TERMS_SET_IT,
    ("P6", "S7", "C3", "O27"),
)
REVIEWS = gap(
    "gap-reviews",
    "3",
    "It asks to look back often. It does not say how often.",
    LEAD,
    _TERMS_SET_IT,
    ("S7", "O40"),
)
QUARTERLY = gap(
    "gap-quarterly",
    "8",
    "It asks for a meeting each quarter. It does not say who meets, nor how far apart at most.",
    LEAD,
    "A check asks for the longest time from one meeting to the next. Who came is not asked.",
    ("O38", "N16"),
)
VISITS = gap(
    "gap-visits",
    "10.4, engagement",
    "It tells of visits made often before a group began. It gives no number.",
    LEAD,
    "One visit does not count as often. More than one does.",
    ("O45",),
)
DOCUMENT = gap(
    "gap-document",
    "10.3",
    "A leaflet that was there already was not for co-production. "
    "It does not say if this holds for plans and policies too.",
    LEAD,
    "It is held to words alone, as long as no policy or service changes.",
    ("O42", "O10", "tension 12"),
)
PROPORTION = gap(
    "gap-proportion",
    "3",
    "More change and more people ask for more work. "
    "It gives no steps for either, and does not say how much is enough.",
    LEAD,
    "An officer judges both in bands. The terms may set numbers for how many people.",
    ("O12", "O13", "O14", "tension 11"),
)
STAGES = gap(
    "gap-stages",
    "10.1",
    "It says that a process has eight stages, and does not name them.",
    LEAD,
    "Five are named from a public page. Three are marked as not confirmed.",
    ("N5", "O39"),
)
EQUAL_VOICE = gap(
    "gap-equal-voice",
    "4",
    "All voices are equal, and councillors decide. "
    "It does not say what an equal voice means when a choice is made.",
    LEAD,
    "A check asks if all had the same say, and if all could speak.",
    ("P2", "O19", "tension 10"),
)
CHILDREN = gap(
    "gap-children",
    "2",
    "It does not speak of children or young people who take part.",
    LEAD,
    "Nothing here is made for them. A person decides.",
    ("O10", "P6"),
)
COMPLAINTS = gap(
    "gap-complaints",
    "4",
    "People have a right to a hearing. It does not say where they can complain.",
    LEAD,
    "A check asks if people were told how to complain. The library knows of no such place.",
    ("P4",),
)
SAFEGUARDING = gap(
    "gap-safeguarding",
    "4",
    "It asks for a safe way to work. It does not say who keeps people safe.",
    LEAD,
    "The project names a role. The library does not choose one.",
    ("P6",),
)
REPRESENTATION = gap(
    "gap-representation",
    "3",
    "Some groups are often left out. It does not say what this is measured against.",
    LEAD,
    "The project names the groups that it wants to reach.",
    ("S2", "V1", "C4", "L3"),
)
TABLES = gap(
    "gap-tables",
    "10.2",
    "There were four tables with a facilitator. That may be one for each, or one for all.",
    LEAD,
    "The count of people who led is left open.",
    ("N12", "R13"),
)
CHALLENGE_A_DECISION = gap(
    "gap-challenge",
    "3",
    "Councillors decide. It does not say how people can question what was decided.",
    COUNCILLORS,
    "The library says whom to ask, and makes up no way to appeal.",
    ("O19", "O21"),
)
CONSTRAINTS = gap(
    "gap-constraints",
    "1",
    "Law and policy may limit what can be done. It does not say who finds that this is so.",
    SERVICE_AREA,
    "The project says what limits it. A limit lowers the rung and not the effort.",
    ("O8", "A11"),
)
ADOPTION = gap(
    "gap-adoption",
    "8",
    "The whole council is to take it up where it fits. It gives no date, nor where it fits.",
    LEADERS,
    "Nothing here says where it holds.",
    ("O11", "O37", "S5"),
)
IMPACT = gap(
    "gap-impact",
    "8",
    "People are asked what has changed. It does not say what is measured.",
    LEAD,
    "A check asks whose views were heard. It does not judge what changed.",
    ("O36", "B0"),
)
COLLECTIVE = gap(
    "gap-collective",
    "7",
    "There is a local collective. It does not say when it meets, nor what it may decide.",
    LEAD,
    "A check asks if the team joined, and no more.",
    ("O34", "G4"),
)
CHAIRS = gap(
    "gap-chairs",
    "10.4, engagement",
    "A group votes for its chair. It does not say how, nor for how long.",
    LEAD,
    "A check asks if there was a vote.",
    ("O46", "R15"),
)
PERSONAL_FACTS = gap(
    "gap-personal-facts",
    "10.1",
    "It tells of the lives of those who came. It does not say how such facts are kept safe.",
    LEAD,
    "The library keeps no such facts of any person.",
    ("G18",),
)
HOW_TO_TELL = gap(
    "gap-how-to-tell",
    "3",
    "It says what the council will do. It does not say how to tell that it was done.",
    LEAD,
    "The answer is silent and names whom to ask.",
    ("S7", "O36", "O38"),
)

GAPS = (
    LADDER,
    TABLE_1,
    BANDS,
    OUTCOMES,
    TOOLKIT,
    NOTICE,
    PLANNING,
    INFORMATION,
    FACILITATORS,
    LARGE_GROUP,
    FEEDBACK,
    REVIEWS,
    QUARTERLY,
    VISITS,
    DOCUMENT,
    PROPORTION,
    STAGES,
    EQUAL_VOICE,
    CHILDREN,
    COMPLAINTS,
    SAFEGUARDING,
    REPRESENTATION,
    TABLES,
    CHALLENGE_A_DECISION,
    CONSTRAINTS,
    ADOPTION,
    IMPACT,
    COLLECTIVE,
    CHAIRS,
    PERSONAL_FACTS,
    HOW_TO_TELL,
)

READ_LADDER = reading(
    LADDER,
    "Three lines of the text agree. Co-production is the top rung, and co-design is near it. "
    "Engagement is the base. The text lists engagement, consultation and co-design in that order.",
)
READ_BANDS = reading(
    BANDS, "The three lie over consultation and under the top. They have no order among them."
)
READ_NOTICE = reading(NOTICE, "Notice is counted in days, from the day people are asked.")
READ_PLANNING = reading(
    PLANNING, "Time to plan is counted in days, from the start of the plan to the first session."
)
READ_INFORMATION = reading(
    INFORMATION, "In time means some days before the session. The terms say how many."
)
READ_FACILITATORS = reading(
    FACILITATORS, "Enough means that no one leads more people than the terms allow."
)
READ_LARGE_GROUP = reading(
    LARGE_GROUP, "A group is large when more people come than the terms say."
)
READ_FEEDBACK = reading(
    FEEDBACK, "Time is counted in days, from the last session to the day people are told."
)
READ_REVIEWS = reading(
    REVIEWS, "Often means that no two reviews are further apart than the terms allow."
)
READ_QUARTERLY = reading(
    QUARTERLY, "From one meeting to the next there are no more than three calendar months."
)
READ_VISITS = reading(VISITS, "Often means more than once.")
READ_DOCUMENT = reading(
    DOCUMENT,
    "This holds when the words are made new and no policy or service changes. "
    "Where one does change, the size of the change counts.",
)
READ_PROPORTION = reading(
    PROPORTION,
    "There are four bands for how much changes, and three for how many feel it. "
    "A step up in one of them never lowers the advice.",
)
READ_CONSTRAINTS = reading(
    CONSTRAINTS,
    "A choice that is made cannot be shaped any more. Where only a part is set, the rest can be.",
)
READ_EQUAL_VOICE = reading(
    EQUAL_VOICE,
    "In the group, all have the same say, and all can speak. Councillors have the last word.",
)

READINGS = (
    READ_LADDER,
    READ_BANDS,
    READ_NOTICE,
    READ_PLANNING,
    READ_INFORMATION,
    READ_FACILITATORS,
    READ_LARGE_GROUP,
    READ_FEEDBACK,
    READ_REVIEWS,
    READ_QUARTERLY,
    READ_VISITS,
    READ_DOCUMENT,
    READ_PROPORTION,
    READ_CONSTRAINTS,
    READ_EQUAL_VOICE,
)
