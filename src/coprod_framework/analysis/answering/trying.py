"""Trying: numbers that show that something bears on an answer which pays something.

What is found is shown by an example, and so is certain.  Where none is found, nothing is proved.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ...decision.combining import Outcome
from ...policy.amounts import Amount, Less, Total
from .rooms import Room
from .sums import End, Figure, Fixed, Sum


__all__ = ["apart", "bears", "outcomes_of"]

_MOST_TRIED: Final = 600
_DRAWN: Final = 200


def bears(found: Sum, name: str) -> bool:
    """Whether an example was found in which this number alone changes the answer."""
    rooms = dict(found.rooms)
    tries = rooms.pop(name).tries
    for others in _points(rooms, _falling(found)):
        answers = (found.at({**others, name: value}) for value in tries)
        first = next(answers)
        if any(answer != first for answer in answers):
            return True
    return False


def apart(one: End, other: End) -> bool:
    """Whether an example was found in which these two say different things of the same numbers."""
    if isinstance(one, Fixed) and isinstance(other, Fixed):
        return one != other
    rooms: dict[str, Room] = {}
    mine, theirs = (dict(end.rooms) if isinstance(end, Sum) else {} for end in (one, other))
    # A number that stands elsewhere in each of the two is the one that was changed.
    moved = [name for name in mine if name in theirs and mine[name] != theirs[name]]
    rooms.update({name: room for name, room in (mine | theirs).items() if name not in moved})
    rooms.update({f"{name} before": mine[name] for name in moved})
    rooms.update({f"{name} after": theirs[name] for name in moved})
    falling = {name for end in (one, other) if isinstance(end, Sum) for name in _falling(end)}
    for point in _points(rooms, falling):
        first, second = (
            end.at(point | {name: point[f"{name} {when}"] for name in moved})
            if isinstance(end, Sum)
            else end
            for end, when in ((one, "before"), (other, "after"))
        )
        if first != second:
            return True
    return False


def outcomes_of(end: End) -> tuple[frozenset[Outcome], bool]:
    """The outcomes that an answer could be, and whether each was shown by an example."""
    if isinstance(end, Fixed):
        return frozenset({end.outcome}), True
    if not end.limits:
        return frozenset({Outcome.ELIGIBLE}), True
    wanted = frozenset({Outcome.ELIGIBLE, Outcome.REFER})
    shown: set[Outcome] = set()
    for point in _points(dict(end.rooms), _falling(end)):
        shown.add(end.at(point).outcome)
        if shown == wanted:
            return wanted, True
    return wanted, False


def _points(rooms: Mapping[str, Room], falling: Iterable[str]) -> Iterator[dict[str, Any]]:
    """
    Values to try together: those at which amounts are highest and lowest, and then others.

    All of them are tried where they are few.  The same are tried each time.
    """
    names = list(rooms)
    if math.prod(len(room.tries) for room in rooms.values()) <= _MOST_TRIED:
        for values in itertools.product(*(room.tries for room in rooms.values())):
            yield dict(zip(names, values, strict=True))
        return
    less = frozenset(falling)
    top = {name: room.tries[0 if name in less else -1] for name, room in rooms.items()}
    bottom = {name: room.tries[-1 if name in less else 0] for name, room in rooms.items()}
    for start in (top, bottom):
        yield dict(start)
        for name, room in rooms.items():
            yield from ({**start, name: value} for value in room.tries)
    for one, other in itertools.combinations(names, 2):
        for values in itertools.product(rooms[one].tries, rooms[other].tries):
            yield {**top, one: values[0], other: values[1]}
    drawn = random.Random(0)  # noqa: S311 - it keeps no secret
    for _ in range(_DRAWN):
        yield {name: drawn.choice(room.tries) for name, room in rooms.items()}


def _falling(found: Sum) -> frozenset[str]:
    """The facts with which some amount falls: those that are taken off."""
    parts = (*found.figures, *found.limits)
    amounts = (one.amount for one in parts if isinstance(one, Figure))
    return frozenset(name for amount in amounts for name in _taken_off(amount))


def _taken_off(amount: Amount) -> Iterator[str]:
    match amount:
        case Less(inner, fact):
            yield fact
            yield from _taken_off(inner)
        case Total(amounts):
            for part in amounts:
                yield from _taken_off(part)
        case _:
            return
