"""Every way in which what is missing could turn out: one value for each cell that rules tell apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from coprod_framework.domain.days import months_after
from coprod_framework.domain.derivations import MonthsBetween
from coprod_framework.domain.facts import Kind, Missing, with_facts
from coprod_framework.policy.conditions import FromSlot, OneOf, comparisons_in
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.slots import NO_LIMIT, Band, SlotKind


__all__ = ["completions", "fillings", "missing_in"]

_DAY = timedelta(days=1)


def missing_in(policy: Policy, record: Any) -> list[str]:
    """The facts that could still be answered: what is worked out from others is not one."""
    return [
        name
        for name, fact in policy.facts.items()
        if fact.derivation is None and isinstance(getattr(record, name), Missing)
    ]


def completions(policy: Policy, record: Any, names: Iterable[str], most: int) -> Iterator[Any]:
    """The record with these facts filled in, in every combination, thinned out to so many."""
    names = list(names)
    values = [_cells(policy, name) for name in names]
    for row in _thinned(values, most):
        yield with_facts(record, **dict(zip(names, row, strict=True)))


def fillings(policy: Policy, open_slots: Iterable[str], most: int) -> Iterator[dict[str, Any]]:
    """These slots filled in, in every combination, thinned out to so many."""
    open_slots = list(open_slots)
    values = [_fillers(policy, slot) for slot in open_slots]
    for row in _thinned(values, most):
        yield dict(zip(open_slots, row, strict=True))


def _thinned(values: list[list[Any]], most: int) -> Iterator[tuple[Any, ...]]:
    size = 1
    for some in values:
        size *= len(some)
    # An odd stride goes round the columns out of step with them.
    step = 1 if size <= most else (size // most) | 1
    return itertools.islice(itertools.product(*values), 0, None, step)


def _cells(policy: Policy, name: str) -> list[Any]:
    fact = policy.facts[name]
    match fact.kind:
        case Kind.YES_NO:
            return [True, False]
        case Kind.CHOICE:
            return list(fact.choices)
        case Kind.DAY:
            return sorted({*_days(policy, name)})
        case Kind.WHOLE | Kind.DECIMAL:
            step = Decimal(1).scaleb(-fact.places)
            low, high = fact.minimum or 0, fact.maximum or 1_000
            near = {Decimal(low), low + step, Decimal(high)}
            for bound in (*_bounds(policy, name), *_starts(policy)):
                near |= {bound - step, Decimal(bound), bound + step}
            return sorted({fact.type(value) for value in near if low <= value <= high})


def _bounds(policy: Policy, name: str) -> Iterator[Any]:
    for rule in policy.rules:
        for comparison in comparisons_in(rule.when):
            if comparison.fact != name or isinstance(comparison, OneOf):
                continue
            bound = comparison.value
            found = _terms(policy, bound.slot) if isinstance(bound, FromSlot) else [bound]
            yield from (value for value in found if type(value) in {int, Decimal, date})


def _terms(policy: Policy, slot: str) -> list[Any]:
    return [term.value for part in policy.terms for term in part.values if term.slot == slot]


def _starts(policy: Policy) -> Iterator[Decimal]:
    for part in policy.terms:
        for term in part.values:
            if isinstance(term.value, tuple):
                yield from (band.start for band in term.value)


def _days(policy: Policy, name: str) -> Iterator[date]:
    turns = [date(2025, 8, 31), *policy.changes, *_bounds(policy, name)]
    yield from (day + shift for day in turns for shift in (-_DAY, 0 * _DAY, _DAY))
    for fact in policy.facts.values():
        if isinstance(fact.derivation, MonthsBetween) and fact.derivation.end == name:
            months = {1, *(months for months in _bounds(policy, fact.name) if months >= 0)}
            ends = [months_after(day, month) for day in turns for month in months]
            yield from (day + shift for day in ends for shift in (0 * _DAY, _DAY))


def _fillers(policy: Policy, slot_id: str) -> list[Any]:
    slot = policy.slots_by_id[slot_id]
    unlimited: list[Any] = [NO_LIMIT] if slot.may_be_unlimited else []
    match slot.kind:
        case SlotKind.YES_NO:
            return [True, False]
        case SlotKind.WHOLE:
            return [0, 7, 900, *unlimited]
        case SlotKind.DECIMAL:
            return [Decimal(0), Decimal("2.5")]
        case SlotKind.CHOICES:
            first, *others = sorted(slot.choices, key=str)
            return [frozenset({first}), frozenset(others), frozenset()]
        case SlotKind.BANDS:
            return [(Band(Decimal(1), 3),), (Band(Decimal(2), 800),)]
