"""A made-up policy as large as any that a council would write: 60 rules about 30 facts, with slots.

The rules read like those of a real policy.  One looks at a few facts, and most name a kind of cost.
"""

from __future__ import annotations

import enum
import random
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from coprod_framework.domain.clauses import Clause
from coprod_framework.domain.derivations import DaysBetween, MonthsBetween
from coprod_framework.domain.facts import (
    Answer,
    Fact,
    Kind,
    derived,
    fact,
    vocabulary,
    vocabulary_of,
)
from coprod_framework.policy.conditions import (
    All,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    FromSlot,
    Is,
    MoreThan,
    Not,
    OneOf,
)
from coprod_framework.policy.effects import Allow, Effect, Refer, Refuse
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.rules import Rule, Words
from coprod_framework.policy.slots import Direction, Layer, Slot, SlotKind
from coprod_framework.testing.generated import purpose_for


__all__ = ["Large", "blocks", "large_policy"]

_CLAUSE: Final = Clause(id="X1", section="1", says="A made-up clause.", framework="made up")
_WORDS: Final = Words(officer="It says so.", person="It says so.", easy_read=("It says so.",))
_SEED: Final = 11
_RULES: Final = 60
_BLOCKS: Final = 5

Category = enum.Enum("Category", "taxi bus train car meal childcare data printing")
Role = enum.Enum("Role", "resident carer volunteer expert staff")
Payer = enum.Enum("Payer", "nobody employer charity council")
Stage = enum.Enum("Stage", "idea plan pilot service")
Area = enum.Enum("Area", "east west north south centre shore")
Venue = enum.Enum("Venue", "hall school library home online")


@vocabulary
class Large:
    """Thirty facts of every kind, two of which are worked out."""

    category: Answer[Category] = fact("What was it for?", ask="anybody")
    role: Answer[Role] = fact("In which role?", ask="anybody")
    payer: Answer[Payer] = fact("Who else pays?", ask="anybody")
    stage: Answer[Stage] = fact("At which stage?", ask="anybody")
    area: Answer[Area] = fact("In which area?", ask="anybody")
    venue: Answer[Venue] = fact("Where was it?", ask="anybody")
    formal: Answer[bool] = fact("Was it formal?", ask="anybody")
    receipt: Answer[bool] = fact("Is there a receipt?", ask="anybody")
    agreed: Answer[bool] = fact("Was it agreed before?", ask="anybody")
    shared: Answer[bool] = fact("Was it shared?", ask="anybody")
    urgent: Answer[bool] = fact("Was it urgent?", ask="anybody")
    late: Answer[bool] = fact("Was it late in the day?", ask="anybody")
    access: Answer[bool] = fact("Was it for access?", ask="anybody")
    alone: Answer[bool] = fact("Did they travel alone?", ask="anybody")
    first: Answer[bool] = fact("Was it the first time?", ask="anybody")
    invited: Answer[bool] = fact("Were they invited?", ask="anybody")
    published: Answer[bool] = fact("Was it published?", ask="anybody")
    partner: Answer[bool] = fact("Was a partner there?", ask="anybody")
    unusual: Answer[bool] = fact("Is it unusual?", ask="anybody")
    claimed: Answer[int] = fact("How much?", ask="anybody", unit="pence", minimum=0)
    paid: Answer[int] = fact("How much was paid?", ask="anybody", unit="pence", minimum=0)
    people: Answer[int] = fact("How many people?", ask="anybody", unit="people", minimum=1)
    sessions: Answer[int] = fact("How many?", ask="anybody", unit="sessions", minimum=0)
    hours: Answer[Decimal] = fact(
        "How long?", ask="anybody", unit="hours", minimum=0, maximum=24, places=1
    )
    miles: Answer[Decimal] = fact("How far?", ask="anybody", unit="miles", minimum=0, places=1)
    held_on: Answer[date] = fact("When was it?", ask="anybody", names_the_day=True)
    asked_on: Answer[date] = fact("When did they ask?", ask="anybody")
    closed_on: Answer[date] = fact("When did it close?", ask="anybody")
    months_to_ask: Answer[int] = derived(
        "How long until they asked?", MonthsBetween("held_on", "asked_on"), unit="months"
    )
    days_open: Answer[int] = derived(
        "How long was it open?", DaysBetween("held_on", "closed_on"), unit="days"
    )


_NUMBERS: Final[dict[str, tuple[Any, ...]]] = {
    "claimed": (500, 2_000, 5_000),
    "paid": (500, 2_000),
    "people": (2, 5, 20),
    "sessions": (1, 4),
    "hours": (Decimal(2), Decimal("4.5"), Decimal(8)),
    "miles": (Decimal(5), Decimal(50)),
    "months_to_ask": (0, 3, 6),
    "days_open": (0, 28, 84),
    "held_on": (date(2026, 4, 1),),
    "asked_on": (date(2026, 4, 1), date(2027, 4, 1)),
    "closed_on": (date(2026, 10, 1),),
}


def large_policy(*, shared: bool, rules: int = _RULES, seed: int = _SEED) -> Policy:
    """
    So many rules, and three more that are at fault: one is dead, one is masked, one says nothing new.

    With ``shared`` any rule may read any fact.  Without it the facts fall into blocks, and no rule
    reads facts of two of them.
    """
    source = random.Random(seed)  # noqa: S311 - a workload, not a secret
    slots = tuple(_slots())
    names = list(vocabulary_of(Large))
    groups = [names] if shared else blocks()
    made = [
        _rule(f"rule-{number:02}", _condition(source, groups[number % len(groups)], slots), number)
        for number in range(rules)
    ]
    return Policy(purpose=purpose_for(Large), rules=(*made, *_faults(made)), slots=slots)


def blocks() -> list[list[str]]:
    """The facts in blocks, so that what hangs together is in one block."""
    found: list[list[str]] = [[] for _ in range(_BLOCKS)]
    together = ["held_on", "asked_on", "closed_on", "months_to_ask", "days_open"]
    found[0] += together
    rest = [name for name in vocabulary_of(Large) if name not in together]
    for number, name in enumerate(rest):
        found[number % _BLOCKS].append(name)
    return found


def _faults(rules: Sequence[Rule]) -> Iterator[Rule]:
    """A rule that nobody can meet, one that a refusal always stands above, and one said already."""
    refusal = next(rule for rule in rules if isinstance(rule.then, Refuse))
    referral = next(rule for rule in rules if isinstance(rule.then, Refer))
    late = MoreThan("months_to_ask", 3) & Not(AtLeast("days_open", 0))
    before = Not(AtLeast("asked_on", date(2026, 4, 1))) & AtLeast("held_on", date(2026, 4, 1))
    yield _made("dead", late & before, Allow())
    yield _made("masked", refusal.when & MoreThan("claimed", 700), Allow())
    yield _made("said-already", referral.when & MoreThan("claimed", 700), referral.then)


def _slots() -> Iterator[Slot]:
    for fact_ in vocabulary_of(Large).values():
        if fact_.kind in {Kind.WHOLE, Kind.DECIMAL}:
            kind = SlotKind.WHOLE if fact_.kind is Kind.WHOLE else SlotKind.DECIMAL
            yield _slot(fact_, kind, minimum=0, may_be_unlimited=True, unit=fact_.unit)
    for name in ("category", "role", "area"):
        found = vocabulary_of(Large)[name]
        yield _slot(found, SlotKind.CHOICES, of=found.type)


def _slot(found: Fact, kind: SlotKind, **more: Any) -> Slot:
    return Slot(
        id=f"{found.name}_limit",
        title=f"the limit for {found.name}",
        because=_CLAUSE,
        kind=kind,
        fillers=(Layer.PROJECT,),
        direction=Direction.EITHER,
        **more,
    )


def _rule(id_: str, when: Condition, number: int) -> Rule:
    effects: tuple[Effect, ...] = (
        *(Allow(), Refuse(), Refer("the project lead")) * 3,
        Refer("the manager", exceptional=True),
    )
    return _made(id_, when, effects[number % len(effects)])


def _made(id_: str, when: Condition, then: Effect) -> Rule:
    return Rule(id=id_, title=id_, when=when, then=then, because=_CLAUSE, words=_WORDS)


def _condition(source: random.Random, names: Sequence[str], slots: Sequence[Slot]) -> Condition:
    """From two to five comparisons of different facts, joined as rules join them."""
    facts, ids = vocabulary_of(Large), {slot.id for slot in slots}
    number = min(source.randint(2, 5), len(names))
    chosen = source.sample(names, number)
    usual = source.choice(("category", "role"))
    if usual in names and usual not in chosen and source.random() < 0.6:
        chosen[0] = usual
    parts: list[Condition] = []
    for name in chosen:
        one = _comparison(source, facts[name], ids)
        parts.append(Not(one) if source.random() < 0.25 else one)
    if len(parts) > 2 and source.random() < 0.3:
        parts = [AnyOf(tuple(parts[:2])), *parts[2:]]
    return All(tuple(parts))


def _comparison(source: random.Random, found: Fact, slots: set[str]) -> Comparison:
    slot = f"{found.name}_limit"
    from_slot = FromSlot(slot) if slot in slots and source.random() < 0.2 else None
    if found.kind is Kind.YES_NO:
        return Is(found.name, value=True)
    if found.kind is Kind.CHOICE:
        if from_slot is not None:
            return OneOf(found.name, from_slot)
        choices = source.sample(found.choices, source.randint(1, len(found.choices) // 2))
        return OneOf(found.name, frozenset(choices))
    kind = source.choice((AtLeast, MoreThan))
    return kind(found.name, from_slot or source.choice(_NUMBERS[found.name]))
