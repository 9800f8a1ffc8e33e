"""Free slots as unknowns: whatever some terms file could fill them with."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import z3

from ...domain.facts import Fact
from ...policy.slots import NO_LIMIT, Slot, SlotKind, SlotValue
from .days import Formula


__all__ = ["SlotUnknown", "places_for"]


class SlotUnknown:
    """
    What a solver may fill a slot with.

    ``value`` is a yes or no, or a number in its smallest parts, of which there are ``units`` to one.
    ``listed`` says of each choice whether it is in the list.  ``bounds`` is what must be so.
    """

    def __init__(self, slot: Slot, places: int, context: Any) -> None:
        self.slot = slot
        self.units = int(10**places)
        self.value: Formula = None
        self.unlimited: Formula = z3.BoolVal(slot.may_be_unlimited, context)
        self.listed: Mapping[enum.Enum, Formula] = {}
        if slot.may_be_unlimited:
            self.unlimited = z3.Bool(f"{slot.id}, no limit", context)
        if slot.kind is SlotKind.CHOICES:
            ordered = [one for one in slot.of or () if one in slot.choices]
            self.listed = {one: z3.Bool(f"{slot.id}, {one.name}", context) for one in ordered}
        elif slot.kind is SlotKind.YES_NO:
            self.value = z3.Bool(f"{slot.id}", context)
        else:
            self.value = z3.Int(f"{slot.id}", context)

    def bounds(self) -> Iterable[Formula]:
        """What must be so of its number."""
        low, high = self.slot.minimum, self.slot.maximum
        if self.slot.kind in {SlotKind.WHOLE, SlotKind.DECIMAL}:
            if low is not None:
                yield self.value >= math.ceil(Fraction(low) * self.units)
            if high is not None:
                yield self.value <= math.floor(Fraction(high) * self.units)

    def first_reached(self, units: int) -> Formula:
        """The least whole number of parts, so many to one, that is not below its number."""
        if self.units <= units:
            return self.value * (units // self.units)
        return -((-self.value) / (self.units // units))

    def first_above(self, units: int) -> Formula:
        """The least whole number of parts, so many to one, that is above its number."""
        if self.units <= units:
            return self.value * (units // self.units) + 1
        return self.value / (self.units // units) + 1

    def told(self, model: Formula) -> SlotValue:
        """What the solver chose."""
        if z3.is_true(model.eval(self.unlimited, model_completion=True)):
            return NO_LIMIT
        if self.slot.kind is SlotKind.CHOICES:
            chosen = {
                one: model.eval(it, model_completion=True) for one, it in self.listed.items()
            }
            return frozenset(one for one, it in chosen.items() if z3.is_true(it))
        found = model.eval(self.value, model_completion=True)
        if self.slot.kind is SlotKind.YES_NO:
            return bool(z3.is_true(found))
        number = int(found.as_long())
        return Decimal(number) / self.units if self.slot.kind is SlotKind.DECIMAL else number


def places_for(slot: Slot, facts: Iterable[Fact]) -> int:
    """How many decimal places a slot needs for whatever facts could tell of it."""
    if slot.kind is not SlotKind.DECIMAL:
        return 0
    ends = [Decimal(end) for end in (slot.minimum, slot.maximum) if end is not None]
    exponents = (end.as_tuple().exponent for end in ends)
    # With one place more than a fact has, a limit can stand between two values of that fact.
    places = [1 + fact.places for fact in facts]
    return max(places + [-one for one in exponents if isinstance(one, int)])
