"""Scales: the unit in which amounts are worked out, so small that nothing is rounded on the way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw

from ...domain.facts import Fact
from ...errors import Problem, TermsRejected
from ...policy.amounts import Amount, Banded, Cost, Less, Rate, Total, slots_in
from ...policy.policies import Edition
from .limits import FITS_IN_32_BITS, FURTHEST
from .reading import bounds_of, places_of


__all__ = ["Scale", "scale_for"]


@attrs.frozen
class Scale:
    """
    The unit of amounts: ``unit`` of them are a penny.

    ``whole`` is the type of the whole numbers, and ``top`` the number that stands for an amount that
    nothing bounds.  It is more than any amount, and a whole number of pence.  ``most`` is the most that
    the table holds of a fact that is known in every row.
    """

    facts: Mapping[str, Fact]
    unit: int
    whole: Any
    top: int
    most: Mapping[str, int]

    def unit_of(self, name: str) -> int:
        """How many of the units in which a fact is worked with make one."""
        return _power(_fine_places(self.facts[name]))

    def step_of(self, name: str) -> int:
        """How many of those units a fact's own smallest unit is."""
        fact = self.facts[name]
        return _power(_fine_places(fact) - places_of(fact))

    def bounds_of(self, name: str) -> tuple[int, int | None]:
        """The least and the most that a fact can be; ``None`` where no number that is kept bounds it."""
        fact, unit = self.facts[name], self.unit_of(name)
        high = None if fact.maximum is None else int(fact.maximum * unit)
        if high is not None and high > FURTHEST:
            high = None
        return int((fact.minimum or 0) * unit), high

    def most_of(self, name: str) -> int:
        """The most that a row can hold."""
        most = self.most.get(name, bounds_of(self.facts[name])[1])
        return most * self.step_of(name)

    def start_of(self, name: str, start: Decimal) -> int:
        """The least number of a fact's own smallest units that is at or above a band's start."""
        return math.ceil(start * _power(places_of(self.facts[name])))


def scale_for(
    facts: Mapping[str, Fact],
    amounts: Sequence[Amount],
    editions: Iterable[Edition],
    most: Mapping[str, int],
) -> Scale:
    """The unit for these amounts, whatever the edition."""
    editions = list(editions)
    _refuse_large_terms(amounts, editions)
    unit = 10 ** max((_places(facts, amount) for amount in amounts), default=0)
    scale = Scale(facts, unit, nw.Int64, 0, most)
    largest = max(
        (_most(scale, amount, edition) for amount in amounts for edition in editions), default=0
    )
    if largest < FITS_IN_32_BITS:
        return attrs.evolve(scale, whole=nw.Int32, top=FITS_IN_32_BITS // unit * unit)
    return attrs.evolve(scale, top=2**62 // unit * unit)


def _power(places: int) -> int:
    return int(10**places)


def _fine_places(fact: Fact) -> int:
    """Decimal places for a fact and for its bounds, which are what it could be when missing."""
    bounds = [Decimal(bound) for bound in (fact.minimum, fact.maximum) if bound is not None]
    exponents = [-int(bound.normalize().as_tuple().exponent) for bound in bounds]
    return max(places_of(fact), *exponents, 0) if exponents else places_of(fact)


def _places(facts: Mapping[str, Fact], amount: Amount) -> int:
    match amount:
        case Cost(fact):
            return _fine_places(facts[fact])
        case Rate(_, times):
            return sum(_fine_places(facts[name]) for name in times)
        case Banded():
            return 0
        case Less(inner, fact):
            return max(_places(facts, inner), _fine_places(facts[fact]))
        case Total(amounts):
            return max(_places(facts, part) for part in amounts)


def _most(scale: Scale, amount: Amount, edition: Edition) -> int:
    """The most that an amount, or a number on the way to it, can be."""
    match amount:
        case Cost(fact):
            return scale.most_of(fact) * scale.unit // scale.unit_of(fact)
        case Rate(slot, times):
            value = edition.values[slot]
            # A fact that is nought in every row bounds the product, and not the other facts.
            numbers = [max(scale.most_of(name), 1) for name in times]
            unit = scale.unit // math.prod(scale.unit_of(name) for name in times)
            rate = value * unit if isinstance(value, int) else unit
            return max(rate, 1) * math.prod(numbers)
        case Banded(slot):
            value = edition.values[slot]
            bands = value if isinstance(value, tuple) else ()
            return scale.unit * max((band.pence for band in bands), default=0)
        case Less(inner, fact):
            return max(_most(scale, inner, edition), _most(scale, Cost(fact), edition))
        case Total(amounts):
            return sum(_most(scale, part, edition) for part in amounts)


def _refuse_large_terms(amounts: Iterable[Amount], editions: Iterable[Edition]) -> None:
    problems = {
        Problem(name, "is larger than a table can work with; check the unit")
        for amount in amounts
        for name in slots_in(amount)
        for edition in editions
        for number in _numbers_in(edition.values[name])
        if number > _LARGEST_TERM
    }
    if problems:
        raise TermsRejected("the terms", sorted(problems, key=str))


def _numbers_in(value: Any) -> Iterator[int]:
    if isinstance(value, tuple):
        yield from (band.pence for band in value)
    elif isinstance(value, int):
        yield value


_LARGEST_TERM: Final = 10**12
