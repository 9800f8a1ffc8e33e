"""Recognition: vouchers and payment for time.  A thank-you is no expense, so it has its own policy."""

from __future__ import annotations

import enum
from datetime import date
from decimal import Decimal
from typing import Final

from ...domain.claims import Budget, Role, TermsStated, Twin
from ...domain.facts import Answer, fact, label, vocabulary
from ...policy.amounts import Rate
from ...policy.conditions import about
from ...policy.effects import Allow, Note, Pay, Refer, Refuse
from ...policy.policies import Policy, Purpose
from ...policy.rules import Rule, Words
from ...policy.slots import Direction, Layer, Slot, SlotKind
from ..text.gaps import LEAD
from ..text.money_gaps import (
    NO_REWARD_RULES,
    READ_EXCEPTIONS,
    READ_REWARD_ROLES,
    READ_TWINS,
    READ_VOUCHERS,
)
from ..text.principles import P10
from ..text.steps import S3


class RewardKind(enum.Enum):
    """How somebody is thanked for skill and time."""

    VOUCHER = "voucher"
    PAYMENT_FOR_TIME = "payment for time"


_PROJECT: Final = "the project lead"
_PERSON: Final = "the person taking part"


@vocabulary
class Reward:
    """
    One thank-you for one person: a voucher, or payment for time.

    It holds no fact about benefits, tax or immigration, and no rule asks for one.
    """

    line: str = label("the number of this line")
    person: str = label("an opaque reference for the person, never a name")
    service_area: str = label("the service area")
    project: str = label("the project")

    kind: Answer[RewardKind] = fact("What would the person be given?", ask=_PROJECT)
    role: Answer[Role] = fact("In what part did the person take part?", ask=_PROJECT)
    accepted: Answer[bool] = fact(
        "Does the person want to be given it?",
        ask=_PERSON,
        changeable=True,
        never_worse=True,
    )
    terms_stated: Answer[TermsStated] = fact(
        "When were people told what is given, and to whom?", ask=_PROJECT
    )
    hours: Answer[Decimal] = fact(
        "How many hours did the person give?",
        ask=_PROJECT,
        unit="hours",
        minimum=0,
        maximum=1_000,
        places=2,
    )
    given_on: Answer[date] = fact(
        "On which day was the activity?", ask=_PROJECT, names_the_day=True
    )
    twin: Answer[Twin] = fact("Was the same thing given before?", ask="the finance team")
    budget: Answer[Budget] = fact(
        "Is there money for this in the project's budget?", ask="the budget holder"
    )
    exceptional: Answer[bool] = fact(
        "Is there anything unusual here that a person should look at?",
        ask=_PERSON,
        judgement=True,
    )


_reward = about(Reward)


def _slot(id_: str, title: str, kind: SlotKind, unit: str = "") -> Slot:
    return Slot(
        id=id_,
        title=title,
        because=P10,
        kind=kind,
        of=RewardKind if kind is SlotKind.CHOICES else None,
        unit=unit,
        minimum=None if kind is SlotKind.CHOICES else 0,
        maximum=None if kind is SlotKind.CHOICES else 10_000_000,
        fillers=(Layer.CORPORATE, Layer.SERVICE_AREA, Layer.PROJECT),
        direction=Direction.EITHER,
    )


REWARDS_OFFERED = _slot("rewards_offered", "what is given as thanks", SlotKind.CHOICES)
VOUCHER_VALUE = _slot("voucher_value", "what a voucher is worth", SlotKind.WHOLE, "pence")
TIME_RATE = _slot("time_rate", "the rate for time", SlotKind.WHOLE, "pence an hour")

_residents = _reward.role.one_of(Role.RESIDENT, Role.CARER)

RULES = (
    Rule(
        id="thanks-for-residents",
        title="A resident or carer is thanked as the terms say",
        when=_residents & _reward.kind.one_of(REWARDS_OFFERED),
        then=Allow(),
        because=S3,
        words=Words(
            officer="The person took part as a {role}, and the terms offer a {kind}.",
            person="The project said it would thank people like you with a {kind}.",
            easy_read=("Thank you for your help.", "We have something for you."),
        ),
    ),
    Rule(
        id="thanks-not-offered",
        title="The terms do not offer this",
        when=_residents & ~_reward.kind.one_of(REWARDS_OFFERED),
        then=Refuse(),
        because=P10,
        words=Words(
            officer="The terms do not offer a {kind}.",
            person="The project did not offer a {kind}.",
            easy_read=("The project does not give this.",),
        ),
    ),
    Rule(
        id="voucher-for-a-representative",
        title="A volunteer who speaks for an organisation would get a voucher",
        when=_reward.role.is_(Role.VOLUNTEER_REPRESENTATIVE),
        then=Refer(LEAD),
        because=READ_VOUCHERS,
        words=Words(
            officer="The text says that guidelines on this were added. They are not there.",
            person="The rules do not say if you should get this. A person will decide.",
            easy_read=("The rules do not say.", "A person will decide."),
        ),
    ),
    Rule(
        id="thanks-for-people-at-work",
        title="Somebody at work, or in another role, would be thanked",
        when=_reward.role.one_of(
            Role.STAFF_IN_ROLE, Role.COUNCILLOR_IN_ROLE, Role.PARTNER_STAFF, Role.OTHER
        ),
        then=Refer(LEAD),
        because=READ_REWARD_ROLES,
        words=Words(
            officer="The text asks to thank residents. It does not speak of the role {role}.",
            person="The rules do not speak of the part you took. A person will decide.",
            easy_read=("The rules do not say.", "A person will decide."),
        ),
    ),
    Rule(
        id="thanks-declined",
        title="The person does not want it",
        when=_reward.accepted.is_(False),
        then=Refuse(),
        because=S3,
        words=Words(
            officer="The person chose not to take it. Their expenses are not touched by that.",
            person="You chose not to take this. You can still claim your costs.",
            easy_read=("You said no, and that is fine.", "You can still claim your costs."),
        ),
    ),
    Rule(
        id="thanks-not-stated",
        title="People were not told what is given, and to whom",
        when=_reward.terms_stated.is_(TermsStated.NOT_STATED),
        then=Refer(LEAD),
        because=P10,
        words=Words(
            officer="People were not told what is given. That must not count against the person.",
            person="We should have told you what we give, and we did not. A person will decide.",
            easy_read=("We did not tell you what we give.", "A person will put this right."),
        ),
    ),
    Rule(
        id="thanks-given-before",
        title="The same thing was given before",
        when=_reward.twin.is_(Twin.PAID),
        then=Refuse(),
        because=READ_TWINS,
        words=Words(
            officer="The same thing was given before.",
            person="You were given this before.",
            easy_read=("You have this already.",),
        ),
    ),
    Rule(
        id="thanks-possible-twin",
        title="Another line looks like this one",
        when=_reward.twin.is_(Twin.POSSIBLE),
        then=Refer("the finance team"),
        because=READ_TWINS,
        words=Words(
            officer="Another line looks the same. Check which one counts.",
            person="We have this two times. A person will check with you.",
            easy_read=("We have this two times.", "A person will ask you about it."),
        ),
    ),
    Rule(
        id="thanks-without-budget",
        title="No money was found for this",
        when=_reward.budget.is_(Budget.NOT_FOUND),
        then=Refer("the budget holder"),
        because=S3,
        words=Words(
            officer="No budget was found. Tell the person soon what happens next.",
            person="We have not found the money yet. A person will look for a way.",
            easy_read=("We do not have the money yet.", "A person will look for a way."),
        ),
    ),
    Rule(
        id="unusual-thanks",
        title="Somebody says that the case is unusual",
        when=_reward.exceptional.is_(True),
        then=Refer(LEAD, exceptional=True),
        because=READ_EXCEPTIONS,
        words=Words(
            officer="Somebody asked for a second look. Decide it on its own facts.",
            person="You said that something is unusual here. A person will look at it.",
            easy_read=("You told us something is different.", "A person will look at it."),
        ),
    ),
    Rule(
        id="voucher-value",
        title="A voucher is worth what the terms say",
        when=_reward.kind.is_(RewardKind.VOUCHER),
        then=Pay(Rate(VOUCHER_VALUE)),
        because=P10,
        words=Words(
            officer="The terms set what a voucher is worth: {voucher_value}.",
            person="A voucher is worth {voucher_value}.",
            easy_read=("A voucher is worth {voucher_value}.",),
        ),
    ),
    Rule(
        id="time-at-the-rate",
        title="Time is paid at the rate of the terms",
        when=_reward.kind.is_(RewardKind.PAYMENT_FOR_TIME),
        then=Pay(Rate(TIME_RATE, ("hours",))),
        because=P10,
        words=Words(
            officer="The basis is {hours} at {time_rate}.",
            person="You gave {hours}. We pay {time_rate}.",
            easy_read=("You gave {hours}.", "We pay {time_rate}."),
        ),
    ),
    Rule(
        id="advice-before-a-reward",
        title="A reward can bear on other things in a person's life",
        then=Note(),
        because=P10,
        words=Words(
            officer="Offer free advice on tax and benefits first. Do not ask what a person gets.",
            person="A reward may affect your tax or benefits. Ask for free advice before you say yes.",
            easy_read=("This may change other money you get.", "Get free advice first."),
        ),
    ),
)

recognition = Policy(
    purpose=Purpose(
        id="recognition",
        question="May this person be thanked with this, and how much is it worth?",
        vocabulary=Reward,
        refer_to=LEAD,
        silence=NO_REWARD_RULES,
    ),
    rules=RULES,
    slots=(REWARDS_OFFERED, VOUCHER_VALUE, TIME_RATE),
)
