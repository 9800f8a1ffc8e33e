"""A PostgreSQL server of our own for as long as the tests run, on a socket in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class ServerMissing(Exception):
    """There is no server that could be started here."""


@contextmanager
def throw_away_server() -> Iterator[str]:
    """Start a server, give its address, and stop it.  Raises `ServerMissing` where that cannot be."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    user = _other_user()
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if user is not None:
            shutil.chown(folder, user["user"], user["group"])
        data = folder / "data"
        made = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        _run([initdb, "-D", data, *made], user)
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        _run([pg_ctl, "-D", data, "-l", folder / "log", "-o", options, "-w", "start"], user)
        try:
            yield f"host={folder} user=postgres dbname=postgres"
        finally:
            _run([pg_ctl, "-D", data, "-m", "immediate", "-w", "stop"], user)


def _program(name: str) -> Path:
    """Where a program of the server is: the newest that Debian has, or the one on the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: float(path.parts[-3]),
        reverse=True,
    )
    on_path = shutil.which(name)
    if on_path:
        found.append(Path(on_path))
    if not found:
        raise ServerMissing(f"no {name} on PATH or under /usr/lib/postgresql")
    return found[0]


def _other_user() -> dict[str, Any] | None:
    """Whom to run the server as: it refuses to run as root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - not every system has it

    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise ServerMissing("the server does not run as root, and there is no user postgres or nobody")


def _run(command: list[str | Path], user: dict[str, Any] | None) -> None:
    done = subprocess.run(  # noqa: S603 - programs that were looked up
        command,
        check=False,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        **(user or {}),
    )
    if done.returncode != 0:
        raise ServerMissing(f"{Path(command[0]).name} failed: {done.stdout.strip()[-500:]}")
