"""Checking a policy: every flaw in its rules, each with a case that shows it.  Nothing is sampled."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import attrs

from ...domain.days import ALWAYS, Span
from ...policy.advice_profiles import AdviceProfile
from ...policy.policies import Edition, Policy
from ..cells import editions_of
from ..diagrams import TooLarge
from ..flaws import Checked, Flaw, FlawKind
from ..searching import Method, Search
from ..spaces import space_of
from .advice import falls_in_advice
from .dates import date_gaps
from .idle_rules import idle_rules
from .inspections import Inspection
from .overlaps import contested, two_amounts
from .promises import flaws_of_check
from .reach import idle_slots, missing_outcomes
from .silence import holes, without_amount
from .steps import falls_in_outcome


__all__ = ["check"]

_OF_RULES = (two_amounts, idle_rules, missing_outcomes, idle_slots, falls_in_outcome, contested)
"""What is asked about the rules, whatever any terms say."""

_OF_TERMS = (holes, without_amount)
"""What is asked under the terms that are filled in, and else for all that could be."""


def check(subject: Policy | AdviceProfile, *, method: Method = Method.BEST) -> Checked:
    """
    Everything that is wrong with the rules of a policy, found by looking at all its cases.

    Holes, overlaps that disagree, rules that never hold, never decide or add nothing, outcomes that
    nobody gets, slots that change nothing, gaps between dates, and more that leads to less.  What is
    left to terms is left open, so that an answer counts for all the terms that a council could write.
    With ``method`` every question is answered in that one way, for a second opinion.

    Raises `TooLarge` only where another method than the best was asked for.
    """
    policy = subject if isinstance(subject, Policy) else subject.policy
    inspections: list[Inspection] = []
    flaws: list[Flaw] = []
    try:
        for flaw in _flaws(subject, method, inspections):
            if flaw not in flaws:
                flaws.append(flaw)
    except (TooLarge, ValueError) as error:
        if method is not Method.BEST:
            raise
        flaws.append(_not_answered(policy, error))
    return Checked(
        policy=policy,
        flaws=tuple(_each_once(flaws)),
        questions=sum(one.asked[0] for one in inspections),
        methods=frozenset(used for one in inspections for used in one.search.used),
    )


def _flaws(
    subject: Policy | AdviceProfile, method: Method, inspections: list[Inspection]
) -> Iterator[Flaw]:
    policy = subject if isinstance(subject, Policy) else subject.policy
    ladder = None if isinstance(subject, Policy) else subject.ladder

    def begin(edition: Edition, free: Iterable[str], days: Span) -> Inspection:
        space = space_of(edition, free=free, days=days if policy.day_fact else ALWAYS)
        inspections.append(Inspection(edition, Search(space, method), ladder))
        return inspections[-1]

    bare = attrs.evolve(policy, terms=())
    if policy.checks:
        yield from _flaws_of_checks(bare, begin)
        return
    every_slot = frozenset(slot.id for slot in policy.slots)
    for edition, days in _with_days(bare):
        one = begin(edition, every_slot, days)
        for ask in _OF_RULES:
            yield from ask(one)
    filled = frozenset(term.slot for part in policy.terms for term in part.values)
    for edition, days in _with_days(policy):
        one = begin(edition, every_slot - filled, days)
        for ask in _OF_TERMS:
            yield from ask(one)

    def on(day: date) -> Inspection:
        return begin(bare.on(day), every_slot, ALWAYS)

    yield from date_gaps(bare, functools.lru_cache(maxsize=None)(on))
    if isinstance(subject, AdviceProfile):
        yield from falls_in_advice(subject)


def _flaws_of_checks(
    policy: Policy, begin: Callable[[Edition, Iterable[str], Span], Inspection]
) -> Iterator[Flaw]:
    """Each check is a question of its own, so that each is looked at alone."""
    every_slot = frozenset(slot.id for slot in policy.slots)
    for one in policy.checks:
        alone = policy.keeping([one.id])
        day = one.in_force.start
        edition = alone.on(day) if alone.changes else alone.on(None)
        yield from flaws_of_check(begin(edition, every_slot, one.in_force), one)


def _with_days(policy: Policy) -> Iterator[tuple[Edition, Span]]:
    for edition, days in editions_of(policy):
        if days is not None:
            yield edition, days


def _each_once(flaws: Iterable[Flaw]) -> Iterator[Flaw]:
    """The same flaw on several days is told once, for the first of them."""
    told: set[tuple[FlawKind, tuple[str, ...]]] = set()
    for flaw in flaws:
        key = flaw.kind, flaw.about
        if key not in told or not flaw.about:
            told.add(key)
            yield flaw


def _not_answered(policy: Policy, error: Exception) -> Flaw:
    return Flaw(
        kind=FlawKind.NOT_ANSWERED,
        policy=policy.purpose.id,
        span="on every day",
        about=(),
        clauses=(),
        says=f"the rest could not be answered: {error}.",
        to_do="Install the extra 'solver', or part the policy in two.",
    )
