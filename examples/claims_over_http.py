"""An example service: a claim comes in as JSON over HTTP, and its answer goes out as JSON.

It is a plain WSGI application, so that any server of Python's can run it.  It keeps nothing and logs
nothing.  Signing in and encryption belong to the proxy before it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from http import HTTPStatus
from socketserver import ThreadingMixIn
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from coprod_framework import Policy, TermsBook
from coprod_framework.errors import FactsRejected, TermsRejected
from coprod_framework.exchange import decide_json, read_terms
from coprod_framework.southend import reimbursement


__all__ = ["application", "serving"]

PATH: Final = "/reimbursement/decide"
MOST_BYTES: Final = 32_768  # a claim with every fact and the longest labels has less
SECONDS_TO_WAIT: Final = 10


class _Refused(Exception):
    """A request that is not even looked at."""

    def __init__(self, status: HTTPStatus, detail: str, *headers: tuple[str, str]) -> None:
        self.status, self.detail, self.headers = status, detail, headers


def application(policy: Policy | TermsBook) -> WSGIApplication:
    """What answers requests by this policy.  It may be shared by threads."""

    def app(asked: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        try:
            body = decide_json(policy, _body(asked))
        except _Refused as error:
            body = _problem(error.status, error.detail)
            return _answer(start, error.status, "application/problem+json", body, *error.headers)
        except FactsRejected as error:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            problems = [{"key": one.path, "problem": one.message} for one in error.problems]
            body = _problem(status, "The claim cannot be read.", problems=problems)
            return _answer(start, status, "application/problem+json", body)
        except TermsRejected:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            body = _problem(status, "The terms of this council do not fit together. Mend them.")
            return _answer(start, status, "application/problem+json", body)
        return _answer(start, HTTPStatus.OK, "application/json", body)

    return app


def _body(asked: WSGIEnvironment) -> bytes:
    """The bytes of the claim, once all that can be said without reading them was said."""
    if asked.get("PATH_INFO") != PATH:
        raise _Refused(HTTPStatus.NOT_FOUND, f"There is nothing here but {PATH}.")
    if asked["REQUEST_METHOD"] != "POST":
        raise _Refused(
            HTTPStatus.METHOD_NOT_ALLOWED, "Send the claim with POST.", ("Allow", "POST")
        )
    kind = asked.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON, as application/json.")
    length = asked.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdigit()):
        raise _Refused(
            HTTPStatus.LENGTH_REQUIRED, "Say with Content-Length how many bytes it has."
        )
    if len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
        detail = f"A claim has at most {MOST_BYTES:,} bytes. Send one claim at a time."
        raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
    try:
        body: bytes = asked["wsgi.input"].read(int(length))
    except TimeoutError:
        raise _Refused(HTTPStatus.REQUEST_TIMEOUT, "The claim did not come.") from None
    if len(body) < int(length):
        raise _Refused(HTTPStatus.BAD_REQUEST, "The claim ends before Content-Length says.")
    return body


def _problem(status: HTTPStatus, detail: str, **more: object) -> bytes:
    told = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
    }
    return json.dumps(told | more).encode()


def _answer(
    start: StartResponse, status: HTTPStatus, kind: str, body: bytes, *headers: tuple[str, str]
) -> Iterable[bytes]:
    always = [
        ("Content-Type", kind),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start(f"{status.value} {status.phrase}", [*always, *headers])
    return [body]


class _Silent(WSGIRequestHandler):
    """It writes no log, and hangs up on whoever sends nothing for a while."""

    timeout = SECONDS_TO_WAIT

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has above
        """Write nothing."""


class _Threads(ThreadingMixIn, WSGIServer):
    """A thread for each request."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever goes away is no fault; anything else is, and is told as usual."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def serving(app: WSGIApplication, port: int = 0) -> WSGIServer:
    """A server on this machine only; port 0 takes any that is free.  Call ``serve_forever``."""
    return make_server("127.0.0.1", port, app, _Threads, _Silent)


if __name__ == "__main__":
    terms = [read_terms(path, reimbursement) for path in sys.argv[1:]]
    with serving(application(TermsBook(reimbursement, terms)), 8000) as server:
        server.serve_forever()
