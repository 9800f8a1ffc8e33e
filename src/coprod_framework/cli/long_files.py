"""Long files: how their rows are answered, one by one or many at a time."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import attrs

from ..errors import Problem
from ..exchange.deciding_rows import Answered, answered_rows
from ..exchange.ledgers import Ledger
from ..exchange.rows import Header, Row, read_rows
from ..exchange.streams import STANDARD, size_of
from ..policy.policies import Policy
from .telling import stop


__all__ = ["PARQUET", "WAYS", "LongFile", "answers_to"]

PARQUET: Final = "parquet"
WAYS: Final = ("rows", "tables")
_LONG: Final = 1 << 23
_NEEDS: Final = ("narwhals", "polars")


@attrs.frozen
class LongFile:
    """A file of cases that is open, its format, and its header once that was read."""

    path: Path
    source: BinaryIO
    kind: str
    header: Header


def answers_to(
    file: LongFile, policy: Policy, ledger: Ledger | None, way: str | None
) -> Iterator[Row[Any] | Answered]:
    """
    The answer to every row of a file, in its order.

    Parquet is always decided by tables, JSON always row by row, and CSV by tables when it is long and
    what that needs is installed, or when ``way`` says so.
    """
    if not _goes_by_tables(file, way):
        rows = read_rows(file.source, file.kind, policy.purpose.vocabulary, header=file.header)
        return answered_rows(policy, rows, ledger)
    if not _can_use_tables():
        problem = "is decided by tables only with more packages; install coprod-framework[files]"
        stop([Problem(str(file.path), problem)])
    from ..exchange import in_bulk  # noqa: PLC0415 - it takes long, and most files are short

    if file.kind == PARQUET:
        chunks: Iterator[in_bulk.Chunk | in_bulk.RestOfRows] = in_bulk.parquet_chunks(
            file.path, policy.purpose.vocabulary
        )
    else:
        chunks = in_bulk.csv_chunks(file.source, policy.purpose.vocabulary, file.header)
    return in_bulk.answered_in_bulk(policy, chunks, ledger)


def _goes_by_tables(file: LongFile, way: str | None) -> bool:
    if file.kind == PARQUET:
        if way == "rows" or file.path == STANDARD:
            stop([Problem(str(file.path), "is Parquet, and decided by tables from a file only")])
        return True
    if file.kind != "csv":
        if way == "tables":
            stop([Problem(str(file.path), "is JSON, and decided row by row; use CSV or Parquet")])
        return False
    if way is not None:
        return way == "tables"
    return (size_of(file.source) or 0) >= _LONG and _can_use_tables()


def _can_use_tables() -> bool:
    return all(importlib.util.find_spec(name) for name in _NEEDS)
