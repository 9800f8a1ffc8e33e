"""Answers as plain values: what a table, a spreadsheet or another system needs to know of each."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, TypeVar

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

__all__ = ["COLUMNS", "answer_cells", "answer_row", "answer_to_json"]

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

T = TypeVar("T")


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


def answer_cells(decision: Decision) -> list[str]:
    """The same as the cells of a spreadsheet; one with several values has semicolons between them."""
    labels = [_safe(getattr(decision.facts, name)) for name in labels_of(type(decision.facts))]
    payable, shortfall = decision.payable, decision.shortfall
    return [
        *labels,
        decision.outcome.value,
        "" if payable is None else str(payable),
        "" if shortfall is None else str(shortfall),
        *_shared(decision, "as cells", _cells_beside_the_pence),
    ]


def answer_to_json(decision: Decision) -> bytes:
    """The same as one line of JSON in UTF-8."""
    if not decision.cited.settled:
        return _json(answer_row(decision))
    before, after = _shared(decision, "as JSON", _around_the_pence)
    return b"%b%b%b,%b%b%b" % (
        _labels(decision.facts),
        before,
        _number(decision.payable),
        _SHORTFALL,
        _number(decision.shortfall),
        after,
    )


def _shared(decision: Decision, what: str, made: Callable[[Decision], T]) -> T:
    """What settled answers with the same reasons share: all but their labels and their amounts."""
    cited = decision.cited
    if not cited.settled:
        return made(decision)
    shelf: dict[Any, T] = decision.edition.readings.setdefault(what, {})
    key = (decision.outcome, cited.reasons, cited.notes)
    found = shelf.get(key)
    if found is None:
        if len(shelf) >= _MOST_REMEMBERED:
            shelf.clear()
        found = shelf[key] = made(decision)
    return found


def _cells_beside_the_pence(decision: Decision) -> list[str]:
    row = answer_row(decision)
    return [_cell(row[name]) for name in COLUMNS[3:]]


def _cell(value: str | list[str]) -> str:
    return "; ".join(value) if isinstance(value, list) else _safe(value)


def _safe(text: str) -> str:
    # A spreadsheet runs a cell that starts like a formula; a quote before it keeps it a text.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def _number(value: int | None) -> bytes:
    return b"null" if value is None else b"%d" % value


def _labels(facts: object) -> bytes:
    """The labels of a case as the start of an object."""
    found = {name: getattr(facts, name) for name in labels_of(type(facts))}
    return _json(found)[:-1] + b"," if found else b"{"


def _around_the_pence(decision: Decision) -> tuple[bytes, bytes]:
    """What stands before and after the two amounts of an answer."""
    labels = labels_of(type(decision.facts))
    row = {name: value for name, value in answer_row(decision).items() if name not in labels}
    row |= {"payable_pence": 0, "shortfall_pence": 0}
    text = _json(row)[1:]
    before, rest = text.split(b'"payable_pence":', 1)
    after = rest.split(_SHORTFALL, 1)[1]
    return before + b'"payable_pence":', after.removeprefix(b"0")
