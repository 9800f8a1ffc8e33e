"""Ruling out: proofs that two answers which pay something are the same for all numbers.

An answer only rises, or only falls, with each of its numbers.  So where it is the same at both ends of a
range of numbers, it is the same within.  A range of which that is not so is cut in two.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import attrs

from ...policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from .rooms import Room
from .sums import End, Figure, Fixed, OpenSum


__all__ = ["corners_of", "never_apart", "never_bears"]

_MOST_CUTS: Final = 400

Box: TypeAlias = dict[str, tuple[int, int]]
"""From which place to which each number stands."""


def never_bears(found: OpenSum, name: str) -> bool:
    """Whether it is proved that one number has no part in an answer."""
    rooms = dict(found.rooms)
    room = rooms.pop(name)
    ends = [_Way(found, _rising(found), {name: room.at(place)}) for place in room.places or ()]
    return len(ends) > 0 and _same(ends[0], ends[-1], rooms)


def never_apart(one: End, other: End) -> bool:
    """Whether it is proved that two answers are the same for the same numbers."""
    rooms: dict[str, Room] = {}
    for end in (one, other):
        for name, room in end.rooms if isinstance(end, OpenSum) else ():
            if rooms.setdefault(name, room) != room:
                return False  # it is this number that was changed
    return _same(_Way(one, _rising(one), {}), _Way(other, _rising(other), {}), rooms)


def corners_of(found: OpenSum) -> tuple[Fixed, Fixed] | None:
    """The lowest and the highest answer, where an answer only rises or falls with each number."""
    way, box = _Way(found, _rising(found), {}), _box(dict(found.rooms))
    if box is None or way.rising is None:
        return None
    return way.at(box, dict(found.rooms), top=False), way.at(box, dict(found.rooms), top=True)


@attrs.frozen
class _Way:
    """An answer with some of its numbers known, and whether it rises with each of the others."""

    end: End
    rising: Mapping[str, bool] | None
    known: Mapping[str, Any]

    def at(self, box: Box, rooms: Mapping[str, Room], *, top: bool) -> Fixed:
        """The answer at the highest corner of a box, or at the lowest."""
        if isinstance(self.end, Fixed):
            return self.end
        rising = self.rising or {}
        point = {
            name: rooms[name].at(box[name][rising[name] is top]) for name in box if name in rising
        }
        return self.end.at({**point, **self.known})


def _same(one: _Way, other: _Way, rooms: Mapping[str, Room]) -> bool:
    """Whether two answers are the same in every part of a box."""
    whole = _box(rooms)
    if whole is None or one.rising is None or other.rising is None:
        return False
    shared = one.rising.keys() & other.rising.keys()
    if any(one.rising[name] is not other.rising[name] for name in shared):
        return False
    left, cuts = [whole], 0
    while left:
        box = left.pop()
        found = {way.at(box, rooms, top=top) for way in (one, other) for top in (False, True)}
        if len(found) == 1:
            continue
        name = max(box, key=lambda one: box[one][1] - box[one][0], default=None)
        if name is None or box[name][0] == box[name][1] or cuts == _MOST_CUTS:
            return False
        cuts += 1
        low, high = box[name]
        middle = (low + high) // 2
        left += [{**box, name: (low, middle)}, {**box, name: (middle + 1, high)}]
    return True


def _box(rooms: Mapping[str, Room]) -> Box | None:
    """All that the numbers could be, or ``None`` where one of them is no number with an order."""
    found = {name: room.places for name, room in rooms.items()}
    known = {name: places for name, places in found.items() if places is not None}
    return known if len(known) == len(found) else None


def _rising(end: End) -> Mapping[str, bool] | None:
    """Whether an answer rises with each number, or falls; ``None`` where it does now this, now that."""
    found: dict[str, bool] = {}
    if isinstance(end, Fixed):
        return found
    for part, is_limit in (
        *((one, False) for one in end.figures),
        # What a limit takes off is referred, which stands above all that is paid.
        *((one, True) for one in end.limits),
    ):
        for name, rises in _moves(part.amount) if isinstance(part, Figure) else ():
            if name in part.unknown and found.setdefault(name, rises is not is_limit) is (
                rises is is_limit
            ):
                return None
        if isinstance(part, Figure) and not _is_steady(part):
            return None
    return found


def _moves(amount: Amount) -> Iterator[tuple[str, bool]]:
    """Whether an amount rises with each fact and slot that it is worked out from."""
    match amount:
        case Cost(fact):
            yield fact, True
        case Rate(slot, times):
            yield from ((name, True) for name in (slot, *times))
        case Banded(slot, by):
            yield from ((name, True) for name in (slot, by))
        case Less(inner, fact):
            yield from _moves(inner)
            yield fact, False
        case Total(amounts):
            for part in amounts:
                yield from _moves(part)


def _is_steady(figure: Figure) -> bool:
    """Whether no scale in it pays less for more."""
    scales = [value for _, value in figure.known if isinstance(value, tuple)]
    return all(all(a.pence <= b.pence for a, b in itertools.pairwise(scale)) for scale in scales)
