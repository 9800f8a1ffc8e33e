"""What may be paid: the lines that a person approved, each with what finance needs and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import attrs

from coprod_framework.decision.combining import Outcome
from coprod_framework.errors import Problem, shown
from coprod_framework.exchange.records.record_files import BadLine
from coprod_framework.exchange.records.recording import is_intact
from coprod_framework.exchange.records.records import DecisionRecord


__all__ = ["Line", "last_of_each", "line_of", "problem_with_reference"]

_REFERENCE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]{0,39}")


@attrs.frozen(kw_only=True)
class Line:
    """One line to pay.  It says nothing about the person but a reference, and not what it was for."""

    reference: str
    person: str
    service_area: str
    project: str
    pence: int
    decided_on: date
    record: str


def last_of_each(
    read: Iterable[DecisionRecord | BadLine],
) -> tuple[list[DecisionRecord], list[Problem]]:
    """
    The last state of each record, as a file of records has one more line for each step.

    Also all that is wrong with the other lines.
    """
    records: dict[str, DecisionRecord] = {}
    problems: list[Problem] = []
    for one in read:
        if isinstance(one, BadLine):
            problems.extend(one.problems)
        else:
            records[one.id] = one
    return list(records.values()), problems


def line_of(record: DecisionRecord) -> Line | tuple[Problem, ...] | None:
    """
    The line to pay for a record, or what is wrong with it, or ``None`` where nothing is to be paid.

    Only what a person accepted, or decided to pay, is ever paid: an answer alone is advice.
    """
    step = record.last_step
    if step is None or step.outcome is not Outcome.ELIGIBLE or not step.payable_pence:
        return None
    labels = record.decision.labels
    line = Line(
        reference="/".join(filter(None, (labels.get("claim", ""), labels.get("line", "")))),
        person=labels.get("person", ""),
        service_area=labels.get("service_area", ""),
        project=labels.get("project", ""),
        pence=step.payable_pence,
        decided_on=step.at.date(),
        record=record.id,
    )
    return tuple(_problems_with(line, record)) or line


def problem_with_reference(text: str) -> str | None:
    """What is wrong with a reference: it is short, it has no space, and it is no formula."""
    if _REFERENCE.fullmatch(text):
        return None
    return f"takes up to 40 letters, digits and _ . / -, not {shown(text)}"


def _problems_with(line: Line, record: DecisionRecord) -> Iterator[Problem]:
    place = f"record {line.record}"
    if not (record.hidden or record.erased or is_intact(record)):
        yield Problem(place, "is not what it was when it was made; find out who changed it")
    for name in ("reference", "person"):
        problem = problem_with_reference(getattr(line, name))
        if problem:
            yield Problem(f"{place}, {name}", problem)
