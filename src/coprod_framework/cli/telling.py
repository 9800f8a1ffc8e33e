"""Telling: what is wrong, in words and on standard error."""

from __future__ import annotations

import contextlib
import errno
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import click

from ..decision.wording import printable
from ..errors import CoprodError, Problem


__all__ = ["failing_in_words", "stop", "told"]


@contextlib.contextmanager
def failing_in_words() -> Iterator[None]:
    """Say in words why a file cannot be read or written; a reader who stops early is no failure."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        reason = str(error.strerror or error).lower()
        problem = f"could not be read or written: {reason}; mend that, and run it again"
        stop([Problem(str(error.filename or "a file"), problem)])


def told(file: Path, error: CoprodError) -> list[Problem]:
    """What is wrong with a file, each problem with the name of the file."""
    found: tuple[Problem, ...] = getattr(error, "problems", (Problem("", str(error)),))
    return [Problem(f"{file}: {p.path}" if p.path else str(file), p.message) for p in found]


def stop(problems: Iterable[Problem]) -> NoReturn:
    """Say what is wrong, and end: nothing could be done."""
    for problem in problems:
        click.echo(printable(str(problem)), err=True)
    sys.exit(2)
