"""A claim: one line of what somebody asks to be paid back, as any council would ask about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from .choices import Choice
from .derivations import MonthsBetween
from .facts import Answer, derived, fact, label, vocabulary
from .impossibles import never


__all__ = [
    "Budget",
    "Category",
    "Claim",
    "Payer",
    "Role",
    "TermsStated",
    "Twin",
    "Vehicle",
]

# These bounds catch a slip of the unit, such as pounds typed as pence.  They are no council's policy.
_MOST_PENCE: Final = 10_000_000
_MOST_MILES: Final = 5_000
_MOST_HOURS: Final = 1_000

_CLAIMANT: Final = "the person claiming"
_PROJECT: Final = "the project lead"
_FINANCE: Final = "the finance team"


class Role(Choice):
    """In what part somebody took part."""

    RESIDENT = "resident"
    CARER = "carer"
    VOLUNTEER_REPRESENTATIVE = "volunteer representing an organisation"
    STAFF_IN_ROLE = "council staff in role"
    COUNCILLOR_IN_ROLE = "councillor in role"
    PARTNER_STAFF = "staff of a partner"
    OTHER = "other"


class Category(Choice):
    """What the money was spent on."""

    PUBLIC_TRANSPORT = "public transport"
    MILEAGE = "mileage"
    TAXI = "taxi"
    PARKING = "parking"
    CHILDCARE = "childcare"
    REPLACEMENT_CARE = "replacement care"
    PERSONAL_ASSISTANCE = "personal assistance"
    COMMUNICATION_SUPPORT = "communication support"
    DATA_AND_PHONE = "data and phone"
    SUBSISTENCE = "subsistence"
    ACCOMMODATION = "accommodation"
    OTHER = "other"


class Vehicle(Choice):
    """What somebody drove or rode."""

    CAR = "car"
    MOTORCYCLE = "motorcycle"
    BICYCLE = "bicycle"


class Payer(Choice):
    """Who else pays for a cost."""

    NOBODY = "nobody"
    EMPLOYER = "employer"
    ORGANISATION = "organisation"
    SPONSOR = "sponsor"
    CARE_PACKAGE = "care package"


class TermsStated(Choice):
    """When people were told what is paid, and to whom."""

    BY_THE_INVITATION = "by the invitation"
    AFTER_THE_INVITATION = "after the invitation"
    NOT_STATED = "not stated"


class Twin(Choice):
    """Whether the same cost was paid or claimed before."""

    NONE = "no"
    POSSIBLE = "possibly"
    PAID = "paid"


class Budget(Choice):
    """What stands behind a payment."""

    CONFIRMED = "confirmed"
    PROMISED = "promised"
    NOT_FOUND = "not found"


@never("Nobody pays all of it when nobody pays.", covered_by=Payer.NOBODY, covered_in_full=True)
@vocabulary
class Claim:
    """
    One line of a claim for expenses: who, for what, how much, and what else bears on it.

    Money is in whole pence, distance in miles to one decimal place, time in hours to two.  Whatever
    is left out is *not asked*.  The labels hold references only, never a name.
    """

    line: str = label("the number of this line")
    claim: str = label("the claim that this line belongs to")
    person: str = label("an opaque reference for the person, never a name")
    service_area: str = label("the service area")
    project: str = label("the project")
    session: str = label("the workshop, meeting or other session")

    role: Answer[Role] = fact(
        "In what part did you take part?",
        ask=_CLAIMANT,
    )
    formal_activity: Answer[bool] = fact(
        "Did the project name this as formal co-production work?", ask=_PROJECT, never_worse=True
    )
    category: Answer[Category] = fact(
        "What did you spend the money on?",
        ask=_CLAIMANT,
    )
    claimed: Answer[int] = fact(
        "How much did you pay?",
        ask=_CLAIMANT,
        unit="pence",
        minimum=0,
        maximum=_MOST_PENCE,
    )
    vehicle: Answer[Vehicle] = fact(
        "What did you drive or ride?",
        ask=_CLAIMANT,
    )
    miles: Answer[Decimal] = fact(
        "How many miles did you travel, there and back?",
        ask=_CLAIMANT,
        unit="miles",
        minimum=0,
        maximum=_MOST_MILES,
        places=1,
    )
    passengers: Answer[int] = fact(
        "How many people taking part did you give a lift to?",
        ask=_CLAIMANT,
        unit="people",
        minimum=0,
        maximum=60,
    )
    hours: Answer[Decimal] = fact(
        "How many hours of care or support did you pay for?",
        ask=_CLAIMANT,
        unit="hours",
        minimum=0,
        maximum=_MOST_HOURS,
        places=2,
    )
    hours_away: Answer[Decimal] = fact(
        "How many hours were you away from home?",
        ask=_CLAIMANT,
        unit="hours",
        minimum=0,
        maximum=_MOST_HOURS,
        places=2,
    )
    covered_by: Answer[Payer] = fact(
        "Does anybody else pay for this cost?",
        ask=_CLAIMANT,
    )
    covered_in_full: Answer[bool] = fact(
        "Do they pay for all of it?",
        ask=_CLAIMANT,
    )
    covered_amount: Answer[int] = fact(
        "How much of it do they pay?",
        ask=_CLAIMANT,
        unit="pence",
        minimum=0,
        maximum=_MOST_PENCE,
    )
    receipt: Answer[bool] = fact(
        "Do you have a receipt, a ticket or a picture of one?",
        ask=_CLAIMANT,
        changeable=True,
        never_worse=True,
    )
    agreed_before: Answer[bool] = fact(
        "Did the project agree to this cost before you spent the money?",
        ask=_PROJECT,
        never_worse=True,
    )
    agreed_adjustment: Answer[bool] = fact(
        "Is this cost part of a reasonable adjustment that was agreed?",
        ask=_PROJECT,
        never_worse=True,
    )
    registered_provider: Answer[bool] = fact(
        "Was the childcare given by a registered provider?", ask=_CLAIMANT, never_worse=True
    )
    terms_stated: Answer[TermsStated] = fact(
        "When were people told what is paid, and to whom?",
        ask=_PROJECT,
    )
    activity_on: Answer[date] = fact(
        "On which day was the activity?",
        ask=_CLAIMANT,
        names_the_day=True,
    )
    claimed_on: Answer[date] = fact(
        "On which day was the claim sent in?",
        ask=_FINANCE,
    )
    months_to_claim: Answer[int] = derived(
        "How many calendar months went by before the claim?",
        MonthsBetween("activity_on", "claimed_on"),
        unit="months",
    )
    twin: Answer[Twin] = fact(
        "Was this same cost paid or claimed before?",
        ask=_FINANCE,
    )
    paid_on_claim: Answer[int] = fact(
        "How much was paid on this claim so far?",
        ask=_FINANCE,
        unit="pence",
        minimum=0,
        maximum=_MOST_PENCE,
    )
    paid_on_day: Answer[int] = fact(
        "How much was this person paid for this day so far?",
        ask=_FINANCE,
        unit="pence",
        minimum=0,
        maximum=_MOST_PENCE,
    )
    paid_on_session: Answer[int] = fact(
        "How much was this person paid for this session so far?",
        ask=_FINANCE,
        unit="pence",
        minimum=0,
        maximum=_MOST_PENCE,
    )
    budget: Answer[Budget] = fact(
        "Is there money for this claim in the project's budget?",
        ask="the budget holder",
    )
    exceptional: Answer[bool] = fact(
        "Is there anything unusual about this claim that a person should look at?",
        ask=_CLAIMANT,
        judgement=True,
    )
