"""Conditions of a policy as a truth for every row; each comparison is made once."""

from __future__ import annotations

import enum
import math
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import narwhals.stable.v2 as nw

from ...domain.facts import Fact
from ...policy.conditions import (
    All,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    FromSlot,
    Is,
    MoreThan,
    Not,
    OneOf,
    comparisons_in,
)
from ...policy.policies import Unfilled
from ...policy.slots import NO_LIMIT
from ...policy.truths import Truth
from .editions import Editions
from .reading import FactColumn, places_of
from .sheets import Sheet
from .ternaries import Ternary, Truths, column_of, every, opposite, some


__all__ = ["Conditions"]


class Conditions:
    """What the conditions of a policy come to in each row of a table."""

    def __init__(
        self,
        sheet: Sheet,
        facts: Mapping[str, Fact],
        read: Mapping[str, FactColumn],
        editions: Editions,
    ) -> None:
        self.facts, self.read, self.editions = facts, read, editions
        self._sheet = sheet
        self._atoms: dict[Any, Ternary] = {}

    def prepare(self, conditions: Iterator[Condition]) -> None:
        """Make the comparisons that these conditions need."""
        for condition in conditions:
            for comparison in comparisons_in(condition):
                self._truth_of_comparison(comparison)
        self._sheet.settle()

    def truth_of(self, condition: Condition) -> Ternary:
        """Whether a condition holds in each row."""
        match condition:
            case All(parts):
                return every(self.truth_of(part) for part in parts)
            case AnyOf(parts):
                return some(self.truth_of(part) for part in parts)
            case Not(part):
                return opposite(self.truth_of(part))
            case Is() | OneOf() | AtLeast() | MoreThan():
                return self._truth_of_comparison(condition)

    def _truth_of_comparison(self, comparison: Comparison) -> Ternary:
        bound: Any = comparison.values if isinstance(comparison, OneOf) else comparison.value
        if not isinstance(bound, FromSlot):
            return self._compared(comparison, bound)
        slot = bound.slot
        key = (type(comparison), comparison.fact, bound)
        if key not in self._atoms:
            truth = self.editions.choose_truth(
                lambda edition: edition.values[slot],
                lambda value: self._compared(comparison, value),
            )
            self._atoms[key] = truth
        return self._atoms[key]

    def _compared(self, comparison: Comparison, bound: Any) -> Ternary:
        if bound is NO_LIMIT:  # nothing reaches a limit that is not there
            return Truth.FAILS
        column = self.read.get(comparison.fact)
        if column is None or isinstance(bound, Unfilled):
            return Truth.UNKNOWN
        match comparison:
            case OneOf():
                return self._one_of(column, bound)
            case Is():
                return self._is(column, bound)
            case AtLeast():
                return self._reaches(column, _scaled(column.fact, bound, math.ceil))
            case MoreThan():
                return self._passes(column, _scaled(column.fact, bound, math.floor))

    def _is(self, column: FactColumn, bound: Any) -> Ternary:
        if isinstance(bound, bool):
            truth = Truths(column.value, sure=column.missing is Truth.FAILS)
            return truth if bound else opposite(truth)
        if isinstance(bound, enum.Enum):
            if bound not in column.stands_for:
                return self._never(column)
            wanted = column.stands_for[bound]
        else:
            wanted = _scaled(column.fact, bound, math.floor)
            if wanted != _scaled(column.fact, bound, math.ceil):
                return self._never(column)
        return self._atom(column, "is", wanted, lambda: column.value == wanted)

    def _one_of(self, column: FactColumn, choices: frozenset[enum.Enum]) -> Ternary:
        named = [choice for choice in column.fact.choices if choice in choices]
        others = [choice for choice in column.fact.choices if choice not in choices]
        if not named:
            return self._never(column)
        if not others:
            return opposite(self._never(column))
        if len(others) < len(named):
            return opposite(some(self._is(column, choice) for choice in others))
        return some(self._is(column, choice) for choice in named)

    def _reaches(self, column: FactColumn, bound: Any) -> Ternary:
        return self._atom(column, "reaches", bound, lambda: column.value >= bound)

    def _passes(self, column: FactColumn, bound: Any) -> Ternary:
        return self._atom(column, "passes", bound, lambda: column.value > bound)

    def _never(self, column: FactColumn) -> Ternary:
        """What fails wherever the fact is known."""
        if column.missing is Truth.FAILS:
            return Truth.FAILS
        known = nw.when(~column_of(column.missing))
        return self._atom(column, "never", None, lambda: known.then(nw.lit(value=False)))

    def _atom(
        self, column: FactColumn, what: str, bound: Any, made: Callable[[], nw.Expr]
    ) -> Ternary:
        """A comparison with one value, made the first time that it is needed."""
        key = (what, column.fact.name, bound)
        if key not in self._atoms:
            truth = Truths(made(), sure=column.missing is Truth.FAILS)
            self._atoms[key] = self._sheet.keep_truth(truth)
        return self._atoms[key]


def _scaled(fact: Fact, bound: Any, rounded: Callable[[Any], int]) -> Any:
    """A bound in the unit in which the fact is kept; a day stays what it is."""
    return rounded(bound * 10 ** places_of(fact)) if isinstance(bound, int | Decimal) else bound
