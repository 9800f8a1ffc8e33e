"""Changing: the nearest changes of facts that somebody could change and that change the answer."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from ...decision.decisions import Decision
from ...decision.judging import truth_of
from ...domain.facts import Missing, with_facts
from ...domain.impossibles import never_in
from ...policy.conditions import Comparison, FromSlot, bound_of, comparisons_in
from ...policy.policies import Edition
from ...policy.truths import Truth
from ..cells.amount_cuts import amount_comparisons
from ..cells.cuts import Scale, divide, scale_of
from ..spaces.impossible_cases import condition_of
from .answers import with_terms
from .counterfactuals import ChangedFact, Counterfactual
from .deciding import decide_exactly
from .prospect_pairs import how_apart


__all__ = ["MOST_TOGETHER", "changes_that_matter"]

MOST_TOGETHER: Final = 3
"""No more facts than this are changed at once."""

Result: TypeAlias = tuple[Any, ...]
"""The answer that a change leads to, as far as it is told from others: outcomes, and more or less."""


def changes_that_matter(decision: Decision) -> tuple[Counterfactual, ...]:
    """
    The nearest changes that would give a case another outcome or another amount.

    Only facts that the vocabulary calls changeable are changed, and only those that are known: a missing
    one is a question.  Of a number the nearest value is told, for each outcome and for more and for less
    money.  No case is told that the vocabulary says nobody could meet.  Each is decided again.  At most
    `MOST_TOGETHER` facts are changed at once, and those that change the fewest come first.
    """
    return tuple(_Looking(decision).found())


class _Looking:
    """Looks for changes of one case."""

    def __init__(self, decision: Decision) -> None:
        self._edition = decision.edition
        self._policy = decision.edition.policy
        self._facts = decision.facts
        self._on = decision.on
        self._before = decide_exactly(self._policy, decision.facts, decision.on)
        self._decided: dict[tuple[tuple[str, Any], ...], Decision] = {}
        self._comparisons = list(_comparisons(self._edition))

    def found(self) -> Iterator[Counterfactual]:
        """Every change, those of the fewest facts first."""
        names = [
            name
            for name, fact in self._policy.facts.items()
            if fact.changeable
            and fact.derivation is None
            and not isinstance(getattr(self._facts, name), Missing)
        ]
        for size in range(1, min(MOST_TOGETHER, len(names)) + 1):
            for chosen in itertools.combinations(names, size):
                yield from self._of(chosen)

    def _of(self, names: Sequence[str]) -> Iterator[Counterfactual]:
        """The nearest minimal changes of just these facts."""
        nearest: dict[Result, tuple[list[int], dict[str, Any]]] = {}
        for values in itertools.product(*(self._probes(name) for name in names)):
            change = dict(zip(names, values, strict=True))
            result = self._result(change)
            if result is None:
                continue
            change = self._drawn_in(change, result)
            key = (*result, *(v for name, v in change.items() if not self._is_ordered(name)))
            far = [self._distance(name, value) for name, value in change.items()]
            if key not in nearest or far < nearest[key][0]:
                nearest[key] = (far, change)
        for _, change in nearest.values():
            if self._is_minimal(change):
                yield self._told(change)

    def _result(self, change: Mapping[str, Any]) -> Result | None:
        """What a change leads to; ``None`` where it changes nothing, or nobody could meet the case."""
        after = self._after(change)
        if self._is_impossible(after.facts):
            return None
        apart = how_apart(self._before, after)
        if apart is None:
            return None
        paid, before = after.payable, self._before.payable
        more = None if paid is None or before is None else paid > before
        return (apart, after.outcome, after.possible, more)

    def _is_minimal(self, change: Mapping[str, Any]) -> bool:
        """Whether no part of a change leads to the same."""
        result = self._result(change)
        parts = (
            dict(part)
            for size in range(1, len(change))
            for part in itertools.combinations(change.items(), size)
        )
        return all(self._result(part) != result for part in parts)

    def _told(self, change: Mapping[str, Any]) -> Counterfactual:
        after = self._after(change)
        facts = self._policy.facts
        return Counterfactual(
            changes=tuple(
                ChangedFact(facts[name], getattr(self._facts, name), value)
                for name, value in change.items()
            ),
            before=self._before,
            after=after,
            is_certain=bool(how_apart(self._before, after)),
        )

    def _after(self, change: Mapping[str, Any]) -> Decision:
        key = tuple(sorted(change.items()))
        if key not in self._decided:
            changed = with_facts(self._facts, **change)
            day = None if self._policy.day_fact in change else self._on
            self._decided[key] = decide_exactly(self._policy, changed, day)
        return self._decided[key]

    def _is_impossible(self, facts: Any) -> bool:
        """Whether the vocabulary says that nobody could meet this case."""
        nobody = map(condition_of, never_in(type(facts)))
        return any(truth_of(one, facts, {}) is Truth.HOLDS for one in nobody)

    def _is_ordered(self, name: str) -> bool:
        return self._policy.facts[name].is_ordered

    def _distance(self, name: str, value: Any) -> int:
        if not self._is_ordered(name):
            return 1
        scale = self._scale(name)
        return abs(scale.place(value) - scale.place(getattr(self._facts, name)))

    def _probes(self, name: str) -> Iterator[Any]:
        """Values of a fact other than it has: each choice, and both ends of each run of a number."""
        fact, now = self._policy.facts[name], getattr(self._facts, name)
        if not fact.is_ordered:
            yield from (one for one in fact.choices or (True, False) if one != now)
            return
        scale = self._scale(name)
        for run in self._runs(name):
            yield from map(scale.value, dict.fromkeys(run))

    def _runs(self, name: str) -> Iterator[tuple[int, int]]:
        """Runs of places that no rule and no band tells apart, each from the end that is nearer."""
        scale = self._scale(name)
        now = scale.place(getattr(self._facts, name))
        division = divide(scale, (c for c in self._comparisons if c.fact == name), {})
        for cell in division.cells:
            low, high = division.ends(cell)
            if low < now:
                yield min(high, now - 1), low
            if high > now:
                yield max(low, now + 1), high

    def _drawn_in(self, change: Mapping[str, Any], result: Result) -> dict[str, Any]:
        """The same change with each number as near as can be to what it is, for the same answer."""
        drawn = dict(change)
        for name in change:
            if self._is_ordered(name):
                scale = self._scale(name)
                place = scale.place(drawn[name])
                near = next(a for a, b in self._runs(name) if min(a, b) <= place <= max(a, b))
                drawn[name] = scale.value(self._nearest(name, drawn, (near, place), result))
        return drawn

    def _nearest(
        self, name: str, change: Mapping[str, Any], ends: tuple[int, int], result: Result
    ) -> int:
        """The place nearest to the first of these at which a change still leads to the same answer."""
        scale = self._scale(name)
        near, far = ends
        while near != far:
            # In a run an amount only rises or only falls, so that no nearer place is left out.
            middle = near + (far - near) // 2 if far > near else near - (near - far) // 2
            if self._result({**change, name: scale.value(middle)}) == result:
                far = middle
            else:
                near = middle + (1 if far > near else -1)
        return far

    def _scale(self, name: str) -> Scale:
        return scale_of(self._policy.facts[name])


def _comparisons(edition: Edition) -> Iterator[Comparison]:
    """Every comparison with a value, and one at each amount that the terms name."""
    for condition in edition.conditions:
        for one in comparisons_in(with_terms(condition, edition.values)):
            if not isinstance(bound_of(one), FromSlot):
                yield one
    yield from amount_comparisons(edition)
