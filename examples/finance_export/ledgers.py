"""A ledger of what was exported, so that the same line never goes out twice.  It is a file of SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import attrs

from .batches import Charged, batch_text
from .lines import Line


__all__ = ["Exported", "Ledger", "opened"]

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS batches (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS lines (
    reference TEXT PRIMARY KEY, record TEXT NOT NULL UNIQUE, pence INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches
) STRICT;
CREATE TRIGGER IF NOT EXISTS kept_batches BEFORE UPDATE ON batches
BEGIN SELECT RAISE(ABORT, 'batches can only be added to'); END;
CREATE TRIGGER IF NOT EXISTS kept_lines BEFORE UPDATE ON lines
BEGIN SELECT RAISE(ABORT, 'lines can only be added to'); END;
"""


@attrs.frozen
class Exported:
    """What went out for a line, and in which batch."""

    pence: int
    batch: int


class Ledger:
    """What went out so far.  Use it inside `opened`, where only one program writes at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def exported(self, reference: str, record: str) -> Exported | None:
        """What went out for this reference or this record, or ``None``."""
        found = self._connection.execute(
            "SELECT pence, batch FROM lines WHERE reference = ? OR record = ?",
            (reference, record),
        ).fetchone()
        return Exported(*found) if found else None

    def add(self, charged: Sequence[Charged]) -> int:
        """Keep a batch with its text, and give its number."""
        added = self._connection.execute(
            "INSERT INTO batches (text) VALUES (?)", (batch_text(charged),)
        )
        number = added.lastrowid or 0
        rows = ((*_row(one.line), number) for one in charged)
        self._connection.executemany("INSERT INTO lines VALUES (?, ?, ?, ?)", rows)
        return number

    def text(self, number: int) -> str | None:
        """The very file of a batch that went out, or ``None`` where there is none of this number."""
        found = self._connection.execute(
            "SELECT text FROM batches WHERE number = ?", (number,)
        ).fetchone()
        return str(found[0]) if found else None


@contextmanager
def opened(path: str | Path) -> Iterator[Ledger]:
    """A ledger to read and add to: all of it is kept at the end, or nothing after an error."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(_TABLES)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield Ledger(connection)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _row(line: Line) -> tuple[str, str, int]:
    return line.reference, line.record, line.pence
