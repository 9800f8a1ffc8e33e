"""Deciding from JSON to JSON: the bytes of one case in, the bytes of its answer out."""

from __future__ import annotations

from datetime import date

from ..engines.deciding import decide
from ..policy.books import TermsBook
from ..policy.policies import Policy
from .answer_rows import answer_to_json
from .quick_facts import facts_from_bytes


__all__ = ["decide_json"]


def decide_json(policy: Policy | TermsBook, data: bytes, on: date | None = None) -> bytes:
    """
    What a policy answers about one case, from JSON to JSON.

    ``data`` is an object with a key for every fact that is known, in UTF-8.  The answer is a line as
    ``coprod decide --to jsonl`` writes it: the labels of the case, the outcome, the whole pence, the
    reasons with their clauses, what is open, and whom to ask.

    Raises `FactsRejected` with every problem and its key, and otherwise what ``decide`` raises.
    """
    rules = policy.policy if isinstance(policy, TermsBook) else policy
    record = facts_from_bytes(rules.purpose.vocabulary, data)
    return answer_to_json(decide(policy, record, on))
