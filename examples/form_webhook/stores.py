"""A store of submissions: the facts of each, once.  It is a file of SQLite; take a table of your own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import attrs


__all__ = ["Kept", "Store", "opened"]

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS submissions (
    form TEXT NOT NULL, id TEXT NOT NULL, facts TEXT NOT NULL, PRIMARY KEY (form, id)
) STRICT;
"""


@attrs.frozen
class Kept:
    """The facts of a submission that is kept, and whether it was just added."""

    facts: dict[str, Any]
    is_new: bool


class Store:
    """The facts of submissions by form and id.  Of the answers themselves nothing is kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, form: str, id_: str, facts: dict[str, Any]) -> Kept:
        """Keep these facts, unless this submission is kept already; two at a time cannot both be new."""
        added = self._connection.execute(
            "INSERT INTO submissions VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (form, id_, json.dumps(facts, sort_keys=True)),
        )
        (text,) = self._connection.execute(
            "SELECT facts FROM submissions WHERE form = ? AND id = ?", (form, id_)
        ).fetchone()
        return Kept(json.loads(text), is_new=added.rowcount == 1)


@contextmanager
def opened(path: str | Path) -> Iterator[Store]:
    """A store in this file; what is added is kept at once."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(_TABLE)
        yield Store(connection)
