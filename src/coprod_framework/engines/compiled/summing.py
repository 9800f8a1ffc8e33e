"""Summing: amounts as Python that works them out for a case in which they are known.

Everything is a whole number, so that nothing is lost: a decimal is counted in its smallest parts.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import attrs

from ...policy.amounts import Amount, Banded, Cost, Less, Rate, Total, slots_in
from ...policy.policies import Unfilled
from ...policy.slots import NO_LIMIT
from .figures import ITS_OWN, places_in
from .rendering import Rendering


__all__ = ["ENDLESS", "NOT_KNOWN", "Sum", "summed"]


@attrs.frozen
class Sum:
    """
    An amount as a Python expression, in pence times ten to the power of ``scale``.

    ``signed`` is the same before it is kept from falling below nothing, where it could.
    """

    text: str
    scale: int
    signed: str = ""

    def at(self, scale: int) -> Sum:
        """The same amount, in smaller parts."""
        if scale == self.scale:
            return self
        signed = self.signed and _times(self.signed, scale - self.scale)
        return Sum(_times(self.text, scale - self.scale), scale, signed)


ENDLESS: Final = Sum("", -1)
"""What a limit comes to that is not there."""

NOT_KNOWN: Final = Sum("", -2)
"""What an amount comes to whose slot nobody filled."""


def summed(amount: Amount, rendering: Rendering) -> Sum:
    """How to work an amount out before it is rounded, where every fact in it is known."""
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
            result = _rate(slot, rendering.filled[slot], rendering)
            for fact in times:
                factor = _fact(fact, rendering)
                result = Sum(f"{result.text} * {factor.text}", result.scale + factor.scale)
            return result
        case Banded(slot, by):
            bands = rendering.names.term(slot, rendering.facts[by].places)
            return Sum(f"{bands}[1][bisect({bands}[0], {rendering.fact(by)})]", 0)
        case Less(inner, fact):
            left = _together("-", [_summed(inner, rendering), _fact(fact, rendering)])
            return Sum(f"(left if (left := {left.text}) > 0 else 0)", left.scale, left.text)
        case Total(amounts):
            return _together("+", [_summed(part, rendering) for part in amounts])


def _fact(name: str, rendering: Rendering) -> Sum:
    return Sum(rendering.fact(name), rendering.facts[name].places)


def _rate(slot: str, value: Any, rendering: Rendering) -> Sum:
    if isinstance(value, Decimal):
        return Sum(rendering.names.term(slot, ITS_OWN), places_in(value))
    return Sum(rendering.names.term(slot, 0), 0)


def _together(sign: str, parts: list[Sum]) -> Sum:
    scale = max(part.scale for part in parts)
    texts = [part.at(scale).text for part in parts]
    return Sum(f"({f' {sign} '.join(texts)})", scale)


def _times(text: str, places: int) -> str:
    return f"{text} * {10**places}" if places else text
