"""Agreeing: that two ways to decide give the same whole answers, amounts and reasons included."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, Final, Protocol

from ..decision.assessing import Assessment
from ..domain.days import Span
from ..policy.policies import Edition, Policy
from .cells.cells import cells_of, editions_of
from .mismatches import Difference, Mismatch, differences_in, shrunk
from .proving import Coverage, Proof, asked, chosen


__all__ = ["ASSESSED", "DECIDED", "Decider", "prove_decisions"]

DECIDED: Final = (
    "masks",
    "possible",
    "settled",
    "outcome",
    "payment",
    "payable",
    "shortfall",
    "reasons",
    "waiting",
    "notes",
    "open_facts",
    "open_terms",
    "questions",
    "refer_to",
)
"""What two decisions are compared by."""

ASSESSED: Final = ("masks", "findings", "questions")
"""What two assessments are compared by."""


class Decider(Protocol):
    """Whatever answers as ``decide`` and ``assess`` do."""

    def __call__(self, policy: Policy, facts: Any, /, *, on: date | None = None) -> Any: ...


def prove_decisions(  # noqa: PLR0913 - how much to try is said by name
    policy: Policy,
    one: Decider,
    other: Decider,
    *,
    compared: tuple[str, ...] | None = None,
    most: int = 10_000,
    sample: int = 2_000,
    seed: int = 0,
) -> Proof:
    """
    Show that two ways to decide give the same whole answers, or find a case where they do not.

    Decisions are compared by `DECIDED` and assessments by `ASSESSED`, unless ``compared`` names
    other parts of an answer.  The facts of amounts are cut below, at and above each amount in the terms,
    and a missing fact is missing for each reason in turn.  An amount has no cells, so this covers what
    people are paid and does not prove it.
    """
    covered: list[Coverage] = []
    mismatch = None
    for edition, days in editions_of(policy):
        if days is None and policy.day_fact is None:
            continue  # without a day there is no answer
        on = None if policy.day_fact else _day_in(days)
        cells = cells_of(edition, amounts=True)
        places, coverage = chosen(cells, most, sample, seed)
        mismatch = _first_mismatch(
            edition, _apart(policy, on, compared, one, other), cells.varied(places)
        )
        if mismatch is not None:
            break
        covered.append(coverage)
    return Proof(policy=policy.purpose.id, coverage=tuple(covered), mismatch=mismatch)


def _first_mismatch(
    edition: Edition, apart: Callable[[Any], tuple[Difference, ...]], cases: Iterable[Any]
) -> Mismatch | None:
    found = next((case for case in cases if asked(apart, case)), None)
    if found is None:
        return None
    least = shrunk(edition, found, lambda less: bool(asked(apart, less)))
    return Mismatch(
        edition=edition,
        case=least,
        readers=("the first", "the second"),
        differences=apart(least),
    )


def _apart(
    policy: Policy, on: date | None, compared: tuple[str, ...] | None, one: Decider, other: Decider
) -> Callable[[Any], tuple[Difference, ...]]:
    """What two answers about a case differ in."""

    def apart(case: Any) -> tuple[Difference, ...]:
        first, second = one(policy, case, on=on), other(policy, case, on=on)
        parts = compared or (ASSESSED if isinstance(first, Assessment) else DECIDED)
        return tuple(differences_in(parts, first, second))

    return apart


def _day_in(days: Span | None) -> date | None:
    """A day of a span, for facts that name none."""
    if days is None:
        return None
    return days.start or (days.end - timedelta(days=1) if days.end else None)
