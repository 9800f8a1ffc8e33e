"""What it costs to go from JSON to JSON, and to make facts of bytes or of JSON values.

Beside it stands the same by hand, which trusts what it is given and answers two values.  Ours refuses
whatever is not right, and answers with reasons, clauses and questions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from coprod_framework.decision.deciding import decide as decide_by_reference
from coprod_framework.exchange import (
    decide_json,
    facts_from_bytes,
    facts_from_json,
    facts_to_json,
)
from coprod_framework.exchange.answer_rows import answer_row
from coprod_framework.southend import Claim

from .agreeing import Contender
from .by_hand_json import decide_json_by_hand
from .deciding import FLOOR, floor_loop
from .floor import decide_by_hand
from .workload import policy


__all__ = ["bytes_loop", "from_json", "in_bytes", "json_loop"]


def in_bytes(claim: Claim) -> bytes:
    """A claim as it comes over a wire."""
    return json.dumps(facts_to_json(claim)).encode()


def from_json(claims: Sequence[Claim], partial: Sequence[Claim]) -> Iterator[Contender]:
    """Everyone who starts from JSON, and the floor that starts from facts."""
    values = [facts_to_json(claim) for claim in claims]
    texts, texts_with_gaps = (list(map(in_bytes, some)) for some in (claims, partial))
    rows, rows_with_gaps = (
        [answer_row(decide_by_reference(policy(), claim)) for claim in some]
        for some in (claims, partial)
    )
    outcomes = [(row["outcome"], row["payable_pence"]) for row in rows]

    def one(
        name: str, cases: Sequence[Any], loop: Any, answer: Any, right: Sequence[object]
    ) -> Contender:
        return Contender(name=name, cases=cases, loop=loop, answer=answer, right=right)

    yield one(FLOOR, claims, floor_loop, _floor_answers, outcomes)
    yield one("ours, JSON to JSON", texts, json_loop, _row, rows)
    yield one("ours, JSON to JSON, with gaps", texts_with_gaps, json_loop, _row, rows_with_gaps)
    yield one("by hand, JSON to JSON", texts, _by_hand, _by_hand_answers, outcomes)
    yield one("ours, facts from bytes", texts, bytes_loop, _facts_from_bytes, claims)
    yield one("ours, facts from JSON values", values, _from_values, _facts_from_values, claims)
    yield one("json.loads alone", texts, _loads, json.loads, values)


def json_loop(row: Sequence[bytes]) -> None:
    """Ours, from the bytes of a claim to the bytes of its answer."""
    rules = policy()
    for data in row:
        decide_json(rules, data)


def _by_hand(row: Sequence[bytes]) -> None:
    for data in row:
        decide_json_by_hand(data)


def bytes_loop(row: Sequence[bytes]) -> None:
    """Ours, from the bytes of a claim to its facts."""
    for data in row:
        facts_from_bytes(Claim, data)


def _from_values(row: Sequence[object]) -> None:
    for data in row:
        facts_from_json(Claim, data)


def _loads(row: Sequence[bytes]) -> None:
    for data in row:
        json.loads(data)


def _floor_answers(case: Claim) -> object:
    outcome, payable = decide_by_hand(case)
    return outcome.value, payable


def _row(data: bytes) -> object:
    return json.loads(decide_json(policy(), data))


def _by_hand_answers(data: bytes) -> object:
    found = json.loads(decide_json_by_hand(data))
    return found["outcome"], found["payable_pence"]


def _facts_from_bytes(data: bytes) -> object:
    return facts_from_bytes(Claim, data)


def _facts_from_values(data: object) -> object:
    return facts_from_json(Claim, data)
