"""Recording: a decision with everything that is needed to defend it years later."""

from __future__ import annotations

import functools
from datetime import date, datetime
from importlib.metadata import version
from typing import Any, Final

from ...decision.decisions import Decision
from ...decision.judging import places_in
from ...domain.facts import Missing, vocabulary_of
from ...errors import Problem, RecordRejected, shown
from ..converters import facts_to_json, value_to_json
from ..digests import canonical, digest
from ..wire.converting import form_to_json
from ..wire.decisions import decision_form
from ..wire.keys import with_keys
from .records import DecisionRecord, MasksForm


__all__ = [
    "is_intact",
    "masks_form",
    "problems_with_asking",
    "record_of",
    "record_to_bytes",
    "worked_out",
]

_DIGITS: Final = 32
_LONGEST: Final = 200
_LATER: Final = ("id", "retain_until", "hidden", "erased", "replayable", "steps")


def record_of(
    decision: Decision, *, asked_by: str, asked_at: datetime, retain_until: date | None = None
) -> DecisionRecord:
    """
    The record of a decision.

    ``asked_by`` is a reference that only the host can read, and never a name.  ``asked_at`` tells its
    distance from UTC.  ``retain_until`` comes from the host's own schedule.  The same facts that the
    same asks at the same moment make the same record, so that one that is written twice can be told.

    Raises `RecordRejected` with everything that is wrong.
    """
    problems = problems_with_asking(asked_by, asked_at, retain_until)
    if problems:
        raise RecordRejected("the record", problems)
    made = DecisionRecord(
        id="",
        asked_by=asked_by,
        asked_at=asked_at,
        retain_until=retain_until,
        library=_library(),
        vocabulary=type(decision.facts).__name__,
        on=decision.on,
        facts=facts_to_json(decision.facts),
        worked_out=worked_out(decision.facts),
        masks=masks_form(decision),
        decision=decision_form(decision),
        hidden=(),
        erased=False,
        replayable=True,
        steps=(),
    )
    return with_keys(made, id=_id_of(made))


def problems_with_asking(
    asked_by: str, asked_at: datetime, retain_until: date | None
) -> list[Problem]:
    """What is wrong with who asked, with when, and with how long to keep it."""
    problems = []
    if not asked_by.strip() or len(asked_by) > _LONGEST or not asked_by.isprintable():
        told = f"takes a text of 1 to {_LONGEST} printable characters, not {shown(asked_by)}"
        problems.append(Problem("asked_by", told))
    if asked_at.tzinfo is None:
        problems.append(Problem("asked_at", "says no time zone; add one, such as UTC"))
    if retain_until is not None and retain_until < asked_at.date():
        told = f"is {retain_until}, before it was asked on {asked_at.date()}; check the year"
        problems.append(Problem("retain_until", told))
    return problems


def record_to_bytes(record: DecisionRecord) -> bytes:
    """A record as one line of canonical JSON: the same record is always the same bytes."""
    return canonical(form_to_json(record))


def is_intact(record: DecisionRecord) -> bool:
    """
    Whether what was asked and answered is still what its id was made from.

    A record from which something was taken out is not; what was done with it later does not count.
    """
    return record.id == _id_of(record)


def masks_form(decision: Decision) -> MasksForm:
    """Which rules hold, and which could still."""
    rules, masks = decision.edition.rules, decision.masks
    return MasksForm(
        holds=tuple(rules[bit].id for bit in places_in(masks.holds)),
        open=tuple(rules[bit].id for bit in places_in(masks.open)),
    )


def worked_out(facts: Any) -> dict[str, Any]:
    """What the library worked out from the facts, as far as it could."""
    found = {
        name: getattr(facts, name)
        for name, fact in vocabulary_of(type(facts)).items()
        if fact.derivation is not None
    }
    return {
        name: value_to_json(value)
        for name, value in found.items()
        if not isinstance(value, Missing)
    }


def _id_of(record: DecisionRecord) -> str:
    told = form_to_json(record)
    return digest({name: told[name] for name in told if name not in _LATER})[:_DIGITS]


@functools.cache
def _library() -> str:
    return version("coprod-framework")
