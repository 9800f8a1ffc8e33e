"""Files and standard streams: where claims come from, and where answers go."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, TextIO


__all__ = ["STANDARD", "beside", "is_same_file", "reading", "size_of", "writing"]

STANDARD: Final = Path("-")


@contextlib.contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input for ``-``."""
    if path == STANDARD:
        yield sys.stdin.buffer
    else:
        with path.open("rb") as stream:
            yield stream


@contextlib.contextmanager
def writing(path: Path | None) -> Iterator[TextIO]:
    """The text of a file to write, or standard output."""
    if path is None:
        yield sys.stdout
        sys.stdout.flush()  # what cannot be written must be known here, and not after the end
    else:
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, through links too; ``-`` is where standard input is from."""
    try:
        found = os.fstat(sys.stdin.fileno()) if one == STANDARD else one.stat()
        return other.is_file() and os.path.samestat(found, other.stat())
    except (OSError, ValueError):  # a file that is not there yet is no other, nor is a pipe
        return False


def beside(path: Path, kind: str) -> Path:
    """Where the rejects of a file go: beside it, or here when it is a pipe."""
    if path.is_file():
        return path.with_suffix(f".rejects.{kind}")
    return Path(f"claims.rejects.{kind}")


def size_of(stream: BinaryIO) -> int | None:
    """How many bytes there are to read, where a file can tell."""
    try:
        path = Path(str(stream.name))
        return path.stat().st_size if path.is_file() else None
    except (AttributeError, OSError):
        return None
