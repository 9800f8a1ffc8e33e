"""Tallies: sums by a key, of which there may be far more than memory holds."""

from __future__ import annotations

import sqlite3
from typing import Final


__all__ = ["Tallies"]

_MOST_RECENT: Final = 10_000
_FILTER_BITS: Final = 24


class Tallies:
    """
    A whole number for each key, and nought for a key that was only noted.

    Keys are digests of 16 bytes.  The recent ones are in memory, and the others in a file that is gone
    when this is closed.  A filter of 2 MiB knows most of the keys that were never written there.
    """

    def __init__(self) -> None:
        self._recent: dict[bytes, int] = {}
        self._written: bytearray | None = None
        # An empty name makes a database in a temporary file that SQLite removes by itself.
        self._database = sqlite3.connect("", isolation_level=None)

    def close(self) -> None:
        """Give the file back."""
        self._database.close()

    def of(self, key: bytes) -> int | None:
        """The sum under a key, or ``None`` when it was never noted."""
        recent = self._recent.get(key)
        before = self._before(key)
        if recent is None or before is None:
            return before if recent is None else recent
        return recent + before

    def add(self, key: bytes, number: int = 0) -> None:
        """Note a key, and add to its sum."""
        self._recent[key] = self._recent.get(key, 0) + number
        if len(self._recent) >= _MOST_RECENT:
            self._write()

    def _before(self, key: bytes) -> int | None:
        if self._written is None:
            return None
        byte, bit = _place_of(key)
        if not self._written[byte] & bit:
            return None
        found = self._database.execute("SELECT sum FROM tallies WHERE key = ?", (key,)).fetchone()
        return int(found[0]) if found else None

    def _write(self) -> None:
        if self._written is None:
            self._written = bytearray(1 << _FILTER_BITS - 3)
            self._database.execute("PRAGMA journal_mode = OFF")
            self._database.execute(
                "CREATE TABLE tallies (key BLOB PRIMARY KEY, sum INTEGER) WITHOUT ROWID"
            )
        self._database.execute("BEGIN")
        self._database.executemany(
            "INSERT INTO tallies VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET sum = sum + excluded.sum",
            sorted(self._recent.items()),  # in the order of the tree, which is much quicker
        )
        self._database.execute("COMMIT")
        for key in self._recent:
            byte, bit = _place_of(key)
            self._written[byte] |= bit
        self._recent.clear()


def _place_of(key: bytes) -> tuple[int, int]:
    """Where the filter keeps whether a key was written: a byte, and a bit of it."""
    place = int.from_bytes(key[:4], "big") >> 32 - _FILTER_BITS
    return place >> 3, 1 << (place & 7)
