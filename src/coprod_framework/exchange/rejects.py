"""Rejects: rows that could not be read, kept as they came, to be mended and sent again."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Self, TextIO


__all__ = ["Rejects"]


class Rejects:
    """
    A file of rows that could not be read, made when the first one comes.

    An older file of the same name is left alone: somebody may be mending it.  ``path`` is then the
    next free name.
    """

    def __init__(self, path: Path, kind: str) -> None:
        self.path = path
        self.count = 0
        self._kind = kind
        self._stream: TextIO | None = None
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None and self._kind == "json":
            self._stream.write("\n]\n")
        self._stack.close()

    def keep(self, raw: str, header: str) -> None:
        """Keep the text of one row, below the header that the others stood under."""
        if self._stream is None:
            self._stream = self._open()
            self._stream.write("[\n" if self._kind == "json" else header)
        elif self._kind == "json":
            self._stream.write(",\n")
        self._stream.write(raw)
        if self._kind != "json" and not raw.endswith(("\n", "\r")):
            self._stream.write("\n")
        self.count += 1

    def _open(self) -> TextIO:
        stem, number = self.path, 1
        while self.path.exists():
            number += 1
            self.path = stem.with_stem(f"{stem.stem}-{number}")
        # What was no text when it came goes out as the same bytes.
        stream = self.path.open("x", encoding="utf-8", errors="surrogateescape", newline="")
        return self._stack.enter_context(stream)
