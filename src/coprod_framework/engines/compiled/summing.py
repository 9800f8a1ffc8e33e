"""Summing: amounts as Python that works them out for a case in which they are known."""

from __future__ import annotations

from typing import Final

import attrs

from ...domain.facts import Kind
from ...policy.amounts import Amount, Banded, Cost, Less, Rate, Total, slots_in
from ...policy.policies import Unfilled
from ...policy.slots import NO_LIMIT
from .rendering import Rendering


__all__ = ["ENDLESS", "NOT_KNOWN", "Sum", "summed"]


@attrs.frozen
class Sum:
    """
    An amount as a Python expression, and whether it is sure to be a whole number.

    ``signed`` is the same before it is kept from falling below nothing.
    """

    text: str
    whole: bool
    signed: str = ""


ENDLESS: Final = Sum("", whole=False)
"""What a limit comes to that is not there."""

NOT_KNOWN: Final = Sum("", whole=False)
"""What an amount comes to whose slot nobody filled."""


def summed(amount: Amount, rendering: Rendering) -> Sum:
    """
    How to work an amount out before it is rounded, where every fact in it is known.

    Whole numbers are exact in Python.  Decimals go through the same exact arithmetic as in the
    reference, whatever the calling program set for its own.
    """
    values = [rendering.filled[slot] for slot in slots_in(amount)]
    if any(value is NO_LIMIT for value in values):
        return ENDLESS  # whatever is added to it, taken off it or multiplied with it
    if any(isinstance(value, Unfilled) for value in values):
        return NOT_KNOWN
    return _summed(amount, rendering)


def _summed(amount: Amount, rendering: Rendering) -> Sum:
    match amount:
        case Cost(fact):
            return _fact(fact, rendering)
        case Rate(slot, times):
            result = Sum(rendering.names.term(slot), whole=type(rendering.filled[slot]) is int)
            for fact in times:
                result = _together("*", "multiply", result, _fact(fact, rendering))
            return result
        case Banded(slot, by):
            text = f"banded({rendering.names.term(slot)}, {rendering.fact(by)})"
            return Sum(text, whole=True)
        case Less(inner, fact):
            left = _together("-", "subtract", _summed(inner, rendering), _fact(fact, rendering))
            return Sum(f"(left if (left := {left.text}) > 0 else 0)", left.whole, left.text)
        case Total(amounts):
            parts = [_summed(part, rendering) for part in amounts]
            result = parts[0]
            for part in parts[1:]:
                result = _together("+", "add", result, part)
            return result


def _fact(name: str, rendering: Rendering) -> Sum:
    return Sum(rendering.fact(name), whole=rendering.facts[name].kind is Kind.WHOLE)


def _together(sign: str, verb: str, one: Sum, other: Sum) -> Sum:
    if one.whole and other.whole:
        return Sum(f"({one.text} {sign} {other.text})", whole=True)
    return Sum(f"{verb}({one.text}, {other.text})", whole=False)
