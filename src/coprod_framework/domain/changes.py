"""A change: something that a council means to do, before anybody asks how to involve people in it."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from .choices import Choice
from .facts import Answer, fact, label, vocabulary
from .impossibles import Between, never
from .involvements import WorkStage


__all__ = [
    "Change",
    "ChangeKind",
    "Extent",
    "Reach",
    "Resources",
    "Severity",
    "Subject",
]

_LEAD = "the project lead"
_work = partial(fact, ask=_LEAD, heading="The work")
_effect = partial(fact, ask=_LEAD, heading="What it does to people")
_around = partial(fact, ask=_LEAD, heading="What it touches besides")
_room = partial(fact, ask=_LEAD, heading="Room to act")
_law = partial(fact, ask="the legal team", heading="The law")


class ChangeKind(Choice):
    """What sort of work it is."""

    NEW_SERVICE = "new service"
    NEW_STRATEGY = "new strategy"
    SERVICE_CHANGE = "change to a service"
    REDUCTION = "reduction of a service"
    CLOSURE = "closure of a service"
    POLICY_CHANGE = "change of policy"
    DOCUMENT_REFRESH = "refresh of a document"
    NEW_GROUP = "new group"
    EVENT = "event"
    EVALUATION = "evaluation"


class Extent(Choice):
    """How much changes, from least to most."""

    NONE = "none"
    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"


class Reach(Choice):
    """How many people feel it, as an officer judges it, from least to most."""

    FEW = "few"
    SOME = "some"
    MANY = "many"


class Severity(Choice):
    """How hard it is on those who feel it most, from least to most."""

    LIGHT = "light"
    FELT = "felt"
    HEAVY = "heavy"


class Resources(Choice):
    """What there is to do it with."""

    ENOUGH = "enough"
    SHORT = "short"
    NONE = "none"


class Subject(Choice):
    """What the work is about, where a law may ask for a consultation."""

    CHILDRENS_CENTRE = "children's centre"
    SEND = "special educational needs and disability"
    CARE_AND_SUPPORT = "care and support"
    NHS_SERVICE = "NHS service"
    LIBRARY = "library"
    PROPERTY_LICENSING = "licensing of rented homes"
    COUNCIL_TENANTS = "homes of council tenants"
    SCHOOL_ADMISSIONS = "school admissions"
    SCHOOL_CLOSURE = "closure or change of a school"
    SCHOOL_TRAVEL = "school travel"
    LOCAL_PLAN = "local plan"
    PLANNING_APPLICATION = "planning application"
    PREMISES_LICENCE = "premises licence"
    STREET_NAME = "street name"
    COUNCIL_TAX_SUPPORT = "council tax support"
    BUDGET = "budget"
    TRAFFIC_ORDER = "traffic order"
    PUBLIC_SPACE_ORDER = "public spaces order"
    HOW_SERVICES_IMPROVE = "how services are made better and cheaper"
    NONE_OF_THESE = "none of these"


@never(
    "Where no people are touched, no share of them is.",
    people_affected=0,
    share_affected=Between(low=Decimal("0.1")),
)
@vocabulary
class Change:
    """
    A change that a council means to make, as far as is known when involvement is planned.

    Every fact is about the work and never about one person.  Whatever is left out is *not asked*, and
    makes the advice wider and never lower.  A share is in per cent of the people it could concern.
    """

    title: str = label("what the work is called")
    reference: str = label("the council's reference for it")
    service_area: str = label("the service area")

    kind: Answer[ChangeKind] = _work("What sort of work is it?")
    changes_policy_or_service: Answer[bool] = _work("Does it change a policy or a service?")
    document_exists: Answer[bool] = _work("Is it about a document that exists already?")
    stage: Answer[WorkStage] = _work("At which stage is the work?")

    extent: Answer[Extent] = _effect("How much changes?", judgement=True, never_worse=True)
    reach: Answer[Reach] = _effect("How many people feel it?", judgement=True, never_worse=True)
    people_affected: Answer[int] = _effect(
        "How many people is that, in numbers?",
        unit="people",
        minimum=0,
        maximum=100_000_000,
        never_worse=True,
    )
    share_affected: Answer[Decimal] = _effect(
        "What share is that of the people it could concern?",
        unit="per cent",
        minimum=0,
        maximum=100,
        places=1,
        never_worse=True,
    )
    severity: Answer[Severity] = _effect(
        "How hard is it on those who feel it most?", judgement=True, never_worse=True
    )
    seldom_heard_affected: Answer[bool] = _effect("Does it touch people who are seldom heard?")
    takes_away: Answer[bool] = _effect("Does it take away something that people have?")
    was_promised: Answer[bool] = _effect(
        "Was it promised to ask people, or is it the practice to?"
    )
    hard_decision: Answer[bool] = _effect("Might it not be liked by some?")

    other_services_affected: Answer[bool] = _around("Does it touch services of somebody else?")
    access_affected: Answer[bool] = _around("Does it touch how people get in or get by?")
    transport_affected: Answer[bool] = _around("Does it touch transport links?")
    ambulances_affected: Answer[bool] = _around("Does it touch where ambulances are?")

    fixed_elsewhere: Answer[bool] = _room("Did law or national policy decide it already?")
    decided_already: Answer[bool] = _room("Did the council decide it already?")
    time_is_short: Answer[bool] = _room("Is there a deadline that leaves little time?")
    resources: Answer[Resources] = _room("What money and staff are there for it?")
    groups_exist: Answer[bool] = _room("Are there groups or partners to go to first?")
    pre_election_period: Answer[bool] = _room("Would it start in the weeks before an election?")

    statutory_consultation: Answer[bool] = _law("Does the law ask for a consultation on it?")
    subject: Answer[Subject] = _law("What is it about?")
