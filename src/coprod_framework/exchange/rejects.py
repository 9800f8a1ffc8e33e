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
        self._is_open_line = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._stack:
            if self._stream is not None:
                self._end_line()
                self._stream.write("]\n" if self._kind == "json" else "")

    def keep(self, raw: str, header: str, *, goes_on: bool = False) -> None:
        """
        Keep the text of one row, below the header that the others stood under.

        With ``goes_on`` it is more of the row before.
        """
        if self._stream is None:
            self._stream = self._open()
            self._write("[\n" if self._kind == "json" else header)
        elif self._kind == "json" and not goes_on:
            self._stream.write(",\n")
        if not goes_on:
            if self._kind != "json":
                self._end_line()
            self.count += 1
        self._write(raw)

    def _write(self, text: str) -> None:
        if self._stream is not None and text:
            self._stream.write(text)
            self._is_open_line = not text.endswith(("\n", "\r"))

    def _end_line(self) -> None:
        if self._is_open_line:
            self._write("\n")

    def _open(self) -> TextIO:
        stem, number = self.path, 1
        while True:
            try:
                # What was no text when it came goes out as the same bytes.
                stream = self.path.open(
                    "x", encoding="utf-8", errors="surrogateescape", newline=""
                )
            except FileExistsError:
                number += 1
                self.path = stem.with_stem(f"{stem.stem}-{number}")
            else:
                return self._stack.enter_context(stream)
