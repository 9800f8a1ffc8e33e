"""The claims of the workload as tables of any length."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any, Final

import polars as pl

from coprod_framework.domain.facts import Fact, Kind, Missing, vocabulary_of
from coprod_framework.southend import Claim


__all__ = ["CHOICES", "as_texts", "lengthened", "table_of"]

_SEED: Final = 5
_FACTS: Final = [one for one in vocabulary_of(Claim).values() if one.derivation is None]

CHOICES: Final = {
    fact.name: pl.Enum([choice.value for choice in fact.choices])
    for fact in _FACTS
    if fact.kind is Kind.CHOICE
}
"""The facts that are one of some choices, with the type of their column."""

_TYPES: Final = {
    Kind.YES_NO: pl.Boolean,
    Kind.WHOLE: pl.Int32,
    Kind.DECIMAL: pl.Float64,
    Kind.DAY: pl.Date,
}


def table_of(claims: Iterable[Claim]) -> pl.DataFrame:
    """A row for each claim and a column for each fact, in the types that suit Polars best."""
    claims = list(claims)
    return pl.DataFrame(
        {
            fact.name: pl.Series(
                [_value(getattr(claim, fact.name)) for claim in claims],
                dtype=_type_of(fact),
            )
            for fact in _FACTS
        }
    )


def as_texts(table: pl.DataFrame) -> pl.DataFrame:
    """The same table as it comes from most files: choices as texts, and long whole numbers."""
    return table.with_columns(
        pl.col(*CHOICES).cast(pl.String), pl.selectors.integer().cast(pl.Int64)
    )


def lengthened(table: pl.DataFrame, rows: int) -> pl.DataFrame:
    """So many rows of the table, drawn anew, so that like rows do not stand together."""
    return table.select(pl.all().gather(pl.Series(_drawn(table.height, rows))))


def _drawn(of: int, rows: int) -> Sequence[int]:
    source = random.Random(_SEED)  # noqa: S311 - a workload, not a secret
    return source.choices(range(of), k=rows)


def _type_of(fact: Fact) -> Any:
    return CHOICES[fact.name] if fact.kind is Kind.CHOICE else _TYPES[fact.kind]


def _value(value: Any) -> Any:
    if isinstance(value, Missing):
        return None
    return value.value if isinstance(value, Enum) else value
