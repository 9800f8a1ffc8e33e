"""Quantities: whole numbers for every row at once, some of them without an end, and their arithmetic."""

from __future__ import annotations

import attrs
import narwhals.stable.v2 as nw

from ...policy.truths import Truth
from .limits import FURTHEST
from .sheets import Sheet
from .ternaries import Ternary, Truths, certain, column_of, every, some


__all__ = ["ENDLESS", "Quantity", "difference", "product", "summed"]


@attrs.frozen(eq=False)
class Quantity:
    """
    A whole number of each row that is never below nought, or one that all rows share.

    ``most`` is the most that it can be.  Where it is ``endless``, ``value`` says nothing, and is no
    nought as long as the quantity may be multiplied.
    """

    value: nw.Expr | int
    most: int
    endless: Ternary = Truth.FAILS

    @classmethod
    def of(cls, number: int) -> Quantity:
        """The same number in every row."""
        return cls(number, number)

    def column(self, sheet: Sheet) -> nw.Expr:
        """Its number in each row, whatever it says where it is endless."""
        return nw.lit(self.value, dtype=sheet.whole) if isinstance(self.value, int) else self.value


ENDLESS = Quantity(1, 1, Truth.HOLDS)


def product(
    sheet: Sheet, one: Quantity, other: Quantity, too_much: list[Ternary] | None
) -> Quantity:
    """
    One times the other; nothing of what is endless is still nothing.

    Where the product would be too large, it says so in ``too_much`` and is not worked out.  Without
    such a list it is taken for endless there, as nothing that can be kept is more.
    """
    first, second = one.value, other.value
    if isinstance(first, int) and isinstance(second, int):
        endless = some([one.endless, other.endless]) if first * second else Truth.FAILS
        return Quantity(first * second, first * second, endless)
    if 0 in (one.most, other.most):
        return Quantity.of(0)
    for same, left in ((one, other), (other, one)):
        if isinstance(same.value, int) and same.value == 1 and same.endless is Truth.FAILS:
            return left
    first, second = one.column(sheet), other.column(sheet)
    ends = [one.endless, other.endless]
    if one.most * other.most > FURTHEST:
        much = first.cast(nw.Float64) * second.cast(nw.Float64) > float(FURTHEST)
        (ends if too_much is None else too_much).append(Truths(much, sure=True))
        first = nw.when(~much).then(first).otherwise(nw.lit(1, dtype=sheet.whole))
        second = nw.when(~much).then(second).otherwise(nw.lit(1, dtype=sheet.whole))
    value = first * second
    without_end = some(ends)
    if without_end is not Truth.FAILS:
        without_end = every([without_end, Truths(value != 0, sure=True)])
    return Quantity(value, min(one.most * other.most, FURTHEST), without_end)


def summed(sheet: Sheet, one: Quantity, other: Quantity) -> Quantity:
    """The two together."""
    endless = some([one.endless, other.endless])
    if isinstance(one.value, int) and isinstance(other.value, int):
        total = one.value + other.value
        return Quantity(total, total, endless)
    value = one.column(sheet) + other.column(sheet)
    return Quantity(value, one.most + other.most, endless)


def difference(sheet: Sheet, one: Quantity, part: Quantity) -> Quantity:
    """One with the other taken off, and never less than nothing."""
    if part.endless is Truth.HOLDS:
        return Quantity(0, 0, one.endless)
    if isinstance(one.value, int) and isinstance(part.value, int):
        left = max(0, one.value - part.value)
        return Quantity(left, left, one.endless)
    whole, taken = one.column(sheet), part.column(sheet)
    more: Ternary = Truths(whole > taken, sure=True)
    if part.endless is not Truth.FAILS:
        more = every([more, Truths(~column_of(certain(part.endless)), sure=True)])
    rest = nw.when(column_of(more)).then(whole - taken)
    return Quantity(rest.otherwise(nw.lit(0, dtype=sheet.whole)), one.most, one.endless)
