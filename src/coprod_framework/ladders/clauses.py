"""What a rule of a public ladder stands on: the rung, as its source is understood here."""

from __future__ import annotations

from ..domain.clauses import Clause
from ..domain.ladders import Ladder


__all__ = ["clause_of"]


def clause_of(ladder: Ladder, rung: str) -> Clause:
    """What this rung means, as a clause that a reason can cite, such as ``TLAP-6``."""
    number = list(ladder.by_id).index(rung) + 1
    return Clause(
        id=f"{ladder.id.upper()}-{number}",
        section=ladder.by_id[rung].title,
        says=ladder.by_id[rung].means,
        framework=ladder.title,
    )
