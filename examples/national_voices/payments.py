"""Payment for involvement: a thank-you for half a day or a full day, on top of expenses."""

from __future__ import annotations

from datetime import date
from typing import Final

from coprod_framework import Policy
from coprod_framework.domain.choices import Choice
from coprod_framework.domain.facts import Answer, fact, label, vocabulary
from coprod_framework.policy.amounts import Rate
from coprod_framework.policy.conditions import about
from coprod_framework.policy.effects import Allow, Note, Pay, Refer, Refuse
from coprod_framework.policy.policies import Purpose
from coprod_framework.policy.rules import Rule, Words
from coprod_framework.policy.slots import Direction, Layer, Slot, SlotKind

from .parts import Part
from .text import NV12, NV13, NV14, NV16, OTHER_PARTS, READ_LENGTH, READ_OTHER_PARTS, TEAM


_PERSON: Final = "the person taking part"


class Length(Choice):
    """How long somebody was involved, with the time to prepare."""

    HALF_DAY = "half a day"
    FULL_DAY = "a full day"
    NEITHER = "neither"


@vocabulary
class Involved:
    """
    One time that somebody was involved, and may be offered a sum for it.

    It holds no fact about benefits, tax or immigration, and no rule asks for one.
    """

    line: str = label("the number of this line")
    person: str = label("an opaque reference for the person, never a name")
    session: str = label("the meeting or piece of work")

    part: Answer[Part] = fact("What was your part in it?", ask=_PERSON)
    length: Answer[Length] = fact(
        "How long was it, with the time to prepare?", ask=TEAM, judgement=True
    )
    form_sent: Answer[bool] = fact("Has the claim form come in?", ask=TEAM, changeable=True)
    took_part_on: Answer[date] = fact(
        "On which day did you take part?", ask=_PERSON, names_the_day=True
    )


def _sum(id_: str, title: str) -> Slot:
    return Slot(
        id=id_,
        title=title,
        because=NV12,
        kind=SlotKind.WHOLE,
        unit="pence",
        minimum=0,
        maximum=10_000_000,
        fillers=(Layer.CORPORATE,),
        direction=Direction.FIXED,
    )


HALF_DAY = _sum("half_day", "the sum for half a day")
FULL_DAY = _sum("full_day", "the sum for a full day")

_involved = about(Involved)

RULES = (
    Rule(
        id="payment-offered",
        title="Somebody did more than come to an event",
        when=_involved.part.is_(Part.CONTRIBUTES),
        then=Allow(),
        because=NV12,
        words=Words(
            officer="The person brought lived experience to the work.",
            person="You brought what you have lived through to our work.",
            easy_read=("You helped us. Thank you.",),
        ),
    ),
    Rule(
        id="payment-not-for-coming",
        title="Somebody came to an event, and no more",
        when=_involved.part.is_(Part.ATTENDS),
        then=Refuse(),
        because=NV12,
        words=Words(
            officer="The person came to an event. The sum is for those who do more than that.",
            person="You came to an event. The sum is for people who do more than that.",
            easy_read=("You came to an event.", "We do not pay for that."),
        ),
    ),
    Rule(
        id="payment-of-another-length",
        title="It was neither half a day nor a full day",
        when=_involved.length.is_(Length.NEITHER),
        then=Refer(TEAM),
        because=READ_LENGTH,
        words=Words(
            officer="The text has a sum for half a day and for a full day. This was neither.",
            person="We have a sum for half a day and for a full day. A person will look at this.",
            easy_read=("It was not half a day or a full day.", "A person will look at it."),
        ),
    ),
    Rule(
        id="payment-form-missing",
        title="The claim form has not come in",
        when=_involved.form_sent.is_(False),
        then=Refuse(),
        because=NV14,
        words=Words(
            officer="There is no claim form yet.",
            person="We need your claim form. Send it, and we look again.",
            easy_read=("We need your form.", "Send it, and we look again."),
        ),
    ),
    Rule(
        id="sum-for-half-a-day",
        title="Half a day has a sum",
        when=_involved.length.is_(Length.HALF_DAY),
        then=Pay(Rate(HALF_DAY)),
        because=NV12,
        words=Words(
            officer="The sum for half a day is {half_day}.",
            person="The sum for half a day is {half_day}.",
            easy_read=("We pay {half_day} for half a day.",),
        ),
    ),
    Rule(
        id="sum-for-a-full-day",
        title="A full day has a sum",
        when=_involved.length.is_(Length.FULL_DAY),
        then=Pay(Rate(FULL_DAY)),
        because=NV12,
        words=Words(
            officer="The sum for a full day is {full_day}.",
            person="The sum for a full day is {full_day}.",
            easy_read=("We pay {full_day} for a full day.",),
        ),
    ),
    Rule(
        id="on-top-of-expenses",
        title="The sum comes on top of expenses",
        then=Note(),
        because=NV13,
        words=Words(
            officer="Expenses are claimed beside this. Nothing is taken off.",
            person="You can claim your costs as well.",
            easy_read=("You can ask for your costs too.",),
        ),
    ),
    Rule(
        id="advice-on-tax",
        title="People who work are asked to seek advice",
        then=Note(),
        because=NV16,
        words=Words(
            officer="The page sends people who work to the tax office for advice. We say no more.",
            person="Do you work? Then ask the tax office for advice about this.",
            easy_read=("Do you work?", "Ask for advice about this money."),
        ),
    ),
    Rule(
        id="payment-for-another-part",
        title="The page does not speak of this part",
        when=_involved.part.is_(Part.OTHER),
        then=Note(),
        because=READ_OTHER_PARTS,
        words=Words(
            officer="The page says neither yes nor no to people who take another part.",
            person="The rules do not speak of the part that you took.",
            easy_read=("The rules do not say.",),
        ),
    ),
)

payments = Policy(
    purpose=Purpose(
        id="nv-payments",
        question="Does National Voices offer a sum for this, and how much?",
        vocabulary=Involved,
        refer_to=TEAM,
        body=TEAM,
        silence=OTHER_PARTS,
    ),
    rules=RULES,
    slots=(HALF_DAY, FULL_DAY),
)
