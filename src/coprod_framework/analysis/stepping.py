"""Stepping: what happens when one fact, or one slot, is another and all else stays the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import attrs

from ..decision.judging import truth_of
from ..domain.facts import Fact, Kind, Missing
from ..policy.truths import Truth
from .slot_spots import Spot
from .spaces import Dimension, Space


__all__ = ["Step", "refilled", "steps_of"]


@attrs.frozen
class Step:
    """One fact goes from one value to a higher one: the spots on its dimension before and after."""

    at: int
    before: int
    after: int
    value_before: Any
    value_after: Any


def steps_of(space: Space, name: str) -> Iterator[Step]:
    """
    Every step up in a fact, with the others of its dimension as they were.

    A choice runs in the order in which it is listed, and no comes before yes.
    """
    at = space.home.get(name)
    if at is None:
        return
    one = space.dimensions[at]
    fact = space.vocabulary[name]
    places = {_told(space, one, spot): place for place, spot in enumerate(one.spots)}
    for before, low in enumerate(one.spots):
        for high in one.spots:
            value = high.facts[name]
            if _rank(fact, low.facts[name]) >= _rank(fact, value):
                continue
            facts = _worked_out(space, {**low.facts, name: value})
            after = places.get(_told(space, one, Spot(facts, low.slots)))
            if after is not None and after != before:
                yield Step(at, before, after, low.facts[name], value)


def refilled(space: Space, at: int, slot: str) -> Iterator[tuple[int, int]]:
    """Two spots of a dimension that have the same facts, with a slot that is filled in two ways."""
    one = space.dimensions[at]
    places = {_told(space, one, spot): place for place, spot in enumerate(one.spots)}
    for first, spot in enumerate(one.spots):
        for other in one.spots:
            filled = Spot(spot.facts, {**spot.slots, slot: other.slots[slot]})
            second = places.get(_told(space, one, filled))
            if second is not None and second != first:
                yield first, second


def _told(space: Space, one: Dimension, spot: Spot) -> tuple[Truth, ...]:
    known = SimpleNamespace(**spot.facts)
    return tuple(
        truth_of(comparison, known, {**edition.values, **spot.slots})
        for edition, comparison in space.read
        if comparison.fact in one.facts
    )


def _worked_out(space: Space, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same facts, with those that are worked out from others worked out again."""
    found = dict(facts)
    for name in facts:
        derivation = space.vocabulary[name].derivation
        if derivation is not None and all(source in found for source in derivation.sources):
            found[name] = derivation.of(SimpleNamespace(**found))
    return found


def _rank(fact: Fact, value: Any) -> Any:
    if isinstance(value, Missing):
        return -1
    return fact.choices.index(value) if fact.kind is Kind.CHOICE else value
