"""Pairs: two editions side by side, in one space, with the set of cases for each condition of either."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ...decision.assessing import Assessment
from ...decision.decisions import Decision
from ...decision.judging import judge
from ...domain.days import ALWAYS, Span
from ...domain.facts import Missing, with_facts
from ...policy.amounts import facts_in
from ...policy.conditions import comparisons_in
from ...policy.effects import Cap, Pay
from ...policy.policies import Edition, Unfilled
from ...policy.slots import SlotValue
from ..cells.cuts import scale_of
from ..searching.diagrams import Node
from ..searching.searching import Search
from ..spaces.regions import Describing
from ..spaces.spaces import space_of
from ..spaces.written_terms import free_slots, written_in
from .standings import sets_of_bits


__all__ = ["Pair", "pair_of"]


@attrs.frozen(eq=False, slots=False)
class Pair:
    """
    Two editions of one vocabulary, as they are and with their terms written in.

    ``days`` are those of the fact that names the day.  What nobody filled in one of them is free, and is
    the same in both.
    """

    before: Edition
    after: Edition
    days: Span
    written: tuple[Edition, Edition]
    search: Search

    @functools.cached_property
    def sets(self) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        """For each condition of the one, and of the other, the cases in which it holds."""
        before, after = (sets_of_bits(self.search, one) for one in self.written)
        return before, after

    @functools.cached_property
    def describing(self) -> Describing:
        """What tells the sets of this pair in words."""
        return Describing(self.search)

    @functools.cached_property
    def can_be(self) -> Node:
        """The cases that somebody could meet."""
        return self.search.diagrams.other(self.describing.nobody)

    def whole(self, case: Any) -> Any:
        """The same case with something for each fact that a rule names, and that bears on nothing."""
        facts = self.before.policy.facts
        known = {}
        for name in self._named:
            if facts[name].derivation is None and isinstance(getattr(case, name), Missing):
                scale = scale_of(facts[name], self.days)
                known[name] = scale.value(scale.usual(scale.first, scale.last))
        return with_facts(case, **known)

    @functools.cached_property
    def _named(self) -> tuple[str, ...]:
        """Every fact that a rule names, or that such a fact is worked out from."""
        facts = self.before.policy.facts
        found: set[str] = set()
        left = [name for one in (self.before, self.after) for name in _facts_of(one)]
        left += [self.before.policy.day_fact] if self.before.policy.day_fact is not None else []
        while left:
            name = left.pop()
            if name not in found:
                found.add(name)
                derivation = facts[name].derivation
                left += derivation.sources if derivation is not None else ()
        return tuple(name for name in facts if name in found)

    def decisions(self, case: object, terms: Mapping[str, SlotValue]) -> tuple[Decision, Decision]:
        """What the reference decides about a case before and after, with these terms filled in."""
        before, after = (
            Decision(edition=_filled(one, terms), facts=case) for one in (self.before, self.after)
        )
        return before, after

    def assessments(
        self, case: object, terms: Mapping[str, SlotValue]
    ) -> tuple[Assessment, Assessment]:
        """What the reference finds about an exercise before and after, with these terms filled in."""
        made = []
        for one in (self.before, self.after):
            edition = _filled(one, terms)
            masks = judge(edition, case)
            made.append(Assessment(edition=edition, facts=case, day=None, masks=masks))
        return made[0], made[1]


def pair_of(before: Edition, after: Edition, days: Span = ALWAYS) -> Pair:
    """
    Two editions side by side.

    Raises `ValueError` where too many facts and slots hang together to see what can come together.
    """
    free = free_slots(before, after)
    written = written_in(before), written_in(after)
    search = Search(space_of(*written, free=free, days=days))
    return Pair(before, after, days, written, search)


def _facts_of(edition: Edition) -> Iterator[str]:
    for condition in edition.conditions:
        yield from (one.fact for one in comparisons_in(condition))
    for rule in edition.rules:
        if isinstance(rule.then, Pay | Cap):
            yield from facts_in(rule.then.amount)


def _filled(edition: Edition, terms: Mapping[str, SlotValue]) -> Edition:
    """The same edition with what these terms say where nobody filled a slot."""
    more = {
        name: value
        for name, value in terms.items()
        if isinstance(edition.values.get(name), Unfilled)
    }
    return attrs.evolve(edition, values={**edition.values, **more}) if more else edition
