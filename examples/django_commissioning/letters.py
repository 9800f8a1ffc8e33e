"""Letters: what was decided about a claim, in plain English, and how to say that it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs
from django.utils import timezone

from coprod_framework import Decision, Outcome, pounds
from coprod_framework.decision.explaining import EXAMPLE
from coprod_framework.exchange.records.records import DecisionRecord, Did, StepForm


__all__ = ["Letter", "Part", "as_text", "letter_of"]


@attrs.frozen
class Part:
    """A part of a letter: a heading, and a few lines."""

    heading: str
    lines: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Letter:
    """
    A letter as parts.  It has a reference and no name: whoever sends it knows to whom.

    ``caution`` says that the terms are an example, and is empty where they are not.
    """

    council: str
    reference: str
    day: date
    caution: str
    parts: tuple[Part, ...]


def letter_of(
    record: DecisionRecord, answer: Decision, *, council: str, challenge: tuple[str, ...]
) -> Letter | None:
    """
    The letter for a record, or ``None`` while no person decided.

    ``answer`` is the same answer, worked out again.  ``challenge`` says how a person tells the council
    that it is wrong: each council has its own way.
    """
    step = record.last_step
    if step is None:
        return None
    terms = record.decision.rests_on.terms
    parts = (
        Part("What we decided", tuple(_decided(record, step))),
        Part("Why", (step.reason,) if step.reason else tuple(_rules(answer))),
        Part("What the rules say", tuple(_rules(answer)) if step.reason else ()),
        Part("Please also know", tuple(note.person for note in answer.notes if note.person)),
        Part("Who decided", (f"This was decided by a person: {step.by}.",)),
        Part("If you think that this is wrong", challenge),
    )
    return Letter(
        council=council,
        reference=record.decision.labels.get("claim", record.id),
        day=timezone.localdate(step.at),  # a record has the moment in UTC
        caution=EXAMPLE if any(one.example for one in terms) else "",
        parts=tuple(part for part in parts if part.lines),
    )


def as_text(letter: Letter) -> str:
    """The letter as plain text, for an email or a screen reader."""
    return "\n".join(_lines(letter)) + "\n"


def _lines(letter: Letter) -> Iterator[str]:
    yield letter.council
    yield f"{letter.day.day} {letter.day:%B %Y}"
    yield f"Our reference: {letter.reference}"
    yield from ("", "Your claim for costs")
    yield from ("", letter.caution) if letter.caution else ()
    for part in letter.parts:
        yield from ("", part.heading, *(f"- {line}" for line in part.lines))


def _decided(record: DecisionRecord, step: StepForm) -> Iterator[str]:
    if step.outcome is not Outcome.ELIGIBLE:
        yield "We cannot pay this."
        return
    yield f"We will pay you {pounds(step.payable_pence or 0)}."
    if step.did is Did.ACCEPTED and record.decision.shortfall_pence:
        left = pounds(record.decision.shortfall_pence)
        yield f"The limits leave {left} with you. Ask us about other help."


def _rules(answer: Decision) -> Iterator[str]:
    for reason in answer.reasons:
        if reason.person:
            yield f"{reason.person} (Rule: {reason.because.cite()})"
