"""Chunks: as many rows of a long file as are decided at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeAlias

import polars as pl

from ...domain.facts import Fact
from ..reading import Row


__all__ = ["Chunk", "Reads", "RestOfRows"]

Reads: TypeAlias = Callable[[Any], Any]
"""What reads one value as a fact, and raises `ValueError` when it cannot be one."""

RestOfRows: TypeAlias = Iterator[Row[Any]]
"""The rest of a file that can only be read row by row."""


class Chunk(Protocol):
    """
    Rows with a column for each fact and label that the file has, as its format gives them.

    ``others`` are rows that do not fit into columns.  Each of the numbers is where a row stands.
    """

    @property
    def frame(self) -> pl.DataFrame:
        """The columns, as they came."""

    @property
    def numbers(self) -> Sequence[int]:
        """The rows of the columns, by their numbers."""

    @property
    def others(self) -> Sequence[int]:
        """The rows that are in no column."""

    def reads(self, fact: Fact) -> Reads:
        """What reads a value of this fact, strictly."""

    def place(self, number: int) -> str:
        """Where a row stands, for a person."""

    def row(self, number: int) -> Row[Any]:
        """One row, read by itself."""
