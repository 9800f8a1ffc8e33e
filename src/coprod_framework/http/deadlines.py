"""Deadlines: how long a request may be waited for, by one clock for all the requests of a worker.

A clock for each request would take longer than to decide a claim.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


__all__ = ["Deadlines"]


class Deadlines:
    """Breaks off what waits for too long; it looks about every half second."""

    def __init__(self, seconds_between_looks: float = 0.5) -> None:
        self._waiting: dict[asyncio.Task[Any], float] = {}
        self._late: set[asyncio.Task[Any]] = set()
        self._seconds = seconds_between_looks

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Raise `TimeoutError` where what is awaited in here takes longer than this."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - whatever is awaited is awaited by a task
        self._waiting[task] = time.monotonic() + seconds
        try:
            yield
        except asyncio.CancelledError:
            if task not in self._late:
                raise
            task.uncancel()
            raise TimeoutError from None
        finally:
            del self._waiting[task]
            self._late.discard(task)

    async def look_after(self) -> None:
        """Look for what waits too long; it ends when it is cancelled."""
        while True:
            await asyncio.sleep(self._seconds)
            now = time.monotonic()
            for task, end in self._waiting.items():
                if now > end and task not in self._late:
                    self._late.add(task)
                    task.cancel()
