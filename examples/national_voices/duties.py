"""What is owed over time: a claim form that came in is paid within the time that the page names."""

from __future__ import annotations

from coprod_framework.domain.events import Event, event, says
from coprod_framework.domain.stages import Move, Stage, Stages
from coprod_framework.policy.conditions import FromSlot
from coprod_framework.policy.rules import Words
from coprod_framework.policy.slots import Direction, Favours, Layer, Slot, SlotKind
from coprod_framework.policy.watch_rules import Unit, WatchRule, after, seen
from coprod_framework.policy.watches import Watch

from .text import NV15, READ_TIME_TO_PAY, TEAM


@event("A claim form came in")
class FormCame(Event):
    """Somebody sent the form for a sum."""

    form: str = says("the reference of the form")


@event("The sum was paid")
class SumPaid(Event):
    """The money went out."""

    form: str = says("the reference of the form")


@event("The sum was refused")
class SumRefused(Event):
    """The person was told no, and why."""

    form: str = says("the reference of the form")


DAYS_TO_PAY = Slot(
    id="most_days_to_pay",
    title="how many days it may take to pay the sum",
    because=NV15,
    kind=SlotKind.WHOLE,
    unit="days",
    minimum=0,
    maximum=1_000,
    favours=Favours.LESS,
    fillers=(Layer.CORPORATE,),
    direction=Direction.FIXED,
)

KINDS = (FormCame, SumPaid, SumRefused)

duties = Watch(
    id="nv-duties",
    title="What National Voices aims to do in time",
    refer_to=TEAM,
    body=TEAM,
    kinds=KINDS,
    # The page has no stages, and a watch has to have one.
    stages=Stages(
        start="under-way",
        stages=(Stage("under-way", "Under way", "Forms come in and are paid."),),
        moves=tuple(Move(kind, ("under-way",)) for kind in KINDS),
    ),
    rules=(
        WatchRule(
            id="pay-the-sum",
            title="The sum is paid in time",
            upon=(seen(FormCame, "came"),),
            who=TEAM,
            owes="pay the sum, or say why not",
            due=after(FromSlot(DAYS_TO_PAY.id), Unit.DAYS, "came"),
            done_by=tuple(
                seen(kind, "answered", same={"form": "came"}) for kind in (SumPaid, SumRefused)
            ),
            because=READ_TIME_TO_PAY,
            words=Words(
                officer="A claim form waits to be paid.",
                person="You should get your money soon, or hear why not.",
                easy_read=("You should get your money soon.",),
            ),
        ),
    ),
    slots=(DAYS_TO_PAY,),
)
