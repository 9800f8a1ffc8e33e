"""Differences: what follows from how far facts stand apart, along whole chains of them.

Where three facts stand in a ring, to narrow down one after the other can take a step for each day of a
century.  A chain sees it at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ..domain.derivations import DaysBetween, Shortfall
from .cuts import Beside, Division


__all__ = ["Box", "tightened"]

Box: TypeAlias = dict[str, tuple[int, int]]
"""From which place to which each fact may still stand."""

_Edge: TypeAlias = tuple[str, str, int]
"""That the first of two is above the second by so much at the most."""


def tightened(divisions: Mapping[str, Division], box: Box) -> Box | None:
    """The same box without what chains of differences rule out; ``None`` where nothing is left."""
    finest = max(divisions[name].scale.units for name in box)
    parts = {name: finest // divisions[name].scale.units for name in box}
    low = {name: ends[0] * parts[name] for name, ends in box.items()}
    high = {name: ends[1] * parts[name] for name, ends in box.items()}
    edges = [edge for name in box for edge in _edges(name, divisions[name], low, high, finest)]
    for _ in range(len(box) + 1):
        changed = False
        for above, below, most in edges:
            if high[below] + most < high[above]:
                high[above] = high[below] + most
                changed = True
            if low[above] - most > low[below]:
                low[below] = low[above] - most
                changed = True
        if not changed:
            break
    else:
        return None  # a chain that comes back to where it started, and gains each time
    made = {name: (-(-low[name] // parts[name]), high[name] // parts[name]) for name in box}
    return made if all(first <= last for first, last in made.values()) else None


def _edges(
    name: str, division: Division, low: Mapping[str, int], high: Mapping[str, int], finest: int
) -> Iterator[_Edge]:
    match division.derivation:
        case DaysBetween(start, end):
            yield from ((end, start, high[name]), (start, end, -low[name]))
            yield from ((name, end, -low[start]), (end, name, high[start]))
        case Shortfall(wanted, had):
            yield from ((wanted, had, high[name]), (wanted, name, high[had]))
            if low[name] > 0:
                yield from ((had, wanted, -low[name]), (name, wanted, -low[had]))
        case Beside(fact, limit):
            side_low, side_high = low[name] // finest, high[name] // finest
            if side_low >= 0:
                yield limit, fact, -side_low
            if side_high <= 0:
                yield fact, limit, side_high
        case _:
            return  # the others are no plain differences
