"""Differences: what follows from how far facts stand apart, along whole chains of them.

Where three facts stand in a ring, to narrow down one after the other can take a step for each day of a
century.  A chain sees it at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from ...domain.derivations import (
    DaysBetween,
    Derivation,
    MonthsBetween,
    PeopleEach,
    Shortfall,
)
from .cuts import Beside, Division


__all__ = ["LONGEST_MONTH", "Box", "tightened"]

LONGEST_MONTH: Final = 31
_SHORTEST_MONTH: Final = 28

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
    edges = [
        (above, below, most * (1 if isinstance(derivation, Beside) else finest))
        for name in box
        if (derivation := divisions[name].derivation) is not None
        for above, below, most in _edges(name, derivation, divisions, box)
    ]
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
    name: str, derivation: Derivation | Beside, divisions: Mapping[str, Division], box: Box
) -> Iterator[_Edge]:
    """How far what is worked out and its two sources stand apart, as far as their ends say it."""
    low, high = box[name]
    one, other = derivation.sources
    match derivation:
        case DaysBetween():
            yield from ((other, one, high), (one, other, -low))
            yield from ((name, other, -box[one][0]), (other, name, box[one][1]))
        case MonthsBetween():
            yield from _edges_of_months(name, derivation, divisions, box)
        case Shortfall():
            yield from ((one, other, high), (one, name, box[other][1]))
            if low > 0:
                yield from ((other, one, -low), (name, one, -box[other][0]))
        case PeopleEach():  # shared out, nobody has more than there are
            alone = box[other][1] <= 1
            yield from [(name, one, 0)] * (low > 0) + [(one, name, 0)] * (high <= 0 or alone)
            yield from [(other, one, -1)] * (low > 1) + [(one, other, 0)] * (high <= 1)
        case Beside():
            yield from [(other, one, -low)] * (low >= 0) + [(one, other, high)] * (high <= 0)


def _edges_of_months(
    name: str, months: MonthsBetween, divisions: Mapping[str, Division], box: Box
) -> Iterator[_Edge]:
    low, high = box[name]
    yield months.end, months.start, -1 if high < 0 else high * LONGEST_MONTH
    if low >= 0:
        least = 1 + (low - 1) * _SHORTEST_MONTH if low else 0
        yield months.start, months.end, -least
        same = DaysBetween(*months.sources)  # no more months than days
        yield from ((name, each, 0) for each in box if divisions[each].derivation == same)
