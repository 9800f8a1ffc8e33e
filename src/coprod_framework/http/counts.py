"""Counts: what the workers of a service have done, in one small file that all of them share.

Each worker has a row of its own and writes to no other, so that nobody waits for anybody.  Whoever is
asked adds the rows up.  A worker that takes the place of one that died goes on in its row, so that no
count ever falls.
"""

from __future__ import annotations

import bisect
import fcntl
import mmap
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from .problems import STATUSES


__all__ = ["BUCKETS", "ROUTES", "STATUS_LABELS", "Counts", "Row"]

OTHER: Final = "other"
ROUTES: Final = (
    "/v1/{policy}/decide",
    "/v1/{policy}/decide/batch",
    "/v1/{policy}/explain",
    "/v1/{policy}/advise",
    "/v1/{policy}/assess",
    "/v1/{policy}/duties",
    "/v1/{policy}/schema",
    "/v1/policies",
    "/health",
    "/metrics",
    "/openapi.json",
    "/",
    OTHER,
)
STATUS_LABELS: Final = ("200", *map(str, STATUSES), OTHER)
BUCKETS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 10.0)

_SINGLE: Final = (
    "pid",
    "in_flight",
    "lines_answered",
    "lines_refused",
    "reloads",
    "reload_failures",
    "is_failing",
    "in_force_since",
    "fingerprint",
)
_PLACE: Final = {name: place for place, name in enumerate(_SINGLE)}
_REQUESTS: Final = len(_SINGLE)
_SECONDS: Final = _REQUESTS + len(ROUTES) * len(STATUS_LABELS)
_WIDTH_OF_SECONDS: Final = len(BUCKETS) + 2  # each bucket, what is above them, and the sum
_WIDTH: Final = _SECONDS + len(ROUTES) * _WIDTH_OF_SECONDS
_BYTES: Final = 8
_ROUTE: Final = {route: place for place, route in enumerate(ROUTES)}
_STATUS: Final = {int(text): n for n, text in enumerate(STATUS_LABELS) if text != OTHER}


class Row:
    """What one worker did."""

    def __init__(self, cells: memoryview[Any]) -> None:
        self._cells = cells

    def get(self, name: str) -> float:
        """One of the counts without labels."""
        value: float = self._cells[_PLACE[name]]
        return value

    def put(self, name: str, value: float) -> None:
        """Set one of the counts without labels."""
        self._cells[_PLACE[name]] = value

    def add(self, name: str, value: float = 1) -> None:
        """Add to one of the counts without labels."""
        self._cells[_PLACE[name]] += value

    def begin(self) -> None:
        """From now on the worker of this row is at work: it has something in force."""
        self.put("pid", os.getpid())

    def note(self, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        place = _ROUTE.get(route, len(ROUTES) - 1)
        column = _STATUS.get(status, len(STATUS_LABELS) - 1)
        self._cells[_REQUESTS + place * len(STATUS_LABELS) + column] += 1
        start = _SECONDS + place * _WIDTH_OF_SECONDS
        self._cells[start + bisect.bisect_left(BUCKETS, seconds)] += 1
        self._cells[start + len(BUCKETS) + 1] += seconds

    def requests(self, route: str) -> tuple[float, ...]:
        """How many requests of a route got each status."""
        start = _REQUESTS + _ROUTE[route] * len(STATUS_LABELS)
        return tuple(self._cells[start : start + len(STATUS_LABELS)])

    def seconds(self, route: str) -> tuple[float, ...]:
        """How many requests of a route fell into each bucket, and last all their seconds."""
        start = _SECONDS + _ROUTE[route] * _WIDTH_OF_SECONDS
        return tuple(self._cells[start : start + _WIDTH_OF_SECONDS])

    @property
    def is_at_work(self) -> bool:
        """Whether the worker of this row is still there."""
        pid = int(self.get("pid"))
        if not pid:
            return False
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:  # somebody's process has this number now
            return False
        return True


class Counts:
    """The rows of all workers, in a file that they share or, for one worker, in memory."""

    def __init__(self, path: Path | None = None, rows: int = 1) -> None:
        self._file: int | None = None
        size = rows * _WIDTH * _BYTES
        if path is None:
            self._memory = mmap.mmap(-1, size)
        else:
            self._file = os.open(path, os.O_RDWR)  # it stays open: its locks end with it
            self._memory = mmap.mmap(self._file, size)
        cells: memoryview[Any] = memoryview(self._memory).cast("d")
        self._rows = [Row(cells[n * _WIDTH : (n + 1) * _WIDTH]) for n in range(rows)]

    @staticmethod
    def make(path: Path, rows: int) -> None:
        """Make an empty file for so many workers."""
        path.write_bytes(bytes(rows * _WIDTH * _BYTES))

    def claim(self) -> Row:
        """
        A row that no other worker has, for as long as this process lives.

        It counts as at work once its worker begins.
        """
        for number, row in enumerate(self._rows):
            if self._locks(number):
                for name in ("pid", "in_flight", "is_failing", "in_force_since", "fingerprint"):
                    row.put(name, 0)
                return row
        msg = "there are more workers than rows to count in"
        raise RuntimeError(msg)

    def _locks(self, number: int) -> bool:
        if self._file is None:
            return True
        try:
            # The system lets go of it when the process ends, however it ends.
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except OSError:
            return False
        return True

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    @property
    def at_work(self) -> tuple[Row, ...]:
        """The rows whose workers are there."""
        return tuple(row for row in self._rows if row.is_at_work)
