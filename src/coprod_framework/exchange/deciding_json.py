"""Deciding from JSON to JSON: the bytes of one case in, the bytes of its answer out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from ..decision.decisions import Decision
from ..domain.facts import labels_of
from ..engines.deciding import decide
from ..policy.books import TermsBook
from ..policy.policies import Policy
from .answers import answer_row
from .quick_facts import facts_from_bytes


def _plainly(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


try:
    from msgspec.json import encode as _quickly
except ImportError:
    _json: Callable[[Any], bytes] = _plainly
else:
    _json = _quickly

__all__ = ["answer_to_json", "decide_json"]

_MOST_REMEMBERED: Final = 10_000
_SHORTFALL: Final = b'"shortfall_pence":'


def decide_json(policy: Policy | TermsBook, data: bytes, on: date | None = None) -> bytes:
    """
    What a policy answers about one case, from JSON to JSON.

    ``data`` is an object with a key for every fact that is known, in UTF-8.  The answer has the same
    keys as a line that `coprod decide --to jsonl` writes: the labels of the case, the outcome, the whole
    pence, the reasons with their clauses, what is open, and whom to ask.

    Raises `FactsRejected` with every problem and its key, and otherwise what `decide` raises.
    """
    rules = policy.policy if isinstance(policy, TermsBook) else policy
    record = facts_from_bytes(rules.purpose.vocabulary, data)
    return answer_to_json(decide(policy, record, on))


def answer_to_json(decision: Decision) -> bytes:
    """An answer as one line of JSON in UTF-8; what `answer_row` gives."""
    cited = decision.cited
    if not cited.settled:
        return _json(answer_row(decision))
    # Settled answers with the same reasons differ in their labels and their amounts only.
    shelf: dict[Any, tuple[bytes, bytes]] = decision.edition.readings.setdefault("as JSON", {})
    key = (decision.outcome, cited.reasons, cited.notes)
    found = shelf.get(key)
    if found is None:
        if len(shelf) >= _MOST_REMEMBERED:
            shelf.clear()
        found = shelf[key] = _around_the_pence(decision)
    before, after = found
    payable, basis = decision.payable, cited.basis
    shortfall = None if payable is None or basis is None else basis - payable
    return b"%b%b%b,%b%b%b" % (
        _labels(decision.facts),
        before,
        _number(payable),
        _SHORTFALL,
        _number(shortfall),
        after,
    )


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
