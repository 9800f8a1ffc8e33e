"""Decisions as rows: what a table, a spreadsheet or another system needs to know of each."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import Any, Final, Protocol, TextIO

from ..decision.decisions import Decision
from ..decision.wording import printable
from ..domain.facts import labels_of
from ..domain.money import pounds


__all__ = [
    "AnswerWriter",
    "CsvAnswers",
    "JsonAnswers",
    "JsonLineAnswers",
    "TableAnswers",
    "answer_row",
]

_COLUMNS: Final = (
    "outcome",
    "payable_pence",
    "shortfall_pence",
    "possible",
    "reasons",
    "clauses",
    "notes",
    "open_facts",
    "open_terms",
    "ask",
    "refer_to",
    "advice",
)
_ADVICE: Final = "a person decides"


def answer_row(decision: Decision) -> dict[str, Any]:
    """
    A decision as plain values: the labels of the case, the outcome, the amount in pence, and why.

    ``payable_pence`` is a number only when the outcome is *eligible*.
    """
    labels = {name: getattr(decision.facts, name) for name in labels_of(type(decision.facts))}
    return labels | {
        "outcome": decision.outcome.value,
        "payable_pence": decision.payable,
        "shortfall_pence": decision.shortfall,
        "possible": sorted(outcome.value for outcome in decision.possible),
        "reasons": [reason.rule.id for reason in decision.reasons],
        "clauses": list(dict.fromkeys(reason.because.cite() for reason in decision.reasons)),
        "notes": [reason.rule.id for reason in decision.notes],
        "open_facts": list(decision.open_facts),
        "open_terms": list(decision.open_terms),
        "ask": [f"{question.ask}: {question.text}" for question in decision.questions],
        "refer_to": list(decision.refer_to),
        "advice": _ADVICE,
    }


class AnswerWriter(Protocol):
    """Writes decisions one at a time; `close` ends the file."""

    def write(self, place: str, decision: Decision) -> None:
        """Write one decision."""

    def close(self) -> None:
        """Write what ends the file."""


class CsvAnswers:
    """Decisions as CSV with a header; a cell with several values has semicolons between them."""

    def __init__(self, stream: TextIO, labels: Iterable[str]) -> None:
        columns = [*labels, *_COLUMNS]
        self._writer = csv.DictWriter(stream, columns, lineterminator="\n")
        self._quoting = csv.DictWriter(stream, columns, lineterminator="\n", quoting=csv.QUOTE_ALL)
        self._writer.writeheader()

    def write(self, place: str, decision: Decision) -> None:
        """Write one decision as a line."""
        del place
        row = {key: _cell(value) for key, value in answer_row(decision).items()}
        # Python writes a lone carriage return without quotes, which most readers take for a new line.
        broken = any(isinstance(cell, str) and "\r" in cell for cell in row.values())
        (self._quoting if broken else self._writer).writerow(row)

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
        self._stream.write(json.dumps(answer_row(decision), ensure_ascii=False) + "\n")

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
        self._stream.write(self._start + json.dumps(answer_row(decision), ensure_ascii=False))
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


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else _safe(value) if isinstance(value, str) else value


def _safe(text: str) -> str:
    # A spreadsheet runs a cell that starts like a formula; a quote before it keeps it a text.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text
