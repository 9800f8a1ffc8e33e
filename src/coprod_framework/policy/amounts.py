"""Amounts: how many pence something comes to, as values that any engine can read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from .slots import slot_id


__all__ = [
    "Amount",
    "Banded",
    "Cost",
    "Less",
    "Rate",
    "Total",
    "facts_in",
    "slots_in",
]


@attrs.frozen
class Cost:
    """What a fact says in pence: the actual cost."""

    fact: str


@attrs.frozen
class Rate:
    """A slot's pence, times each of these facts.  With no facts it is a flat amount."""

    slot: str = attrs.field(converter=slot_id)
    times: tuple[str, ...] = ()


@attrs.frozen
class Banded:
    """The pence of the band of a slot that a fact falls in."""

    slot: str = attrs.field(converter=slot_id)
    by: str


@attrs.frozen
class Less:
    """An amount with what a fact says taken off, and never less than nothing."""

    amount: Amount
    fact: str


@attrs.frozen
class Total:
    """Several amounts together."""

    amounts: tuple[Amount, ...]


Amount: TypeAlias = Cost | Rate | Banded | Less | Total


def facts_in(amount: Amount) -> Iterator[str]:
    """Every fact that an amount is worked out from."""
    match amount:
        case Cost(fact):
            yield fact
        case Rate(_, times):
            yield from times
        case Banded(_, by):
            yield by
        case Less(inner, fact):
            yield from facts_in(inner)
            yield fact
        case Total(amounts):
            for part in amounts:
                yield from facts_in(part)


def slots_in(amount: Amount) -> Iterator[str]:
    """Every slot that an amount is worked out from."""
    match amount:
        case Rate(slot) | Banded(slot):
            yield slot
        case Less(inner):
            yield from slots_in(inner)
        case Total(amounts):
            for part in amounts:
                yield from slots_in(part)
        case Cost():
            return
