"""Monotony: a proof over every cell that more of something never lowers what a profile advises.

It is for Southend's profile, and for a council's own.  Nothing is sampled.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final

import attrs

from ..decision.advising import recommended
from ..decision.judging import truth_of
from ..decision.turning import alternatives
from ..domain.facts import Kind, with_facts
from ..domain.ladders import Ladder, Order
from ..policy.advice_profiles import AdviceProfile
from ..policy.conditions import comparisons_in
from ..policy.effects import Also, Ceiling, Floor, Intensify, Suggest
from ..policy.policies import Edition
from ..policy.rules import Rule
from ..policy.truths import Truth


__all__ = ["MOST_CELLS", "Fall", "falls", "is_at_least"]

MOST_CELLS: Final = 1_000_000


@attrs.frozen(kw_only=True)
class Fall:
    """A witness that advice falls: one more step of a fact, all else the same, and less is advised."""

    driver: str
    before: Any
    after: Any
    others: Mapping[str, Any] = attrs.field(hash=False)
    less: str


@attrs.frozen
class _Said:
    """What some rules contribute in one cell."""

    floors: frozenset[str]
    suggested: frozenset[str]
    also: frozenset[str]
    ceilings: frozenset[str]
    intensity: int


def falls(profile: AdviceProfile, drivers: Sequence[str] | None = None) -> Iterator[Fall]:
    """
    Every way in which a step up in one driver lowers the advice; none when it is monotone.

    The drivers are the facts of which the vocabulary says that more is never worse, unless others are
    named.

    The rules that do not read a driver say the same before and after a step, so only the cells of those
    that do are tried, under every set of ceilings that the profile can come to.  Raises `ValueError`
    when that is more than a million cells.
    """
    edition = profile.policy.on(None)
    tops = sorted({rule.then.rung for rule in edition.rules if isinstance(rule.then, Ceiling)})
    every_cap = [
        frozenset(some) for n in range(len(tops) + 1) for some in itertools.combinations(tops, n)
    ]
    facts = profile.policy.facts
    if drivers is None:
        drivers = [name for name, fact in facts.items() if fact.never_worse]
    for driver in drivers:
        steps = _steps_of(edition, driver)
        rules = [rule for rule in edition.rules if driver in _facts_in(rule)]
        others = _others(edition, rules, driver)
        cells = math.prod(len(values) for values in others.values()) * len(steps)
        if cells > MOST_CELLS:
            raise ValueError(f"{driver} has {cells:,} cells; take rules about it apart")
        seen: set[tuple[_Said, _Said]] = set()
        for values in itertools.product(*others.values()):
            known = dict(zip(others, values, strict=True))
            said = [_said(profile, edition, rules, {**known, driver: step}) for step in steps]
            for (before, after), pair in zip(
                itertools.pairwise(steps), itertools.pairwise(said), strict=True
            ):
                if pair in seen:
                    continue
                seen.add(pair)
                less = _what_falls(profile.ladder, *pair, every_cap)
                if less:
                    yield Fall(driver=driver, before=before, after=after, others=known, less=less)


def is_at_least(ladder: Ladder, more: AbstractSet[str], less: AbstractSet[str]) -> bool:
    """Whether everything in the second set is reached by something in the first."""
    return all(
        any(ladder.compare(one, other) in {Order.LESS, Order.EQUAL} for other in more)
        for one in less
    )


def _what_falls(
    ladder: Ladder, before: _Said, after: _Said, every_cap: Sequence[frozenset[str]]
) -> str:
    if after.intensity < before.intensity:
        return "effort"
    if not is_at_least(ladder, after.floors, before.floors):
        return "floor"
    for caps in every_cap:
        was = recommended(ladder, before.floors, before.suggested, caps | before.ceilings)
        now = recommended(ladder, after.floors, after.suggested, caps | after.ceilings)
        if not is_at_least(ladder, now, was):
            return "recommended rung"
        if not is_at_least(ladder, now | after.also, was | before.also):
            return "activity"
    return ""


def _said(
    profile: AdviceProfile, edition: Edition, rules: Sequence[Rule], known: Mapping[str, Any]
) -> _Said:
    facts = with_facts(profile.policy.purpose.vocabulary(), **known)
    holding = [
        rule.then for rule in rules if truth_of(rule.when, facts, edition.values) is Truth.HOLDS
    ]
    return _Said(
        floors=frozenset(then.rung for then in holding if isinstance(then, Floor)),
        suggested=frozenset(then.rung for then in holding if isinstance(then, Suggest)),
        also=frozenset(then.rung for then in holding if isinstance(then, Also)),
        ceilings=frozenset(then.rung for then in holding if isinstance(then, Ceiling)),
        intensity=max((then.to for then in holding if isinstance(then, Intensify)), default=0),
    )


def _facts_in(rule: Rule) -> frozenset[str]:
    return frozenset(comparison.fact for comparison in comparisons_in(rule.when))


def _others(edition: Edition, rules: Sequence[Rule], driver: str) -> dict[str, tuple[Any, ...]]:
    names = sorted({name for rule in rules for name in _facts_in(rule)} - {driver})
    facts = edition.policy.facts
    return {name: alternatives(edition, facts[name]) or _anything(edition, name) for name in names}


def _anything(edition: Edition, name: str) -> tuple[Any, ...]:
    """One value of a number that no bound divides: any will do, as no rule tells them apart."""
    fact = edition.policy.facts[name]
    return (fact.type(fact.minimum if fact.minimum is not None else 0),)


def _steps_of(edition: Edition, driver: str) -> tuple[Any, ...]:
    """The values of a driver from least to most; a choice runs in the order in which it is listed."""
    fact = edition.policy.facts[driver]
    values = alternatives(edition, fact) or _anything(edition, driver)
    return values if fact.kind is not Kind.DAY else ()
