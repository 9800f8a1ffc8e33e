"""Reaching: which cells of facts that are worked out from others can be reached, and from what.

Facts that share a source are looked at together.  Every combination of their cells is tried.  It is left
out only when no values of the sources lead to it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

import attrs

from ...domain.derivations import (
    Derivation,
    MonthsBetween,
    PeopleEach,
)
from ...domain.facts import Kind
from .cuts import Beside, Division
from .differences import LONGEST_MONTH, Box, tightened
from .narrowing import TURNING, narrow


__all__ = ["Reached", "reached"]

_USUAL_DAY: Final = date(2026, 1, 1)
_LEAP_YEARS: Final = 9 * 366
"""Days enough to hold a leap year and a month of every length, even around the year 1900."""

_MOST_STEPS: Final = 100_000
_ROUNDS: Final = 4
"""After so many rounds in which something changed, whole chains are looked at."""


@attrs.frozen
class Reached:
    """
    A combination of cells that can be reached, with places of the sources that lead to it.

    ``key`` has the cell of each fact, ``None`` where it is missing.  A source is missing where
    the places leave it out.
    """

    key: tuple[int | None, ...]
    places: tuple[Mapping[str, int], ...]


def reached(
    divisions: Mapping[str, Division],
    *,
    always: frozenset[str],
    never: frozenset[str],
    every_way: bool = True,
) -> tuple[Reached, ...]:
    """
    Every combination of the cells of these facts that can be reached; the most known come first.

    ``divisions`` has the facts that are worked out and all their sources, sources first.  The keys have
    only those that are read.  ``always`` and ``never`` are the sources that are known always, or never.
    Each combination has ways that lead to each cut where it can be, or one way if that is enough.
    """
    found: dict[tuple[int | None, ...], list[Mapping[str, int]]] = {}
    for box, known in _ways_to_know(divisions, always, never):
        search = _Search(divisions, known)
        for cells, tighter in search.combinations(box):
            key = tuple(cells.get(name) for name, one in divisions.items() if one.read)
            if key in found and not every_way:
                continue
            # A cell may have several parts, each with cuts of its own.
            for places in search.witnesses(tighter, every_way=every_way):
                ways = found.setdefault(key, [])
                if places not in ways:
                    ways.append(places)
    return tuple(Reached(key, tuple(ways)) for key, ways in found.items())


def _ways_to_know(
    divisions: Mapping[str, Division], always: frozenset[str], never: frozenset[str]
) -> Iterator[tuple[Box, frozenset[str]]]:
    """Which facts can be known together, and from where to where each may stand then."""
    window = _window(divisions)
    kinds = {name: _derivation(divisions, name) for name in divisions}
    nobody = [name for name, kind in kinds.items() if isinstance(kind, PeopleEach)]
    sources = [name for name, kind in kinds.items() if kind is None]
    given_up = [*(name for name in sources if name not in always | never), *nobody]
    seen: set[tuple[frozenset[str], frozenset[str]]] = set()
    for size in range(len(given_up) + 1):
        for gone in map(frozenset, itertools.combinations(given_up, size)):
            known, box = _known_without(divisions, gone | never, window)
            # What no rule reads may be known or not.
            read = frozenset(name for name in known if divisions[name].read)
            told = (read, gone.intersection(nobody))
            if told not in seen and all(low <= high for low, high in box.values()):
                seen.add(told)
                yield box, known


def _known_without(
    divisions: Mapping[str, Division], gone: frozenset[str], window: Box
) -> tuple[frozenset[str], Box]:
    """What is known when these sources are missing, or when there is nobody to share people among."""
    known: set[str] = set()
    box = dict(window)
    for name in divisions:
        derivation = _derivation(divisions, name)
        if derivation is None or not known.issuperset(derivation.sources):
            if derivation is None and name not in gone:
                known.add(name)
            continue
        if isinstance(derivation, PeopleEach):
            low, high = box[derivation.among]
            box[derivation.among] = (low, min(high, 0)) if name in gone else (max(low, 1), high)
        if name not in gone:
            known.add(name)
    return frozenset(known), {name: ends for name, ends in box.items() if name in known}


def _derivation(divisions: Mapping[str, Division], name: str) -> Derivation | Beside | None:
    return divisions[name].derivation


def _window(divisions: Mapping[str, Division]) -> Box:
    """
    How far to look: far enough from every cut that nothing further off could be any different.

    All that these facts say is how far their sources stand apart, so a case far off can be moved close.
    """
    days = [one for one in divisions.values() if one.scale.fact.kind is Kind.DAY]
    around = [place for one in days for place in _marks(one)] or [_USUAL_DAY.toordinal()]
    numbers = [one for one in divisions.values() if one.scale.fact.kind is not Kind.DAY]
    spread = [_spread(one) for one in numbers]
    kinds = {type(one.derivation) for one in divisions.values()}
    near = sum(spread) + (_LEAP_YEARS if MonthsBetween in kinds else 0)
    far = 1 + sum(spread) + (math.prod(spread) if PeopleEach in kinds else 0)
    given = [one for one in numbers if one.derivation is None]
    # What stands in other units is compared as well, so all of them are counted in whole numbers.
    whole = [Fraction(place, one.scale.units) for one in given for place in (*_marks(one), 0)]
    box = {}
    for name, one in divisions.items():
        scale = one.scale
        if scale.fact.kind is Kind.DAY:
            low, high = min(around) - near, max(around) + near
        elif one.derivation is not None:  # follows from its sources
            low, high = scale.first, scale.last
        else:
            low = math.floor((min(whole) - far) * scale.units)
            high = math.ceil((max(whole) + far) * scale.units)
        box[name] = (max(low, scale.first), min(high, scale.last))
    return box


def _marks(division: Division) -> Iterator[int]:
    """The places where something changes: every cut, and every real end."""
    scale = division.scale
    yield from division.starts[1:]
    if scale.first_is_real:
        yield scale.first
    if scale.last_is_real:
        yield scale.last


def _spread(division: Division) -> int:
    """How far apart two sources stand at the most, as far as the cuts of a number can tell."""
    each = LONGEST_MONTH if isinstance(division.derivation, MonthsBetween) else 1
    furthest = max((abs(place) for place in _marks(division)), default=0)
    return each * (2 + -(-furthest // division.scale.units))


class _Search:
    """Narrows down where facts may stand, until one place is left for each or none at all."""

    def __init__(self, divisions: Mapping[str, Division], known: frozenset[str]) -> None:
        self._divisions = divisions
        self._names = [name for name in divisions if name in known]
        self._sources = [name for name in self._names if _derivation(divisions, name) is None]
        found = ((name, _derivation(divisions, name)) for name in self._names)
        self._worked_out = [(name, one) for name, one in found if one is not None]
        self._steps = 0

    def combinations(self, box: Box) -> Iterator[tuple[dict[str, int], Box]]:
        """Every choice of a cell for each fact that is read, as far as it is not ruled out."""
        pieces = [(name, found) for name in self._names if (found := [*self._pieces(name)])]
        yield from self._combinations(pieces, {}, box)

    def _pieces(self, name: str) -> Iterator[tuple[int | None, int, int]]:
        """The cells of a fact that is read, with their ends, and parts of those that turn somewhere."""
        division = self._divisions[name]
        cells: list[tuple[int | None, int, int]] = []
        if division.read:
            cells += [(cell, *division.ends(cell)) for cell in division.cells]
        turn = TURNING.get(type(division.derivation))
        if turn is None:
            yield from cells
            return
        # On either side of its turning point a fact is as easy to narrow down as days apart.
        for cell, first, last in cells or [(None, division.scale.first, division.scale.last)]:
            yield cell, first, min(last, turn - 1)
            yield cell, max(first, turn), last

    def _combinations(
        self,
        left: Sequence[tuple[str, list[tuple[int | None, int, int]]]],
        cells: dict[str, int],
        box: Box,
    ) -> Iterator[tuple[dict[str, int], Box]]:
        tighter = self._narrowed(box)
        if tighter is None:
            return
        if not left:
            self._steps = 0
            yield cells, tighter
            return
        (name, pieces), *rest = left
        for cell, first, last in pieces:
            low, high = tighter[name]
            part = (max(low, first), min(high, last))
            if part[0] <= part[1]:
                chosen = cells if cell is None else {**cells, name: cell}
                yield from self._combinations(rest, chosen, {**tighter, name: part})

    def witnesses(self, box: Box, *, every_way: bool) -> tuple[Mapping[str, int], ...]:
        """Places of the sources that lead into a box, with each fact at each cut where it can be."""
        self._steps = 0
        first = self._settled(box)
        if first is None:
            return ()
        found = [first]
        for name in self._names if every_way else ():
            starts = self._divisions[name].starts[1:]
            for end in box[name]:
                if end not in starts and end + 1 not in starts:
                    continue  # that end is where we stopped looking
                other = self._settled({**box, name: (end, end)})
                if other is not None and other not in found:
                    found.append(other)
        return tuple(found)

    def _settled(self, box: Box) -> Mapping[str, int] | None:
        """One place for each source, or ``None`` where there is none."""
        tighter = self._narrowed(box)
        if tighter is None:
            return None
        open_ = [name for name in self._sources if tighter[name][0] < tighter[name][1]]
        if not open_:
            return {source: tighter[source][0] for source in self._sources}
        # What has the fewest places left settles the most.
        name = min(open_, key=lambda one: tighter[one][1] - tighter[one][0])
        for part in _parts(*tighter[name], self._divisions[name].scale.usual(*tighter[name])):
            found = self._settled({**tighter, name: part})
            if found is not None:
                return found
        return None

    def _narrowed(self, box: Box) -> Box | None:
        """The same box without what the derivations rule out; ``None`` when nothing is left."""
        tight = dict(box)
        for number in itertools.count(1):
            changed = False
            for name, derivation in self._worked_out:
                self._count_step()
                before = [tight[each] for each in (name, *derivation.sources)]
                if not narrow(name, derivation, tight):
                    return None
                changed |= before != [tight[each] for each in (name, *derivation.sources)]
            if not changed:
                break
            if number % _ROUNDS == 0:
                chained = tightened(self._divisions, tight)
                if chained is None:
                    return None
                tight = chained
        return tight

    def _count_step(self) -> None:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise ValueError(
                f"it takes too long to see what {', '.join(self._names)} can be together; "
                "compare fewer of them in one policy"
            )


def _parts(low: int, high: int, usual: int) -> Iterator[tuple[int, int]]:
    """A usual place by itself, and what is left on either side of it, in halves."""
    yield usual, usual
    for first, last in ((low, usual - 1), (usual + 1, high)):
        middle = (first + last) // 2
        if first <= last:
            yield first, middle
        if middle + 1 <= last:
            yield middle + 1, last
