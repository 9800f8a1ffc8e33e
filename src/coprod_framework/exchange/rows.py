"""Rows of facts: CSV, JSON and JSON Lines read one row at a time, each with its own problems.

A bad row never stops the rest, and its text is kept as it came.  Only a file without a readable start
is refused as a whole.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final, TypeVar

from .csv_rows import csv_rows
from .json_rows import json_array, json_lines
from .reading import Header, Row


__all__ = ["FORMATS", "Header", "Row", "read_rows"]

R = TypeVar("R")

FORMATS: Final = ("csv", "json", "jsonl")


def read_rows(
    stream: BinaryIO,
    kind: str,
    vocabulary: type[R],
    *,
    header: Header | None = None,
    extra: Sequence[str] = (),
) -> Iterator[Row[R]]:
    """
    Every row of a stream of this format (``csv``, ``json`` or ``jsonl``), one at a time.

    A CSV file may have the columns in ``extra`` besides those of the vocabulary; they are handed on as
    they are.  Raises `FactsRejected` when its header names columns that are no facts, and when a JSON
    text does not start an array.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        match kind:
            case "csv":
                yield from csv_rows(text, vocabulary, header or Header(), extra)
            case "jsonl":
                yield from json_lines(text, vocabulary)
            case _:
                yield from json_array(text, vocabulary)
    finally:
        if not stream.closed:
            text.detach()  # the stream belongs to the caller
