"""Spaces: the complete cases that the rules of one edition, or of several, can tell apart.

A slot that is left free is part of the case: what some terms file could fill it with.  So a question
about a space is answered for all the terms that a council could write.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, Final, TypeAlias

import attrs

from ..decision.judging import truth_of
from ..domain.days import ALWAYS, Span
from ..domain.facts import Fact, Kind, vocabulary_of
from ..domain.impossibles import never_in
from ..policy.conditions import (
    AtLeast,
    Comparison,
    Condition,
    FromSlot,
    MoreThan,
    OneOf,
    bound_of,
    comparisons_in,
)
from ..policy.policies import Edition
from ..policy.slots import Slot, SlotValue
from ..policy.truths import Truth
from .axes import Axis, axes_of
from .cuts import Division, divide, scale_of
from .cuts import bound_of as fixed_bound
from .impossible_cases import condition_of
from .slot_spots import Spot, spots_of


__all__ = ["NOWHERE", "Atom", "Dimension", "Met", "Space", "space_of"]

NOWHERE: Final = -1
"""The dimension of a comparison that says the same of every case, as nothing is set to compare with."""

Atom: TypeAlias = tuple[int, int, int]
"""Of one comparison: its dimension, and as bits the spots where it holds and those where it fails."""


@attrs.frozen(eq=False)
class Dimension:
    """
    Facts and free slots that have to be chosen together, and every way to choose them.

    ``facts`` and ``slots`` are those that some rule reads.  Each spot has an example of being in it.
    """

    facts: tuple[str, ...]
    slots: tuple[str, ...]
    spots: tuple[Spot, ...]


@attrs.frozen
class Met:
    """A case that a person could meet, with what the terms would have to say for it."""

    case: Any
    terms: Mapping[str, SlotValue] = attrs.field(factory=dict, hash=False)


@attrs.frozen(eq=False, slots=False)
class Space:
    """
    Every complete case that the rules of these editions can tell apart.

    It is the product of its dimensions.  All editions speak of one vocabulary.  ``never`` are the
    combinations that nobody could meet.  ``days`` are those of the fact that names the day, and ``read``
    every comparison that the cases are told apart by.
    """

    editions: tuple[Edition, ...]
    free: frozenset[str]
    dimensions: tuple[Dimension, ...]
    never: tuple[Condition, ...]
    days: Span
    read: tuple[tuple[Edition, Comparison], ...]

    @property
    def count(self) -> int:
        """How many cases there are, those that nobody could meet included."""
        return math.prod(len(one.spots) for one in self.dimensions)

    @functools.cached_property
    def home(self) -> Mapping[str, int]:
        """The dimension of each fact that some rule reads."""
        return {name: at for at, one in enumerate(self.dimensions) for name in one.facts}

    @functools.cached_property
    def _atoms(self) -> dict[tuple[int, Comparison], Atom]:
        return {}

    def atom(self, edition: Edition, comparison: Comparison) -> Atom:
        """Where one comparison of an edition holds, and where it fails."""
        key = id(edition), comparison
        if key not in self._atoms:
            at = self.home.get(comparison.fact, NOWHERE)
            spots = self.dimensions[at].spots if at != NOWHERE else (_ANYTHING,)
            holds = fails = 0
            for place, spot in enumerate(spots):
                filled = {**edition.values, **spot.slots}
                facts = SimpleNamespace(**{comparison.fact: None, **spot.facts})
                truth = truth_of(comparison, facts, filled)
                holds |= (truth is Truth.HOLDS) << place
                fails |= (truth is Truth.FAILS) << place
            self._atoms[key] = (at, holds, fails)
        return self._atoms[key]

    def locate(self, case: object, terms: Mapping[str, SlotValue]) -> dict[int, int]:
        """Where a complete case stands on each dimension, with what fills the free slots."""
        found = {at: (1 << len(one.spots)) - 1 for at, one in enumerate(self.dimensions)}
        for edition, comparison in self.read:
            at, holds, fails = self.atom(edition, comparison)
            if at != NOWHERE:
                truth = truth_of(comparison, case, {**edition.values, **terms})
                found[at] &= holds if truth is Truth.HOLDS else fails
        return {at: mask.bit_length() - 1 for at, mask in found.items()}

    def met(self, places: Mapping[int, int]) -> Met:
        """The case at these places; a dimension that is left out takes its first spot."""
        facts: dict[str, Any] = {}
        terms: dict[str, SlotValue] = {}
        for at, one in enumerate(self.dimensions):
            spot = one.spots[places.get(at, 0)]
            facts.update(spot.facts)
            terms.update(spot.slots)
        vocabulary = self.editions[0].policy.purpose.vocabulary
        known = {name: value for name, value in facts.items() if name in _set_by_hand(vocabulary)}
        return Met(vocabulary(**known), terms)


def space_of(
    *editions: Edition,
    free: Iterable[str] = (),
    days: Span = ALWAYS,
    more: Sequence[tuple[Edition, Condition]] = (),
) -> Space:
    """
    The complete cases that these editions can tell apart.

    ``free`` are the ids of slots that are left open, whatever fills them.  ``days`` are those of the
    fact that names the day.  ``more`` are other conditions that have to be told apart as well.

    Raises `ValueError` where too many facts and slots hang together to see what can come together.
    """
    free = frozenset(free)
    read = [
        (edition, comparison)
        for edition in editions
        for condition in edition.conditions
        for comparison in comparisons_in(condition)
    ]
    read += [(edition, one) for edition, condition in more for one in comparisons_in(condition)]
    vocabulary = editions[0].policy.purpose.vocabulary
    named = {comparison.fact for _, comparison in read}
    never = tuple(
        condition
        for condition in map(condition_of, never_in(vocabulary))
        if not named.isdisjoint(one.fact for one in comparisons_in(condition))
    )
    read += [(editions[0], one) for condition in never for one in comparisons_in(condition)]
    axes = _axes_for(vocabulary_of(vocabulary), days, read, free)
    dimensions = tuple(_dimensions(axes, read, free, _slots_in(editions)))
    return Space(editions, free, dimensions, never, days, tuple(read))


def _axes_for(
    facts: Mapping[str, Fact],
    days: Span,
    read: Iterable[tuple[Edition, Comparison]],
    free: frozenset[str],
) -> list[Axis]:
    """The axes of the facts that are read, with complete cases only."""
    about: dict[str, list[Comparison]] = {name: [] for name in facts}
    open_to: set[str] = set()
    for edition, comparison in read:
        slot = _free_slot(comparison, free)
        if slot is not None:
            open_to.add(comparison.fact)
            # What a slot could hold ends somewhere, and beyond that only one answer is left.
            about[comparison.fact] += _ends(facts[comparison.fact], edition, slot)
            continue
        bound = fixed_bound(comparison, edition.values)
        if bound is not None:
            about[comparison.fact].append(_comparing(comparison, bound))
    divisions: dict[str, Division] = {}
    for name, fact in facts.items():
        division = divide(scale_of(fact, days), dict.fromkeys(about[name]), {})
        divisions[name] = attrs.evolve(division, read=division.read or name in open_to)
    return [axis for axis in axes_of(divisions, ALWAYS, complete=True) if axis.facts]


def _ends(fact: Fact, edition: Edition, slot: str) -> Iterator[Comparison]:
    found = edition.policy.slots_by_id[slot]
    for end in (found.minimum, found.maximum):
        if end is not None and fact.is_ordered and fact.kind is not Kind.DAY:
            yield AtLeast(fact.name, end)
            yield MoreThan(fact.name, end)


def _dimensions(
    axes: Iterable[Axis],
    read: Iterable[tuple[Edition, Comparison]],
    free: frozenset[str],
    slots: Mapping[str, Slot],
) -> Iterator[Dimension]:
    """Axes that share a free slot become one dimension."""
    about: dict[str, list[tuple[Edition, Comparison]]] = {}
    for edition, comparison in read:
        about.setdefault(comparison.fact, []).append((edition, comparison))
    groups: list[tuple[list[Axis], set[str]]] = []
    for axis in axes:
        asked = [one for name in axis.facts for _, one in about[name]]
        joined, shared, others = (
            [axis],
            {slot for one in asked if (slot := _free_slot(one, free))},
            [],
        )
        for group, names in groups:
            if names.isdisjoint(shared):
                others.append((group, names))
            else:
                joined, shared = [*group, *joined], shared | names
        groups = [*others, (joined, shared)]
    for group, names in groups:
        facts = tuple(name for axis in group for name in axis.facts)
        pairs = {(id(e), one): (e.values, one) for name in facts for e, one in about[name]}
        wanted = [slots[name] for name in sorted(names)]
        yield Dimension(facts, tuple(sorted(names)), spots_of(group, wanted, [*pairs.values()]))


def _comparing(comparison: Comparison, bound: Any) -> Comparison:
    """The same comparison with what it is compared with written in."""
    name = "values" if isinstance(comparison, OneOf) else "value"
    changed: Comparison = attrs.evolve(comparison, **{name: bound})
    return changed


def _free_slot(comparison: Comparison, free: frozenset[str]) -> str | None:
    bound = bound_of(comparison)
    return bound.slot if isinstance(bound, FromSlot) and bound.slot in free else None


def _slots_in(editions: Iterable[Edition]) -> dict[str, Slot]:
    return {slot.id: slot for edition in editions for slot in edition.policy.slots}


_ANYTHING: Final = Spot({})


def _set_by_hand(vocabulary: type[Any]) -> frozenset[str]:
    facts = vocabulary_of(vocabulary).items()
    return frozenset(name for name, fact in facts if fact.derivation is None)
