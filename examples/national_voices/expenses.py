"""Expenses: what National Voices says it pays back, as a policy with facts of its own.

The shared claim asks about formal co-production and about council roles, which the page does not know.
So the facts are the page's own, and only the list of categories is the shared one.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from coprod_framework import Policy
from coprod_framework.domain.claims import Category
from coprod_framework.domain.clauses import Clause, Reading
from coprod_framework.domain.facts import Answer, fact, label, vocabulary
from coprod_framework.policy.amounts import Cost, Rate
from coprod_framework.policy.conditions import Condition, about
from coprod_framework.policy.effects import Allow, Effect, Note, Pay, Refer, Refuse
from coprod_framework.policy.policies import Purpose
from coprod_framework.policy.rules import Rule, Words
from coprod_framework.policy.slots import Direction, Favours, Layer, Slot, SlotKind

from .parts import Part
from .text import (
    NV3,
    NV4,
    NV6,
    NV7,
    NV8,
    NV10,
    NV11,
    OTHER_PARTS,
    READ_FAIR_COST,
    READ_NOT_AGREED,
    READ_OTHER_KINDS,
    READ_OTHER_PARTS,
    READ_PROOF_OF_MILES,
    TEAM,
)


_PERSON: Final = "the person claiming"
# A bound against a slip of the unit, such as pounds typed as pence.  It is nobody's figure.
_MOST_PENCE: Final = 10_000_000


@vocabulary
class Expense:
    """
    One cost that somebody asks National Voices to pay back.

    Money is in whole pence, and distance in miles to one decimal place.  Whatever is left out is *not
    asked*.  The labels hold references only, never a name.
    """

    line: str = label("the number of this line")
    person: str = label("an opaque reference for the person, never a name")
    session: str = label("the meeting or event")

    part: Answer[Part] = fact("What was your part in it?", ask=_PERSON)
    category: Answer[Category] = fact("What did you spend the money on?", ask=_PERSON)
    claimed: Answer[int] = fact(
        "How much did you pay?", ask=_PERSON, unit="pence", minimum=0, maximum=_MOST_PENCE
    )
    miles: Answer[Decimal] = fact(
        "How many miles did you drive, there and back?",
        ask=_PERSON,
        unit="miles",
        minimum=0,
        maximum=2_000,
        places=1,
    )
    proof: Answer[bool] = fact(
        "Do you have proof, such as a receipt or a ticket?",
        ask=_PERSON,
        changeable=True,
        never_worse=True,
    )
    form_sent: Answer[bool] = fact(
        "Has the form come in?", ask=TEAM, changeable=True, never_worse=True
    )
    agreed_before: Answer[bool] = fact(
        "Was this cost agreed with you first?", ask=TEAM, never_worse=True
    )
    fair: Answer[bool] = fact("Is this a fair cost?", ask=TEAM, judgement=True, never_worse=True)
    times_before: Answer[int] = fact(
        "How many times did it pay for you or your group to come to an event?",
        ask=TEAM,
        unit="times",
        minimum=0,
        maximum=1_000,
    )
    took_part_on: Answer[date] = fact(
        "On which day did you take part?", ask=_PERSON, names_the_day=True
    )


FUEL_RATE = Slot(
    id="fuel_rate",
    title="what is paid for a mile",
    because=NV8,
    kind=SlotKind.WHOLE,
    unit="pence a mile",
    minimum=0,
    maximum=1_000,
    fillers=(Layer.CORPORATE,),
    direction=Direction.FIXED,
)
TIMES_AT_EVENTS = Slot(
    id="times_at_events",
    title="how many times it pays to come to an event",
    because=NV11,
    kind=SlotKind.WHOLE,
    unit="times",
    minimum=0,
    maximum=1_000,
    favours=Favours.MORE,
    fillers=(Layer.CORPORATE,),
    direction=Direction.FIXED,
)

_expense = about(Expense)
_contributes = _expense.part.is_(Part.CONTRIBUTES)
_attends = _expense.part.is_(Part.ATTENDS)
_by_the_mile = _expense.category.is_(Category.MILEAGE)
_travel = _expense.category.one_of(
    Category.PUBLIC_TRANSPORT, Category.MILEAGE, Category.TAXI, Category.PARKING
)
_listed = _expense.category.one_of(
    Category.ACCOMMODATION,
    Category.CHILDCARE,
    Category.REPLACEMENT_CARE,
    Category.PERSONAL_ASSISTANCE,
    Category.COMMUNICATION_SUPPORT,
)
_not_listed = _expense.category.one_of(
    Category.DATA_AND_PHONE, Category.SUBSISTENCE, Category.OTHER
)


def _rule(  # noqa: PLR0913, PLR0917 - each is one column of a table
    id_: str,
    title: str,
    when: Condition,
    then: Effect,
    because: Clause | Reading,
    officer: str,
    person: str,
    *easy_read: str,
) -> Rule:
    words = Words(officer=officer, person=person, easy_read=easy_read)
    return Rule(id=id_, title=title, when=when, then=then, because=because, words=words)


RULES = (
    _rule(
        "travel-to-the-work",
        "Somebody who brings lived experience travelled",
        _contributes & _travel,
        Allow(),
        NV3,
        "The person brought lived experience, and this is a cost of travel.",
        "You brought what you have lived through, and you had to travel for it.",
        "You helped us.",
        "You had to travel.",
    ),
    _rule(
        "cost-on-the-list",
        "Somebody who brings lived experience had a cost that is on the list",
        _contributes & _listed,
        Allow(),
        NV4,
        "The person brought lived experience, and the list has this cost: {category}.",
        "You brought what you have lived through, and this cost is on our list.",
        "You helped us.",
        "This cost is on our list.",
    ),
    _rule(
        "cost-not-on-the-list",
        "The cost is of a kind that is not on the list",
        _contributes & _not_listed,
        Refer(TEAM),
        READ_OTHER_KINDS,
        "The list does not have this cost: {category}.",
        "Our list does not have this cost. A person will look at it.",
        "This cost is not on our list.",
        "A person will look at it.",
    ),
    _rule(
        "more-than-travel-not-agreed",
        "A cost that is more than travel was not agreed first",
        _contributes & ~_travel & _expense.agreed_before.is_(False),
        Refer(TEAM),
        READ_NOT_AGREED,
        "This is more than travel, and it was not agreed first.",
        "You did not ask us before you paid for this. A person will look at it.",
        "Please ask us before you pay for this.",
        "This time a person will look at it.",
    ),
    _rule(
        "event-agreed",
        "It was agreed to pay for somebody to come to an event",
        _attends & _expense.agreed_before.is_(True),
        Allow(),
        NV10,
        "The person came to an event, and it was agreed to pay for it.",
        "You came to an event, and we agreed to pay for it.",
        "You came to an event.",
        "We said that we would pay.",
    ),
    _rule(
        "event-not-agreed",
        "It was not agreed to pay for somebody to come to an event",
        _attends & _expense.agreed_before.is_(False),
        Refer(TEAM),
        NV10,
        "The person came to an event, and it was not agreed to pay for it.",
        "You came to an event. We decide case by case if we pay, so a person will look at it.",
        "You came to an event.",
        "A person will look at it.",
    ),
    _rule(
        "event-paid-often",
        "The same person or group was paid to come to events as often as can be",
        _attends & _expense.times_before.at_least(TIMES_AT_EVENTS),
        Refuse(),
        NV11,
        "It paid {times_before} so far, and the terms have {times_at_events}.",
        "We paid {times_before} so far. We can pay {times_at_events}, so that others can come too.",
        "We paid for you to come before.",
        "Now other people can come.",
    ),
    _rule(
        "proof-missing",
        "There is no proof of what was spent",
        ~_by_the_mile & _expense.proof.is_(False),
        Refuse(),
        NV6,
        "There is no receipt or ticket.",
        "We need a receipt or a ticket. Send it, and we look again.",
        "We need a receipt or a ticket.",
        "Send it, and we look again.",
    ),
    _rule(
        "miles-without-proof",
        "There is no proof of the miles",
        _by_the_mile & _expense.proof.is_(False),
        Refer(TEAM),
        READ_PROOF_OF_MILES,
        "There is no proof of the miles, and the text does not say what it would be.",
        "You have no proof of your miles. A person will look at it.",
        "You have no proof of your miles.",
        "A person will look at it.",
    ),
    _rule(
        "form-missing",
        "The form has not come in",
        _expense.form_sent.is_(False),
        Refuse(),
        NV7,
        "There is no form yet.",
        "We need your form. Send it, and we look again.",
        "We need your form.",
        "Send it, and we look again.",
    ),
    _rule(
        "cost-not-fair",
        "Somebody thinks that the cost is not a fair one",
        _expense.fair.is_(False),
        Refer(TEAM),
        READ_FAIR_COST,
        "Somebody thinks that this cost is too high. The text does not say what is fair.",
        "This cost seems high to us. A person will look at it with you.",
        "This cost seems high to us.",
        "A person will look at it with you.",
    ),
    _rule(
        "what-was-spent",
        "What was spent is paid back",
        ~_by_the_mile,
        Pay(Cost("claimed")),
        NV3,
        "The basis is the cost of {claimed}.",
        "You paid {claimed}.",
        "You paid {claimed}.",
    ),
    _rule(
        "fuel-by-the-mile",
        "Fuel is paid by the mile",
        _by_the_mile,
        Pay(Rate(FUEL_RATE, ("miles",))),
        NV8,
        "The basis is {miles} at {fuel_rate}.",
        "You drove {miles}. We pay {fuel_rate}.",
        "You drove {miles}.",
        "We pay {fuel_rate}.",
    ),
    _rule(
        "another-part",
        "The page does not speak of this part",
        _expense.part.is_(Part.OTHER),
        Note(),
        READ_OTHER_PARTS,
        "The page says neither yes nor no to people who take another part.",
        "The rules do not speak of the part that you took.",
        "The rules do not say.",
    ),
)

expenses = Policy(
    purpose=Purpose(
        id="nv-expenses",
        question="Does National Voices pay this cost back, and how much of it?",
        vocabulary=Expense,
        refer_to=TEAM,
        body=TEAM,
        silence=OTHER_PARTS,
    ),
    rules=RULES,
    slots=(FUEL_RATE, TIMES_AT_EVENTS),
)
