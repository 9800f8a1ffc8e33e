"""Gains: the most by which one amount can be above another, and where, over ranges of facts.

It is searched by halves: a range is left alone where its corners show that it can hold no more than was
found.  So what is found is proven to be the most, or it is said how much more there might be.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from ..searching.diagrams import TRUE, Node
from .sums import Box, Number, Place, Product, Reaches, Rest, Steps, Sum, at, parts_of, rise


__all__ = ["MOST_HALVES", "AtLeast", "Gain", "Room", "Top", "most_gained"]

MOST_HALVES: Final = 100
_MOST_CORNERS: Final = 5
_FAR: Final = 10**9


@attrs.frozen
class Gain:
    """
    The lowest of some sums less the lowest of others, each in whole pence.

    ``unit`` is how many parts of a penny the sums count, and ``unlimited`` are the variables that may be
    without a limit.
    """

    more: tuple[Sum, ...]
    less: tuple[Sum, ...]
    unit: int
    unlimited: frozenset[str] = frozenset()

    def at(self, place: Place) -> Number:
        """The gain in pence where each variable has one value."""
        return self.paid_at(place) - _pence(min(at(one, place) for one in self.less), self.unit)

    def paid_at(self, place: Place) -> Number:
        """The lowest of the first sums where each variable has one value, in pence."""
        return _pence(min(at(one, place) for one in self.more), self.unit)

    def bound(self, box: Box) -> Number:
        """No less than the most that can be gained in a box, in pence."""
        within = Reaches(box)
        apart = self._lowest(self.more, within, 1) - self._lowest(self.less, within, 0)
        # Where one of the others is the lowest, the gain is no more than over that one.
        over = max(min(rise(one, other, within) for one in self.more) for other in self.less)
        return min(apart, math.inf if over == math.inf else -(-over // self.unit))

    def _lowest(self, sums: Iterable[Sum], within: Reaches, end: int) -> Number:
        return _pence(min(within.of(one)[end] for one in sums), self.unit)


@attrs.frozen
class AtLeast:
    """That some gains come to at least so many pence together."""

    gains: tuple[Gain, ...]
    pence: int

    def short_at(self, place: Place) -> Number:
        """By how many pence it is not so at a place; nothing where it is so."""
        return max(0, self.pence - sum(gain.at(place) for gain in self.gains))

    def room_in(self, box: Box) -> Number:
        """By how many pence it could be so in a box; less than nought where it cannot be."""
        return sum(gain.bound(box) for gain in self.gains) - self.pence


@attrs.frozen
class Room:
    """
    Ranges of variables in which to look.

    ``pinned`` are variables whose range is known, and of which only this value can be tried, where a
    case stands on these ``places``.  ``cases`` is the set that the room is of, as a diagram.
    """

    box: Box
    pinned: Place
    places: Mapping[int, int] = attrs.field(factory=dict)
    cases: Node = TRUE


@attrs.frozen
class Top:
    """
    The most that can be gained, in pence.

    ``found`` is gained at ``place``, in one of the rooms, and nowhere more than ``bound``.  Where
    nothing fits, ``place`` is ``None``; if ``bound`` is less than anything too, then nothing can.
    """

    found: Number
    bound: Number
    place: Place | None = None
    room: Room | None = None

    @property
    def is_exact(self) -> bool:
        """Whether nothing more can be gained than was found."""
        return self.found >= self.bound


def most_gained(
    gain: Gain,
    rooms: Iterable[Room],
    given: Sequence[AtLeast] = (),
    *,
    halves: int = MOST_HALVES,
    enough: Number = math.inf,
) -> Top:
    """
    The most that is gained anywhere in these rooms, where all that is ``given`` is so.

    It stops as soon as ``enough`` is found, or after so many halves.
    """
    search = _Halving(gain, tuple(given))
    for room in rooms:
        search.look_in(room, math.inf)
        search.climb_in(room, enough)
    return search.searched(halves, enough)


class _Halving:
    """
    Looks in one room after another, first where the most could be.

    All rooms have the same variables in the same order, so values alone tell a place or a box.
    """

    def __init__(self, gain: Gain, given: tuple[AtLeast, ...]) -> None:
        self.gain: Final = gain
        self.given: Final = given
        self.best = Top(-math.inf, -math.inf)
        self._turns = _turns(gain, *(one for part in given for one in part.gains))
        self._waiting: list[tuple[Number, Number, int, Room]] = []
        self._counted = itertools.count()
        self._worth: dict[tuple[Number, ...], tuple[Number, Number, Number]] = {}
        self._could: dict[tuple[tuple[Number, Number], ...], tuple[Number, Number]] = {}

    def look_in(self, room: Room, bound: Number) -> None:
        """Try the corners of a room, and keep it for later if it could hold more."""
        bound = min(bound, self.could_be(room.box)[0])
        if bound == -math.inf:
            return
        worth = [self._tried(room, place) for place in _corners(room, self.gain.unlimited)]
        shortest = -max(worth)[0]
        heapq.heappush(self._waiting, (-bound, shortest, next(self._counted), room))

    def climb_in(self, room: Room, enough: Number) -> None:
        """Go on from the corners of a room, one variable after another, as long as it helps."""
        enough = min(enough, self.could_be(room.box)[0])
        starts = sorted(
            _corners(room, self.gain.unlimited),
            key=lambda place: self._tried(room, place),
            reverse=True,
        )
        ends: list[Place] = []
        for start in starts:
            place, better = start, True
            while better and self.best.found < enough and place not in ends:
                ends.append(place)
                moved = self._moved(room, place)
                better = self._tried(room, moved) > self._tried(room, place)
                place = moved

    def _moved(self, room: Room, place: Place) -> Place:
        """The place after each variable was set to what is best, with the others as they are."""
        for name in sorted(room.box.keys() - room.pinned.keys()):
            values = self._worth_trying(room, name)
            places = [place, *({**place, name: value} for value in values)]
            place = max(places, key=lambda one: self._tried(room, one))
        return place

    def _tried(self, room: Room, place: Place) -> tuple[Number, Number, Number]:
        """
        What a place is worth: how little it falls short, then how much is gained.

        Where that is the same, the more is paid the better: from there, more can be lost.
        """
        key = tuple([place[name] for name in room.box])
        if key not in self._worth:
            short = sum(one.short_at(place) for one in self.given)
            found = self.gain.at(place)
            if not short and found > self.best.found:
                self.best = Top(found, math.inf, place, room)
            self._worth[key] = -short, found, self.gain.paid_at(place)
        return self._worth[key]

    def _worth_trying(self, room: Room, name: str) -> list[Number]:
        low, high = room.box[name]
        turns = self._turns.get(name, ())
        return [value for turn in turns for value in (turn, turn + 1) if low <= value <= high]

    def searched(self, halves: int, enough: Number) -> Top:
        """The most that was found, after so many halves at the most."""
        whole: Number = -math.inf  # the bound of rooms that cannot be halved
        for _ in range(halves):
            if not self._waiting or self.best.found >= min(enough, -self._waiting[0][0]):
                break
            negative, _, _, room = heapq.heappop(self._waiting)
            parts = self._halves(room)
            if not parts:
                whole = max(whole, -negative)
            for part in parts:
                self.look_in(part, -negative)
        left = -self._waiting[0][0] if self._waiting else -math.inf
        return attrs.evolve(self.best, bound=max(self.best.found, whole, left))

    def could_be(self, box: Box) -> tuple[Number, Number]:
        """How much could be gained in a box, and how much room is left by what is given."""
        key = tuple(box.values())
        if key not in self._could:
            rooms = [one.room_in(box) for one in self.given]
            if any(room < 0 for room in rooms):
                self._could[key] = -math.inf, -math.inf
            else:
                self._could[key] = self.gain.bound(box), min(rooms, default=0)
        return self._could[key]

    def _halves(self, room: Room) -> list[Room]:
        """A room in two, cut where that tells the most; none where there is nothing to cut."""
        found: list[tuple[list[tuple[Number, Number]], list[Room]]] = []
        for name, (low, high) in room.box.items():
            if low == high or name in room.pinned:
                continue
            cut = _middle(low, high, self._turns.get(name, ()))
            ends = ((low, cut), (cut + 1, high))
            parts = [attrs.evolve(room, box={**room.box, name: pair}) for pair in ends]
            could = sorted((self.could_be(part.box) for part in parts), reverse=True)
            found.append((could, parts))
        return min(found, key=lambda one: one[0])[1] if found else []


def _corners(room: Room, unlimited: frozenset[str]) -> Iterator[Place]:
    free = [name for name in room.box if name not in room.pinned]
    ends = [_ends(name in unlimited, *room.box[name]) for name in free]
    corners: Iterable[tuple[Number, ...]] = itertools.product(*ends)
    if len(free) > _MOST_CORNERS:
        corners = _few_corners(ends)
    for corner in corners:
        yield {**room.pinned, **dict(zip(free, corner, strict=True))}


def _ends(unlimited: bool, low: Number, high: Number) -> tuple[Number, Number]:  # noqa: FBT001
    """Two values to try, of which none is further than a value can be."""
    if high == math.inf and not unlimited:
        return low, max(low, _FAR)
    return low, high


def _few_corners(ends: Sequence[tuple[Number, Number]]) -> Iterator[tuple[Number, ...]]:
    """The two outermost corners, and each with one variable at its other end."""
    for start in (0, 1):
        corner = tuple(pair[start] for pair in ends)
        yield corner
        for place, pair in enumerate(ends):
            yield (*corner[:place], pair[1 - start], *corner[place + 1 :])


def _middle(low: Number, high: Number, turns: Sequence[int]) -> Number:
    inside = [turn for turn in turns if low <= turn < high]
    if inside:
        return inside[len(inside) // 2]
    if high == math.inf:
        return 2 * low + 1_000
    return (low + high) // 2


def _turns(*gains: Gain) -> dict[str, list[int]]:
    """Values of each variable at which a sum may begin to matter, or stop, or be cut by another."""
    sums = dict.fromkeys(one for gain in gains for one in (*gain.more, *gain.less))
    parts = [part for one in sums for part in parts_of(one)]
    flat = {
        int(part.factor)
        for part in parts
        if isinstance(part, Product) and not part.variables and part.factor != math.inf
    }
    flat |= {one - other for one in flat for other in flat if one > other}
    found: dict[str, set[int]] = {}
    for part in parts:
        match part:
            case Product(factor, (name,)) if factor:
                found.setdefault(name, set()).update(int(limit // factor) for limit in flat)
            case Rest(_, factor, name):
                found.setdefault(name, set()).update(limit // factor for limit in flat)
            case Steps(steps, name):
                found.setdefault(name, set()).update(start - 1 for start, _ in steps)
            case _:
                pass
    return {name: sorted(values) for name, values in found.items()}


def _pence(parts: Number, unit: int) -> Number:
    """Whole pence, half a penny up."""
    return parts if parts == math.inf else (2 * parts + unit) // (2 * unit)
