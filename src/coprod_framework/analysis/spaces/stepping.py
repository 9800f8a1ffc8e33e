"""Stepping: what happens when one fact, or one slot, is another and all else stays the same."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import attrs

from ...domain.facts import Fact, Kind, Missing
from .slot_spots import Way
from .spaces import Space


__all__ = ["Step", "refilled", "steps_of"]


@attrs.frozen
class Step:
    """One fact goes from one value to a higher one: the spots before and after, by their place."""

    at: int
    before: int
    after: int
    value_before: Any = attrs.field(eq=False)
    value_after: Any = attrs.field(eq=False)


def steps_of(space: Space, name: str) -> Iterator[Step]:
    """
    Every step up in a fact that a rule could tell, with all other facts as they were.

    A choice runs in the order in which it is listed, and no comes before yes.
    """
    at = space.home.get(name)
    if at is None:
        return
    fact = space.vocabulary[name]
    alike: dict[Hashable, list[tuple[Any, Way]]] = {}
    for way in space.dimensions[at].ways:
        if not isinstance(way.facts[name], Missing):
            others = _without(space, way.facts, name)
            rank = _rank(fact, way.facts[name])
            alike.setdefault((others, _key(way.slots)), []).append((rank, way))
    seen: set[Step] = set()
    for group in alike.values():
        group.sort(key=lambda pair: pair[0])
        for (_, low), (_, high) in itertools.pairwise(group):
            step = Step(at, low.place, high.place, low.facts[name], high.facts[name])
            if low.place != high.place and step not in seen:
                seen.add(step)
                yield step


def refilled(space: Space, at: int, slot: str) -> Iterator[tuple[int, int]]:
    """Two spots of a dimension that have the same facts, with one slot that is filled in two ways."""
    alike: dict[Hashable, set[int]] = {}
    for way in space.dimensions[at].ways:
        others = {name: value for name, value in way.slots.items() if name != slot}
        alike.setdefault((_key(way.facts), _key(others)), set()).add(way.place)
    pairs = (itertools.permutations(sorted(places), 2) for places in alike.values())
    yield from dict.fromkeys(itertools.chain.from_iterable(pairs))


def _without(space: Space, facts: Mapping[str, Any], name: str) -> Hashable:
    """The other facts that are set; what is worked out from the one may be another."""
    kept = {
        other: value
        for other, value in facts.items()
        if other != name and space.vocabulary[other].derivation is None
    }
    return _key(kept)


def _key(values: Mapping[str, Any]) -> Hashable:
    return tuple((name, type(value), value) for name, value in sorted(values.items()))


def _rank(fact: Fact, value: Any) -> Any:
    return fact.choices.index(value) if fact.kind is Kind.CHOICE else value
