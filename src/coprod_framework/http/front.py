"""The front: what happens to every request, whatever it asks for.

It gets an id, is counted and timed, and is logged without anything about a person.  What goes wrong
inside becomes a problem that can be read.
"""

from __future__ import annotations

import time
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import CoprodError
from .counts import OTHER, ROUTES, Row
from .limits import Limits
from .problems import PROBLEM_JSON, Refused, problem_bytes, refusal_of, title_of
from .request_ids import REQUEST_ID, request_id_in
from .request_logs import log_failure, log_request


__all__ = ["Front", "answer_with"]

_ALWAYS: Final = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
)
_KNOWN: Final = frozenset(ROUTES)


class BrokenOff(Exception):
    """An answer that had begun and cannot be ended."""


class Front:
    """What stands before the routes."""

    def __init__(self, app: ASGIApp, limits: Limits, row: Row) -> None:
        self._app, self._limits, self._row = app, limits, row
        self._at_once = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand on what is no request."""
        scope["app"] = (
            self  # so that what is at no address is raised, and not answered in its own way
        )
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, send, self._row)
        self._at_once += 1
        self._row.put("in_flight", self._at_once)
        try:
            if self._at_once > self._limits.requests_at_once:
                await exchange.refuse(_BUSY)
            else:
                await self._app(scope, receive, exchange.send)
        except Refused as refused:
            await exchange.refuse(refused)
        except CoprodError as error:
            await exchange.refuse(refusal_of(error))
        except HTTPException as error:
            headers = error.headers or {}
            await exchange.refuse(Refused(error.status_code, _said(error), headers=headers))
        except Exception as error:  # noqa: BLE001 - what it says may be about a person
            await exchange.failed(error)
        finally:
            self._at_once -= 1
            self._row.put("in_flight", self._at_once)
            exchange.end()


class _Exchange:
    """One request and its answer."""

    __slots__ = ("_id", "_noted", "_row", "_scope", "_send", "_started", "_status")

    def __init__(self, scope: Scope, send: Send, row: Row) -> None:
        self._scope, self._send, self._row = scope, send, row
        self._noted: tuple[str, float] | None = None
        self._started = time.perf_counter()
        self._id = request_id_in(scope["headers"])
        self._status = 0

    async def send(self, message: Message) -> None:
        """Hand an answer on, with what stands in each of them."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message["headers"] = [*message["headers"], (REQUEST_ID, self._id), *_ALWAYS]
        elif not message.get("more_body"):
            self._note()  # now, so that whoever has the whole answer finds it counted
        await self._send(message)

    async def refuse(self, refused: Refused) -> None:
        """Answer with a problem; where an answer has begun, only breaking it off can say so."""
        if self._status:
            raise BrokenOff from None
        body = problem_bytes(refused, self._id.decode())
        more = [(name.lower().encode(), text.encode()) for name, text in refused.headers.items()]
        await answer_with(self.send, refused.status, PROBLEM_JSON, body, more)

    async def failed(self, error: Exception) -> None:
        """Say that it failed, and log where."""
        log_failure(error, self._id.decode())
        detail = "The service failed. Whoever runs it finds the request id in the log."
        await self.refuse(Refused(500, detail))

    def end(self) -> None:
        """Log the request; count it, where its answer was broken off."""
        route, seconds = self._noted or self._note()
        log_request(self._scope["method"], route, self._status, seconds, self._id.decode())

    def _note(self) -> tuple[str, float]:
        seconds = time.perf_counter() - self._started
        route = getattr(self._scope.get("route"), "path", OTHER)
        self._noted = noted = (route if route in _KNOWN else OTHER, seconds)
        self._row.note(noted[0], self._status, seconds)
        return noted


async def answer_with(
    send: Send, status: int, kind: str, body: bytes, more: list[tuple[bytes, bytes]] | None = None
) -> None:
    """Send a whole answer."""
    headers = [
        (b"content-type", kind.encode()),
        (b"content-length", b"%d" % len(body)),
        *(more or ()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


_BUSY: Final = Refused(
    503, "The service has too much to do. Try again in a moment.", headers={"Retry-After": "1"}
)


def _said(error: HTTPException) -> str:
    match error.status_code:
        case 404:
            return "There is nothing at this address. The address / says what there is."
        case 405:
            allowed = (error.headers or {}).get("Allow", "")
            return f"This address does not take that method. It takes: {allowed}."
        case status:
            return title_of(status)
