"""Columns: the values of a chunk as facts, each different value read once by the strict reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

import attrs
import polars as pl

from ...domain.facts import Fact, Kind, Missing, labels_of, vocabulary_of
from ..ledgers import text_for_key
from .chunks import Chunk, Reads


__all__ = ["Columns", "read_columns"]

_LONGEST_LABEL: Final = 200
_FURTHEST: Final = 2**53  # the numbers up to here are the same as floats


@attrs.frozen(eq=False)
class Columns:
    """
    The facts and the labels of a chunk.

    ``odd`` marks the rows that are looked at one by one: with a value that cannot be a fact, or one
    that a column cannot hold, such as *withheld*.  ``texts`` are parts of the keys of a ledger.
    """

    facts: pl.DataFrame
    labels: pl.DataFrame
    odd: pl.Series
    texts: Mapping[str, pl.Series]


def read_columns(chunk: Chunk, vocabulary: type[Any], keyed: tuple[str, ...] = ()) -> Columns:
    """The columns of a chunk as facts, with texts of those that are ``keyed``."""
    height = chunk.frame.height
    odd = pl.Series([False], dtype=pl.Boolean).new_from_index(0, height)
    facts: dict[str, pl.Series] = {}
    texts: dict[str, pl.Series] = {}
    for name, fact in vocabulary_of(vocabulary).items():
        if name in chunk.frame.columns:
            read = _read(chunk.frame[name], fact, chunk.reads(fact))
            facts[name] = read["value"].alias(name)
            odd |= read["odd"]
            if name in keyed:
                texts[name] = read["text"]
        elif name in keyed:
            texts[name] = _same(text_for_key(Missing.NOT_ASKED), height)
    labels: dict[str, pl.Series] = {}
    for name in labels_of(vocabulary):
        column = chunk.frame[name] if name in chunk.frame.columns else _same("", height)
        is_text = column.dtype == pl.String
        labels[name] = column.fill_null("") if is_text else _same("", height)
        odd |= (
            column.str.len_chars().fill_null(0) > _LONGEST_LABEL if is_text else ~column.is_null()
        )
    return Columns(pl.DataFrame(facts), pl.DataFrame(labels), odd, texts)


def _same(text: str, height: int) -> pl.Series:
    return pl.Series([text], dtype=pl.String).new_from_index(0, height)


def _read(column: pl.Series, fact: Fact, reads: Reads) -> pl.DataFrame:
    """Each value as the fact that it is, whether it is odd, and as a part of a key."""
    different = column.unique()
    found = list(_each(different.to_list(), reads))
    table = pl.DataFrame(
        {
            "from": different,
            "value": pl.Series([value for value, _, _ in found], dtype=_dtype(fact)),
            "odd": pl.Series([is_odd for _, is_odd, _ in found], dtype=pl.Boolean),
            "text": pl.Series([text for _, _, text in found], dtype=pl.String),
        }
    )
    return pl.DataFrame({"from": column}).join(
        table, on="from", how="left", nulls_equal=True, maintain_order="left"
    )


def _each(different: list[Any], reads: Reads) -> Iterator[tuple[Any, bool, str]]:
    for raw in different:
        try:
            value = reads(raw)
        except ValueError:
            yield None, True, ""
            continue
        if isinstance(value, Missing):
            yield None, value is not Missing.NOT_ASKED, text_for_key(value)
            continue
        plain = _plain(value)
        yield plain, value is not None and plain is None, text_for_key(value)


def _plain(value: Any) -> Any:
    """A fact as a column holds it; none where it cannot."""
    if isinstance(value, bool | date):
        return value
    if isinstance(value, int | Decimal):
        plain = float(value) if isinstance(value, Decimal) else value
        return plain if abs(plain) < _FURTHEST else None
    return value.value


def _dtype(fact: Fact) -> Any:
    match fact.kind:
        case Kind.YES_NO:
            return pl.Boolean
        case Kind.CHOICE:
            return pl.Enum([choice.value for choice in fact.choices])
        case Kind.WHOLE:
            return pl.Int64
        case Kind.DECIMAL:
            return pl.Float64
        case Kind.DAY:
            return pl.Date
