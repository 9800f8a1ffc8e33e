"""Narrowing: where facts may still stand, when one of them is worked out from two others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

from ...domain.days import months_between
from ...domain.derivations import DaysBetween, Derivation, MonthsBetween, PeopleEach, Shortfall
from .cuts import Beside
from .differences import Box


__all__ = ["TURNING", "narrow"]

TURNING: Final = {MonthsBetween: 0, PeopleEach: 1, Shortfall: 1}
"""From where on what is worked out follows its sources in another way than below."""

_Ends: TypeAlias = tuple[int, int]


def narrow(name: str, derivation: Derivation | Beside, box: Box) -> bool:
    """Narrow a fact and its two sources, each by what the others leave; whether anything is left."""
    one, other = derivation.sources
    found: tuple[_Ends, _Ends, _Ends] | None
    match derivation:
        case DaysBetween():
            found = _days_apart(box[name], box[one], box[other])
        case MonthsBetween():
            turned = _narrowed(_months, box[name], box[other], box[one])
            found = turned and (turned[0], turned[2], turned[1])
        case PeopleEach():
            found = _shared(box[name], box[one], box[other])
        case Shortfall() | Beside():
            found = _narrowed(derivation.of_known, box[name], box[one], box[other])
    if found is None:
        return False
    box[name], box[one], box[other] = found
    return True


def _days_apart(apart: _Ends, start: _Ends, end: _Ends) -> tuple[_Ends, _Ends, _Ends] | None:
    """Days apart can be turned round without a search."""
    low, high = max(apart[0], end[0] - start[1]), min(apart[1], end[1] - start[0])
    start = max(start[0], end[0] - high), min(start[1], end[1] - low)
    end = max(end[0], start[0] + low), min(end[1], start[1] + high)
    fits = low <= high and start[0] <= start[1] and end[0] <= end[1]
    return ((low, high), start, end) if fits else None


def _months(end: int, start: int) -> int:
    return months_between(date.fromordinal(start), date.fromordinal(end))


def _shared(each: _Ends, people: _Ends, among: _Ends) -> tuple[_Ends, _Ends, _Ends] | None:
    """People shared out.  Where less than nobody is, more helpers mean more for each of them."""
    if each[0] >= 1:
        people = max(people[0], 1), people[1]
    elif each[1] <= 0:
        turned = _narrowed(
            lambda owed, helpers: owed // helpers,
            (-each[1], -each[0]),
            (max(-people[1], 0), -people[0]),
            among,
        )
        if turned is None:
            return None
        owed_each, owed, among = turned
        return (-owed_each[1], -owed_each[0]), (-owed[1], -owed[0]), among
    elif people[0] < 0:
        return each, people, among  # on both sides of nought at once there is nothing to say
    return _narrowed(lambda some, helpers: -(-some // helpers), each, people, among)


def _narrowed(
    at: Callable[[int, int], int], result: _Ends, rise: _Ends, fall: _Ends
) -> tuple[_Ends, _Ends, _Ends] | None:
    """The same for a result that rises with one source and falls with the other."""
    if rise[0] > rise[1]:
        return None
    low, high = max(result[0], at(rise[0], fall[1])), min(result[1], at(rise[1], fall[0]))
    if low > high:
        return None
    # INVARIANT: each search ends inside its range, as the ends of the result can be reached.
    return (
        (low, high),
        (
            _first(*rise, lambda some: at(some, fall[0]) >= low),
            _last(*rise, lambda some: at(some, fall[1]) <= high),
        ),
        (
            _first(*fall, lambda some: at(rise[0], some) <= high),
            _last(*fall, lambda some: at(rise[1], some) >= low),
        ),
    )


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The first place for which something holds that holds for all after it; it does for the last."""
    if holds(low):
        return low
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _last(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The last place for which something holds that holds for all before it; it does for the first."""
    return -_first(-high, -low, lambda place: holds(-place))
