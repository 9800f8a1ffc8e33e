"""Amounts: what a policy's amounts come to in each row, as a reach while something is unknown."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from ...domain.facts import Fact
from ...policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from ...policy.policies import Unfilled
from ...policy.slots import NO_LIMIT, Bands, SlotValue
from ...policy.truths import Truth
from .editions import Editions
from .quantities import ENDLESS, Quantity, difference, product, summed
from .reading import FactColumn
from .scales import Scale
from .sheets import Sheet
from .ternaries import Ternary, column_of, some


__all__ = ["Amounts", "Reach"]


@attrs.frozen(eq=False)
class Reach:
    """From so much up to so much.  The two are the same where nothing can be unknown."""

    low: Quantity
    high: Quantity

    @classmethod
    def of(cls, known: Quantity) -> Reach:
        """A quantity that is known in every row."""
        return cls(known, known)

    @property
    def is_known(self) -> bool:
        """Whether nothing about it can be unknown."""
        return self.low is self.high


class Amounts:
    """
    What amounts come to, in a unit so small that nothing is ever rounded.

    ``too_much`` gathers the rows in which a number would be too large to be kept.
    """

    def __init__(
        self,
        sheet: Sheet,
        facts: Mapping[str, Fact],
        read: Mapping[str, FactColumn],
        editions: Editions,
        scale: Scale,
    ) -> None:
        self.too_much: list[Ternary] = []
        self._sheet, self._facts, self._read = sheet, facts, read
        self._editions, self._scale = editions, scale
        self._slots = editions.every[0].policy.slots_by_id
        self._numbers: dict[str, Reach] = {}
        self._made: dict[Amount, Reach] = {}

    def prepare(self, amounts: Iterable[Amount]) -> None:
        """Work out these amounts, the inner ones first, and each of them once."""
        by_depth: dict[int, list[Amount]] = {}
        names: dict[str, None] = {}
        for amount in amounts:
            for part, depth in _parts(amount):
                by_depth.setdefault(depth, []).append(part)
                names |= dict.fromkeys(_facts_of(part))
        read = {name: self._read[name] for name in names if name in self._read}
        columns = {name: self._sheet.keep(self._in_whole(one)) for name, one in read.items()}
        self._sheet.settle()
        self._numbers = {name: self._number(name, columns.get(name)) for name in names}
        self._sheet.settle()
        for _, parts in sorted(by_depth.items()):
            for part in dict.fromkeys(parts):
                self._made[part] = self._kept(self._worked_out(part))
            self._sheet.settle()

    def reach_of(self, amount: Amount) -> Reach:
        """What an amount that was prepared comes to in each row, or what it could."""
        return self._made[amount]

    def _worked_out(self, amount: Amount) -> Reach:
        match amount:
            case Cost(fact):
                return self._times(self._numbers[fact], self._in_unit(1, fact))
            case Rate(slot, times):
                return self._rate(slot, times)
            case Banded(slot, by):
                return self._banded(slot, by)
            case Less(inner, fact):
                return self._less(self._made[inner], self._made[Cost(fact)])
            case Total(amounts):
                return functools.reduce(self._plus, (self._made[part] for part in amounts))

    def _in_whole(self, column: FactColumn) -> nw.Expr:
        """A fact as a whole number, in the unit of its scale."""
        step = self._scale.step_of(column.fact.name)
        value = column.value.cast(self._sheet.whole)
        return value * nw.lit(step, dtype=self._sheet.whole) if step > 1 else value

    def _number(self, name: str, value: nw.Expr | None) -> Reach:
        """A fact as a number: what it is, or all that it could be."""
        low, high = self._scale.bounds_of(name)
        unlimited = Quantity.of(high) if high is not None else ENDLESS
        if value is None:
            return Reach(Quantity.of(low), unlimited)
        column, whole = self._read[name], self._sheet.whole
        most = self._scale.most_of(name)
        if column.missing is Truth.FAILS:
            return Reach.of(Quantity(value, most))
        filled = self._sheet.keep(value.fill_null(nw.lit(low, dtype=whole)))
        if high is not None:
            upper = Quantity(self._sheet.keep(value.fill_null(nw.lit(high, dtype=whole))), most)
        else:
            ones = self._sheet.keep(value.fill_null(nw.lit(1, dtype=whole)))
            upper = Quantity(ones, most, column.missing)
        return Reach(Quantity(filled, most), upper)

    def _kept(self, reach: Reach) -> Reach:
        low = self._kept_quantity(reach.low)
        return Reach.of(low) if reach.is_known else Reach(low, self._kept_quantity(reach.high))

    def _kept_quantity(self, quantity: Quantity) -> Quantity:
        endless = self._sheet.keep_truth(quantity.endless)
        if isinstance(quantity.value, int):
            return attrs.evolve(quantity, endless=endless)
        return attrs.evolve(quantity, value=self._sheet.keep(quantity.value), endless=endless)

    def _in_unit(self, number: int, *facts: str) -> int:
        """A number of pence, or one that is multiplied by these facts, in the smallest unit."""
        return number * self._scale.unit // math.prod(self._scale.unit_of(name) for name in facts)

    def _times(self, reach: Reach, number: int) -> Reach:
        return self._multiplied(reach, Reach.of(Quantity.of(number)))

    def _plus(self, one: Reach, other: Reach) -> Reach:
        low = summed(self._sheet, one.low, other.low)
        if one.is_known and other.is_known:
            return Reach.of(low)
        return Reach(low, summed(self._sheet, one.high, other.high))

    def _multiplied(self, one: Reach, other: Reach) -> Reach:
        low = product(self._sheet, one.low, other.low, self.too_much)
        if one.is_known and other.is_known:
            return Reach.of(low)
        return Reach(low, product(self._sheet, one.high, other.high, None))

    def _less(self, whole: Reach, part: Reach) -> Reach:
        low = difference(self._sheet, whole.low, part.high)
        if whole.is_known and part.is_known:
            return Reach.of(low)
        return Reach(low, difference(self._sheet, whole.high, part.low))

    def _rate(self, slot: str, times: tuple[str, ...]) -> Reach:
        def in_unit(value: Any) -> int:
            return self._in_unit(value, *times) if isinstance(value, int) else 0

        rate = self._chosen(slot, in_unit)
        unlimited = self._slots[slot].may_be_unlimited
        none = self._where(slot, lambda value: value is NO_LIMIT)
        # What may turn out to be no limit is endless for any quantity, even for nought.
        sticky = self._where(
            slot, lambda value: value is NO_LIMIT or (isinstance(value, Unfilled) and unlimited)
        )
        unfilled = self._where(slot, lambda value: isinstance(value, Unfilled) and not unlimited)
        facts = [self._numbers[name] for name in times]
        if sticky is Truth.HOLDS:
            return Reach.of(ENDLESS) if none is Truth.HOLDS else Reach(Quantity.of(0), ENDLESS)
        high = self._open_rate(slot, in_unit, unfilled)
        reach = Reach.of(rate) if unfilled is Truth.FAILS else Reach(rate, high)
        for number in facts:
            reach = self._multiplied(reach, number)
        if sticky is Truth.FAILS:
            return reach
        low = attrs.evolve(reach.low, endless=some([reach.low.endless, none]))
        return Reach(low, attrs.evolve(reach.high, endless=some([reach.high.endless, sticky])))

    def _open_rate(self, slot: str, in_unit: Callable[[Any], int], unfilled: Ternary) -> Quantity:
        """The rate, endless where nobody filled it."""
        if unfilled is Truth.HOLDS:
            return ENDLESS
        rate = self._chosen(
            slot, lambda value: 1 if isinstance(value, Unfilled) else in_unit(value)
        )
        return attrs.evolve(rate, endless=unfilled)

    def _chosen(self, slot: str, number_of: Callable[[Any], int]) -> Quantity:
        """A number that a slot says, by the edition of each row."""
        said = self._editions.of(lambda edition: number_of(edition.values[slot]))
        if len(said) == 1:
            return Quantity.of(said[0])
        column = self._editions.choose(
            lambda edition: number_of(edition.values[slot]),
            lambda number: nw.lit(number, dtype=self._sheet.whole),
        )
        return Quantity(column, max(said))

    def _where(self, slot: str, wanted: Callable[[Any], bool]) -> Ternary:
        """Whether the value of a slot, by the edition of each row, is one of those wanted."""
        return self._editions.choose_truth(lambda edition: wanted(edition.values[slot]), Truth.of)

    def _banded(self, slot: str, by: str) -> Reach:
        endless = self._where(slot, lambda value: not isinstance(value, tuple))
        none = self._where(slot, lambda value: value is NO_LIMIT)
        if endless is Truth.HOLDS:
            if none is Truth.HOLDS:
                return Reach.of(ENDLESS)
            return Reach(attrs.evolve(Quantity.of(0), endless=none), ENDLESS)
        said = self._editions.of(lambda edition: edition.values[slot])
        most = max(self._most_of_bands(value) for value in said)
        low = Quantity(self._band_column(slot, by, lambda _: 0), most, none)
        column = self._read.get(by)
        if endless is Truth.FAILS and column is not None and column.missing is Truth.FAILS:
            return Reach.of(low)
        return Reach(
            low, Quantity(self._band_column(slot, by, self._most_of_bands), most, endless)
        )

    def _most_of_bands(self, value: SlotValue | Unfilled) -> int:
        if not isinstance(value, tuple):
            return 0
        return self._scale.unit * max(band.pence for band in value)

    def _band_column(self, slot: str, by: str, if_missing: Callable[[Any], int]) -> nw.Expr:
        """The pence of the band that a fact falls in, by the edition of each row."""
        column = self._read.get(by)

        def lit(number: int) -> nw.Expr:
            return nw.lit(number, dtype=self._sheet.whole)

        def made(value: Any) -> nw.Expr:
            bands: Bands = value if isinstance(value, tuple) else ()
            if column is None or not bands:
                return lit(if_missing(value))
            chain: Any = nw.when(column_of(column.missing)).then(lit(if_missing(value)))
            for band in reversed(bands):
                start = self._scale.start_of(by, band.start)
                chain = chain.when(column.value >= start).then(lit(band.pence * self._scale.unit))
            made: nw.Expr = chain.otherwise(lit(0))
            return made

        return self._editions.choose(lambda edition: edition.values[slot], made)


def _parts(amount: Amount) -> Iterator[tuple[Amount, int]]:
    """An amount and what it is made of, each with how deep it is."""
    inner: list[Amount] = []
    match amount:
        case Less(one, fact):
            inner = [one, Cost(fact)]
        case Total(amounts):
            inner = list(amounts)
        case Cost() | Rate() | Banded():
            pass
    found = [part for one in inner for part in _parts(one)]
    yield from found
    yield amount, 1 + max((depth for _, depth in found), default=-1)


def _facts_of(amount: Amount) -> tuple[str, ...]:
    """The facts that are numbers in an amount itself, and not in a part of it."""
    match amount:
        case Cost(fact):
            return (fact,)
        case Rate(_, times):
            return times
        case Banded() | Less() | Total():
            return ()
