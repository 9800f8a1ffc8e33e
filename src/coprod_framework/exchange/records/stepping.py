"""Stepping: what a person does with an answer.  The answer itself is always kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from ...decision.combining import Outcome
from ...errors import Problem, RecordRejected, shown
from ..wire.keys import with_keys
from .records import DecisionRecord, Did, StepForm


__all__ = ["accept", "conclude"]

_PLAIN: Final = (Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE)
_REFERRED: Final = (Outcome.REFER, Outcome.SILENT)


def accept(record: DecisionRecord, *, by: str, at: datetime) -> DecisionRecord:
    """
    The record with a person's word that the answer is right.

    ``by`` is the role that decides.  Raises `RecordRejected` with everything that is wrong: an answer
    that leaves something open decides nothing, so there is nothing to accept.
    """
    decision = record.decision
    step = StepForm(
        did=Did.ACCEPTED,
        by=by,
        at=at,
        outcome=decision.outcome,
        payable_pence=decision.payable_pence,
        reason="",
    )
    problems = []
    if decision.outcome not in _PLAIN:
        told = f"is '{decision.outcome.value}', which decides nothing; conclude it with a reason"
        problems.append(Problem("decision.outcome", told))
    return _with_step(record, step, problems)


def conclude(
    record: DecisionRecord, payable_pence: int | None, *, by: str, at: datetime, reason: str
) -> DecisionRecord:
    """
    The record with what a person decided where the answer was another, or none, and why.

    ``payable_pence`` is what to pay, and ``None`` says that it is not eligible.  Where the answer was to
    refer it, or silent, the step is the result of that referral.  Elsewhere it overrides the answer.
    Raises `RecordRejected` with everything that is wrong.
    """
    was_referred = record.decision.outcome in _REFERRED
    step = StepForm(
        did=Did.ANSWERED_REFERRAL if was_referred else Did.OVERRODE,
        by=by,
        at=at,
        outcome=Outcome.NOT_ELIGIBLE if payable_pence is None else Outcome.ELIGIBLE,
        payable_pence=payable_pence,
        reason=reason,
    )
    problems = []
    if payable_pence is not None and (type(payable_pence) is not int or payable_pence < 0):
        told = f"takes whole pence from 0 up, or None, not {shown(payable_pence)}"
        problems.append(Problem("payable_pence", told))
    if not reason.strip():
        problems.append(Problem("reason", "is empty; write down why"))
    return _with_step(record, step, problems)


def _with_step(record: DecisionRecord, step: StepForm, problems: list[Problem]) -> DecisionRecord:
    problems += _problems_with_step(record, step)
    if problems:
        raise RecordRejected("the step", problems)
    return with_keys(record, steps=(*record.steps, step))


def _problems_with_step(record: DecisionRecord, step: StepForm) -> Iterator[Problem]:
    if not step.by.strip():
        yield Problem("by", "is empty; name the role that decides, and no person")
    if step.at.tzinfo is None:
        yield Problem("at", "says no time zone; add one, such as UTC")
        return
    before = record.last_step.at if record.last_step else record.asked_at
    if step.at < before:
        yield Problem("at", f"is {step.at.isoformat()}, before {before.isoformat()}; check it")
