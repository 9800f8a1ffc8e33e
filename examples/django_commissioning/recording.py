"""Recording: an answer is kept as it was given, and what a person decides is added to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from coprod_framework import Decision, decide, with_facts
from coprod_framework.errors import Problem, RecordRejected
from coprod_framework.exchange import form_from_bytes
from coprod_framework.exchange.records.recording import record_of, record_to_bytes
from coprod_framework.exchange.records.records import DecisionRecord
from coprod_framework.exchange.records.replaying import replay

from .deciding import edition_in_force, policy
from .models import ClaimCase, RecordLine


__all__ = ["Step", "add_step", "answer_of", "keep_answer", "last_line", "record_in"]

Step = Callable[[DecisionRecord], DecisionRecord]


def keep_answer(case: ClaimCase, account: Any, at: datetime) -> RecordLine:
    """Keep what the framework says about a claim now, with the number of the account that asked."""
    edition = edition_in_force()
    decision = _decided(case, edition)
    record = record_of(decision, asked_by=f"account-{account.pk}", asked_at=at)
    return _add(record, case=case, terms=edition)


def record_in(line: RecordLine) -> DecisionRecord:
    """The record that a line holds."""
    return form_from_bytes(DecisionRecord, line.line.encode())


def last_line(record: str) -> RecordLine | None:
    """The line with everything that was done with a record so far."""
    found: RecordLine | None = RecordLine.objects.filter(record=record).last()
    return found


def add_step(line: RecordLine, step: Step) -> RecordLine:
    """
    Add what a person decided; the lines before stay as they are.

    Raises `RecordRejected` with everything that is wrong, also where somebody else was quicker.
    """
    stepped = step(record_in(line))
    try:
        with transaction.atomic():
            return _add(stepped, case=line.case, terms=line.terms)
    except IntegrityError:
        told = "was decided by somebody else in the meantime; look at what they did"
        raise RecordRejected("the step", [Problem("", told)]) from None


def answer_of(line: RecordLine) -> Decision:
    """The answer of a record, worked out again from its own facts and its own terms."""
    return replay(record_in(line), policy(line.terms)).decision


def _decided(case: ClaimCase, edition: Any) -> Decision:
    return decide(policy(edition), _with_references(case))


def _with_references(case: ClaimCase) -> Any:
    """The facts with references, so that a letter and a payment can be found by them."""
    return with_facts(
        case.known(),
        claim=str(case.reference),
        line="1",
        person=case.person,
        service_area=settings.COPROD_SERVICE_AREA,
    )


def _add(record: DecisionRecord, **more: Any) -> RecordLine:
    line: RecordLine = RecordLine.objects.create(
        record=record.id, steps=len(record.steps), line=record_to_bytes(record).decode(), **more
    )
    return line
