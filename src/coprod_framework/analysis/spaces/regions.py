"""Regions: a set of cases in plain words, as a few descriptions that together fit all of it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import attrs

from ...domain.facts import Kind
from ...policy.slots import SlotValue
from ..searching.diagrams import FALSE, TRUE, Diagrams, Node
from ..searching.searching import Search, failing, set_where
from .feature_wording import feature_in_words, named_in
from .features import Feature, features_of
from .spaces import Met, Space


__all__ = [
    "MOST_REGIONS",
    "Describing",
    "Description",
    "Region",
    "describe",
    "in_common",
    "nobody",
]

MOST_REGIONS: Final = 12
Chosen: TypeAlias = Mapping[int, frozenset[int]]
"""The answers that are left of each feature, by its place; a feature that is left out may be any."""


@attrs.frozen(kw_only=True)
class Region:
    """
    Cases that have some facts in common, in words, with one of them as an example.

    ``parts`` are what they have in common; there are none where every case is meant.  ``spots`` are the
    spots it may stand on, by dimension of its ``space``, as bits.  The example is ``met``, which stands
    at ``places``.
    """

    parts: tuple[str, ...]
    spots: Mapping[int, int] = attrs.field(hash=False, repr=False)
    places: Mapping[int, int] = attrs.field(hash=False, repr=False)
    met: Met
    space: Space = attrs.field(repr=False)

    @property
    def words(self) -> str:
        """What the cases have in common, in one line."""
        return "; ".join(self.parts) or "every case"

    def holds(self, case: object, terms: Mapping[str, SlotValue]) -> bool:
        """Whether a complete case has all of it, with what fills the slots that nobody filled."""
        places = self.space.locate(case, terms)
        return all(mask >> places[at] & 1 for at, mask in self.spots.items())


@attrs.frozen(kw_only=True)
class Description:
    """
    A set of cases in words.

    The regions may overlap.  They hold nothing but cases of the set, and cases that nobody could meet.
    ``count`` is how many kinds of case that rules can tell apart are in the set, and ``left_out`` how
    many of them no region tells of.
    """

    regions: tuple[Region, ...]
    count: int
    left_out: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """A line for each region, and a last one where the description is not complete."""
        lines = tuple(region.words for region in self.regions)
        if not self.left_out:
            return lines
        more = f"and more: {self.left_out:,} of {self.count:,} kinds of case are not told here"
        return (*lines, more)


def describe(
    search: Search, cases: Node, *, among: Node = TRUE, most: int = MOST_REGIONS
) -> Description:
    """
    A set of cases, as a diagram of this search, in no more than so many regions.

    Each is grown from a case as far as it stays inside the set, so that only the facts that matter are
    named.  The same set is always told in the same words.

    Where the reader knows that only the cases ``among`` a larger set are meant, nothing is said that all
    of these have in common.  The regions may then hold cases outside of it as well.
    """
    return Describing(search).describe(cases, among, most)


def in_common(search: Search, cases: Node) -> tuple[str, ...]:
    """What all the cases of a set have in common, a line for each fact; none where that is nothing."""
    return Describing(search).in_common(cases)


def nobody(search: Search) -> Node:
    """The cases that nobody could meet, as the vocabulary says."""
    space, diagrams = search.space, search.diagrams
    first = space.editions[0]
    can_be = diagrams.both(
        [set_where(diagrams, space, one) for one in failing(first, *space.never)]
    )
    return diagrams.other(can_be)


class Describing:
    """Describes one set of cases after another: see `describe`."""

    def __init__(self, search: Search) -> None:
        self.space: Final = search.space
        self.diagrams: Final[Diagrams] = search.diagrams
        self.nobody: Final = nobody(search)

    @functools.cached_property
    def features(self) -> tuple[Feature, ...]:
        """What is let go first comes first: what few rules read, and what terms would say."""
        order = {at: place for place, at in enumerate(self.diagrams.order)}
        found = features_of(self.space)
        return tuple(sorted(found, key=lambda one: (-order[one.at], one.slot is None)))

    def boxes(self, cases: Node, most: int) -> tuple[tuple[Mapping[int, int], ...], bool]:
        """
        A set of cases as boxes: for each dimension, the spots it may stand on, as bits.

        The second answer is whether that is all of the set.
        """
        grown, left = self._covering(cases, cases, most)
        return tuple(map(self._spots, grown)), left == FALSE

    def _covering(self, wanted: Node, allowed: Node, most: int) -> tuple[list[Chosen], Node]:
        """Boxes for a set that stay where they are allowed, and what is left of it."""
        left = wanted
        grown: list[Chosen] = []
        while left != FALSE and len(grown) < most:
            grown.append(self._grown(allowed, self.diagrams.some(left) or {}))
            left = self._without(left, [grown[-1]])
        return grown, left

    def describe(self, cases: Node, among: Node = TRUE, most: int = MOST_REGIONS) -> Description:
        """A set of cases, in no more than so many regions."""
        sets = self.diagrams
        wanted = sets.both([cases, sets.other(self.nobody)])
        allowed = sets.either([cases, self.nobody, sets.other(among)])
        grown, left = self._covering(wanted, allowed, most)
        told = sets.both([wanted, sets.other(left)])
        return Description(
            regions=tuple(self._regions(told, grown)),
            count=sets.count(wanted),
            left_out=sets.count(left),
        )

    def in_common(self, cases: Node) -> tuple[str, ...]:
        sets = self.diagrams
        cases = sets.both([cases, sets.other(self.nobody)])
        met = {
            number: frozenset(
                answer
                for answer in one.answers
                if self._within(cases, [{number: frozenset({answer})}]) != FALSE
            )
            for number, one in enumerate(self.features)
        }
        told = {at: some for at, some in met.items() if some != self.features[at].answers}
        return self._in_words(told)

    def _grown(self, allowed: Node, places: Mapping[int, int]) -> Chosen:
        """As far from a case as every case stays allowed."""
        asked = self.diagrams.asks(allowed)
        chosen: dict[int, frozenset[int]] = {
            number: frozenset(
                answer for answer in one.answers if one.spots[answer] >> places[one.at] & 1
            )
            for number, one in enumerate(self.features)
            if one.at in asked
        }
        for number in list(chosen):
            feature, before = self.features[number], chosen[number]
            if self._stays(allowed, chosen | {number: feature.answers}):
                del chosen[number]
                continue
            for answer in sorted(feature.answers - before):
                if self._stays(allowed, chosen | {number: before | {answer}}):
                    chosen[number] |= {answer}
        return chosen

    def _stays(self, allowed: Node, chosen: Chosen) -> bool:
        return self.diagrams.covers(allowed, self._spots(chosen))

    def _spots(self, chosen: Chosen) -> dict[int, int]:
        found: dict[int, int] = {}
        for number, answers in chosen.items():
            feature = self.features[number]
            found[feature.at] = found.get(feature.at, -1) & feature.on(answers)
        return found

    def _box(self, chosen: Chosen) -> Node:
        spots = self._spots(chosen)
        return self.diagrams.both([self.diagrams.where(at, mask) for at, mask in spots.items()])

    def _within(self, cases: Node, boxes: Iterable[Chosen]) -> Node:
        return self.diagrams.both([cases, self.diagrams.either([*map(self._box, boxes)])])

    def _without(self, cases: Node, boxes: Iterable[Chosen]) -> Node:
        gone = self.diagrams.either([*map(self._box, boxes)])
        return self.diagrams.both([cases, self.diagrams.other(gone)])

    def _regions(self, told: Node, boxes: Sequence[Chosen]) -> Iterator[Region]:
        """These boxes, without what the others make up for."""
        kept = list(boxes)
        for chosen in boxes:
            at = kept.index(chosen)
            alone = self._without(told, kept[:at] + kept[at + 1 :])
            if self._within(alone, [chosen]) == FALSE:
                del kept[at]
            else:
                kept[at] = self._narrowed(alone, chosen)
        for at, chosen in enumerate(kept):
            alone = self._within(self._without(told, kept[:at] + kept[at + 1 :]), [chosen])
            yield self._region(self.diagrams.some(alone) or {}, chosen)

    def _narrowed(self, alone: Node, chosen: Chosen) -> Chosen:
        """The same box without the choices that it need not name."""
        for number, answers in chosen.items():
            if self.features[number].fact.kind is Kind.CHOICE:
                needed = frozenset(
                    answer
                    for answer in answers
                    if self._within(alone, [{**chosen, number: frozenset({answer})}]) != FALSE
                )
                feature = self.features[number]
                if named_in(feature, needed) <= named_in(feature, answers):
                    chosen = {**chosen, number: needed}
        return chosen

    def _region(self, places: Mapping[int, int], chosen: Chosen) -> Region:
        return Region(
            parts=self._in_words(chosen),
            spots=self._spots(chosen),
            places=places,
            met=self.space.met(places),
            space=self.space,
        )

    def _in_words(self, chosen: Chosen) -> tuple[str, ...]:
        names = list(self.space.editions[0].policy.facts)
        said = [(self.features[number], answers) for number, answers in chosen.items()]
        said.sort(key=lambda pair: (names.index(pair[0].fact.name), pair[0].slot is not None))
        return tuple(feature_in_words(*pair) for pair in said)
