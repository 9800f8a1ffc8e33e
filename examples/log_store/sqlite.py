"""The store in one file, with SQLite from the standard library.  One machine, many processes."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from coprod_framework.domain.events import Event

from .sql import TABLE, Backend, SqlStore


__all__ = ["sqlite_store"]

_NEVER_CHANGED: Final = """
    CREATE TRIGGER IF NOT EXISTS log_events_are_never_changed BEFORE UPDATE ON log_events
    BEGIN SELECT RAISE(ABORT, 'log_events is append-only'); END
"""
_NEVER_DELETED: Final = """
    CREATE TRIGGER IF NOT EXISTS log_events_are_never_deleted BEFORE DELETE ON log_events
    BEGIN SELECT RAISE(ABORT, 'log_events is append-only'); END
"""
# INSERT OR REPLACE takes rows out without asking the trigger above, so that this one has to.
_NO_HOLES: Final = """
    CREATE TRIGGER IF NOT EXISTS log_events_leave_no_holes BEFORE INSERT ON log_events
    WHEN NEW.position IS NOT (SELECT COALESCE(MAX(position), 0) + 1 FROM log_events)
    OR NEW.version IS NOT (
        SELECT COALESCE(MAX(version), 0) + 1 FROM log_events WHERE exercise = NEW.exercise
    )
    OR EXISTS (SELECT 1 FROM log_events WHERE exercise = NEW.exercise AND id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'log_events is append-only: add the next row'); END
"""
_SQLITE: Final = Backend(
    begin=("BEGIN IMMEDIATE",),
    tables=(TABLE, _NEVER_CHANGED, _NEVER_DELETED, _NO_HOLES),
    mark="?",
)


def sqlite_store(
    path: Path | str, kinds: Iterable[type[Event]], *, wait: float = 60.0
) -> SqlStore:
    """
    The store in a file, or with ``":memory:"`` one that goes when it is closed.

    ``wait`` is for how many seconds to wait for others who write.
    """
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
    try:
        _turn_to_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return SqlStore(connection, _SQLITE, kinds)


def _turn_to_wal(connection: sqlite3.Connection, tries: int = 100) -> None:
    """Let others read while one writes; the file remembers it."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # Where two turn a new file at once, SQLite tells one of them at once, and does not wait.
            tries -= 1
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or tries <= 0:
                raise
            time.sleep(0.01)
        else:
            return
