"""Every way in which what is missing could turn out, one value after the other and none left out."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs

from coprod_framework.domain.days import months_after
from coprod_framework.domain.derivations import MonthsBetween
from coprod_framework.domain.facts import Answer, Kind, derived, fact, vocabulary, with_facts
from coprod_framework.policy.conditions import FromSlot, OneOf, comparisons_in
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.rules import slots_of
from coprod_framework.policy.slots import NO_LIMIT, Band, SlotKind
from tests.completions import missing_in
from tests.oracle import answer, filled_on
from tests.vocabularies import Colour


__all__ = ["Every", "Tiny", "every_way"]

_DAY = timedelta(days=1)
_USUAL = date(2026, 5, 31)
_MOST = 14


@vocabulary
class Tiny:
    """A fact of every kind, with so few values that all of them can be tried."""

    colour: Answer[Colour] = fact("Which colour?", ask="anybody", changeable=True)
    open: Answer[bool] = fact("Is it open?", ask="anybody", changeable=True)
    near: Answer[bool] = fact("Is it near?", ask="somebody", judgement=True)
    cost: Answer[int] = fact("How much?", ask="anybody", unit="pence", minimum=0, maximum=12)
    paid: Answer[int] = fact("Paid so far?", ask="anybody", unit="pence", minimum=0, maximum=12)
    hours: Answer[Decimal] = fact(
        "How long?", ask="anybody", unit="hours", minimum=0, maximum=6, places=1, changeable=True
    )
    day: Answer[date] = fact("Which day?", ask="anybody", names_the_day=True)
    sent: Answer[date] = fact("When was it sent?", ask="anybody")
    months: Answer[int] = derived("How many months?", MonthsBetween("day", "sent"), unit="months")


@attrs.frozen(eq=False)
class Every:
    """
    The answer to every way to go on.

    ``names`` are the missing facts, then the slots that nobody filled.  A way is a value for each.
    """

    names: tuple[str, ...]
    answers: Mapping[tuple[Any, ...], tuple[str, Any]]

    @property
    def outcomes(self) -> set[str]:
        """The outcomes that some way leads to."""
        return {outcome for outcome, _ in self.answers.values()}

    def moving(self) -> set[str]:
        """The facts and slots of which two values, with all else alike, lead to different answers."""
        found = set()
        for place, name in enumerate(self.names):
            first: dict[tuple[Any, ...], Any] = {}
            for way, told in self.answers.items():
                others = (*way[:place], *way[place + 1 :])
                if first.setdefault(others, told) != told:
                    found.add(name)
                    break
        return found


def every_way(policy: Policy, record: Any, *, most: int) -> Every | None:
    """The answer to every way to go on, or ``None`` where there are more than so many."""
    names = missing_in(policy, record)
    read = {slot for one in policy.rules for slot in slots_of(one)}
    always = filled_on(policy, None)
    dated = {term.slot for part in policy.terms for term in part.values}
    free = [one for one in sorted(read) if one not in always and one not in dated]
    values = [_values(policy, record, name) for name in names]
    values += [_fillers(policy, one) for one in free]
    if math.prod(map(len, values)) > most:
        return None
    found = {}
    for way in itertools.product(*values):
        case = with_facts(record, **dict(zip(names, way, strict=False)))
        day = getattr(case, str(policy.day_fact))
        terms = filled_on(policy, day) | dict(zip(free, way[len(names) :], strict=True))
        found[tuple(map(str, way))] = answer(policy, case, day, terms)
    return Every((*names, *free), found)


def _values(policy: Policy, record: Any, name: str) -> list[Any]:
    spec = policy.facts[name]
    match spec.kind:
        case Kind.YES_NO:
            return [True, False]
        case Kind.CHOICE:
            return list(spec.choices)
        case Kind.DAY:
            return sorted({*_days(policy, record)})
        case Kind.WHOLE:
            return list(range(int(spec.maximum or 0) + 1))
        case Kind.DECIMAL:
            return [Decimal(one) / 10 for one in range(10 * int(spec.maximum or 0) + 1)]


def _days(policy: Policy, record: Any) -> Iterator[date]:
    turns = {_USUAL, *policy.changes}
    months = {0}
    for rule in policy.rules:
        for comparison in comparisons_in(rule.when):
            if isinstance(comparison, OneOf):
                continue
            bound: Any = comparison.value
            found = _terms(policy, bound.slot) if isinstance(bound, FromSlot) else [bound]
            turns |= {one for one in found if type(one) is date}
            if policy.facts[comparison.fact].derivation:
                months |= {one for one in found if type(one) is int}
    turns |= {one for one in (record.day, record.sent) if type(one) is date}
    for day, month in itertools.product(turns, {*months, *(-one for one in months)}):
        yield from (months_after(day, month) + by for by in (-_DAY, 0 * _DAY, _DAY))


def _terms(policy: Policy, slot: str) -> list[Any]:
    return [term.value for part in policy.terms for term in part.values if term.slot == slot]


def _fillers(policy: Policy, slot_id: str) -> list[Any]:
    slot = policy.slots_by_id[slot_id]
    unlimited: list[Any] = [NO_LIMIT] if slot.may_be_unlimited else []
    match slot.kind:
        case SlotKind.YES_NO:
            return [True, False]
        case SlotKind.WHOLE:
            return [
                *range(_MOST),
                1_000,
                *([-1_000, -1] if slot.minimum is None else []),
                *unlimited,
            ]
        case SlotKind.DECIMAL:
            return [Decimal(one) / 20 for one in range(-1, 125, 5)]
        case SlotKind.CHOICES:
            listed = sorted(slot.choices, key=str)
            sizes = range(len(listed) + 1)
            return [frozenset(s) for size in sizes for s in itertools.combinations(listed, size)]
        case SlotKind.BANDS:
            flat = [(Band(Decimal(0), pence),) for pence in (0, 1, 5, 12, 1_000)]
            rising = [(Band(Decimal(start) / 10, 1_000),) for start in range(1, 61)]
            return [*flat, *rising]
