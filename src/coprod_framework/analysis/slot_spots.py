"""Spots: every way to choose facts together with what free slots hold, as far as rules can tell."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, Final

import attrs

from ..decision.judging import Filled, truth_of
from ..domain.facts import Missing
from ..policy.conditions import Comparison, FromSlot, bound_of
from ..policy.slots import NO_LIMIT, Slot, SlotKind, SlotValue
from ..policy.truths import Truth
from .axes import Axis


__all__ = ["Spot", "fitting", "spots_of"]

_MOST_TRIED: Final = 200_000


@attrs.frozen
class Spot:
    """
    One way to choose some facts and slots, as far as rules can tell.

    ``facts`` and ``slots`` are an example of it, those that are worked out included.
    """

    facts: Mapping[str, Any] = attrs.field(hash=False)
    slots: Mapping[str, SlotValue] = attrs.field(factory=dict, hash=False)


def spots_of(
    axes: Sequence[Axis],
    slots: Sequence[Slot],
    compared: Sequence[tuple[Filled, Comparison]],
) -> tuple[Spot, ...]:
    """
    Every spot of these axes, with these slots filled in every way that a comparison could tell.

    ``compared`` are all comparisons of a fact of these axes, each with what fills the other slots.

    Raises `ValueError` where there are too many ways to try.
    """
    ways = [list(_witnesses(axis)) for axis in axes]
    if math.prod(map(len, ways)) > _MOST_TRIED:
        names = ", ".join(name for axis in axes for name in axis.facts)
        raise ValueError(f"it takes too long to see what {names} can be together; part the rules")
    beside = {slot.id: _compared_with(slot, compared) for slot in slots}
    found: dict[tuple[Truth, ...], Spot] = {}
    for chosen in itertools.product(*ways):
        facts = {name: value for witness in chosen for name, value in witness.items()}
        known = SimpleNamespace(**facts)
        values = [tuple(_fillings(slot, facts, beside[slot.id])) for slot in slots]
        for filling in itertools.product(*values):
            free = {slot.id: value for slot, value in zip(slots, filling, strict=True)}
            told = tuple(truth_of(one, known, {**filled, **free}) for filled, one in compared)
            found.setdefault(told, Spot(facts, free))
    return tuple(found.values())


def fitting(
    facts: Mapping[str, Any],
    slots: Sequence[Slot],
    compared: Sequence[tuple[Filled, Comparison]],
    spot: Spot,
) -> Mapping[str, SlotValue] | None:
    """What these slots would have to hold for other facts to stand on a spot, or ``None``."""

    def told(known: Mapping[str, Any], free: Mapping[str, SlotValue]) -> list[Truth]:
        case = SimpleNamespace(**known)
        return [truth_of(one, case, {**filled, **free}) for filled, one in compared]

    wanted = told(spot.facts, spot.slots)
    values = [_fillings(slot, facts, _compared_with(slot, compared)) for slot in slots]
    for filling in itertools.product(*values):
        free = {slot.id: value for slot, value in zip(slots, filling, strict=True)}
        if told(facts, free) == wanted:
            return free
    return None


def _witnesses(axis: Axis) -> Iterator[dict[str, Any]]:
    """Each way to be in each cell of an axis, with what is worked out from it."""
    for cell in axis.cells:
        for witness in cell.witnesses:
            facts: dict[str, Any] = dict(witness)
            for name, division in axis.divisions.items():
                derivation = division.scale.fact.derivation
                if derivation is not None:
                    facts[name] = derivation.of(SimpleNamespace(**facts))
            yield facts


def _compared_with(slot: Slot, compared: Sequence[tuple[Filled, Comparison]]) -> tuple[str, ...]:
    """The facts that are compared with a slot."""
    return tuple(dict.fromkeys(one.fact for _, one in compared if _slot_of(one) == slot.id))


def _fillings(slot: Slot, facts: Mapping[str, Any], beside: Sequence[str]) -> Iterator[SlotValue]:
    """What a slot could hold, as far as the facts that are compared with it can tell."""
    known = [facts[name] for name in beside if not isinstance(facts[name], Missing)]
    seen: set[Any] = set()
    for value in _values(slot, list(dict.fromkeys(known))):
        if slot.problem_with(value) is None and (type(value), value) not in seen:
            seen.add((type(value), value))
            yield value


def _values(slot: Slot, beside: Sequence[Any]) -> Iterator[Any]:
    match slot.kind:
        case SlotKind.YES_NO:
            yield from (True, False)
        case SlotKind.CHOICES:
            listed = [value for value in beside if value in slot.choices]
            for size in range(len(listed), -1, -1):
                yield from map(frozenset, itertools.combinations(listed, size))
        case SlotKind.WHOLE:
            yield from _limits(slot, [int(v) + by for v in beside for by in (0, 1, -1)], int)
        case SlotKind.DECIMAL:
            step = Decimal("0.01")
            near = [Decimal(value) + by for value in beside for by in (0 * step, step, -step)]
            yield from _limits(slot, near, Decimal)
        case SlotKind.BANDS:
            return


def _limits(slot: Slot, near: Sequence[Any], type_: type) -> Iterator[Any]:
    yield from near
    yield from (type_(end) for end in (slot.minimum, slot.maximum) if end is not None)
    if slot.minimum is None and slot.maximum is None and not near:
        yield type_(0)
    if slot.may_be_unlimited:
        yield NO_LIMIT


def _slot_of(comparison: Comparison) -> str | None:
    bound = bound_of(comparison)
    return bound.slot if isinstance(bound, FromSlot) else None
