"""Reaches: where a case can stand once some of its facts are known, and what one of them moves."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any, Final, TypeAlias

import attrs

from ...decision.judging import truth_of
from ...domain.facts import Fact, Missing, vocabulary_of
from ...policy.conditions import AnyOf, Comparison, FromSlot, bound_of
from ...policy.policies import Unfilled
from ...policy.truths import Truth
from ..spaces.spaces import space_of
from .answers import Answers, with_terms


__all__ = ["Pairs", "Reach", "ingredients", "reach_of"]

Pairs: TypeAlias = frozenset[tuple[int, int]]
"""Pairs of spots, the lower one first."""


@attrs.frozen(eq=False, slots=False)
class Reach:
    """
    Where a case can stand in one dimension, with some of its facts known.

    ``missing`` are the facts and slots that are not known.  ``examples`` has a way to stand on each spot
    that is left, with what is known in it.
    """

    answers: Answers
    at: int
    known: Mapping[str, Any]
    missing: tuple[str, ...]
    examples: Mapping[int, Mapping[str, Any]]

    @functools.cached_property
    def spots(self) -> tuple[int, ...]:
        """The spots that are left, by their places in order."""
        return tuple(sorted(self.examples))

    def moved_by(self, name: str) -> Pairs:
        """The pairs of spots between which this fact or slot alone was seen to lead, by an example."""
        return self._moved[name]

    def moved_at_most_by(self, name: str) -> Pairs:
        """The pairs of spots between which it could lead: nothing that it has no part in differs."""
        comparisons = self.answers.comparisons[self.at]
        facts = vocabulary_of(self.answers.edition.policy.purpose.vocabulary)
        others = [
            number for number, one in enumerate(comparisons) if name not in ingredients(one, facts)
        ]
        told = self.answers.told[self.at]
        return frozenset(
            (one, other)
            for one, other in itertools.combinations(self.spots, 2)
            if all(told[one][number] == told[other][number] for number in others)
        )

    def spots_with(self, values: Mapping[str, Any]) -> frozenset[int]:
        """The spots that are left when what is missing has these values."""
        return frozenset(_spots_left(self.answers, self.at, {**self.known, **values}))

    @functools.cached_property
    def _moved(self) -> Mapping[str, Pairs]:
        if len(self.missing) == 1:
            return {self.missing[0]: frozenset(itertools.combinations(self.spots, 2))}
        return {name: frozenset(self._seen(name)) for name in self.missing}

    def _seen(self, name: str) -> Iterator[tuple[int, int]]:
        for example in self.examples.values():
            others = {one: example[one] for one in self.missing if one != name}
            yield from itertools.combinations(sorted(self.spots_with(others)), 2)


def reach_of(answers: Answers, at: int, facts: object) -> Reach:
    """Where a case can stand in one dimension, as far as its facts are known."""
    dimension = answers.space.dimensions[at]
    specs = answers.edition.policy.facts
    sources = [name for name in dimension.spots[0].facts if specs[name].derivation is None]
    known = {
        name: value for name in sources if not isinstance(value := getattr(facts, name), Missing)
    }
    missing = (*(name for name in sources if name not in known), *dimension.slots)
    if not missing:
        examples: Mapping[int, Mapping[str, Any]] = {_located(answers, at, facts): known}
    elif not known:
        spots = enumerate(dimension.spots)
        examples = {place: {**spot.facts, **spot.slots} for place, spot in spots}
    else:
        examples = _spots_left(answers, at, known)
    return Reach(answers, at, known, missing, examples)


def ingredients(comparison: Comparison, facts: Mapping[str, Fact]) -> frozenset[str]:
    """The facts that are set, and the slot, that have a part in what a comparison says."""
    bound = bound_of(comparison)
    slots = {bound.slot} if isinstance(bound, FromSlot) else set()
    return frozenset({*_sources(comparison.fact, facts), *slots})


def _sources(name: str, facts: Mapping[str, Fact]) -> frozenset[str]:
    """What a fact is worked out from in the end, or itself."""
    derivation = facts[name].derivation
    if derivation is None:
        return frozenset({name})
    return frozenset().union(*(_sources(source, facts) for source in derivation.sources))


def _located(answers: Answers, at: int, facts: object) -> int:
    """The one spot on which a case stands of which all is known in this dimension."""
    values = answers.editions[0].values
    comparisons = answers.comparisons[at]
    told = tuple(truth_of(one, facts, values) is Truth.HOLDS for one in comparisons)
    return answers.told[at].index(told)


_MOST_KEPT: Final = 10_000


def _spots_left(
    answers: Answers, at: int, known: Mapping[str, Any]
) -> Mapping[int, Mapping[str, Any]]:
    """On which spots of a dimension a case can stand where this is known, with an example of each."""
    key = (at, tuple(known.items()))
    if key not in answers.reached:
        if len(answers.reached) >= _MOST_KEPT:
            answers.reached.clear()
        answers.reached[key] = dict(_found(answers, at, known))
    return answers.reached[key]


def _found(
    answers: Answers, at: int, known: Mapping[str, Any]
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    dimension, comparisons = answers.space.dimensions[at], answers.comparisons[at]
    filled = {name: known.get(name, Unfilled.NOT_FILLED) for name in answers.space.free}
    told = AnyOf(tuple(with_terms(one, filled) for one in comparisons))
    edition = attrs.evolve(answers.editions[0], rules=(), checks=(), conditions=(told,))
    facts = {name: value for name, value in known.items() if name not in filled}
    free = [name for name in dimension.slots if name not in known]
    space = space_of(edition, free=free, days=answers.days, known=facts)
    parts = [
        one.spots for one in space.dimensions if not set(one.facts).isdisjoint(dimension.facts)
    ]
    places = {told: place for place, told in enumerate(answers.told[at])}
    for spots in itertools.product(*parts):
        case = dict(facts)
        slots = {name: value for name, value in known.items() if name in filled}
        for spot in spots:
            case.update(spot.facts)
            slots.update(spot.slots)
        record = SimpleNamespace(**case)
        said = tuple(truth_of(one, record, slots) is Truth.HOLDS for one in comparisons)
        yield places[said], {**case, **slots}
