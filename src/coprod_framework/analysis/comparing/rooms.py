"""Rooms: the ranges that facts and free slots have in a set of cases, and a case at a place in one."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from ...domain.facts import with_facts
from ...policy.slots import NO_LIMIT, Band, Slot, SlotKind, SlotValue
from ..cells.cuts import Scale, scale_of
from ..searching.diagrams import Node
from ..spaces.features import Feature
from ..spaces.regions import Describing
from ..spaces.slot_spots import fitting
from ..spaces.spaces import Met, Space
from .gains import Room
from .sums import Number, Place


__all__ = ["Rooms"]

_MOST_BOXES: Final = 64
_MOST_ROOMS: Final = 256
_MOST_PENCE: Final = 10**12
_TERMS: Final = "terms."


class Rooms:
    """
    Finds the ranges of the variables of some sums, in one set of cases after another.

    A variable is a fact by its name, or a slot that nobody filled by its id with ``terms.`` before it.
    """

    def __init__(self, describing: Describing, variables: Iterable[str]) -> None:
        self._describing = describing
        self._sets: Final = describing.diagrams
        self._space: Space = describing.space
        self._facts = self._space.editions[0].policy.facts
        self._slots: dict[str, Slot] = {
            slot.id: slot for edition in self._space.editions for slot in edition.policy.slots
        }
        self._features: dict[str, Feature] = {
            one.fact.name: one for one in describing.features if one.slot is None
        }
        self._home = {
            name: at
            for at, one in enumerate(self._space.dimensions)
            for name in one.spots[0].facts
        }
        self._variables = sorted(set(variables))
        self._of_slots = {
            slot: at for at, one in enumerate(self._space.dimensions) for slot in one.slots
        }

    def of(self, cases: Node) -> tuple[tuple[Room, ...], bool]:
        """The rooms that a set of cases has, and whether that is all of them."""
        sets = self._sets
        ours = {at for name in self._variables if (at := self._at(name)) is not None}
        others = {at: -1 for at in sets.order if at not in ours}
        boxes, is_all = self._describing.boxes(sets.given(cases, others), _MOST_BOXES)
        found: list[Room] = []
        for spots in boxes:
            places = sets.some(sets.both([cases, self._within(spots)]))
            if places is not None:
                found += self._rooms(cases, spots, places)
        return tuple(found[:_MOST_ROOMS]), is_all and len(found) <= _MOST_ROOMS

    @property
    def unlimited(self) -> frozenset[str]:
        """The variables that may be without a limit."""
        return frozenset(
            name
            for name in self._variables
            if name.startswith(_TERMS) and self._slot(name).may_be_unlimited
        )

    def met(self, room: Room, place: Place) -> Met | None:
        """The case at a place in a room, with the terms for it; ``None`` where no terms can say so."""
        sets = self._sets
        facts = {
            name: scale_of(self._facts[name]).value(int(value))
            for name, value in place.items()
            if not name.startswith(_TERMS)
        }
        spots = {at: 1 << spot for at, spot in room.places.items()}
        for name in facts.keys() - room.pinned.keys():
            at = self._at(name)
            if at is not None:
                spots[at] = spots.get(at, -1) & self._spots_at(name, int(place[name]))
        places = sets.some(sets.both([room.cases, self._within(spots)]))
        if places is None:
            return None
        base = self._space.met(places)
        case = with_facts(base.case, **facts)
        terms = {**base.terms, **dict(self._filled(room, place))}
        for at, spot in places.items():
            found = self._fitting(at, spot, facts, case)
            if found is None:
                return None
            terms.update(found)
        return Met(case, terms)

    def _fitting(
        self, at: int, spot: int, facts: Mapping[str, Any], case: object
    ) -> Mapping[str, SlotValue] | None:
        """What free slots would have to say, now that a fact has another value on the same spot."""
        dimension = self._space.dimensions[at]
        if not dimension.slots or facts.keys().isdisjoint(dimension.facts):
            return {}
        return fitting(
            {name: getattr(case, name) for name in dimension.facts},
            [self._slots[slot] for slot in dimension.slots],
            [(e.values, one) for e, one in self._space.read if one.fact in dimension.facts],
            dimension.spots[spot],
        )

    def _filled(self, room: Room, place: Place) -> Iterator[tuple[str, SlotValue]]:
        for name, value in place.items():
            if name.startswith(_TERMS) and name not in room.pinned:
                slot = self._slot(name)
                yield slot.id, _filling(slot, value)

    def _within(self, spots: Mapping[int, int]) -> Node:
        sets = self._sets
        return sets.both([sets.where(at, mask) for at, mask in spots.items()])

    def _spots_at(self, name: str, place: int) -> int:
        """The spots on which a fact has the value of a place."""
        feature = self._features.get(name)
        if feature is None:
            return -1
        return next(
            feature.spots[run.answer] for run in feature.runs if run.first <= place <= run.last
        )

    def _at(self, name: str) -> int | None:
        """The dimension of a variable, if some rule reads it."""
        if name.startswith(_TERMS):
            return self._of_slots.get(name.removeprefix(_TERMS))
        return self._home.get(name)

    def _slot(self, name: str) -> Slot:
        return self._slots[name.removeprefix(_TERMS)]

    def _rooms(
        self, cases: Node, spots: Mapping[int, int], places: Mapping[int, int]
    ) -> Iterator[Room]:
        ranges: list[list[tuple[Number, Number]]] = []
        pinned: dict[str, Number] = {}
        fixed: dict[int, int] = {}
        for name in self._variables:
            at = self._at(name)
            spot = None if at is None else self._space.dimensions[at].spots[places[at]]
            mask = -1 if at is None else spots.get(at, -1)
            if name.startswith(_TERMS):
                slot = self._slot(name)
                ranges.append([_reach_of(slot)])
                if spot is not None and at is not None:
                    pinned[name], fixed[at] = _number(spot.slots[slot.id]), places[at]
            else:
                scale = scale_of(self._facts[name], self._space.days)
                ranges.append(self._ranges(name, scale, mask))
                if spot is not None and at is not None and len(spot.facts) > 1:
                    pinned[name], fixed[at] = scale.place(spot.facts[name]), places[at]
        for chosen in itertools.product(*ranges):
            box = dict(zip(self._variables, chosen, strict=True))
            yield Room(box, pinned, fixed, cases)

    def _ranges(self, name: str, scale: Scale, mask: int) -> list[tuple[Number, Number]]:
        """The values of a fact on these spots, in runs that do not touch."""
        feature = self._features.get(name)
        if feature is None:
            return [(scale.first, scale.last if scale.last_is_real else math.inf)]
        joined: list[tuple[Number, Number]] = []
        for run in feature.runs:
            if not feature.spots[run.answer] & mask:
                continue
            is_last = run.last == scale.last and not scale.last_is_real
            last: Number = math.inf if is_last else run.last
            if joined and joined[-1][1] == run.first - 1:
                joined[-1] = (joined[-1][0], last)
            else:
                joined.append((run.first, last))
        return joined


def _reach_of(slot: Slot) -> tuple[Number, Number]:
    """The least and the most that a slot could hold."""
    low = math.ceil(slot.minimum or 0)
    if slot.may_be_unlimited:
        return low, math.inf
    return low, _MOST_PENCE if slot.maximum is None else math.floor(slot.maximum)


def _number(value: Any) -> Number:
    return math.inf if value is NO_LIMIT else int(value)


def _filling(slot: Slot, value: Number) -> SlotValue:
    if value == math.inf:
        return NO_LIMIT
    pence = int(value)
    return (Band(Decimal(0), pence),) if slot.kind is SlotKind.BANDS else pence
