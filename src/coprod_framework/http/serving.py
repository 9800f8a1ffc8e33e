"""Serving: one worker or several behind one socket, each of which takes up changes without a stop."""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import attrs
from starlette.types import ASGIApp
from uvicorn import Config, Server
from uvicorn.supervisors.multiprocess import Multiprocess

from ..errors import Problem
from .application import application
from .connections import Guarded
from .counts import Counts
from .folders import FolderRejected, keep_files, read_folder
from .limits import Limits
from .loading import loaded


__all__ = ["Serving", "is_loopback", "serve"]

_KEPT: Final = "in-force.zip"
_COUNTS: Final = "counts"
_SPARE_ROWS: Final = 2


@attrs.frozen(kw_only=True)
class Serving:
    """How a service is run."""

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    limits: Limits = attrs.field(factory=Limits)


def is_loopback(host: str) -> bool:
    """
    Whether only programs on this computer can reach a host by this name or number.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def serve(serving: Serving, listening: Callable[[], None] = lambda: None) -> None:
    """
    Answer until somebody stops it; ``listening`` is called as soon as nobody is turned away any more.

    Raises `FolderRejected` where the folder holds something wrong, and `OSError` where the address is
    taken.
    """
    # Whoever is told to hang up before it can hear would end: the signal waits, also for its workers.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
    files = read_folder(serving.folder)
    loaded(files)
    # A server that was told to stop passes that on when it is done; what it leaves is then cleared up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with tempfile.TemporaryDirectory(prefix="coprod-") as own, _listening(serving) as listener:
        shared = Path(own)
        keep_files(files, shared / _KEPT)
        Counts.make(shared / _COUNTS, 2 * serving.workers + _SPARE_ROWS)
        config = Config(
            functools.partial(_worker, serving, shared),
            factory=True,
            http=Guarded,
            ws="none",
            lifespan="on",
            workers=serving.workers,
            access_log=False,
            log_level="error",  # a request that is no HTTP has a line of our own
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=int(serving.limits.seconds_to_answer),
        )
        # Whoever comes before the first worker is there waits for it.
        listener.listen(config.backlog)
        listening()
        if serving.workers == 1:
            with contextlib.suppress(KeyboardInterrupt):
                Server(config).run([listener])
        else:
            _Workers(config, [listener]).run()


class _Workers(Multiprocess):
    """
    Looks after the workers; told to hang up, it tells each of them to read the folder again.

    A worker starts with that signal held back, and lets it through as soon as it can hear it.
    """

    def init_processes(self) -> None:
        """Start all workers, and listen to the signal from then on."""
        super().init_processes()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})

    def keep_subprocess_alive(self) -> None:
        """Start a worker in the place of each that died."""
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
        try:
            super().keep_subprocess_alive()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})

    def handle_hup(self) -> None:
        """Have every worker read the folder again.  None of them is stopped."""
        for process in self.processes:
            if process.pid is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process.pid, signal.SIGHUP)


def _worker(serving: Serving, shared: Path) -> ASGIApp:
    """The application of one worker."""
    counts = Counts(shared / _COUNTS, 2 * serving.workers + _SPARE_ROWS)
    return application(serving.folder, limits=serving.limits, counts=counts, kept=shared / _KEPT)


@contextlib.contextmanager
def _listening(serving: Serving) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((serving.host, serving.port))
        except OSError as error:
            reason = str(error.strerror or error).lower()
            place = f"{serving.host}:{serving.port}"
            is_port = error.errno in {errno.EADDRINUSE, errno.EACCES}
            option = "--port" if is_port else "--host"
            problem = Problem(option, f"cannot listen on {place}: {reason}; choose another")
            raise FolderRejected("the address", [problem]) from None
        listener.set_inheritable(True)
        yield listener
