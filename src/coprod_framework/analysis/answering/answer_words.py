"""Answers in words: what somebody may say to a question, as far as rules can tell the answers apart."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Final

import attrs

from ...decision.judging import truth_of
from ...decision.wording import in_words, name_in_words
from ...domain.facts import Fact, Kind
from ...policy.conditions import Comparison, FromSlot, Is, MoreThan, OneOf, bound_of
from ...policy.truths import Truth
from ..cells.cuts import Division, Scale, divide, scale_of
from .reaches import Reach


__all__ = ["ANYTHING", "Heard", "listed", "values_in_words"]

ANYTHING: Final = "whatever it is"


@attrs.frozen(eq=False, slots=False)
class Heard:
    """
    What somebody said about a fact or a slot, in one dimension.

    ``numbers`` are the comparisons of which it is then clear what they say.
    """

    reach: Reach
    name: str
    numbers: Sequence[int]

    def in_words(self, groups: Iterable[Sequence[int]]) -> str:
        """That it was an answer that leads to one of these groups of spots."""
        groups = list(groups)
        if list(self._about) == [self.name] and not self._beside_terms:
            return self._values(self.name, [spot for group in groups for spot in group])
        phrases = (" and ".join(self._parts(group)) for group in groups)
        return ", or ".join(dict.fromkeys(filter(None, phrases))) or ANYTHING

    @functools.cached_property
    def _about(self) -> Mapping[str, list[int]]:
        """The comparisons with fixed values that can be told apart here, by the fact compared."""
        found: dict[str, list[int]] = {}
        for number in self._telling:
            if not isinstance(bound_of(self._every[number]), FromSlot):
                found.setdefault(self._every[number].fact, []).append(number)
        return found

    @functools.cached_property
    def _beside_terms(self) -> list[tuple[int, str]]:
        """The comparisons with what the terms say, each with the slot."""
        pairs = ((number, bound_of(self._every[number])) for number in self._telling)
        return [(number, bound.slot) for number, bound in pairs if isinstance(bound, FromSlot)]

    @property
    def _telling(self) -> Iterator[int]:
        spots = self.reach.spots
        return (n for n in self.numbers if len({self._told[spot][n] for spot in spots}) > 1)

    @property
    def _every(self) -> Sequence[Comparison]:
        return self.reach.answers.comparisons[self.reach.at]

    @property
    def _told(self) -> Sequence[tuple[bool, ...]]:
        return self.reach.answers.told[self.reach.at]

    def _parts(self, group: Sequence[int]) -> Iterator[str]:
        for fact in self._about:
            values = self._values(fact, group)
            if values != ANYTHING:
                yield values if fact == self.name else f"{name_in_words(fact)}: {values}"
        policy = self.reach.answers.edition.policy
        for number, slot in self._beside_terms:
            holds = {self._told[spot][number] for spot in group}
            if len(holds) == 1:
                title = policy.slots_by_id[slot].title
                yield _beside_terms_in_words(self._every[number], title, holds=holds.pop())

    def _values(self, fact: str, spots: Iterable[int]) -> str:
        numbers = self._about[fact]
        wanted = {tuple(self._told[spot][one] for one in numbers) for spot in spots}
        spec = self.reach.answers.edition.policy.facts[fact]
        return values_in_words(spec, [self._every[one] for one in numbers], wanted)


def values_in_words(
    fact: Fact, comparisons: Sequence[Comparison], wanted: Iterable[tuple[bool, ...]]
) -> str:
    """The values of a fact of which these comparisons say one of what is wanted."""
    wanted = frozenset(wanted)
    division = divide(scale_of(fact), comparisons, {})
    cells = [cell for cell in division.cells if _said(fact, comparisons, division, cell) in wanted]
    if len(cells) == len(division.cells):
        return ANYTHING
    if fact.is_ordered:
        runs = _joined(division.ends(cell) for cell in cells)
        return listed(_run_in_words(division.scale, *run) for run in runs)
    values = [value for cell in cells for value in division.values(cell)]
    every = fact.choices or (True, False)
    return listed(in_words(value) for value in every if value in values)


def listed(parts: Iterable[str]) -> str:
    """Several things of which one is so: ``a, b or c``."""
    *others, last = parts
    return f"{', '.join(others)} or {last}" if others else last


def _said(
    fact: Fact, comparisons: Iterable[Comparison], division: Division, cell: int
) -> tuple[bool, ...]:
    facts = SimpleNamespace(**{fact.name: division.values(cell)[0]})
    return tuple(truth_of(one, facts, {}) is Truth.HOLDS for one in comparisons)


def _beside_terms_in_words(comparison: Comparison, title: str, *, holds: bool) -> str:
    what, no = name_in_words(comparison.fact), "" if holds else "not "
    match comparison:
        case OneOf():
            return f"{what}: {no}among {title}"
        case Is():
            return f"{what}: {no}as the terms say of {title}"
        case MoreThan():
            return f"{what}: {no}more than {title}"
        case _:
            return f"{what}: {'at least' if holds else 'less than'} {title}"


def _joined(runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of places, with those drawn together that meet."""
    found: list[tuple[int, int]] = []
    for low, high in runs:
        if found and found[-1][1] + 1 == low:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found


def _run_in_words(scale: Scale, low: int, high: int) -> str:
    def words(place: int) -> str:
        return in_words(scale.value(place), scale.fact.unit)

    below, above = ("before", "later") if scale.fact.kind is Kind.DAY else ("less than", "more")
    if low == high:
        return words(low)
    if low == scale.first:
        return f"{below} {words(high + 1)}"
    return f"{words(low)} or {above}" if high == scale.last else f"{words(low)} to {words(high)}"
