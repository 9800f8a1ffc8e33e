"""Chunks of a Parquet file, whose columns have types already."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import attrs
import polars as pl

from ...domain.facts import Fact
from ...errors import FactsRejected, Problem
from ..converters import facts_from_json, json_reader, known_names, unknown_name
from ..reading import Row, made_row
from .chunks import Chunk, Reads


__all__ = ["parquet_chunks"]

_ROWS: Final = 25_000


def parquet_chunks(path: Path, vocabulary: type[Any], *, rows: int = _ROWS) -> Iterator[Chunk]:
    """
    A Parquet file in chunks of so many rows.

    Raises `FactsRejected` when it is no Parquet file, or has columns that are no facts.
    """
    try:
        table = pl.scan_parquet(path)
        names = table.collect_schema().names()
    except pl.exceptions.PolarsError as error:
        told = str(error).splitlines()[0]
        problem = Problem("the file", f"cannot be read as Parquet ({told}); save it again")
        raise FactsRejected("the file", [problem]) from None
    known = known_names(vocabulary)
    problems = [
        Problem(f"column {number}", unknown_name(vocabulary, name))
        for number, name in enumerate(names, 1)
        if name not in known
    ]
    if problems:
        raise FactsRejected("the columns", problems)
    yield from _chunks(table, vocabulary, rows)


def _chunks(table: pl.LazyFrame, vocabulary: type[Any], rows: int) -> Iterator[Chunk]:
    start = 0
    while (frame := table.slice(start, rows).collect()).height:
        yield ParquetChunk(frame, range(frame.height), (), start, vocabulary)
        start += rows


@attrs.frozen(eq=False)
class ParquetChunk:
    """Rows of a Parquet file; ``before`` is how many rows stand above them."""

    frame: pl.DataFrame
    numbers: Sequence[int]
    others: Sequence[int]
    before: int
    vocabulary: type[Any]

    def reads(self, fact: Fact) -> Reads:
        """What reads a value of this fact, as from JSON."""
        read = json_reader(fact)
        return lambda value: read(_as_json(value))

    def place(self, number: int) -> str:
        """The row of the file."""
        return f"row {self.before + number + 1}"

    def row(self, number: int) -> Row[Any]:
        """One row, read by itself; its text is a line of JSON."""
        values = self.frame.row(number, named=True)
        data = {name: _as_json(value) for name, value in values.items() if value is not None}
        raw = json.dumps(data, ensure_ascii=False, default=str) + "\n"
        return made_row(self.place(number), raw, lambda: facts_from_json(self.vocabulary, data))


def _as_json(value: Any) -> Any:
    """A value as JSON would have it: a day as its text."""
    if isinstance(value, datetime):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
