"""Load: requests over a few connections that are kept open, each sent when the one before is answered.

It does as little as it can: each request is written out before, and of an answer only its status and
its length are looked at.  So the service is what takes the time, and not whoever asks.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from collections.abc import Sequence
from typing import Any, Final

import attrs
import uvloop


__all__ = ["Loaded", "load", "post"]

_HEAD: Final = b"\r\n\r\n"
_LENGTH: Final = b"content-length: "


@attrs.frozen
class Loaded:
    """What came of it."""

    per_second: float
    p50_ms: float
    p99_ms: float
    busy: float
    """How much of one core whoever asked took, from 0 to 1; near 1, the figures would be its own."""


def post(path: str, body: bytes) -> bytes:
    """A request with this body."""
    head = (
        f"POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def load(port: int, requests: Sequence[bytes], seconds: float, connections: int = 8) -> Loaded:
    """Ask for so many seconds."""
    taken: list[float] = []
    before, begin = time.process_time(), time.perf_counter()
    uvloop.run(_asked(port, requests, seconds, connections, taken))
    took = time.perf_counter() - begin
    busy = (time.process_time() - before) / took
    percents = statistics.quantiles(taken, n=100)
    return Loaded(len(taken) / took, percents[49] * 1000, percents[98] * 1000, busy)


async def _asked(
    port: int, requests: Sequence[bytes], seconds: float, connections: int, taken: list[float]
) -> None:
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    made = [
        await loop.create_connection(
            lambda start=n * 97: _Asking(requests, start, end, taken),  # type: ignore[misc]
            "127.0.0.1",
            port,
        )
        for n in range(connections)
    ]
    await asyncio.gather(*(asking.done for _, asking in made))


class _Asking(asyncio.Protocol):
    """One connection."""

    def __init__(
        self, requests: Sequence[bytes], start: int, end: float, taken: list[float]
    ) -> None:
        self._requests, self._next, self._end, self._taken = requests, start, end, taken
        self._buffer = b""
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._ask()

    def _ask(self) -> None:
        self._at = time.perf_counter()
        self._transport.write(self._requests[self._next % len(self._requests)])
        self._next += 1

    def data_received(self, data: bytes) -> None:
        data = self._buffer + data
        head = data.find(_HEAD)
        at = data.find(_LENGTH)
        if head < 0 or at < 0 or len(data) < head + 4 + int(data[at + 16 : data.find(b"\r", at)]):
            self._buffer = data
            return
        self._buffer = b""
        now = time.perf_counter()
        self._taken.append(now - self._at)
        if not data.startswith(b"HTTP/1.1 200"):
            self._finish(RuntimeError(data[:400].decode("latin-1")))
        elif now > self._end:
            self._finish(None)
        else:
            self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        self._finish(exc or ConnectionError("the service hung up"))

    def _finish(self, error: Exception | None) -> None:
        if not self.done.done():
            if error is None:
                self.done.set_result(None)
            else:
                self.done.set_exception(error)
            self._transport.close()


def stay_on(core: int) -> None:
    """Keep this process on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity") and core in os.sched_getaffinity(0):
        os.sched_setaffinity(0, {core})
