"""Paying: what the rules come to in pence, as a range while something is unknown."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final, TypeAlias

import attrs

from ..domain.facts import Fact, Missing
from ..domain.money import EXACT, whole_pence
from ..policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from ..policy.effects import Cap, Pay
from ..policy.policies import Edition, Unfilled
from ..policy.slots import NO_LIMIT, Bands, banded
from .judging import Masks


__all__ = ["AmountRule", "Payment", "Range", "amount_rules", "payment_for"]

Number: TypeAlias = int | Decimal

_ENDLESS: Final = Decimal("Infinity")
_NOTHING: Final = Decimal(0)


@attrs.frozen
class Range:
    """From so many pence up to so many; an endless range is open upwards."""

    low: Number
    high: Number

    @property
    def is_known(self) -> bool:
        """Whether there is nothing left to find out about it."""
        return self.low == self.high

    @property
    def is_endless(self) -> bool:
        """Whether it is the limit that is not there."""
        return self.low == _ENDLESS


@attrs.frozen
class AmountRule:
    """A rule about an amount that holds or could still, and what it comes to."""

    bit: int
    is_basis: bool
    certain: bool
    range: Range


@attrs.frozen
class Payment:
    """
    What is payable, in whole pence: from ``low`` up to ``high``.

    ``basis_low`` and ``basis_high`` are what it would come to without any cap, and ``lowest_cap`` is
    the least that a cap could leave.  ``None`` says that nothing bounds an amount.
    """

    low: int
    high: int | None
    basis_low: int
    basis_high: int | None
    lowest_cap: int | None
    has_basis: bool
    may_have_basis: bool

    @property
    def is_settled(self) -> bool:
        """Whether the basis is certain, and one amount is left."""
        return self.has_basis and self.low == self.high

    @property
    def is_cut(self) -> bool:
        """Whether a cap takes something off, for certain."""
        return self.has_basis and self.high is not None and self.high < self.basis_low

    @property
    def may_be_cut(self) -> bool:
        """Whether a cap takes something off, or could."""
        if self.lowest_cap is None or not self.may_have_basis:
            return False
        return self.basis_high is None or self.lowest_cap < self.basis_high


def payment_for(rules: Iterable[AmountRule]) -> Payment:
    """
    What these rules come to together: the lowest basis, and no more than the lowest cap.

    The outcome does not depend on the order of the rules, nor on saying one twice.
    """
    rules = tuple(rules)
    bases = [rule for rule in rules if rule.is_basis]
    caps = [rule for rule in rules if not rule.is_basis]
    basis_high = min((rule.range.high for rule in bases if rule.certain), default=_ENDLESS)
    has_basis = any(rule.certain for rule in bases)
    basis_low = min(rule.range.low for rule in bases) if has_basis else _NOTHING
    lowest_cap = min((rule.range.low for rule in caps), default=_ENDLESS)
    highest_cap = min((rule.range.high for rule in caps if rule.certain), default=_ENDLESS)
    return Payment(
        low=_pence(min(basis_low, lowest_cap)) or 0,
        high=_pence(min(basis_high, highest_cap)),
        basis_low=_pence(basis_low) or 0,
        basis_high=_pence(basis_high),
        lowest_cap=_pence(lowest_cap),
        has_basis=has_basis,
        may_have_basis=bool(bases),
    )


def amount_rules(edition: Edition, masks: Masks, facts: object) -> tuple[AmountRule, ...]:
    """Every rule about an amount that holds, or could still."""
    found = []
    for bit in edition.amounts:
        effect = edition.rules[bit].then
        certain = bool(masks.holds >> bit & 1)
        if isinstance(effect, Pay | Cap) and (certain or masks.open >> bit & 1):
            reach = range_of(effect.amount, facts, edition)
            found.append(AmountRule(bit, isinstance(effect, Pay), certain, reach))
    return tuple(found)


def range_of(amount: Amount, facts: object, edition: Edition) -> Range:
    """What an amount comes to before rounding, or what it could."""
    specs = edition.policy.facts
    match amount:
        case Cost(fact):
            return _fact_range(fact, facts, specs)
        case Rate(slot, times):
            reach = _slot_range(edition.values[slot])
            if not reach.is_known and edition.policy.slots_by_id[slot].may_be_unlimited:
                return reach  # it may turn out to be no limit, which is endless for any quantity
            for fact in times:
                reach = _times(reach, _fact_range(fact, facts, specs))
            return reach
        case Banded(slot, by):
            return _band_range(edition.values[slot], by, facts)
        case Less(inner, fact):
            whole, part = range_of(inner, facts, edition), _fact_range(fact, facts, specs)
            return Range(_minus(whole.low, part.high), _minus(whole.high, part.low))
        case Total(amounts):
            reaches = [range_of(part, facts, edition) for part in amounts]
            return Range(_sum(r.low for r in reaches), _sum(r.high for r in reaches))


def _fact_range(name: str, facts: object, specs: Mapping[str, Fact]) -> Range:
    value: Any = getattr(facts, name)
    if not isinstance(value, Missing):
        return Range(value, value)
    spec = specs[name]
    low = _NOTHING if spec.minimum is None else spec.minimum
    return Range(low, _ENDLESS if spec.maximum is None else spec.maximum)


def _slot_range(value: Any) -> Range:
    if isinstance(value, Unfilled):
        return Range(_NOTHING, _ENDLESS)
    if value is NO_LIMIT:
        return Range(_ENDLESS, _ENDLESS)
    return Range(value, value)


def _band_range(value: Any, by: str, facts: object) -> Range:
    if isinstance(value, Unfilled):
        return Range(_NOTHING, _ENDLESS)
    if value is NO_LIMIT:
        return Range(_ENDLESS, _ENDLESS)
    bands: Bands = value
    quantity: Any = getattr(facts, by)
    if isinstance(quantity, Missing):
        return Range(_NOTHING, max(band.pence for band in bands))
    pence = banded(bands, quantity)
    return Range(pence, pence)


def _times(amount: Range, factor: Range) -> Range:
    if amount.low == _ENDLESS:  # no limit, however many times
        return amount
    return Range(_product(amount.low, factor.low), _product(amount.high, factor.high))


def _product(amount: Number, factor: Number) -> Number:
    if 0 in (amount, factor):  # nothing of an amount that is not known is still nothing
        return _NOTHING
    return EXACT.multiply(amount, factor)


def _sum(amounts: Iterable[Number]) -> Number:
    return functools.reduce(EXACT.add, amounts, _NOTHING)


def _minus(amount: Number, part: Number) -> Number:
    if amount == _ENDLESS:
        return _ENDLESS
    return max(_NOTHING, EXACT.subtract(amount, part))


def _pence(amount: Number) -> int | None:
    return None if amount == _ENDLESS else whole_pence(amount)
