"""Paying: what the rules about amounts come to in each row, as the reference does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import narwhals.stable.v2 as nw

from ...policy.truths import Truth
from .amounts import Reach
from .quantities import Quantity
from .scales import Scale
from .sheets import Sheet
from .ternaries import (
    Ternary,
    Truths,
    certain,
    column_of,
    every,
    opposite,
    possible,
    some,
    sure_column,
)


__all__ = ["AmountColumn", "PaymentColumns", "exact", "least", "payment_columns"]


@attrs.frozen(eq=False)
class AmountColumn:
    """A rule about an amount: whether it holds, and what it comes to, in each row."""

    bit: int
    is_basis: bool
    truth: Ternary
    reach: Reach


@attrs.frozen(eq=False)
class PaymentColumns:
    """
    What is payable in each row, in whole pence.

    ``basis`` says whether there is a basis, and ``settled`` whether one amount is left if there is.
    """

    basis: Ternary
    low: nw.Expr
    high: nw.Expr
    basis_low: nw.Expr
    basis_high: nw.Expr
    lowest_cap: nw.Expr
    highest_cap: nw.Expr
    settled: Ternary

    @property
    def cut(self) -> Ternary:
        """Whether a cap takes something off."""
        if self.lowest_cap is self.highest_cap and self.basis_low is self.basis_high:
            return every([self.basis, Truths(self.lowest_cap < self.basis_high, sure=True)])
        may = every([possible(self.basis), Truths(self.lowest_cap < self.basis_high, sure=True)])
        must = every([certain(self.basis), Truths(self.highest_cap < self.basis_low, sure=True)])
        cut = nw.when(column_of(opposite(may))).then(nw.lit(value=False))
        return Truths(cut.when(column_of(must)).then(nw.lit(value=True)))


def payment_columns(sheet: Sheet, amounts: Sequence[AmountColumn], scale: Scale) -> PaymentColumns:
    """What these rules come to: the lowest basis, and no more than the lowest cap."""
    bases = [rule for rule in amounts if rule.is_basis]
    caps = [rule for rule in amounts if not rule.is_basis]
    basis = sheet.keep_truth(some(rule.truth for rule in bases))
    basis_low, basis_high = _bounds(sheet, bases, scale)
    lowest_cap, highest_cap = _bounds(sheet, caps, scale)
    sheet.settle()
    low = sheet.keep(nw.min_horizontal(basis_low, lowest_cap))
    settled: Ternary = Truth.HOLDS
    high = low
    if basis_low is not basis_high or lowest_cap is not highest_cap:
        high = sheet.keep(nw.min_horizontal(basis_high, highest_cap))
        settled = sure_column(low == high)
    sheet.settle()
    return PaymentColumns(
        basis, low, high, basis_low, basis_high, lowest_cap, highest_cap, settled
    )


def least(sheet: Sheet, amounts: Iterable[tuple[Ternary, Quantity]], scale: Scale) -> nw.Expr:
    """The least of the amounts whose truth holds; the top of the scale where there is none."""
    top = nw.lit(scale.top, dtype=sheet.whole)
    found = []
    for truth, amount in amounts:
        counts = every([truth, opposite(amount.endless)])
        if counts is Truth.HOLDS:
            found.append(amount.column(sheet))
        elif counts is not Truth.FAILS:
            chosen = nw.when(column_of(counts)).then(amount.column(sheet))
            found.append(chosen.otherwise(top))
    return nw.min_horizontal(*found) if found else top


def exact(sheet: Sheet, amount: Quantity, scale: Scale) -> nw.Expr:
    """An amount in the smallest unit; the top of the scale where it is endless."""
    top = nw.lit(scale.top, dtype=sheet.whole)
    if amount.endless is Truth.FAILS:
        return amount.column(sheet)
    if amount.endless is Truth.HOLDS:
        return top
    return nw.when(column_of(amount.endless)).then(top).otherwise(amount.column(sheet))


def _bounds(sheet: Sheet, rules: Sequence[AmountColumn], scale: Scale) -> tuple[nw.Expr, nw.Expr]:
    """The least of these amounts in pence: what it could come to, and what it comes to for certain."""
    lowest = least(sheet, [(possible(rule.truth), rule.reach.low) for rule in rules], scale)
    low = sheet.keep(_pence(lowest, scale))
    if all(rule.reach.is_known and _is_sure(rule.truth) for rule in rules):
        return low, low
    highest = least(sheet, [(certain(rule.truth), rule.reach.high) for rule in rules], scale)
    return low, sheet.keep(_pence(highest, scale))


def _is_sure(truth: Ternary) -> bool:
    return truth.sure if isinstance(truth, Truths) else truth is not Truth.UNKNOWN


def _pence(amount: nw.Expr, scale: Scale) -> nw.Expr:
    """An amount in whole pence, half a penny up."""
    return (amount + scale.unit // 2) // scale.unit if scale.unit > 1 else amount
