"""Masks: which rules hold in each row, and which could still, as bits of whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import narwhals.stable.v2 as nw

from ...policy.truths import Truth
from .editions import Editions
from .ternaries import Ternary, column_of


__all__ = ["BITS_IN_A_MASK", "bits_of", "mask_columns", "mask_names"]

BITS_IN_A_MASK: Final = 62
_BITS_IN_A_PART: Final = 14


def mask_names(name: str, bits: int) -> list[str]:
    """The columns of a mask: one, and another for each 62 conditions more."""
    columns = -(-bits // BITS_IN_A_MASK) or 1
    return [name, *(f"{name}_{number}" for number in range(2, columns + 1))]


def mask_columns(editions: Editions, truths: Mapping[str, Ternary], columns: int) -> list[nw.Expr]:
    """
    A mask of the rules that these truths say, by rule id, in as many columns.

    The bit of a rule is its place in the edition of the row.
    """

    def column(start: int) -> nw.Expr:
        return editions.choose(
            lambda edition: [rule.id for rule in edition.rules[start : start + BITS_IN_A_MASK]],
            lambda ids: bits_of([truths[name] for name in ids]),
        )

    return [column(number * BITS_IN_A_MASK) for number in range(columns)]


def bits_of(truths: Sequence[Ternary]) -> nw.Expr:
    """Up to 62 sure truths as the bits of one number, the first of them the lowest."""
    # Small parts are put together first: adding up small numbers is several times as fast.
    parts = [
        (place, part)
        for place in range(0, len(truths), _BITS_IN_A_PART)
        if (part := _small_part(truths[place : place + _BITS_IN_A_PART])) is not None
    ]
    whole = nw.lit(0, dtype=nw.Int64)
    for place, part in parts:
        whole = whole + part.cast(nw.Int64) * nw.lit(1 << place, dtype=nw.Int64)
    return whole


def _small_part(truths: Sequence[Ternary]) -> nw.Expr | None:
    total: nw.Expr | None = None
    for bit, truth in enumerate(truths):
        if truth is Truth.FAILS:
            continue
        on = nw.when(column_of(truth)).then(nw.lit(1 << bit, dtype=nw.Int16))
        value = on.otherwise(nw.lit(0, dtype=nw.Int16))
        total = value if total is None else total + value
    return total
