"""A server to try the webhook out with, on this machine only.  Your own system has a server already."""

from __future__ import annotations

from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import WSGIApplication


__all__ = ["serving"]


class _Silent(WSGIRequestHandler):
    """It writes no log, and hangs up on whoever sends nothing for ten seconds."""

    timeout = 10

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has above
        """Write nothing: what comes is about people."""


class _Threads(ThreadingMixIn, WSGIServer):
    """A thread for each request."""

    daemon_threads = True


def serving(app: WSGIApplication, port: int = 0) -> WSGIServer:
    """A server on this machine only; port 0 takes any that is free.  Call ``serve_forever``."""
    return make_server("127.0.0.1", port, app, _Threads, _Silent)
