"""The facts of a case as unknowns: a solver may choose them, as far as the vocabulary lets it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Protocol

import attrs
import z3

from ...domain.days import Span
from ...domain.derivations import DaysBetween, Derivation, MonthsBetween, PeopleEach, Shortfall
from ...domain.facts import Fact, Kind, Value
from ...policy.slots import Slot
from .days import DayUnknown, Formula, months_from
from .slots import SlotUnknown, places_for


__all__ = ["FactUnknown", "Unknowns"]

_USUAL_DAYS: Final = (date(2025, 1, 1).toordinal(), date(2029, 1, 1).toordinal())
_MANY: Final = 1_000
_TOO_LONG: Final = 10**30
"""A number that is as far from nought as this is no fact."""


class FactUnknown(Protocol):
    """A fact that a solver may choose.  A number is counted in its smallest parts."""

    @property
    def known(self) -> Formula: ...
    @property
    def value(self) -> Formula: ...
    def reaches(self, bound: Any) -> Formula: ...


@attrs.frozen(eq=False)
class _Plain:
    """A yes or no, a choice by its place in the list, or a number."""

    value: Formula
    known: Formula

    def reaches(self, bound: Any) -> Formula:
        return self.value >= bound


class _Shared:
    """People shared out among helpers.  With no helper it is not known."""

    def __init__(
        self, name: str, people: FactUnknown, among: FactUnknown, facts: Unknowns
    ) -> None:
        self.known = z3.And(people.known, among.known, among.value > 0)
        self._name, self._people, self._among, self._facts = name, people, among, facts
        self._value: Formula = None

    @property
    def value(self) -> Formula:
        if self._value is None:
            self._value = z3.Int(self._name, self._facts.context)
            exactly = z3.And(self.reaches(self._value), z3.Not(self.reaches(self._value + 1)))
            self._facts.declared.append(z3.Implies(self.known, exactly))
        return self._value

    def reaches(self, bound: Any) -> Formula:
        # It is rounded up: to have so many each, there are more people than one less each would be.
        return self._people.value > (bound - 1) * self._among.value


class Unknowns:
    """
    The facts of one vocabulary, and slots that are free, as far as they were asked for.

    ``declared`` is what must be so of them.  It grows with each that is asked for.
    """

    def __init__(self, facts: Mapping[str, Fact], slots: Mapping[str, Slot], days: Span) -> None:
        # What z3 keeps is not shared with others, as they may be in another thread.
        self.context: Final = z3.Context()
        self.declared: Final[list[Formula]] = []
        self.slots: Final[dict[str, SlotUnknown]] = {}
        self._facts: dict[str, FactUnknown] = {}
        self._specs, self._slot_specs, self._days = facts, slots, days
        self._always = z3.BoolVal(val=True, ctx=self.context)

    def fact(self, name: str) -> FactUnknown:
        """The unknown of a fact."""
        if name not in self._facts:
            spec = self._specs[name]
            derivation = spec.derivation
            found = self._set(spec) if derivation is None else self._worked_out(name, derivation)
            self._facts[name] = found
        return self._facts[name]

    def slot(self, name: str) -> SlotUnknown:
        """The unknown of a free slot."""
        if name not in self.slots:
            spec = self._slot_specs[name]
            found = SlotUnknown(spec, places_for(spec, self._specs.values()), self.context)
            self.declared.extend(found.bounds())
            self.slots[name] = found
        return self.slots[name]

    def usual(self, name: str) -> Formula:
        """That a fact is a value that nobody finds odd: a day of these years, or a small number."""
        spec, unknown = self._specs[name], self.fact(name)
        if not spec.is_ordered or spec.derivation is not None:
            return self._always
        low, high = _USUAL_DAYS if spec.kind is Kind.DAY else (0, _MANY * 10**spec.places)
        return z3.And(unknown.reaches(low), z3.Not(unknown.reaches(high)))

    def told(self, name: str, model: Formula) -> Value:
        """What the solver chose for a fact that is set by hand."""
        spec, unknown = self._specs[name], self.fact(name)
        if isinstance(unknown, DayUnknown):
            return unknown.told(model)
        found = model.eval(unknown.value, model_completion=True)
        if spec.kind is Kind.YES_NO:
            return bool(z3.is_true(found))
        number = int(found.as_long())
        if spec.kind is Kind.CHOICE:
            return spec.choices[number]
        return Decimal(number).scaleb(-spec.places) if spec.is_decimal else number

    def _set(self, spec: Fact) -> FactUnknown:
        """A fact that is set by hand."""
        if spec.kind is Kind.DAY:
            day = DayUnknown(spec.name, self._always, self.context, self.declared.append)
            self._keep_within(day, self._days if spec.names_the_day else Span())
            return day
        if spec.kind is Kind.YES_NO:
            return _Plain(z3.Bool(spec.name, self.context), self._always)
        value = z3.Int(spec.name, self.context)
        low, high = 0, len(spec.choices) - 1
        if spec.kind is not Kind.CHOICE:
            units = 10**spec.places
            low = 1 - _TOO_LONG * units
            high = _TOO_LONG * units - 1
            if spec.minimum is not None:
                low = math.ceil(Fraction(spec.minimum) * units)
            if spec.maximum is not None:
                high = math.floor(Fraction(spec.maximum) * units)
        self.declared.append(z3.And(value >= low, value <= high))
        return _Plain(value, self._always)

    def _keep_within(self, day: DayUnknown, days: Span) -> None:
        if days.start is not None:
            self.declared.append(day.reaches(days.start.toordinal()))
        if days.end is not None:
            self.declared.append(z3.Not(day.reaches(days.end.toordinal())))

    def _worked_out(self, name: str, derivation: Derivation) -> FactUnknown:
        one, other = (self.fact(source) for source in derivation.sources)
        known = z3.And(one.known, other.known)
        match derivation:
            case DaysBetween():
                return _Plain(other.value - one.value, known)
            case MonthsBetween() if isinstance(one, DayUnknown) and isinstance(other, DayUnknown):
                return _Plain(months_from(one, other), known)
            case Shortfall():
                short = z3.If(one.value > other.value, one.value - other.value, 0)
                return _Plain(short, known)
            case PeopleEach():
                return _Shared(name, one, other, self)
            case _:
                raise TypeError(f"nobody told the solver how {name} is worked out")
