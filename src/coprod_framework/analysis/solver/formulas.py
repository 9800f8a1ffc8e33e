"""Conditions as formulas: when one holds, and when it fails for certain."""

from __future__ import annotations

import enum
import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import attrs
import z3

from ...decision.judging import Filled
from ...domain.facts import Fact, Kind
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
    bound_of,
)
from ...policy.policies import Unfilled
from ...policy.slots import NO_LIMIT
from ..searching.demands import Demand
from .days import Formula
from .slots import SlotUnknown
from .unknowns import FactUnknown, Unknowns


__all__ = ["formula_of"]


@attrs.frozen(eq=False)
class _Truth:
    """When a comparison holds, and when it fails.  Where neither is so it is not known."""

    holds: Formula
    fails: Formula


def formula_of(demand: Demand, unknowns: Unknowns, free: frozenset[str]) -> Formula:
    """What has to be so of facts and free slots for a demand to be met."""
    writer = _Writer(unknowns, demand.edition.policy.facts, demand.edition.values, free)
    return writer.formula(demand.condition, wanted=demand.holds)


@attrs.frozen(eq=False)
class _Writer:
    unknowns: Unknowns
    facts: Any
    filled: Filled
    free: frozenset[str]

    def formula(self, condition: Condition, *, wanted: bool) -> Formula:
        """When a condition holds, or, if that is not wanted, when it fails."""
        match condition:
            case Not(part):
                return self.formula(part, wanted=not wanted)
            case All(parts) | AnyOf(parts):
                found = [self.formula(part, wanted=wanted) for part in parts]
                return self._joined(found, is_all=isinstance(condition, All) is wanted)
            case _:
                truth = self._truth_of(condition)
                return truth.holds if wanted else truth.fails

    def _joined(self, parts: Sequence[Formula], *, is_all: bool) -> Formula:
        if not parts:
            return self._always(says=is_all)
        return z3.And(*parts) if is_all else z3.Or(*parts)

    def _always(self, *, says: bool) -> Formula:
        return z3.BoolVal(says, self.unknowns.context)

    def _truth_of(self, comparison: Comparison) -> _Truth:
        bound: Any = bound_of(comparison)
        unlimited = self._always(says=False)
        if isinstance(bound, FromSlot):
            if bound.slot in self.free:
                bound = self.unknowns.slot(bound.slot)
                unlimited = bound.unlimited
            else:
                bound = self.filled[bound.slot]
        if isinstance(bound, Unfilled):
            return _Truth(self._always(says=False), self._always(says=False))
        if bound is NO_LIMIT:  # nothing reaches a limit that is not there
            return _Truth(self._always(says=False), self._always(says=True))
        spec = self.facts[comparison.fact]
        fact = self.unknowns.fact(comparison.fact)
        says = self._said(comparison, spec, fact, bound)
        return _Truth(
            holds=z3.And(fact.known, z3.Not(unlimited), says),
            fails=z3.Or(unlimited, z3.And(fact.known, z3.Not(says))),
        )

    def _said(self, comparison: Comparison, spec: Fact, fact: FactUnknown, bound: Any) -> Formula:
        """What a comparison says when its fact is known and its limit is there."""
        match comparison:
            case OneOf():
                return self._is_listed(spec, fact, bound)
            case AtLeast():
                return fact.reaches(_first_reached(spec, bound))
            case MoreThan():
                return fact.reaches(_first_above(spec, bound))
            case Is() if spec.is_ordered:
                at, above = _first_reached(spec, bound), _first_above(spec, bound)
                return z3.And(fact.reaches(at), z3.Not(fact.reaches(above)))
            case Is() if spec.kind is Kind.CHOICE:
                return fact.value == spec.choices.index(bound)
            case Is():
                return fact.value == (bound.value if isinstance(bound, SlotUnknown) else bound)

    def _is_listed(self, spec: Fact, fact: FactUnknown, bound: Any) -> Formula:
        if isinstance(bound, SlotUnknown):
            listed: list[tuple[enum.Enum, Formula]] = [*bound.listed.items()]
        else:
            listed = [(one, self._always(says=True)) for one in spec.choices if one in bound]
        ways = [z3.And(fact.value == spec.choices.index(one), it) for one, it in listed]
        return self._joined(ways, is_all=False)


def _first_reached(spec: Fact, bound: Any) -> Any:
    """The least value of a fact, in its smallest parts, that is not below a bound."""
    if isinstance(bound, SlotUnknown):
        return bound.first_reached(10**spec.places)
    if spec.kind is Kind.DAY:
        return bound.toordinal()
    return math.ceil(Fraction(bound) * 10**spec.places)


def _first_above(spec: Fact, bound: Any) -> Any:
    """The least value of a fact, in its smallest parts, that is above a bound."""
    if isinstance(bound, SlotUnknown):
        return bound.first_above(10**spec.places)
    if spec.kind is Kind.DAY:
        return bound.toordinal() + 1
    return math.floor(Fraction(bound) * 10**spec.places) + 1
