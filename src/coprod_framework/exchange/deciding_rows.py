"""Deciding row by row, each with what the rows before it come to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs

from ..decision.decisions import Decision
from ..engines.deciding import decide
from ..errors import FactsRejected
from ..policy.policies import Policy
from .answer_rows import Answer
from .ledgers import Ledger
from .reading import Row


__all__ = ["Answered", "answered_rows", "decided_row", "decided_rows"]

Answered: TypeAlias = tuple[str, Answer]
"""Where a row stands, and the answer to it."""


def answered_rows(
    policy: Policy, rows: Iterator[Row[Any]], ledger: Ledger | None
) -> Iterator[Row[Any] | Answered]:
    """The answer to every row, as it is written, or the row with its problems."""
    for row, decision in decided_rows(policy, rows, ledger):
        yield row if decision is None else (row.place, Answer.of(decision))


def decided_rows(
    policy: Policy, rows: Iterator[Row[Any]], ledger: Ledger | None
) -> Iterator[tuple[Row[Any], Decision | None]]:
    """Every row with what was decided; one that cannot be decided has its problems in it."""
    for row in rows:
        yield decided_row(policy, row, ledger)


def decided_row(
    policy: Policy, row: Row[Any], ledger: Ledger | None
) -> tuple[Row[Any], Decision | None]:
    """A row with what was decided, and the ledger with what that comes to."""
    if row.record is None:
        return row, None
    try:
        record = ledger.prepared(row.record) if ledger else row.record
    except FactsRejected as error:
        return attrs.evolve(row, record=None, problems=error.problems), None
    decision = decide(policy, record)
    if ledger:
        ledger.note(row.record, decision.payable)
    return row, decision
