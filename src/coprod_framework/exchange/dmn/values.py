"""Values: the sets of values of one fact that a cell of a decision table can name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import attrs


__all__ = ["Bound", "Interval", "Values", "both", "from_bound", "just", "not_just", "up_to"]

Bound: TypeAlias = int | Decimal | date


@attrs.frozen
class Interval:
    """All numbers, or days, from one bound to another; ``None`` leaves an end open."""

    low: Bound | None = None
    has_low: bool = False
    high: Bound | None = None
    has_high: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is no number in it, whole or not."""
        low: Any = self.low
        if low is None or self.high is None:
            return False
        return bool(low > self.high or (low == self.high and not (self.has_low and self.has_high)))


Values: TypeAlias = frozenset[Any] | tuple[Interval, ...]
"""Some choices, or some intervals that do not touch, from the lowest."""


def just(value: Bound) -> Values:
    """This number or day and no other."""
    return (Interval(value, True, value, True),)  # noqa: FBT003 - both ends belong to it


def not_just(value: Bound) -> Values:
    """Every number or day but this one."""
    return (Interval(high=value), Interval(low=value))


def from_bound(value: Bound, *, included: bool) -> Values:
    """This number or day and all above it, or only those above it."""
    return (Interval(low=value, has_low=included),)


def up_to(value: Bound, *, included: bool) -> Values:
    """All below this number or day, and maybe itself."""
    return (Interval(high=value, has_high=included),)


def both(one: Values, other: Values) -> Values:
    """What is in either set at once."""
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one & other
    found = [_meet(a, b) for a in one for b in other]
    return tuple(interval for interval in found if not interval.is_empty)


def _meet(one: Any, other: Any) -> Interval:
    low, has_low = _tighter((one.low, one.has_low), (other.low, other.has_low), higher=True)
    high, has_high = _tighter((one.high, one.has_high), (other.high, other.has_high), higher=False)
    return Interval(low, has_low, high, has_high)


def _tighter(one: tuple[Any, bool], other: tuple[Any, bool], *, higher: bool) -> tuple[Any, bool]:
    """The end that leaves less: of two that are alike, the one that is not in it."""
    if one[0] is None or other[0] is None:
        return other if one[0] is None else one
    if one[0] == other[0]:
        return one[0], one[1] and other[1]
    return one if (one[0] > other[0]) == higher else other
