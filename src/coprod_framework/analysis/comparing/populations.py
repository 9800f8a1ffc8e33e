"""Populations: made-up cases by the thousand, drawn from what a vocabulary says that a case could be.

They are synthetic.  They say nothing about the people of a place.  They show what rules make of many
sorts of case.
"""

from __future__ import annotations

import enum
import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, TypeAlias

import attrs

from ...decision.judging import truth_of
from ...domain.days import months_after
from ...domain.derivations import DaysBetween, MonthsBetween
from ...domain.facts import Fact, Kind, Value
from ...domain.impossibles import never_in
from ...errors import FactsRejected, Problem, did_you_mean
from ...policy.conditions import bound_of, comparisons_in
from ...policy.policies import Policy
from ...policy.slots import Bands
from ...policy.truths import Truth
from ..spaces.impossible_cases import condition_of


__all__ = ["Shares", "synthetic"]

Shares: TypeAlias = Mapping[str, Mapping[Any, float]]
"""For some facts, how often each of their values is drawn, as parts of a whole."""

_MOST_DRAWS: Final = 1_000
_BEYOND: Final = 2
"""Numbers are drawn up to so many times the highest one that a rule or a term names."""

_IN_TIME: Final = 0.8
_USUAL_DAY: Final = date(2026, 1, 1)
_YEAR: Final = 365
_MOST_MONTHS: Final = 24


def synthetic(
    policy: Policy, size: int, *, seed: int = 0, shares: Shares | None = None
) -> Iterator[Any]:
    """
    So many made-up cases for a policy, with every fact known.  The same seed draws the same cases.

    Choices are drawn alike, or by the ``shares`` that are given.  A number is drawn from around those
    that the rules and the terms name, and a day from around those on which something changes.  Facts are
    drawn apart from each other, and nothing comes that nobody could meet.

    Raises `FactsRejected` for shares of a fact or a value that is not there, or where nothing is left
    that somebody could meet.
    """
    shares = shares or {}
    problems = list(_problems_with(shares, policy))
    if problems:
        raise FactsRejected("the shares of a synthetic population", problems)
    drawing = _Drawing(policy, random.Random(seed), shares)  # noqa: S311 - it keeps no secret
    for _ in range(size):
        yield drawing.case()


@attrs.frozen(eq=False)
class _Drawing:
    """Draws one case after another."""

    policy: Policy
    drawn: random.Random
    shares: Shares

    def case(self) -> Any:
        nobody = [condition_of(one) for one in never_in(self.policy.purpose.vocabulary)]
        values = self.policy.on(None).values
        for _ in range(_MOST_DRAWS):
            case = self.policy.purpose.vocabulary(**self._facts())
            if all(truth_of(one, case, values) is not Truth.HOLDS for one in nobody):
                return case
        problem = Problem("shares", "leave nothing that somebody could meet; change some of them")
        raise FactsRejected("the shares of a synthetic population", [problem])

    def _facts(self) -> dict[str, Value]:
        facts = self.policy.facts
        found: dict[str, Value] = {}
        for name, fact in facts.items():
            if fact.derivation is None:
                found[name] = self._value(fact)
        for fact in facts.values():
            match fact.derivation:
                case MonthsBetween(start, end) | DaysBetween(start, end):
                    # Days that belong together follow each other, as a claim follows its activity.
                    found[end] = self._day_after(fact, found[start])
                case _:
                    pass
        return found

    def _value(self, fact: Fact) -> Value:
        if fact.name in self.shares:
            values, weights = zip(*self.shares[fact.name].items(), strict=True)
            chosen: Value = self.drawn.choices(values, weights)[0]
            return chosen
        match fact.kind:
            case Kind.YES_NO:
                return self.drawn.random() < 0.5
            case Kind.CHOICE:
                return self.drawn.choice(fact.choices)
            case Kind.DAY:
                return self._day()
            case Kind.WHOLE:
                return self._number(fact, 0)
            case Kind.DECIMAL:
                places = self._number(fact, fact.places)
                return Decimal(places).scaleb(-fact.places)

    def _number(self, fact: Fact, places: int) -> int:
        units = 10**places
        low = int((fact.minimum or 0) * units)
        named = max((abs(value) for value in _named(self.policy, fact)), default=0)
        high = int(max(named * _BEYOND, 1) * units)
        most = high if fact.maximum is None else min(high, int(fact.maximum * units))
        return self.drawn.randint(low, max(low, most))

    def _day(self) -> date:
        around = self.policy.changes or (_USUAL_DAY,)
        day = self.drawn.choice(around)
        return day + timedelta(days=self.drawn.randint(-_YEAR // 2, _YEAR // 2))

    def _day_after(self, fact: Fact, start: Value) -> Value:
        if not isinstance(start, date):
            return start
        named = max((int(abs(value)) for value in _named(self.policy, fact)), default=0)
        # Most come in time, and some do not.
        times = 1 if self.drawn.random() < _IN_TIME else _BEYOND
        if isinstance(fact.derivation, MonthsBetween):
            months = self.drawn.randint(0, min(max(named, 1) * times, _MOST_MONTHS))
            return months_after(start, months)
        return start + timedelta(days=self.drawn.randint(0, max(named, 1) * times))


def _named(policy: Policy, fact: Fact) -> Iterator[Any]:
    """Every number that a rule compares a fact with, or that terms name for what has its unit."""
    for condition in policy.conditions:
        for comparison in comparisons_in(condition):
            bound = bound_of(comparison)
            if comparison.fact == fact.name and type(bound) in {int, Decimal}:
                yield bound
    for part in policy.terms:
        for term in part.values:
            yield from _in_unit(term.value, policy.slots_by_id[term.slot].unit, fact.unit)


def _in_unit(value: Any, of_slot: str, of_fact: str) -> Iterator[Any]:
    if type(value) in {int, Decimal} and of_slot == of_fact:
        yield value
    elif isinstance(value, tuple):
        bands: Bands = value
        yield from (band.pence if of_fact == "pence" else band.start for band in bands)


def _problems_with(shares: Shares, policy: Policy) -> Iterator[Problem]:
    for name, parts in shares.items():
        fact = policy.facts.get(name)
        if fact is None or fact.derivation is not None:
            yield Problem(name, f"is no fact that is set; {did_you_mean(name, policy.facts)}")
            continue
        for value in parts:
            problem = fact.problem_with(value)
            if problem:
                yield Problem(f"{name}: {_shown(value)}", problem)
        if not parts or min(parts.values()) < 0 or sum(parts.values()) <= 0:
            yield Problem(name, "needs shares that come to more than nothing, and none below it")


def _shown(value: Any) -> str:
    return str(value.value) if isinstance(value, enum.Enum) else str(value)
