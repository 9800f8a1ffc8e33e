"""Services for tests: one in this process, or one with workers of its own, and short ways to ask it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final

import attrs
import uvicorn

from coprod_framework.http.application import application
from coprod_framework.http.connections import Guarded
from coprod_framework.http.limits import Limits


EXAMPLES: Final = Path(__file__).parents[2] / "examples"
SETTINGS: Final = """
[terms]
reimbursement = ["example-terms.toml"]
recognition = ["example-voucher-terms.toml", "example-reward-terms.toml"]
proportion = ["example-proportion-terms.toml"]
promises = ["example-promise-terms.toml"]
duties = ["example-duty-terms.toml"]
"""
ONE: Final = '[terms]\nreimbursement = ["example-terms.toml"]\n'
DECIDE: Final = "/v1/reimbursement/decide"
STAFF: Final = b'{"role": "council staff in role", "exceptional": false}'


@attrs.frozen
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def folder_at(path: Path, settings: str = ONE) -> Path:
    """A folder of a service with the example terms in it."""
    path.mkdir(exist_ok=True)
    for file in EXAMPLES.glob("example-*.toml"):
        shutil.copy(file, path)
    (path / "service.toml").write_text(settings, encoding="utf-8")
    return path


@contextlib.contextmanager
def running(folder: Path, limits: Limits | None = None) -> Iterator[int]:
    """A service in this process, on a real socket; what is given is its port."""
    config = uvicorn.Config(
        application(folder, limits=limits),
        http=Guarded,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
    )
    server = uvicorn.Server(config)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            until(lambda: server.started)
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(20)


@contextlib.contextmanager
def started(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The service as a command starts it; what is given is its process and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = "from coprod_framework.cli import main; main()"
    command = [sys.executable, "-c", program, "serve", str(folder), "--port", str(port)]
    with (folder / ".log").open("wb") as log:
        process = subprocess.Popen([*command, *options], stderr=log)  # noqa: S603 - our own words
    try:
        until(lambda: process.poll() is not None or _is_there(port), 30)
        yield process, port
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """The workers of a service."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    lines = ((int(one), Path(f"/proc/{one}/cmdline").read_bytes()) for one in children)
    return [pid for pid, line in lines if b"spawn_main" in line]


def kill(pid: int) -> None:
    """End a worker at once."""
    os.kill(pid, signal.SIGKILL)


def until(holds: Any, seconds: float = 60) -> None:
    """Wait until something is so; fail where it never is."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to be so"
        time.sleep(0.02)


def ask(
    port: int,
    path: str = DECIDE,
    body: bytes | None = STAFF,
    *,
    method: str = "POST",
    kind: str | None = "application/json",
    headers: dict[str, str] | None = None,
) -> Answer:
    """Ask a service, and read the whole answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    given = dict(headers or {}) | ({"Content-Type": kind} if kind and body is not None else {})
    try:
        connection.request(method, path, body, given)
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, told, answer.read())
    finally:
        connection.close()


def get(port: int, path: str) -> Answer:
    """Read from a service."""
    return ask(port, path, None, method="GET")


def ask_raw(port: int, text: bytes, *, stop: bool = True) -> bytes:
    """Send these bytes, and read until the service hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
        wire.sendall(text)
        if stop:
            wire.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: wire.recv(65_536), b""))


def _is_there(port: int) -> bool:
    try:
        return get(port, "/health").status == 200
    except OSError:
        return False
