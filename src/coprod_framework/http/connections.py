"""Connections: how the server keeps whoever sends nothing, or a head without an end, from holding it."""

from __future__ import annotations

from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from .counts import OTHER, Row
from .limits import Limits
from .problems import PROBLEM_JSON, Refused, problem_bytes
from .request_ids import request_id_in
from .request_logs import log_request


__all__ = ["LIMITS", "ROW", "Guarded"]

LIMITS: Final = "coprod_framework.limits"
ROW: Final = "coprod_framework.row"
"""Where a worker keeps its limits and its row of counts for its connections."""

_WHY: Final = {
    400: "The request cannot be read as HTTP, or it ends before it is whole.",
    408: "The head of the request did not come in time.",
    431: "The head of the request is too long.",
}


class _TooLong(Exception):
    """A whole head that came at once, and is longer than it may be."""


class Guarded(HttpToolsProtocol):
    """One connection, which refuses a head that does not come, or does not end, and says why."""

    def connection_made(self, transport: Any) -> None:
        """Somebody came."""
        super().connection_made(transport)
        self._limits: Limits = self.app_state[LIMITS]
        self._row: Row = self.app_state[ROW]
        self._since: float | None = self.loop.time()
        self._head = self._part = 0
        self.url, self.headers = b"", []  # there may be no request, and a refusal looks at both
        self._refuse_later: int | None = None
        self._watch_for(self._limits.seconds_to_send)

    def connection_lost(self, exc: Exception | None) -> None:
        """Somebody went."""
        self._watching.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what came."""
        if self._refuse_later is not None:
            return
        self._part = len(data)
        super().data_received(data)
        if self._since is not None:
            self._head += len(data)
            if self._head > self._limits.head_bytes:
                self._refuse(431)

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._since, self._head = self.loop.time(), 0

    def on_headers_complete(self) -> None:
        """A head has ended; one that came with its end has not been measured yet."""
        limit = self._limits.head_bytes
        # Most heads are too short for this, and are not measured at all.
        if self._head + self._part > limit and self._length_of_head() > limit:
            raise _TooLong  # the parser stops, and says that it could not go on
        self._since = None
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """An answer has been given, and what was wrong after it can be told."""
        was_last = not self.pipeline
        super().on_response_complete()
        if self._refuse_later is not None and was_last:
            self._refuse_now(self._refuse_later)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, or stopped the parser, as a problem like any other."""
        del msg
        self._refuse(431 if self._length_of_head() > self._limits.head_bytes else 400)

    def eof_received(self) -> Any:
        """Whoever sends no more may still read; what is cut short is said to be."""
        if self._is_idle:
            return None
        if not self.cycle.more_body:
            return True
        if self.pipeline:  # the last of several is cut short, and the others are answered first
            self.pipeline.popleft()
            self._refuse_later = 400
            return True
        if not self.cycle.response_started:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            self._refuse_now(400)
        return None

    @property
    def _is_idle(self) -> bool:
        return self.cycle is None or (self.cycle.response_complete and not self.pipeline)

    def _length_of_head(self) -> int:
        """How long the head is that is being read, as far as it was understood."""
        return len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)

    def _watch_for(self, seconds: float) -> None:
        self._watching = self.loop.call_later(seconds, self._look)

    def _look(self) -> None:
        """Look whether a head is overdue.  A connection has one clock, and a request none."""
        if self.transport.is_closing():
            self.transport.abort()  # somebody does not take what is left to send
            return
        limit = self._limits.seconds_to_send
        is_idle = self._is_idle
        if self._since is None and is_idle and self.timeout_keep_alive_task is None:
            self._since = self.loop.time()  # something came that has not begun a request
        late = 0.0 if self._since is None else self.loop.time() - self._since
        if late >= limit and is_idle:
            self._refuse(408)
        self._watch_for(max(limit - late, limit / 10))

    def _refuse(self, status: int) -> None:
        """Refuse what came, once whatever came before it has its answer."""
        if self._is_idle:
            self._refuse_now(status)
        else:
            self._refuse_later = status

    def _refuse_now(self, status: int) -> None:
        if self.transport.is_closing():
            return
        id_ = request_id_in(())
        refused = Refused(status, _WHY[status])
        body = problem_bytes(refused, id_.decode())
        head = (
            (b"content-type", PROBLEM_JSON.encode()),
            (b"content-length", b"%d" % len(body)),
            (b"x-request-id", id_),
            (b"cache-control", b"no-store"),
            (b"connection", b"close"),
        )
        lines = [b"%b: %b\r\n" % pair for pair in (*self.server_state.default_headers, *head)]
        self.transport.write(b"".join([STATUS_LINE[status], *lines, b"\r\n", body]))
        self.transport.close()
        self._row.note(OTHER, status, 0)
        log_request("other", OTHER, status, 0, id_.decode())
