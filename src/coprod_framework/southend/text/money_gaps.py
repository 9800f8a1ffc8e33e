"""What the framework leaves open about money, who could close each gap, and how we read it till then.

The readings are those of this library's authors.  No council has agreed them.
"""

from __future__ import annotations

from .gaps import LEAD, SERVICE_AREA, gap, reading


NOTHING_SAID = gap(
    "gap-expenses",
    "6",
    "It does not say what happens to a claim that none of its sentences speaks of.",
    SERVICE_AREA,
    "The answer is silent and names whom to ask.",
    ("O31", "O33"),
)
NO_REWARD_RULES = gap(
    "gap-rewards",
    "3",
    "It asks for ways to pay and thank people, and gives no rule for who gets what.",
    LEAD,
    "The answer is silent and names whom to ask.",
    ("S3", "P10", "tension 3"),
)
VOUCHERS = gap(
    "gap-vouchers",
    "10.2",
    "It says that guidelines on vouchers for volunteers who speak for an organisation were added. "
    "They are not in the text.",
    LEAD,
    "A person decides each case.",
    ("L6", "R12", "tension 2"),
)
FORMAL = gap(
    "gap-formal",
    "6",
    "It speaks of formal co-production work and does not say what makes it formal.",
    LEAD,
    "The project says whether an activity is formal.",
    ("O31", "tension 4"),
)
ROLES = gap(
    "gap-roles",
    "6",
    "It speaks of residents. It does not say who else counts, nor what holds for people at work.",
    LEAD,
    "Carers count as residents. The terms name other roles. People at work are outside.",
    ("O31", "R12"),
)
EVIDENCE = gap(
    "gap-evidence",
    "6",
    "It does not say what proof of a cost is needed.",
    SERVICE_AREA,
    "The terms say from which amount a receipt is needed.",
    ("O33",),
)
AGREEMENT = gap(
    "gap-agreement",
    "6",
    "It does not say which costs must be agreed before they are spent.",
    SERVICE_AREA,
    "The terms list them, and a person decides where the agreement is missing.",
    ("O33",),
)
CHILDCARE = gap(
    "gap-childcare",
    "6",
    "It does not say whether childcare by a friend or relative counts.",
    SERVICE_AREA,
    "The terms say whether a provider must be registered.",
    ("O33", "O30"),
)
WINDOW = gap(
    "gap-window",
    "6",
    "It sets no time within which to claim.",
    SERVICE_AREA,
    "There is no limit unless the terms set one, in whole calendar months.",
    ("O33",),
)
TWINS = gap(
    "gap-twins",
    "6",
    "It does not say what to do with a cost that is claimed twice.",
    "the finance team",
    "A cost that was paid is not paid again. A person looks at a likely twin.",
    ("O29", "O32"),
)
ADJUSTMENTS = gap(
    "gap-adjustments",
    "6",
    "It does not say whether a limit holds against a reasonable adjustment that was agreed.",
    LEAD,
    "A limit never cuts such a cost by itself. A person decides.",
    ("O30", "O32"),
)
EXCEPTIONS = gap(
    "gap-exceptions",
    "6",
    "It states an intention, and does not say how an unusual case is looked at.",
    LEAD,
    "A person looks at every case that somebody calls unusual, whatever the rules say.",
    ("O31", "O16"),
)
MEALS = gap(
    "gap-meals",
    "6",
    "It does not say from how long a day out a meal counts as a cost of taking part.",
    SERVICE_AREA,
    "The terms say from how many hours.",
    ("O33",),
)

MONEY_GAPS = (
    NOTHING_SAID,
    NO_REWARD_RULES,
    VOUCHERS,
    FORMAL,
    ROLES,
    EVIDENCE,
    AGREEMENT,
    CHILDCARE,
    WINDOW,
    TWINS,
    ADJUSTMENTS,
    EXCEPTIONS,
    MEALS,
)

READ_FORMAL = reading(FORMAL, "An activity is formal when its project named it so.")
READ_ROLES = reading(ROLES, "Staff and councillors in their role are paid in other ways.")
READ_EVIDENCE = reading(EVIDENCE, "A cost that needs a receipt is paid once there is one.")
READ_AGREEMENT = reading(
    AGREEMENT, "A cost that was not agreed in time is for a person to decide."
)
READ_CHILDCARE = reading(CHILDCARE, "The terms may ask for a registered provider.")
READ_WINDOW = reading(WINDOW, "The last day of the window counts as in time.")
READ_TWINS = reading(TWINS, "Nobody is left out of pocket by a cost that was paid before.")
READ_ADJUSTMENTS = reading(ADJUSTMENTS, "Only a person may cut an adjustment that was agreed.")
READ_EXCEPTIONS = reading(EXCEPTIONS, "No rule here is so firm that a person may not look again.")
READ_MEALS = reading(MEALS, "A meal on a short outing is not a cost of taking part.")
READ_VOUCHERS = reading(VOUCHERS, "The text leaves it open, so a person decides.")
READ_REWARD_ROLES = reading(ROLES, "Thanks for people at work are for a person to decide.")

MONEY_READINGS = (
    READ_FORMAL,
    READ_ROLES,
    READ_EVIDENCE,
    READ_AGREEMENT,
    READ_CHILDCARE,
    READ_WINDOW,
    READ_TWINS,
    READ_ADJUSTMENTS,
    READ_EXCEPTIONS,
    READ_MEALS,
    READ_VOUCHERS,
    READ_REWARD_ROLES,
)
