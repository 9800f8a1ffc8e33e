"""An inspection: one edition of a policy, with what it takes to ask about its rules."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from ...domain.ladders import Ladder
from ...policy.conditions import Condition
from ...policy.effects import Pay, Rank, rank_of
from ...policy.policies import Edition
from ...policy.rules import Rule
from ..flaws import Flaw, FlawKind
from ..searching.diagrams import TooLarge
from ..searching.searching import Demand, Found, Search, failing, holding, set_where
from ..spaces.regions import in_common
from ..spaces.spaces import Met


__all__ = ["Inspection", "conditions_of"]

_MORE_THAN_ALL: Final = len(Rank) + 1


@attrs.frozen(eq=False, slots=False)
class Inspection:
    """
    One edition of a policy, and a search through the cases that its rules can tell apart.

    ``asked`` counts the questions.  ``ladder`` is the one on which the rules advise, where they do.
    """

    edition: Edition
    search: Search
    ladder: Ladder | None = None
    asked: list[int] = attrs.field(factory=lambda: [0])

    @functools.cached_property
    def ranked(self) -> tuple[Rule, ...]:
        """The rules whose effects are outcomes."""
        return tuple(rule for rule in self.edition.rules if rank_of(rule.then) is not None)

    @functools.cached_property
    def bases(self) -> tuple[Rule, ...]:
        """The rules that say how much is paid."""
        return tuple(rule for rule in self.edition.rules if isinstance(rule.then, Pay))

    def above(self, rank: Rank | None) -> tuple[Rule, ...]:
        """The rules that stand above a rank; above none of them stand all."""
        limit = _MORE_THAN_ALL if rank is None else rank
        return tuple(rule for rule in self.ranked if (rank_of(rule.then) or 0) < limit)

    def hold(self, *rules: Rule) -> tuple[Demand, ...]:
        """That all of these rules hold."""
        return holding(self.edition, *conditions_of(rules))

    def fail(self, *rules: Rule) -> tuple[Demand, ...]:
        """That none of these rules holds."""
        return failing(self.edition, *conditions_of(rules))

    def where(self, *demands: Demand) -> tuple[str, ...]:
        """What all the cases that meet this have in common, in words."""
        search = self.search
        try:
            sets = search.diagrams
            cases = sets.both([set_where(sets, search.space, one) for one in demands])
            return in_common(search, cases)
        except TooLarge:
            return ()  # the case that was found still shows it

    def find(self, *demands: Demand) -> Found | None:
        """A case that meets all of this, or ``None`` where nobody could meet one."""
        self.asked[0] += 1
        return self.search.find(*demands)

    def flaw(  # noqa: PLR0913 - each is one part of what is told
        self,
        kind: FlawKind,
        rules: Sequence[Rule],
        says: str,
        to_do: str,
        *,
        found: Found | None = None,
        where: Sequence[str] = (),
        parts: Sequence[str] = (),
        is_fault: bool = True,
    ) -> Flaw:
        """A flaw of these rules, with the facts of a case that matter."""
        return Flaw(
            kind=kind,
            policy=self.edition.policy,
            span=self.edition.span,
            about=tuple(rule.id for rule in rules),
            clauses=tuple(dict.fromkeys(rule.because.cite() for rule in rules)),
            says=says,
            to_do=to_do,
            met=None if found is None else self.met(found),
            where=tuple(where),
            parts=tuple(parts),
            is_fault=is_fault,
        )

    def met(self, found: Found) -> Met:
        """The case that was found, with only the facts and the terms that matter."""
        return self.search.space.only(found.met, found.about)


def conditions_of(rules: Iterable[Rule]) -> tuple[Condition, ...]:
    """When these rules hold, one condition for each."""
    return tuple(rule.when for rule in rules)
