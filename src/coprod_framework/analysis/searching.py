"""Searching: whether a case can be met in which some rules hold and others fail, and one such case.

A question is taken apart into parts that share no fact.  Each part is answered by the first method that
has room for it: every case is tried, or decision diagrams are drawn, or a solver is asked.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol

import attrs

from ..policy.conditions import All, AnyOf, Condition, Not, comparisons_in
from ..policy.policies import Edition
from .diagrams import Diagrams, TooLarge
from .grids import MOST_BITS, Grid
from .spaces import NOWHERE, Met, Space


__all__ = [
    "Demand",
    "Found",
    "Method",
    "Search",
    "Sets",
    "failing",
    "holding",
    "order_of",
    "set_where",
]


class Method(enum.Enum):
    """How a question about a policy is answered.  ``BEST`` takes the first that has room for it."""

    BEST = "the best that fits"
    GRIDS = "every case was tried"
    DIAGRAMS = "decision diagrams"
    SOLVER = "a solver"


class Sets(Protocol):
    """A method that works on sets of cases: rows of bits, or diagrams."""

    @property
    def everything(self) -> int: ...
    @property
    def nothing(self) -> int: ...
    def where(self, at: int, spots: int) -> int: ...
    def both(self, sets: Sequence[int]) -> int: ...
    def either(self, sets: Sequence[int]) -> int: ...
    def some(self, cases: int) -> Mapping[int, int] | None: ...


@attrs.frozen
class Demand:
    """That a condition of an edition holds in a case, or that it fails."""

    edition: Edition
    condition: Condition
    holds: bool


@attrs.frozen
class Found:
    """A case that meets all that was demanded, and by which methods it was found."""

    met: Met
    places: Mapping[int, int] = attrs.field(hash=False)


def holding(edition: Edition, *conditions: Condition) -> tuple[Demand, ...]:
    """That all of these hold."""
    return tuple(Demand(edition, one, holds=True) for one in conditions)


def failing(edition: Edition, *conditions: Condition) -> tuple[Demand, ...]:
    """That all of these fail, for certain."""
    return tuple(Demand(edition, one, holds=False) for one in conditions)


def set_where(sets: Sets, space: Space, demand: Demand) -> int:
    """The set of the cases that meet a demand."""
    edition, holds = demand.edition, demand.holds

    def at(condition: Condition, *, wanted: bool) -> int:
        match condition:
            case Not(part):
                return at(part, wanted=not wanted)
            case All(parts) | AnyOf(parts):
                join = sets.both if isinstance(condition, All) is wanted else sets.either
                return join([at(part, wanted=wanted) for part in parts])
            case _:
                where, fits, fails = space.atom(edition, condition)
                spots = fits if wanted else fails
                if where == NOWHERE:
                    return sets.everything if spots else sets.nothing
                return sets.where(where, spots)

    return at(demand.condition, wanted=holds)


class Search:
    """
    Looks for cases of one space.

    ``used`` tells which methods answered so far.  With a ``method`` other than the best, each part of a
    question is answered by that one, and `TooLarge` is raised where it has no room.
    """

    def __init__(self, space: Space, method: Method = Method.BEST) -> None:
        self.space: Final = space
        self.used: Final[set[Method]] = set()
        self._method = method
        self._grids: dict[tuple[int, ...], Grid] = {}
        self._order = order_of(space)
        self._diagrams: Diagrams | None = None
        self._known: dict[tuple[int, int, Condition, bool], int] = {}
        self._reads: dict[tuple[int, Condition], frozenset[int]] = {}

    def find(self, *demands: Demand) -> Found | None:
        """A case that meets all of these, or ``None`` where nobody could meet one."""
        if self._method is Method.SOLVER:
            return self._solved(demands)
        places: dict[int, int] = {}
        for part, dimensions in self._parts(demands):
            found = self._some(part, dimensions)
            if found is None:
                return None
            places.update(found)
        return Found(self.space.met(places), places)

    def can(self, *demands: Demand) -> bool:
        """Whether a case that meets all of these can be met."""
        return self.find(*demands) is not None

    def _parts(self, demands: Iterable[Demand]) -> Iterator[tuple[list[Demand], tuple[int, ...]]]:
        """What is demanded, parted by the dimensions that it is about."""
        wanted = [*dict.fromkeys(demands)]
        about = {at for one in wanted for at in self._read_by(one)}
        first = self.space.editions[0]
        nobody = [*failing(first, *self.space.never)]
        grown = True
        while grown:  # what nobody could meet may bring in further facts
            new = [one for one in nobody if not about.isdisjoint(self._read_by(one))]
            nobody = [one for one in nobody if one not in new]
            grown = bool(new)
            wanted += new
            about |= {at for one in new for at in self._read_by(one)}
        groups: list[tuple[list[Demand], set[int]]] = []
        for demand in wanted:
            joined, read, others = [demand], set(self._read_by(demand)), []
            for group, names in groups:
                if names.isdisjoint(read) and names and read:
                    others.append((group, names))
                else:
                    joined, read = [*group, *joined], read | names
            groups = [*others, (joined, read)]
        for group, names in sorted(groups, key=lambda pair: len(pair[1])):
            yield group, tuple(at for at in self._order if at in names)

    def _read_by(self, demand: Demand) -> frozenset[int]:
        key = id(demand.edition), demand.condition
        if key not in self._reads:
            atoms = (
                self.space.atom(demand.edition, one) for one in comparisons_in(demand.condition)
            )
            self._reads[key] = frozenset(at for at, _, _ in atoms if at != NOWHERE)
        return self._reads[key]

    def _some(
        self, part: Sequence[Demand], dimensions: tuple[int, ...]
    ) -> Mapping[int, int] | None:
        fits = math.prod(len(self.space.dimensions[at].spots) for at in dimensions) <= MOST_BITS
        if self._method is Method.GRIDS and not fits:
            raise TooLarge(f"there are more than {MOST_BITS:,} cases to try; part the rules")
        if self._method is not Method.DIAGRAMS and fits:
            self.used.add(Method.GRIDS)
            return self._in(self._grid(dimensions), part)
        try:
            found = self._in(self.diagrams, part)
        except TooLarge:
            if self._method is Method.DIAGRAMS:
                raise
            solved = self._solved(part)
            return None if solved is None else solved.places
        self.used.add(Method.DIAGRAMS)
        return None if found is None else {at: found[at] for at in dimensions}

    def _in(self, sets: Grid | Diagrams, part: Iterable[Demand]) -> Mapping[int, int] | None:
        return sets.some(sets.both([self._set(sets, demand) for demand in part]))

    def _set(self, sets: Grid | Diagrams, demand: Demand) -> int:
        key = id(sets), id(demand.edition), demand.condition, demand.holds
        if key not in self._known:
            self._known[key] = set_where(sets, self.space, demand)
        return self._known[key]

    def _grid(self, dimensions: tuple[int, ...]) -> Grid:
        if dimensions not in self._grids:
            self._grids[dimensions] = Grid(self._sizes(dimensions))
        return self._grids[dimensions]

    @property
    def diagrams(self) -> Diagrams:
        """The decision diagrams of this space."""
        if self._diagrams is None:
            self._diagrams = Diagrams(self._sizes(self._order))
        return self._diagrams

    def _sizes(self, dimensions: Iterable[int]) -> dict[int, int]:
        return {at: len(self.space.dimensions[at].spots) for at in dimensions}

    def _solved(self, demands: Sequence[Demand]) -> Found | None:
        from .solving import solve  # noqa: PLC0415 - it needs an extra

        self.used.add(Method.SOLVER)
        return solve(self.space, demands)


def order_of(space: Space) -> tuple[int, ...]:
    """
    The dimensions in an order that keeps diagrams small.

    What many conditions read comes first.  After that comes what is read together with it.
    """
    read = [
        frozenset(
            at
            for one in comparisons_in(condition)
            if (at := space.home.get(one.fact, NOWHERE)) != NOWHERE
        )
        for edition in space.editions
        for condition in edition.conditions
    ]
    read += [
        frozenset(
            space.home[one.fact] for one in comparisons_in(condition) if one.fact in space.home
        )
        for condition in space.never
    ]
    often = {at: sum(at in group for group in read) for at in range(len(space.dimensions))}
    order: list[int] = []
    left = set(often)
    while left:
        near = {at: _nearness(at, order, read) for at in left}
        best = max(left, key=lambda at: (near[at], often[at], -at))
        order.append(best)
        left.remove(best)
    return tuple(order)


def _nearness(at: int, order: Sequence[int], read: Iterable[frozenset[int]]) -> int:
    """How many conditions read a dimension together with one that has its place already."""
    placed = frozenset(order)
    return sum(at in group and not placed.isdisjoint(group) for group in read)
