"""Spots: every way to choose facts together with what free slots hold, as far as rules can tell."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, Final

import attrs

from ...decision.judging import Filled, truth_of
from ...domain.days import ALWAYS
from ...domain.facts import Missing
from ...policy.conditions import Comparison
from ...policy.slots import NO_LIMIT, Slot, SlotKind, SlotValue
from ...policy.truths import Truth
from ..cells.axes import Axis, axes_of
from ..cells.cuts import Division
from .limits import divisions_beside, facts_beside, is_number


__all__ = ["Spot", "Way", "fitting", "spots_of"]

_MOST_TRIED: Final = 200_000


@attrs.frozen
class Spot:
    """
    One way to choose some facts and slots, as far as rules can tell.

    ``facts`` and ``slots`` are an example of it, those that are worked out included.
    """

    facts: Mapping[str, Any] = attrs.field(hash=False)
    slots: Mapping[str, SlotValue] = attrs.field(factory=dict, hash=False)


@attrs.frozen
class Way:
    """Some facts and what some slots hold, and the spot that this leads to, by its place."""

    facts: Mapping[str, Any] = attrs.field(hash=False)
    slots: Mapping[str, SlotValue] = attrs.field(hash=False)
    place: int


def spots_of(
    divisions: Mapping[str, Division],
    slots: Sequence[Slot],
    compared: Sequence[tuple[Filled, Comparison]],
) -> tuple[tuple[Spot, ...], tuple[Way, ...]]:
    """
    Every spot of facts that hang together, with these slots filled in every way that could be told.

    Beside them stand all the ways that were tried, each with the spot that it leads to.

    ``divisions`` has the facts with all that they are worked out from.  ``compared`` are all comparisons
    of one of them, each with what fills the other slots.

    Raises `ValueError` where there are too many ways to try.
    """
    beside = {slot.id: facts_beside(slot.id, (one for _, one in compared)) for slot in slots}
    joint = [slot for slot in slots if is_number(slot) and len(beside[slot.id]) > 1]
    alone = [slot for slot in slots if slot not in joint]
    found: dict[tuple[Truth, ...], tuple[int, Spot]] = {}
    tried: list[Way] = []
    for facts, limits in _ways(divisions, joint, [one for _, one in compared]):
        known = SimpleNamespace(**facts)
        values = [tuple(_fillings(slot, facts, beside[slot.id])) for slot in alone]
        for filling in itertools.product(*values):
            free = limits | {slot.id: value for slot, value in zip(alone, filling, strict=True)}
            told = tuple(truth_of(one, known, {**filled, **free}) for filled, one in compared)
            place, _ = found.setdefault(told, (len(found), Spot(facts, free)))
            tried.append(Way(facts, free, place))
    return tuple(spot for _, spot in found.values()), tuple(tried)


def _ways(
    divisions: Mapping[str, Division], slots: Sequence[Slot], compared: Sequence[Comparison]
) -> Iterator[tuple[dict[str, Any], dict[str, SlotValue]]]:
    """Each way to choose the facts together with slots that several of them are compared with."""
    by_hand = {slot.id for slot in slots}
    endless = [slot for slot in slots if slot.may_be_unlimited]
    for size in range(len(endless) + 1):
        for gone in itertools.combinations(endless, size):
            limited = [slot for slot in slots if slot not in gone]
            all_of = {**divisions, **dict(divisions_beside(limited, divisions, compared))}
            axes = [axis for axis in axes_of(all_of, ALWAYS, complete=True) if axis.facts]
            for chosen in _products(axes):
                limits = {name: value for name, value in chosen.items() if name in by_hand}
                facts = {name: value for name, value in chosen.items() if name not in by_hand}
                yield _finished(facts, divisions), limits | dict.fromkeys(_ids(gone), NO_LIMIT)


def _products(axes: Sequence[Axis]) -> Iterator[dict[str, Any]]:
    ways = [[witness for cell in axis.cells for witness in cell.witnesses] for axis in axes]
    if math.prod(map(len, ways)) > _MOST_TRIED:
        names = ", ".join(name for axis in axes for name in axis.facts)
        raise ValueError(f"it takes too long to see what {names} can be together; part the rules")
    for chosen in itertools.product(*ways):
        yield {name: value for witness in chosen for name, value in witness.items()}


def _finished(facts: dict[str, Any], divisions: Mapping[str, Division]) -> dict[str, Any]:
    """The same facts with what is worked out from them."""
    for name, division in divisions.items():
        derivation = division.scale.fact.derivation
        if derivation is not None:
            facts[name] = derivation.of(SimpleNamespace(**facts))
    return facts


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
    beside = {slot.id: facts_beside(slot.id, (one for _, one in compared)) for slot in slots}
    values = [tuple(_fillings(slot, facts, beside[slot.id])) for slot in slots]
    for filling in itertools.product(*values):
        free = {slot.id: value for slot, value in zip(slots, filling, strict=True)}
        if told(facts, free) == wanted:
            return free
    return None


def _ids(slots: Iterable[Slot]) -> list[str]:
    return [slot.id for slot in slots]


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
