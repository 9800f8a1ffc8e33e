"""Searching: whether a case can be met in which some rules hold and others fail, and one such case.

A question is taken apart into parts that share no fact.  Each part is answered by the first method that
has room for it: every case is tried, or decision diagrams are drawn, or a solver is asked.
"""

from __future__ import annotations

import enum
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol, TypeAlias

import attrs

from ...policy.conditions import All, AnyOf, Condition, Not, comparisons_in
from ...policy.policies import Edition
from ..spaces.spaces import NOWHERE, Met, Space
from ..spaces.stepping import refilled
from .demands import Demand, demands_in_words, failing, holding
from .diagrams import FALSE, MOST_NODES, Diagrams, TooLarge
from .grids import MOST_BITS, Grid
from .solving import Solving


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


_MOST_TRIED_FIRST: Final = 1 << 16
"""Where there are more cases, diagrams are quicker than to try each of them."""

_MOST_BEFORE_SOLVING: Final = 100_000
"""Where a diagram asks more questions, a solver is quicker, if there is one."""

_MOST_KEPT: Final = 1 << 30
"""So many bits, which are 128 megabytes, are kept for the next question at the most."""


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
class Found:
    """
    A case that meets all that was demanded.

    ``places`` has its spot on each dimension of which something was demanded.  What a solver chose has
    no spot.  ``about`` are the dimensions on which it turns whether the case meets the demands.
    """

    met: Met
    places: Mapping[int, int] = attrs.field(hash=False)
    about: frozenset[int] = frozenset()


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
    question is answered by that one, and `TooLarge` is raised where it has no room.  Where none but a
    solver has room for a part, and no solver is installed, `SolverUnavailable` is raised.

    ``most_cases`` are tried one by one before diagrams are drawn, and diagrams have ``most_nodes``.
    """

    def __init__(
        self,
        space: Space,
        method: Method = Method.BEST,
        *,
        most_cases: int | None = None,
        most_nodes: int | None = None,
    ) -> None:
        self.space: Final = space
        self.used: Final[set[Method]] = set()
        self._method = method
        usual = MOST_BITS if method is Method.GRIDS else _MOST_TRIED_FIRST
        self._most_cases = usual if most_cases is None else most_cases
        self._nobody = failing(space.editions[0], *space.never)
        self._grids: dict[tuple[int, ...], Grid] = {}
        self._kept_bits = 0
        self._order = order_of(space)
        self._diagrams: Diagrams | None = None
        self._solving = Solving(space)
        soon = method is Method.BEST and self._solving.is_installed
        usual = _MOST_BEFORE_SOLVING if soon else MOST_NODES
        self._most_nodes = usual if most_nodes is None else most_nodes
        self._too_large: list[tuple[int, frozenset[int]]] = []
        self._known: dict[Grid | Diagrams, dict[_Key, int]] = {}
        self._reads: dict[_Key, tuple[Demand, frozenset[int]]] = {}

    def find(self, *demands: Demand) -> Found | None:
        """A case that meets all of these, or ``None`` where nobody could meet one."""
        found = self._spots_of(demands)
        if found is None:
            return None
        places, solved, about = found
        return Found(self.space.met(places, solved), places, about)

    def can(self, *demands: Demand) -> bool:
        """Whether a case that meets all of these can be met."""
        return self._spots_of(demands) is not None

    def _spots_of(
        self, demands: Iterable[Demand]
    ) -> tuple[dict[int, int], dict[int, Met], frozenset[int]] | None:
        """A case that meets all of these: its spots, what a solver chose, and what it turns on."""
        places: dict[int, int] = {}
        solved: dict[int, Met] = {}
        about: set[int] = set()
        for part, dimensions in self._parts([*demands, *self._nobody]):
            found = self._some(part, dimensions)
            if found is None:
                return None
            if isinstance(found, Met):
                solved.update(dict.fromkeys(dimensions, found))
            else:
                places.update(found)
            if not self._only_nobody(part):
                about.update(dimensions)
        return places, solved, frozenset(about)

    def _only_nobody(self, part: Iterable[Demand]) -> bool:
        """Whether a part of a question is about what nobody could meet, and nothing that was asked."""
        return all(demand in self._nobody for demand in part)

    @property
    def possible(self) -> int:
        """The cases that somebody could meet, as a decision diagram."""
        nobody = failing(self.space.editions[0], *self.space.never)
        return self.diagrams.both([self._set(self.diagrams, one) for one in nobody])

    def turns_on_slot(self, edition: Edition, condition: Condition, slot: str) -> bool:
        """Whether a condition may hold or not as the terms fill in a slot, all else the same."""
        at = next((n for n, one in enumerate(self.space.dimensions) if slot in one.slots), None)
        if at is None:
            return False
        self.used.add(Method.DIAGRAMS)
        sets, possible = self.diagrams, self.possible
        holds = self._set(sets, Demand(edition, condition, holds=True))
        for one, other in refilled(self.space, at, slot):
            ways = [{at: 1 << one}, {at: 1 << other}]
            first, second = (sets.given(holds, way) for way in ways)
            met = [sets.given(possible, way) for way in ways]
            if first != second and sets.both([*met, first, sets.other(second)]) != FALSE:
                return True
        return False

    def _parts(self, demands: Iterable[Demand]) -> Iterator[tuple[list[Demand], tuple[int, ...]]]:
        """What is demanded, parted by the dimensions that it is about; the smallest parts come first."""
        if self._method is Method.SOLVER:
            # Asked about the whole, it would find facts that hang together after all.
            yield [*demands], self._order
            return
        groups: list[tuple[list[Demand], frozenset[int]]] = []
        for demand in demands:
            joined, read, others = [demand], self._read_by(demand), []
            for group, names in groups:
                if names.isdisjoint(read):
                    others.append((group, names))
                else:
                    joined, read = [*group, *joined], read | names
            groups = [*others, (joined, read)]
        for group, names in sorted(groups or [([], frozenset())], key=lambda pair: len(pair[1])):
            yield group, tuple(at for at in self._order if at in names)

    def _read_by(self, demand: Demand) -> frozenset[int]:
        key = _key(demand)
        if key not in self._reads:
            comparisons = comparisons_in(demand.condition)
            atoms = (self.space.atom(demand.edition, one) for one in comparisons)
            # The demand is kept beside it, so that no other can come to have the same key.
            self._reads[key] = demand, frozenset(at for at, _, _ in atoms if at != NOWHERE)
        return self._reads[key][1]

    def _some(
        self, part: Sequence[Demand], dimensions: tuple[int, ...]
    ) -> Mapping[int, int] | Met | None:
        """A case for one part of a question: its spots, or what the solver chose."""
        cases = math.prod(len(self.space.dimensions[at].spots) for at in dimensions)
        fits = cases <= self._most_cases
        if self._method is Method.GRIDS and not fits:
            raise TooLarge(
                f"there are more than {self._most_cases:,} cases to try, to see whether there is one "
                f"in which {demands_in_words(part)}; ask for another method"
            )
        if fits and self._method in {Method.BEST, Method.GRIDS}:
            found = self._in(self._grid(dimensions), part)
            self.used.add(Method.GRIDS)
            return found
        if self._method is Method.DIAGRAMS or (
            self._method is Method.BEST and not self._is_known_as_large(part, dimensions)
        ):
            try:
                return self._drawn(part, dimensions)
            except TooLarge:
                if self._method is Method.DIAGRAMS:
                    raise
                self._too_large.append((len(part), frozenset(dimensions)))
        solved = self._solving.find(part, dimensions)
        self.used.add(Method.SOLVER)
        return solved

    def _is_known_as_large(self, part: Sequence[Demand], dimensions: Iterable[int]) -> bool:
        """Whether less than this was too large for diagrams, so that to try again takes only time."""
        if not self._solving.is_installed:
            return False
        about = set(dimensions)
        return any(many <= len(part) and read <= about for many, read in self._too_large)

    def _drawn(
        self, part: Sequence[Demand], dimensions: tuple[int, ...]
    ) -> Mapping[int, int] | None:
        """A case that diagrams find.  They start afresh where earlier questions left too little room."""
        for is_last in (self._diagrams is None, True):
            try:
                found = self._in(self.diagrams, part)
            except TooLarge:
                self._known.pop(self.diagrams, None)
                self._diagrams = None
                if is_last:
                    raise
            else:
                self.used.add(Method.DIAGRAMS)
                return None if found is None else {at: found[at] for at in dimensions}
        return None

    def _in(self, sets: Grid | Diagrams, part: Iterable[Demand]) -> Mapping[int, int] | None:
        return sets.some(sets.both([self._set(sets, demand) for demand in part]))

    def _set(self, sets: Grid | Diagrams, demand: Demand) -> int:
        known, key = self._known.setdefault(sets, {}), _key(demand)
        if key not in known:
            known[key] = set_where(sets, self.space, demand)
            self._kept_bits += sets.everything.bit_length()
        return known[key]

    def _grid(self, dimensions: tuple[int, ...]) -> Grid:
        if self._kept_bits > _MOST_KEPT:
            for grid in self._grids.values():
                self._known.pop(grid, None)
            self._grids.clear()
            self._kept_bits = 0
        if dimensions not in self._grids:
            self._grids[dimensions] = Grid(self._sizes(dimensions))
        return self._grids[dimensions]

    @property
    def diagrams(self) -> Diagrams:
        """The decision diagrams of this space, with what was drawn since there was room."""
        if self._diagrams is None:
            self._diagrams = Diagrams(self._sizes(self._order), most=self._most_nodes)
        return self._diagrams

    def _sizes(self, dimensions: Iterable[int]) -> dict[int, int]:
        return {at: len(self.space.dimensions[at].spots) for at in dimensions}


_Key: TypeAlias = tuple[int, int, bool]


def _key(demand: Demand) -> _Key:
    """What a demand is known by: to compare whole conditions would take longer than to answer."""
    return id(demand.edition), id(demand.condition), demand.holds


def order_of(space: Space) -> tuple[int, ...]:
    """
    The dimensions in an order that keeps diagrams small.

    What many conditions read comes first.  After that comes what is read together with it.
    """
    conditions = [one for edition in space.editions for one in edition.conditions]
    names = ((one.fact for one in comparisons_in(it)) for it in (*conditions, *space.never))
    read = [{space.home[name] for name in some if name in space.home} for some in names]
    often = Counter(at for group in read for at in group)
    near = dict.fromkeys(range(len(space.dimensions)), 0)
    order: list[int] = []
    while near:
        best = max(near, key=lambda at: (near[at], often[at], -at))
        del near[best]
        order.append(best)
        for group in [group for group in read if best in group]:
            read.remove(group)
            for at in group & near.keys():
                near[at] += 1
    return tuple(order)
