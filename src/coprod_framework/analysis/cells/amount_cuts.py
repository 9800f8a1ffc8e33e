"""Cuts at the amounts that terms name, for cases just below, at and just above each of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ...domain.money import EXACT
from ...policy.amounts import Amount, Banded, Cost, Less, Rate, Total, facts_in
from ...policy.conditions import AtLeast, Comparison, MoreThan
from ...policy.effects import Cap, Pay
from ...policy.policies import Edition


__all__ = ["amount_comparisons"]


def amount_comparisons(edition: Edition) -> Iterator[Comparison]:
    """
    Comparisons that cut the facts of amounts, as a rule would.

    A scale is cut exactly where its bands start.  A fact in pence is cut at nought and at every flat
    amount, and a quantity where its rate comes to such an amount.
    """
    effects = (rule.then for rule in edition.rules)
    whole = [then.amount for then in effects if isinstance(then, Pay | Cap)]
    parts = [part for amount in whole for part in _parts(amount)]
    pence = sorted({pence for part in parts for pence in _flat(part, edition)})
    for amount in whole:
        for name in facts_in(amount):
            unit = edition.policy.facts[name].unit
            yield from _around(name, [0, *pence] if unit == "pence" else [0])
    for part in parts:
        filled: Any = edition.values[part.slot] if isinstance(part, Banded | Rate) else None
        match part:
            case Banded(_, by) if isinstance(filled, tuple):
                yield from (AtLeast(by, band.start) for band in filled)
            case Rate(_, (name,)) if type(filled) is int and filled > 0:
                reached = [EXACT.divide(Decimal(limit), Decimal(filled)) for limit in pence]
                yield from _around(name, reached)


def _parts(amount: Amount) -> Iterator[Amount]:
    yield amount
    match amount:
        case Less(inner):
            yield from _parts(inner)
        case Total(amounts):
            for part in amounts:
                yield from _parts(part)
        case Cost() | Rate() | Banded():
            return


def _flat(part: Amount, edition: Edition) -> Iterator[int]:
    """The pence that an amount names outright."""
    match part:
        case Rate(slot, ()):
            filled: Any = edition.values[slot]
            if type(filled) is int:
                yield filled
        case Banded(slot):
            bands: Any = edition.values[slot]
            yield from (band.pence for band in bands) if isinstance(bands, tuple) else ()
        case Cost() | Rate() | Less() | Total():
            return


def _around(name: str, bounds: list[Any]) -> Iterator[Comparison]:
    for bound in bounds:
        yield AtLeast(name, bound)
        yield MoreThan(name, bound)
