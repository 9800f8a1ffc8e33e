"""Answers: files of them, written one at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Protocol, TextIO

from ..decision.wording import printable
from ..domain.money import pounds
from .answer_rows import COLUMNS, Answer


__all__ = [
    "AnswerWriter",
    "CsvAnswers",
    "JsonAnswers",
    "JsonLineAnswers",
    "TableAnswers",
]


class AnswerWriter(Protocol):
    """Writes answers one at a time; `close` ends the file."""

    def write(self, place: str, answer: Answer) -> None:
        """Write one answer."""

    def close(self) -> None:
        """Write what ends the file."""


class CsvAnswers:
    """Answers as CSV with a header; a cell with several values has semicolons between them."""

    def __init__(self, stream: TextIO, labels: Iterable[str]) -> None:
        self._write = csv.writer(stream, lineterminator="\n").writerow
        self._quote = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow
        self._write([*labels, *COLUMNS])

    def write(self, place: str, answer: Answer) -> None:
        """Write one answer as a line."""
        del place
        cells = answer.cells()
        # Python writes a lone carriage return without quotes, which most readers take for a new line.
        broken = any("\r" in cell for cell in cells)
        (self._quote if broken else self._write)(cells)

    def close(self) -> None:
        """Nothing ends a CSV file."""


class JsonLineAnswers:
    """Answers as JSON Lines: one object on each line."""

    def __init__(self, stream: TextIO, labels: Iterable[str]) -> None:
        del labels
        self._stream = stream

    def write(self, place: str, answer: Answer) -> None:
        """Write one answer as a line."""
        del place
        self._stream.write(answer.to_json().decode() + "\n")

    def close(self) -> None:
        """Nothing ends a JSON Lines file."""


class JsonAnswers:
    """Answers as one JSON array."""

    def __init__(self, stream: TextIO, labels: Iterable[str]) -> None:
        del labels
        self._stream = stream
        self._start = "[\n"

    def write(self, place: str, answer: Answer) -> None:
        """Write one answer as an element."""
        del place
        self._stream.write(self._start + answer.to_json().decode())
        self._start = ",\n"

    def close(self) -> None:
        """Close the array."""
        self._stream.write("\n]\n" if self._start == ",\n" else "[]\n")


class TableAnswers:
    """Answers as a table for people: where, answer, amount, why, and what to do next."""

    def __init__(self, stream: TextIO, labels: Iterable[str]) -> None:
        del labels
        self._stream = stream
        self._stream.write(_line("line", "answer", "pay", "why, and what next"))
        self._stream.write(_line("-" * 12, "-" * 12, "-" * 9, "-" * 40))

    def write(self, place: str, answer: Answer) -> None:
        """Write one answer as a line."""
        name = answer.labels.get("line", "") or place
        pay = pounds(answer.payable) if answer.payable is not None else ""
        self._stream.write(_line(name, answer.outcome, pay, answer.shared.why))

    def close(self) -> None:
        """Nothing ends the table."""


def _line(*cells: str) -> str:
    # A claim's own words may hold what a terminal would obey or a line would break at.
    name, answer, pay, why = (cell if cell.isprintable() else printable(cell) for cell in cells)
    return f"{name:<12}  {answer:<12}  {pay:>9}  {why}".rstrip() + "\n"
