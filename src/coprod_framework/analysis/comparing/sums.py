"""Sums: how amounts are worked out, with the terms written in, so that two of them can be compared.

Everything in a sum grows or falls with each fact.  So what it can come to is found at the corners.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

import attrs

from ...domain.facts import Fact, Kind
from ...policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from ...policy.policies import Edition, Unfilled
from ...policy.slots import NO_LIMIT, Bands


__all__ = [
    "NO_END",
    "Box",
    "Number",
    "Place",
    "Product",
    "Reaches",
    "Rest",
    "Steps",
    "Sum",
    "Together",
    "at",
    "parts_of",
    "places_in",
    "reach",
    "rise",
    "steps_of",
    "sum_of",
    "variables_in",
]

Number: TypeAlias = int | float
"""A whole number, or no end."""
Place: TypeAlias = Mapping[str, Number]
"""A value of each variable, in its own smallest steps."""
Box: TypeAlias = Mapping[str, tuple[Number, Number]]
"""Of each variable, the first and the last value, in its own smallest steps."""

_ENDLESS: Final = math.inf
Reach: TypeAlias = tuple[Number, Number]


@attrs.frozen
class Product:
    """So much times each of these.  With nothing to multiply, a flat amount; it may have no end."""

    factor: Number
    variables: tuple[str, ...] = ()


@attrs.frozen
class Steps:
    """A scale: from each start on, so much."""

    steps: tuple[tuple[int, int], ...]
    by: str


@attrs.frozen
class Rest:
    """A sum with so much times what is taken off, and never less than nothing."""

    whole: Sum
    factor: int
    taken: str


@attrs.frozen
class Together:
    """Several sums in one."""

    parts: tuple[Sum, ...]


Sum: TypeAlias = Product | Steps | Rest | Together


def places_in(amount: Amount, facts: Mapping[str, Fact]) -> int:
    """How many decimal places of a penny an amount can have."""
    match amount:
        case Cost(fact):
            return steps_of(facts[fact])
        case Rate(_, times):
            return sum(steps_of(facts[name]) for name in times)
        case Banded():
            return 0
        case Less(inner, fact):
            return max(places_in(inner, facts), steps_of(facts[fact]))
        case Total(amounts):
            return max((places_in(part, facts) for part in amounts), default=0)


def sum_of(amount: Amount, edition: Edition, places: int) -> Sum:
    """
    How an amount is worked out under an edition, in parts of a penny with so many places.

    A slot that nobody filled is a variable of its own name, with ``terms.`` before it.
    """
    facts = edition.policy.facts
    match amount:
        case Cost(fact):
            return Product(10 ** (places - steps_of(facts[fact])), (fact,))
        case Rate(slot, times):
            unit = 10 ** (places - places_in(amount, facts))
            return _rate(edition.values[slot], slot, unit, times)
        case Banded(slot, by):
            return _scale(edition.values[slot], slot, facts[by], 10**places)
        case Less(inner, fact):
            whole = sum_of(inner, edition, places)
            factor = 10 ** (places - steps_of(facts[fact]))
            return NO_END if whole == NO_END else Rest(whole, factor, fact)
        case Total(amounts):
            parts = [sum_of(part, edition, places) for part in amounts]
            return NO_END if NO_END in parts else Together(tuple(sorted(parts, key=repr)))


def variables_in(one: Sum) -> Iterator[str]:
    """Every fact, and every slot that nobody filled, that a sum is worked out from."""
    for part in parts_of(one):
        match part:
            case Product(_, variables):
                yield from variables
            case Steps(_, by):
                yield by
            case Rest(_, _, taken):
                yield taken
            case Together():
                pass


def parts_of(one: Sum) -> Iterator[Sum]:
    """A sum, and everything that it is made of."""
    yield one
    match one:
        case Rest(whole):
            yield from parts_of(whole)
        case Together(parts):
            for part in parts:
                yield from parts_of(part)
        case Product() | Steps():
            return


def at(one: Sum, place: Place) -> Number:
    """What a sum comes to where each variable has one value, in its parts of a penny."""
    match one:
        case Product(factor, variables):
            return _times(factor, [place[name] for name in variables])
        case Steps(steps, by):
            return _step(steps, place[by])
        case Rest(whole, factor, taken):
            return max(0, at(whole, place) - factor * place[taken])
        case Together(parts):
            return sum(at(part, place) for part in parts)


def reach(one: Sum, box: Box) -> Reach:
    """The least and the most that a sum comes to in a box, in its parts of a penny."""
    match one:
        case Product(factor, variables):
            lows, highs = ([box[name][end] for name in variables] for end in (0, 1))
            return _times(factor, lows), _times(factor, highs)
        case Steps(steps, by):
            found = [_step(steps, start) for start in _turns(steps, box[by])]
            return min(found), max(found)
        case Rest(whole, factor, taken):
            low, high = reach(whole, box)
            least, most = box[taken]
            return max(0, low - factor * most), max(0, high - factor * least)
        case Together(parts):
            reaches = [reach(part, box) for part in parts]
            return sum(low for low, _ in reaches), sum(high for _, high in reaches)


class Reaches:
    """What sums come to in one box, each worked out once: pairs of sums ask for the same again."""

    def __init__(self, box: Box) -> None:
        self.box: Final = box
        self._known: dict[int, tuple[Sum, Reach]] = {}

    def of(self, one: Sum) -> Reach:
        """The least and the most that a sum comes to."""
        key = id(one)  # the sum is kept, so that no other gets its number
        if key not in self._known:
            self._known[key] = one, reach(one, self.box)
        return self._known[key][1]


def rise(one: Sum, other: Sum, within: Reaches) -> Number:
    """
    How far one sum may be above another anywhere in a box, in parts of a penny.

    It is no less than the truth, and the smaller the box, the nearer.
    """
    if one == other:
        return 0
    apart = within.of(one)[1] - within.of(other)[0]
    return min([apart, *_rises(one, other, within)])


def _rises(one: Sum, other: Sum, within: Reaches) -> Iterator[Number]:
    """What the shapes of two sums tell about how far one may be above the other."""
    if isinstance(one, Rest):
        yield from _rises_of_rest(one, other, within)
    if isinstance(other, Rest):
        # What is left of the other is no less than all of it without what is taken off.
        yield rise(one, other.whole, within) + other.factor * within.box[other.taken][1]
    match one, other:
        case Product(factor, names), Product(less, others) if names == others:
            grown, end = factor - less, 1 if factor > less else 0
            yield _times(grown, [within.box[name][end] for name in names])
        case Steps(steps, by), Steps(others, along) if by == along:
            turns = {*_turns(steps, within.box[by]), *_turns(others, within.box[by])}
            yield max(_step(steps, start) - _step(others, start) for start in turns)
        case (Together(), _) | (_, Together()):
            yield _rise_together(_parts(one), _parts(other), within)
        case _:
            return


def _rises_of_rest(one: Rest, other: Sum, within: Reaches) -> Iterator[Number]:
    least, most = within.box[one.taken]
    if not isinstance(other, Rest) or (one.taken, one.factor) != (other.taken, other.factor):
        yield max(-within.of(other)[0], rise(one.whole, other, within) - one.factor * least)
        return
    grown = rise(one.whole, other.whole, within)
    never_nothing = within.of(one.whole)[0] >= one.factor * most
    yield grown if never_nothing else max(0, grown)


def _rise_together(one: Sequence[Sum], other: Sequence[Sum], within: Reaches) -> Number:
    """What both add up is left aside."""
    left, others = list(one), []
    for part in other:
        if part in left:
            left.remove(part)
        else:
            others.append(part)
    if len(left) == len(others):
        return sum(rise(*pair, within) for pair in zip(left, others, strict=True))
    high = sum(within.of(part)[1] for part in left)
    return high - sum(within.of(part)[0] for part in others)


def _parts(one: Sum) -> tuple[Sum, ...]:
    return one.parts if isinstance(one, Together) else (one,)


def steps_of(fact: Fact) -> int:
    """How many decimal places a fact has; its values are whole numbers of that step."""
    return fact.places if fact.kind is Kind.DECIMAL else 0


def _rate(filled: Any, slot: str, unit: int, times: Iterable[str]) -> Sum:
    if isinstance(filled, Unfilled):
        return Product(unit, (f"terms.{slot}", *sorted(times)))
    if filled is NO_LIMIT:
        return NO_END
    return Product(filled * unit, tuple(sorted(times))) if filled else Product(0)


def _scale(filled: Any, slot: str, by: Fact, unit: int) -> Sum:
    if isinstance(filled, Unfilled):
        return Product(unit, (f"terms.{slot}",))
    if filled is NO_LIMIT:
        return NO_END
    bands: Bands = filled
    step = 10 ** steps_of(by)
    return Steps(
        tuple((math.ceil(Decimal(band.start) * step), band.pence * unit) for band in bands),
        by.name,
    )


def _times(factor: Number, values: Iterable[Number]) -> Number:
    found = factor
    for value in values:
        # No limit stays none, however often it counts.
        found = _ENDLESS if _ENDLESS in {found, value} else found * value
    return found


def _turns(steps: Iterable[tuple[int, int]], ends: tuple[Number, Number]) -> Iterator[Number]:
    """The first place of a range, and each in it where a step begins."""
    yield ends[0]
    yield from (start for start, _ in steps if ends[0] < start <= ends[1])


def _step(steps: Iterable[tuple[int, int]], at: Number) -> int:
    return next((pence for start, pence in reversed([*steps]) if start <= at), 0)


NO_END: Final = Product(_ENDLESS)
"""The limit that is not there."""
