"""Spaces: the complete cases that the rules of one edition, or of several, can tell apart.

A slot that is left free is part of the case: what some terms file could fill it with.  So a question
about a space is answered for all the terms that a council could write.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType, SimpleNamespace
from typing import Any, Final, TypeAlias

import attrs

from ...decision.judging import truth_of
from ...domain.days import ALWAYS, Span
from ...domain.facts import Fact, Value, vocabulary_of
from ...domain.impossibles import never_in
from ...policy.conditions import (
    AtLeast,
    Comparison,
    Condition,
    Is,
    MoreThan,
    OneOf,
    comparisons_in,
)
from ...policy.policies import Edition
from ...policy.slots import Slot, SlotValue
from ...policy.truths import Truth
from ..cells.axes import facts_together
from ..cells.cuts import Division, Scale, divide, scale_of
from ..cells.cuts import bound_of as fixed_bound
from .impossible_cases import condition_of
from .limits import slot_of
from .slot_spots import Spot, Way, spots_of


__all__ = ["NOWHERE", "Atom", "Dimension", "Met", "Space", "space_of"]

_NOTHING_KNOWN: Final[Mapping[str, Value]] = MappingProxyType({})

NOWHERE: Final = -1
"""The dimension of a comparison that says the same of every case, as nothing is set to compare with."""

Atom: TypeAlias = tuple[int, int, int]
"""Of one comparison: its dimension, and as bits the spots where it holds and those where it fails."""


_Read: TypeAlias = tuple[Edition, Comparison]
"""A comparison that is read, and the edition in which it stands."""


@attrs.frozen(eq=False)
class Dimension:
    """
    Facts and free slots that have to be chosen together, and every way to choose them.

    ``facts`` and ``slots`` are those that some rule reads.  Each spot has an example of being in it, and
    ``ways`` has more of them: with each fact and each slot at both sides of everything that matters.
    """

    facts: tuple[str, ...]
    slots: tuple[str, ...]
    spots: tuple[Spot, ...]
    ways: tuple[Way, ...]


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
    read: tuple[_Read, ...]
    days: Span = ALWAYS

    @property
    def vocabulary(self) -> Mapping[str, Fact]:
        """The facts that these editions speak of, by name."""
        return self.editions[0].policy.facts

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

    def met(self, places: Mapping[int, int], solved: Mapping[int, Met] | None = None) -> Met:
        """
        The case at these places.

        What was ``solved`` for a dimension stands as it is.  Any other that is left out takes its first
        spot.
        """
        every = range(len(self.dimensions))
        return self.part({at: places.get(at, 0) for at in every}, solved)

    def only(self, met: Met, dimensions: Iterable[int]) -> Met:
        """The same case, in which nobody asked about the facts of other dimensions than these."""
        kept = [self.dimensions[at] for at in dimensions]
        wanted = {name for one in kept for name in one.spots[0].facts}
        vocabulary = self.editions[0].policy.purpose.vocabulary
        facts = {
            name: getattr(met.case, name)
            for name, fact in self.vocabulary.items()
            if name in wanted and fact.derivation is None
        }
        slots = {name for one in kept for name in one.slots}
        terms = {name: value for name, value in met.terms.items() if name in slots}
        return Met(vocabulary(**facts), terms)

    def part(self, places: Mapping[int, int], solved: Mapping[int, Met] | None = None) -> Met:
        """The case at these places, in which nobody asked about the facts of the other dimensions."""
        facts: dict[str, Any] = {}
        terms: dict[str, SlotValue] = {}
        for at, place in sorted(places.items()):
            one = self.dimensions[at]
            spot = one.spots[place]
            found = (solved or {}).get(at)
            if found is None:
                facts.update(spot.facts)
                terms.update(spot.slots)
            else:
                facts.update({name: getattr(found.case, name) for name in spot.facts})
                terms.update({name: found.terms[name] for name in one.slots})
        vocabulary = self.editions[0].policy.purpose.vocabulary
        specs = vocabulary_of(vocabulary)
        known = {name: value for name, value in facts.items() if specs[name].derivation is None}
        return Met(vocabulary(**known), terms)


def space_of(
    *editions: Edition,
    free: Iterable[str] = (),
    days: Span = ALWAYS,
    known: Mapping[str, Value] = _NOTHING_KNOWN,
    more: Sequence[tuple[Edition, Condition]] = (),
) -> Space:
    """
    The complete cases that these editions can tell apart.

    ``free`` are the ids of slots that are left open, whatever fills them.  ``days`` are those of the
    fact that names the day.  Facts that are ``known`` have this one value in every case.  ``more`` are
    other conditions that have to be told apart as well.

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
    divisions = _divisions(vocabulary_of(vocabulary), (days, known), read, free)
    dimensions = tuple(_dimensions(divisions, read, free, _slots_in(editions)))
    return Space(
        editions=editions,
        free=free,
        dimensions=dimensions,
        never=never,
        read=tuple(read),
        days=days,
    )


def _divisions(
    facts: Mapping[str, Fact],
    fixed: tuple[Span, Mapping[str, Value]],
    read: Sequence[_Read],
    free: frozenset[str],
) -> dict[str, Division]:
    """How the facts are cut, those that a free slot is compared with included."""
    beside: dict[str, set[str]] = {}
    for _, comparison in read:
        slot = slot_of(comparison, free)
        if slot is not None:
            beside.setdefault(slot, set()).add(comparison.fact)
    about: dict[str, list[Comparison]] = {name: [] for name in facts}
    open_to: set[str] = set()
    for edition, comparison in read:
        slot = slot_of(comparison, free)
        if slot is not None:
            open_to.add(comparison.fact)
            fact = facts[comparison.fact]
            about[fact.name] += _told_apart(fact, edition, slot, alone=len(beside[slot]) == 1)
            continue
        bound = fixed_bound(comparison, edition.values)
        if bound is not None:
            about[comparison.fact].append(_comparing(comparison, bound))
    divisions: dict[str, Division] = {}
    for name, fact in facts.items():
        division = divide(_scale_of(fact, *fixed), dict.fromkeys(about[name]), {})
        divisions[name] = attrs.evolve(division, read=division.read or name in open_to)
    return divisions


def _scale_of(fact: Fact, days: Span, known: Mapping[str, Value]) -> Scale:
    """The values that a fact takes: one only, where it is known."""
    scale = scale_of(fact, days)
    if fact.name not in known:
        return scale
    place = scale.place(known[fact.name])
    return Scale(fact, place, place)


def _told_apart(fact: Fact, edition: Edition, slot: str, *, alone: bool) -> Iterator[Comparison]:
    """What a fact that is compared with a free slot has to be cut at."""
    if not fact.is_ordered:
        # Any choice may be the one that is listed.
        yield from (Is(fact.name, one) for one in fact.choices or (True,))
    elif alone:
        # What the slot could hold ends somewhere, and beyond that only one answer is left.
        found = edition.policy.slots_by_id[slot]
        for end in (found.minimum, found.maximum):
            if end is not None:
                yield AtLeast(fact.name, end)
                yield MoreThan(fact.name, end)


def _dimensions(
    divisions: Mapping[str, Division],
    read: Iterable[_Read],
    free: frozenset[str],
    slots: Mapping[str, Slot],
) -> Iterator[Dimension]:
    """Facts that hang together, or share a free slot, become one dimension."""
    about: dict[str, list[_Read]] = {}
    for edition, comparison in read:
        about.setdefault(comparison.fact, []).append((edition, comparison))
    together = facts_together(divisions)
    groups: list[tuple[set[str], set[str]]] = []
    for name, division in divisions.items():
        if not division.read:
            continue
        joined, others = {*together.get(name, (name,))}, []
        shared = {slot for _, one in about[name] if (slot := slot_of(one, free)) is not None}
        for facts, names in groups:
            if facts.isdisjoint(joined) and names.isdisjoint(shared):
                others.append((facts, names))
            else:
                joined, shared = facts | joined, names | shared
        groups = [*others, (joined, shared)]
    for facts, names in groups:
        kept = {name: division for name, division in divisions.items() if name in facts}
        named = tuple(name for name, division in kept.items() if division.read)
        pairs = {(id(e), one): (e.values, one) for name in named for e, one in about[name]}
        wanted = [slots[name] for name in sorted(names)]
        spots = spots_of(kept, wanted, [*pairs.values()])
        yield Dimension(named, tuple(slot.id for slot in wanted), *spots)


def _comparing(comparison: Comparison, bound: Any) -> Comparison:
    """The same comparison with what it is compared with written in."""
    name = "values" if isinstance(comparison, OneOf) else "value"
    changed: Comparison = attrs.evolve(comparison, **{name: bound})
    return changed


def _slots_in(editions: Iterable[Edition]) -> dict[str, Slot]:
    return {slot.id: slot for edition in editions for slot in edition.policy.slots}


_ANYTHING: Final = Spot({})
