"""Surroundings: whole cases around the few facts of a question, and the same with other numbers."""

from __future__ import annotations

import functools
import itertools
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from ...decision.judging import truth_of
from ...domain.days import ALWAYS, Span
from ...domain.facts import Fact, Kind, Missing, Value, vocabulary_of, with_facts
from ...policy.amounts import facts_in
from ...policy.effects import Cap, Pay
from ...policy.policies import Edition
from ...policy.truths import Truth
from ..cells.amount_cuts import amount_comparisons
from ..cells.cuts import divide, scale_of
from ..searching.searching import Found
from ..spaces.spaces import Space


__all__ = ["Surroundings"]

_MOST_AT_RANDOM: Final = 400


@attrs.frozen(eq=False, slots=False)
class Surroundings:
    """
    What to take for the facts that a question leaves open: those of a usual case, where it has them.

    ``days`` are the days of the edition that cases are made for.
    """

    space: Space
    days: Span
    usual: object

    def case(self, found: Found) -> Any:
        """A whole case with what was found in it, and all else as usual, if that can be met."""
        asked: dict[str, Value] = {}
        for at, place in found.places.items():
            asked.update(self._set(self.space.dimensions[at].spots[place].facts))
        near = self._vocabulary(**{**self._usual, **asked})
        if self._can_be(near):
            return near
        known = {
            name: value
            for name in self._usual
            if not isinstance(value := getattr(found.met.case, name), Missing)
        }
        return self._vocabulary(**{**self._usual, **known})

    def nearer(self, case: Any, fits: Callable[[Any], bool]) -> Any:
        """The case with as much as can be as usual, as long as it fits and can be met."""
        for name, value in self._usual.items():
            if getattr(case, name) != value:
                other = with_facts(case, **{name: value})
                if self._can_be(other) and fits(other):
                    case = other
        return case

    def varied(self, case: Any, *editions: Edition) -> Iterator[Any]:
        """The case, and the same with other numbers: those around every amount that the terms name."""
        yield case
        values = self._numbers(case, editions)
        for name, numbers in values.items():
            yield from self._with(case, [{name: number} for number in numbers])
        for one, other in itertools.combinations(values, 2):
            pairs = itertools.product(_ends(values[one]), _ends(values[other]))
            yield from self._with(case, [{one: a, other: b} for a, b in pairs])
        drawn = random.Random(0)  # noqa: S311 - it keeps no secret
        for _ in range(_MOST_AT_RANDOM if values else 0):
            some = {name: drawn.choice(numbers) for name, numbers in values.items()}
            yield from self._with(case, [some])

    def _with(self, case: Any, changes: Iterable[Mapping[str, Value]]) -> Iterator[Any]:
        for change in changes:
            other = with_facts(case, **change)
            if self._can_be(other):
                yield other

    def _can_be(self, case: Any) -> bool:
        """Whether a person could meet this case, on a day of the edition."""
        edition = self.space.editions[0]
        name = edition.policy.day_fact
        if name is not None and self.days != ALWAYS and not self.days.covers(getattr(case, name)):
            return False
        never = (truth_of(one, case, edition.values) for one in self.space.never)
        return Truth.HOLDS not in never

    @property
    def _vocabulary(self) -> type[Any]:
        return self.space.editions[0].policy.purpose.vocabulary

    @functools.cached_property
    def _usual(self) -> dict[str, Value]:
        """Every fact that is set, as it is in the usual case, or else as nobody finds odd."""
        found: dict[str, Value] = {}
        for name, fact in vocabulary_of(self._vocabulary).items():
            if fact.derivation is not None:
                continue
            value: Any = getattr(self.usual, name)
            odd = isinstance(value, Missing) or (
                fact.names_the_day and not self.days.covers(value)
            )
            found[name] = _some(fact, self.days) if odd else value
        return found

    def _set(self, facts: Mapping[str, Any]) -> dict[str, Value]:
        return {name: value for name, value in facts.items() if name in self._usual}

    def _numbers(self, case: Any, editions: Iterable[Edition]) -> dict[str, Sequence[Value]]:
        """For each fact that an amount of the case is worked out from, numbers around each cut."""
        found: dict[str, Sequence[Value]] = {}
        for edition in editions:
            amounts = [
                rule.then.amount
                for rule in edition.rules
                if isinstance(rule.then, Pay | Cap)
                and truth_of(rule.when, case, edition.values) is Truth.HOLDS
            ]
            names = {name for amount in amounts for name in facts_in(amount)}
            for name in sorted(names & self._usual.keys()):
                fact = vocabulary_of(self._vocabulary)[name]
                cuts = [one for one in _cuts(edition) if one.fact == name]
                division = divide(scale_of(fact), dict.fromkeys(cuts), edition.values)
                numbers = [value for cell in division.cells for value in division.values(cell)]
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), *numbers)))
        return found


def _some(fact: Fact, days: Span) -> Value:
    """A value of a fact that nobody finds odd: one of a thing that is counted, and no for yes or no."""
    scale = scale_of(fact, days)
    is_counted = fact.is_ordered and fact.kind is not Kind.DAY
    usual = scale.place(fact.type(1)) if is_counted else scale.usual(scale.first, scale.last)
    return scale.value(min(max(usual, scale.first), scale.last))


@functools.lru_cache(maxsize=64)
def _cuts(edition: Edition) -> tuple[Any, ...]:
    return tuple(amount_comparisons(edition))


def _ends(numbers: Sequence[Value]) -> Sequence[Value]:
    """A few of these numbers: from the low end, the middle and the high end."""
    last = len(numbers) - 1
    places = {0, 1, last // 2, last - 1, last}
    return [numbers[place] for place in sorted(places) if 0 <= place <= last]
