"""Answers as plain values: what a table, a spreadsheet or another system needs to know of each."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

import attrs

from ..decision.decisions import Decision
from ..domain.facts import labels_of


def _plainly(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


try:
    from msgspec.json import encode as _quickly
except ImportError:
    _json: Callable[[Any], bytes] = _plainly
else:
    _json = _quickly

__all__ = ["COLUMNS", "Answer", "Shared", "answer_row", "answer_to_json"]

COLUMNS: Final = (
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
_MOST_REMEMBERED: Final = 10_000
_SHORTFALL: Final = b'"shortfall_pence":'


def answer_row(decision: Decision) -> dict[str, Any]:
    """
    A decision as plain values: the labels of the case, the outcome, the amount in pence, and why.

    ``payable_pence`` is a number only when the outcome is *eligible*.
    """
    return Answer.of(decision).row()


def answer_to_json(decision: Decision) -> bytes:
    """The same as one line of JSON in UTF-8."""
    kind: Any = type(decision.facts)
    labels = _labels_reader(kind)(decision.facts)
    return _line(labels, decision.payable, decision.shortfall, Shared.of(decision))


@attrs.define(eq=False)
class Shared:
    """
    What settled answers with the same reasons share: all but the labels and the amounts of a case.

    ``values`` are by the names of the columns, and ``why`` is for a person who looks at a list.
    """

    values: Mapping[str, Any]
    why: str
    _cells: list[str] | None = attrs.field(init=False, default=None)
    _json: tuple[bytes, bytes] | None = attrs.field(init=False, default=None)

    @classmethod
    def of(cls, decision: Decision) -> Shared:
        """What this answer shares with others; one that is not settled has it for itself."""
        cited = decision.cited
        if not cited.settled:
            return cls(_values_of(decision), _why(decision))
        shelf: dict[Any, Shared] = decision.edition.readings.setdefault("answers", {})
        key = (decision.outcome, cited.reasons, cited.notes)
        found = shelf.get(key)
        if found is None:
            if len(shelf) >= _MOST_REMEMBERED:
                shelf.clear()
            found = shelf[key] = cls(_values_of(decision), _why(decision))
        return found

    def cells(self) -> list[str]:
        """The outcome, and then what stands after the amounts, as the cells of a spreadsheet."""
        if self._cells is None:
            self._cells = [_cell(self.values[name]) for name in (COLUMNS[0], *COLUMNS[3:])]
        return self._cells

    def json(self) -> tuple[bytes, bytes]:
        """What stands before and after the two amounts, within an object of JSON."""
        if self._json is None:
            row = {name: self.values.get(name, 0) for name in COLUMNS}
            before, rest = _json(row)[1:].split(b'"payable_pence":', 1)
            after = rest.split(_SHORTFALL, 1)[1]
            self._json = before + b'"payable_pence":', after.removeprefix(b"0")
        return self._json


class Answer(NamedTuple):
    """An answer as it is written: the labels of the case, the two amounts, and the rest."""

    labels: Mapping[str, str]
    payable: int | None
    shortfall: int | None
    shared: Shared

    @classmethod
    def of(cls, decision: Decision) -> Answer:
        """A decision as it is written."""
        kind: Any = type(decision.facts)
        labels = _labels_reader(kind)(decision.facts)
        return cls(labels, decision.payable, decision.shortfall, Shared.of(decision))

    @property
    def outcome(self) -> str:
        """The outcome in words."""
        return str(self.shared.values["outcome"])

    def row(self) -> dict[str, Any]:
        """All of it as plain values, by column."""
        row: dict[str, Any] = {**self.labels, **dict.fromkeys(COLUMNS), **self.shared.values}
        row |= {"payable_pence": self.payable, "shortfall_pence": self.shortfall}
        return {
            name: list(value) if isinstance(value, list) else value for name, value in row.items()
        }

    def cells(self) -> list[str]:
        """All of it as cells; one with several values has semicolons between them."""
        outcome, *others = self.shared.cells()
        payable = "" if self.payable is None else str(self.payable)
        shortfall = "" if self.shortfall is None else str(self.shortfall)
        return [*map(_safe, self.labels.values()), outcome, payable, shortfall, *others]

    def to_json(self) -> bytes:
        """All of it as one line of JSON in UTF-8."""
        return _line(self.labels, self.payable, self.shortfall, self.shared)


def _line(
    labels: Mapping[str, str], payable: int | None, shortfall: int | None, shared: Shared
) -> bytes:
    before, after = shared.json()
    start = _json(labels)[:-1] + b"," if labels else b"{"
    return b"%b%b%b,%b%b%b" % (
        start,
        before,
        _number(payable),
        _SHORTFALL,
        _number(shortfall),
        after,
    )


@functools.cache
def _labels_reader(vocabulary: type[Any]) -> Callable[[object], dict[str, str]]:
    """What reads the labels of a case, made once for each vocabulary."""
    pairs = ", ".join(f"{name!r}: facts.{name}" for name in labels_of(vocabulary))
    # A dict that is written out is made four times as fast as one from a list of names.
    read: Callable[[object], dict[str, str]] = eval(f"lambda facts: {{{pairs}}}")  # noqa: S307
    return read


def _values_of(decision: Decision) -> dict[str, Any]:
    return {
        "outcome": decision.outcome.value,
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


def _why(decision: Decision) -> str:
    because = "; ".join(
        f"{reason.rule.id} (§{reason.because.section})" for reason in decision.reasons
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


def _cell(value: str | list[str]) -> str:
    return "; ".join(value) if isinstance(value, list) else _safe(value)


def _safe(text: str) -> str:
    # A spreadsheet runs a cell that starts like a formula; a quote before it keeps it a text.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def _number(value: int | None) -> bytes:
    return b"null" if value is None else b"%d" % value
