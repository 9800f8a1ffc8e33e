"""How many claims a service decides in a second, beside a bare endpoint that parses and echoes them.

Run it with ``python -m benchmarks.serving``.  Both run on the same server with the same settings, one
worker on one core, and are asked in turns within one run.  Whoever asks is on the other core.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs

from coprod_framework.engines.deciding import decide
from coprod_framework.exchange import decision_form, form_to_json

from .comparing import machine, write_results
from .exchanging import in_bytes
from .serving_load import Loaded, load, post, stay_on
from .workload import claims, policy


_ROUNDS: Final = 9
_SECONDS: Final = 1.5
_CLAIMS: Final = 1_000
_CONNECTIONS: Final = 8
_PATH: Final = "/v1/reimbursement/decide"
_TERMS: Final = Path(__file__).parents[1] / "examples" / "example-terms.toml"
_SETTINGS: Final = '[terms]\nreimbursement = ["example-terms.toml"]\n'


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A folder with the example terms."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        shutil.copy(_TERMS, path)
        (path / "service.toml").write_text(_SETTINGS)
        yield path


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextlib.contextmanager
def running(arguments: list[str], port: int, core: int | None = None) -> Iterator[int]:
    """A server in a process of its own, on one core where that can be, until it is no longer needed."""
    # A new group lets the server be stopped with all its workers, and nobody else.
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stderr=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=None if core is None else lambda: stay_on(core),  # noqa: PLW1509 - one thread here
    )
    try:
        _wait_for(port)
        yield process.pid
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGTERM)
        process.wait(30)


def service(path: Path, port: int, workers: int = 1) -> list[str]:
    """What starts the service."""
    program = "from coprod_framework.cli import main; main()"
    return ["-c", program, "serve", str(path), "--port", str(port), "--workers", str(workers)]


def _wait_for(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    msg = "the server does not start"
    raise RuntimeError(msg)


def _agree(port: int, texts: list[bytes]) -> None:
    """Nothing is timed before the service answers as the library does."""
    for text, claim in zip(texts[:200], claims(), strict=False):
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}{_PATH}", text, {"content-type": "application/json"}
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - the same
            assert json.load(answer) == form_to_json(decision_form(decide(policy(), claim)))


def _told(found: list[Loaded]) -> dict[str, Any]:
    return {
        name: statistics.median(getattr(one, name) for one in found)
        for name in attrs.fields_dict(Loaded)
    }


def main() -> None:
    """Measure, keep and print."""
    texts = [in_bytes(claim) for claim in claims()[:_CLAIMS]]
    requests = [post(_PATH, text) for text in texts]
    stay_on(1)
    found: dict[str, list[Loaded]] = {"service": [], "bare": []}
    ports = {name: free_port() for name in found}
    with folder() as path, contextlib.ExitStack() as stack:
        bare = ["-m", "benchmarks.serving_bare", str(ports["bare"])]
        stack.enter_context(running(bare, ports["bare"], core=0))
        stack.enter_context(running(service(path, ports["service"]), ports["service"], core=0))
        _agree(ports["service"], texts)
        for port in ports.values():
            load(port, requests, 1, _CONNECTIONS)
        for _ in range(_ROUNDS):
            for name, port in ports.items():
                found[name].append(load(port, requests, _SECONDS, _CONNECTIONS))
    ratios = [
        ours.per_second / theirs.per_second
        for ours, theirs in zip(found["service"], found["bare"], strict=True)
    ]
    told = {name: _told(many) for name, many in found.items()}
    for name, one in told.items():
        print(
            f"{name:8} {one['per_second']:8,.0f} a second  p50 {one['p50_ms']:.2f} ms  "
            f"p99 {one['p99_ms']:.2f} ms  whoever asks took {one['busy']:.0%} of its core"
        )
    print(f"ratio    {statistics.median(ratios):.2f} ({min(ratios):.2f} … {max(ratios):.2f})")
    write_results(
        "serving",
        {
            "machine": machine(("starlette", "uvicorn", "httptools", "uvloop", "msgspec")),
            "rounds": _ROUNDS,
            "seconds": _SECONDS,
            "connections": _CONNECTIONS,
            **told,
            "ratio": {
                "median": statistics.median(ratios),
                "low": min(ratios),
                "high": max(ratios),
            },
        },
    )


if __name__ == "__main__":
    main()
