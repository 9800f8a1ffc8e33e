"""Answers: files of decisions, written one at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Protocol, TextIO

from ..decision.decisions import Decision
from ..decision.wording import printable
from ..domain.money import pounds
from .answer_rows import COLUMNS, answer_cells, answer_to_json


__all__ = [
    "AnswerWriter",
    "CsvAnswers",
    "JsonAnswers",
    "JsonLineAnswers",
    "TableAnswers",
]


class AnswerWriter(Protocol):
    """Writes decisions one at a time; `close` ends the file."""

    def write(self, place: str, decision: Decision) -> None:
        """Write one decision."""

    def close(self) -> None:
        """Write what ends the file."""


class CsvAnswers:
    """Decisions as CSV with a header; a cell with several values has semicolons between them."""

    def __init__(self, stream: TextIO, labels: Iterable[str]) -> None:
        self._write = csv.writer(stream, lineterminator="\n").writerow
        self._quote = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow
        self._write([*labels, *COLUMNS])

    def write(self, place: str, decision: Decision) -> None:
        """Write one decision as a line."""
        del place
        cells = answer_cells(decision)
        # Python writes a lone carriage return without quotes, which most readers take for a new line.
        broken = any("\r" in cell for cell in cells)
        (self._quote if broken else self._write)(cells)

    def close(self) -> None:
        """Nothing ends a CSV file."""


class JsonLineAnswers:
    """Decisions as JSON Lines: one object on each line."""

    def __init__(self, stream: TextIO, labels: Iterable[str]) -> None:
        del labels
        self._stream = stream

    def write(self, place: str, decision: Decision) -> None:
        """Write one decision as a line."""
        del place
        self._stream.write(answer_to_json(decision).decode() + "\n")

    def close(self) -> None:
        """Nothing ends a JSON Lines file."""


class JsonAnswers:
    """Decisions as one JSON array."""

    def __init__(self, stream: TextIO, labels: Iterable[str]) -> None:
        del labels
        self._stream = stream
        self._start = "[\n"

    def write(self, place: str, decision: Decision) -> None:
        """Write one decision as an element."""
        del place
        self._stream.write(self._start + answer_to_json(decision).decode())
        self._start = ",\n"

    def close(self) -> None:
        """Close the array."""
        self._stream.write("\n]\n" if self._start == ",\n" else "[]\n")


class TableAnswers:
    """Decisions as a table for people: where, answer, amount, why, and what to do next."""

    def __init__(self, stream: TextIO, labels: Iterable[str]) -> None:
        del labels
        self._stream = stream
        self._stream.write(_line("line", "answer", "pay", "why, and what next"))
        self._stream.write(_line("-" * 12, "-" * 12, "-" * 9, "-" * 40))

    def write(self, place: str, decision: Decision) -> None:
        """Write one decision as a line."""
        name = getattr(decision.facts, "line", "") or place
        pay = pounds(decision.payable) if decision.payable is not None else ""
        self._stream.write(_line(name, decision.outcome.value, pay, _why(decision)))

    def close(self) -> None:
        """Nothing ends the table."""


def _line(*cells: str) -> str:
    # A claim's own words may hold what a terminal would obey or a line would break at.
    name, answer, pay, why = (cell if cell.isprintable() else printable(cell) for cell in cells)
    return f"{name:<12}  {answer:<12}  {pay:>9}  {why}".rstrip() + "\n"


def _why(decision: Decision) -> str:
    because = "; ".join(
        f"{reason.rule.id} ({_short(reason.because.section)})" for reason in decision.reasons
    )
    if decision.questions and not decision.settled:
        first = decision.questions[0]
        more = len(decision.questions) - 1
        others = f" (and {more} more)" if more else ""
        return f"ask {first.ask}: {first.text}{others}"
    if decision.open_facts:
        names = ", ".join(name.replace("_", " ") for name in decision.open_facts)
        because = f"could not be found out: {names}"
    to = f" -> {' and '.join(decision.refer_to)}" if decision.refer_to else ""
    return f"{because}{to}".strip()


def _short(section: str) -> str:
    return f"§{section}"
