"""The address that the form builder calls: a plain WSGI application, for any server of Python's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Final
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from .receiving import Came, Received, Receiver
from .stores import opened


__all__ = ["HEADER", "MOST_BYTES", "PATH", "application"]

PATH: Final = "/submissions"
HEADER: Final = "X-Signature"
MOST_BYTES: Final = 262_144

# A builder sends again what is not answered with 2xx, so that only what may be mended is refused.
_STATUS: Final[Mapping[Came, HTTPStatus]] = {
    Came.KEPT: HTTPStatus.CREATED,
    Came.KEPT_BEFORE: HTTPStatus.OK,
    Came.NOT_SIGNED: HTTPStatus.UNAUTHORIZED,
    Came.TOO_OLD: HTTPStatus.UNAUTHORIZED,
    Came.NOT_READ: HTTPStatus.UNPROCESSABLE_ENTITY,
    Came.ANOTHER_FORM: HTTPStatus.NOT_FOUND,
    Came.CHANGED: HTTPStatus.CONFLICT,
}


def application(
    receiver: Receiver,
    database: str | Path,
    clock: Callable[[], datetime],
    tell: Callable[[Received], None],
) -> WSGIApplication:
    """
    What answers the form builder.

    ``tell`` gets whatever was received, to show its problems to somebody who can mend them.  The builder
    gets places only: it may log what we answer, and a problem shows what a person typed.
    """

    def app(asked: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        body = _body(asked)
        if isinstance(body, HTTPStatus):
            return _answer(start, body, {"came": "not taken in"})
        signature = asked.get(f"HTTP_{HEADER.upper().replace('-', '_')}", "")
        with opened(database) as store:
            received = receiver.receive(body, signature, clock(), store)
        tell(received)
        places = [problem.path for problem in received.problems]
        told = {"came": received.came.value, "problems_at": places}
        return _answer(start, _STATUS[received.came], told)

    return app


def _body(asked: WSGIEnvironment) -> bytes | HTTPStatus:
    """The bytes of the request, or why it is not even looked at."""
    if asked.get("PATH_INFO") != PATH:
        return HTTPStatus.NOT_FOUND
    if asked["REQUEST_METHOD"] != "POST":
        return HTTPStatus.METHOD_NOT_ALLOWED
    length = asked.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdigit()):
        return HTTPStatus.LENGTH_REQUIRED
    if len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    body: bytes = asked["wsgi.input"].read(int(length))
    return body if len(body) == int(length) else HTTPStatus.BAD_REQUEST


def _answer(start: StartResponse, status: HTTPStatus, told: object) -> Iterable[bytes]:
    body = json.dumps(told).encode()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]
    allow = [("Allow", "POST")] if status is HTTPStatus.METHOD_NOT_ALLOWED else []
    start(f"{status.value} {status.phrase}", [*headers, *allow])
    return [body]
