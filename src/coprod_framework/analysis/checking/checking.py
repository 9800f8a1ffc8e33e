"""Checking a policy: every flaw in its rules, each with a case that shows it.  Nothing is sampled."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from ...domain.days import ALWAYS, Span
from ...errors import SolverUnavailable
from ...policy.advice_profiles import AdviceProfile
from ...policy.conditions import Condition
from ...policy.policies import Edition, Policy
from ..cells.cells import editions_of
from ..flaws import Checked, Flaw, FlawKind
from ..searching.diagrams import TooLarge
from ..searching.searching import Method, Search
from ..spaces.spaces import space_of
from .advice import falls_in_advice
from .dates import date_gaps
from .discretion import Moved, beyond_discretion, slots_moved
from .idle_rules import idle_rules
from .inspections import Inspection
from .overlaps import contested, two_amounts
from .promises import flaws_of_check
from .reach import idle_slots, missing_outcomes
from .silence import holes, without_amount
from .steps import falls_in_outcome


__all__ = ["check"]

_OF_RULES = (two_amounts, idle_rules, missing_outcomes, falls_in_outcome, contested)
"""What is asked about the rules, whatever any terms say."""

_OF_TERMS = (holes, without_amount)
"""What is asked under the terms that are filled in, and else for all that could be."""


def check(subject: Policy | AdviceProfile, *, method: Method = Method.BEST) -> Checked:
    """
    Everything that is wrong with the rules of a policy, found by looking at all its cases.

    Holes, overlaps that disagree, rules that never hold, never decide or add nothing, outcomes that
    nobody gets, slots that change nothing, gaps between dates, and more that leads to less.  What is
    left to terms is left open, so that an answer counts for all the terms that a council could write.
    With ``method`` the questions are answered in that one way, for a second opinion.  Those that set two
    cases side by side, about slots and about more that leads to less, are always answered by diagrams.

    What no method could answer is told as a fault, so that nothing looks clean that was not looked at.

    Raises `TooLarge` and `SolverUnavailable` only where another method than the best was asked for.
    """
    asking = _Asking(subject, method)
    flaws: list[Flaw] = []
    try:
        for flaw in asking.flaws():
            flaws.append(flaw)  # noqa: PERF402 - those that were found count even where the rest fails
    except (SolverUnavailable, TooLarge, ValueError) as error:
        if method is not Method.BEST:
            raise
        flaws.append(_not_answered(asking.policy, error))
    return Checked(
        policy=asking.policy,
        flaws=tuple(flaws),
        questions=sum(one.asked[0] for one in asking.begun) + len(asking.moved),
        methods=frozenset(asking.used),
    )


@attrs.frozen(slots=False)
class _Asking:
    """All questions about one policy, or about the advice that it is for."""

    subject: Policy | AdviceProfile
    method: Method
    begun: list[Inspection] = attrs.field(factory=list)

    @functools.cached_property
    def policy(self) -> Policy:
        """The policy as the framework has it, and as it is filled in."""
        return self.subject if isinstance(self.subject, Policy) else self.subject.policy

    @functools.cached_property
    def bare(self) -> Policy:
        """The policy with nothing filled in: what is left to terms is open."""
        return attrs.evolve(self.policy, terms=())

    @functools.cached_property
    def moved(self) -> tuple[Moved, ...]:
        """The slots that lower terms fill in otherwise, where the policy decides something."""
        return () if self.policy.checks else tuple(slots_moved(self.policy))

    @property
    def used(self) -> Iterator[Method]:
        """Every method that answered something."""
        yield from (used for one in self.begun for used in one.search.used)
        if self.moved:
            yield Method.DIAGRAMS

    def flaws(self) -> Iterator[Flaw]:
        """Every flaw, as it is found."""
        if self.policy.checks:
            yield from self._of_checks()
            return
        on_days = [self._begin(edition, days) for edition, days in _with_days(self.bare)]
        yield from _each_once(flaw for ask in _OF_RULES for one in on_days for flaw in ask(one))
        yield from idle_slots(on_days)
        yield from self._under_terms()
        yield from date_gaps(self.bare, functools.cache(self._between))
        if isinstance(self.subject, Policy):
            yield from beyond_discretion(self.policy)
        if isinstance(self.subject, AdviceProfile):
            yield from falls_in_advice(self.subject)

    def _under_terms(self) -> Iterator[Flaw]:
        filled = frozenset(term.slot for part in self.policy.terms for term in part.values)
        days_of = [self._begin(one, days, filled=filled) for one, days in _with_days(self.policy)]
        yield from _each_once(flaw for ask in _OF_TERMS for one in days_of for flaw in ask(one))

    def _of_checks(self) -> Iterator[Flaw]:
        """Each check is a question of its own, so that each is looked at alone."""
        for one in self.bare.checks:
            alone = self.bare.keeping([one.id])
            edition = alone.on(one.in_force.start) if alone.changes else alone.on(None)
            yield from flaws_of_check(self._begin(edition, one.in_force), one)

    def _between(self, day: date) -> Inspection:
        """The rules of one day, beside all those of other days."""
        edition = self.bare.on(day)
        others = [(edition, condition) for condition in self.bare.conditions]
        return self._begin(edition, ALWAYS, more=others)

    def _begin(
        self,
        edition: Edition,
        days: Span,
        *,
        filled: frozenset[str] = frozenset(),
        more: Sequence[tuple[Edition, Condition]] = (),
    ) -> Inspection:
        free = {slot.id for slot in self.policy.slots} - filled
        within = days if self.policy.day_fact else ALWAYS
        space = space_of(edition, free=free, days=within, more=more)
        ladder = None if isinstance(self.subject, Policy) else self.subject.ladder
        self.begun.append(Inspection(edition, Search(space, self.method), ladder))
        return self.begun[-1]


def _with_days(policy: Policy) -> Iterator[tuple[Edition, Span]]:
    for edition, days in editions_of(policy):
        if days is not None:
            yield edition, days


def _each_once(flaws: Iterable[Flaw]) -> Iterator[Flaw]:
    """The same flaw of the same rules on several days is told once, for the first of them."""
    told: set[tuple[FlawKind, tuple[str, ...]]] = set()
    for flaw in flaws:
        key = flaw.kind, flaw.about
        if key not in told or not flaw.about:
            told.add(key)
            yield flaw


def _not_answered(policy: Policy, error: Exception) -> Flaw:
    return Flaw(
        kind=FlawKind.NOT_ANSWERED,
        policy=policy,
        span="on every day",
        about=(),
        clauses=(),
        says=f"the rest could not be answered: {error}.",
        to_do="Install the extra 'solver', or part the policy in two.",
    )
