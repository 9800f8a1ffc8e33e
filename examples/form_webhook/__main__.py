"""``python -m form_webhook mapping.toml claims.db`` takes in forms, on this machine only."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coprod_framework.errors import Problem
from coprod_framework.southend import Claim

from .mappings import FormMapping, MappingRejected, read_mapping
from .receiving import LEAST_SECRET, Received, Receiver
from .service import PATH, application
from .serving import serving
from .stores import opened


__all__ = ["main"]

SECRET = "FORM_SECRET"  # noqa: S105 - the name of a variable, and no secret
STOPPED, NOTHING_DONE = 0, 2


def tell(received: Received) -> None:
    """Show what came, for somebody who tries it out.  In your system, show it to whoever mends it."""
    print(received.came.value, *received.problems, sep="\n  ")  # noqa: T201


def main(words: list[str] | None = None) -> int:
    """Take in forms until somebody stops it; 2, with all that is wrong, where it cannot start."""
    asked = _parser().parse_args(words)
    problems: list[Problem] = []
    secret = os.environ.get(SECRET, "").encode()
    if len(secret) < LEAST_SECRET:
        wanted = f"needs the secret of your form builder, of {LEAST_SECRET} letters or more"
        problems.append(Problem(SECRET, f"{wanted}; set it in the environment"))
    mapping = _mapping(asked.mapping, problems)
    try:
        with opened(asked.database):
            pass
    except sqlite3.Error as error:
        wrong = f"cannot be used: {error}; give a file that this program may write"
        problems.append(Problem(str(asked.database), wrong))
    if problems or mapping is None:
        print(*problems, sep="\n", file=sys.stderr)  # noqa: T201
        return NOTHING_DONE
    receiver = Receiver(secret=secret, window=timedelta(minutes=5), mapping=mapping)
    return _serve(receiver, asked.database, asked.port)


def _mapping(path: Path, problems: list[Problem]) -> FormMapping | None:
    try:
        return read_mapping(path, Claim)
    except MappingRejected as error:
        problems += [Problem(f"{path}: {one.path}", one.message) for one in error.problems]
    except OSError as error:
        reason = str(error.strerror or error).lower()
        problems.append(Problem(str(path), f"cannot be read: {reason}; give a mapping"))
    return None


def _serve(receiver: Receiver, database: Path, port: int) -> int:
    app = application(receiver, database, lambda: datetime.now(UTC), tell)
    try:
        server = serving(app, port)
    except OSError as error:
        reason = str(error.strerror or error).lower()
        print(Problem("--port", f"cannot take {port}: {reason}; choose another"), file=sys.stderr)  # noqa: T201
        return NOTHING_DONE
    with server:
        where = f"http://127.0.0.1:{server.server_port}{PATH}"
        print(f"Taking in forms at {where} until you stop it.", file=sys.stderr)  # noqa: T201
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return STOPPED
    return STOPPED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="form_webhook", description=__doc__)
    parser.add_argument(
        "mapping", type=Path, help="a TOML file: which question answers which fact"
    )
    parser.add_argument("database", type=Path, help="where the facts of the forms are kept")
    parser.add_argument("--port", type=int, default=8001, help="the port on this machine")
    return parser


if __name__ == "__main__":
    sys.exit(main())
