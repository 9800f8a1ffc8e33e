"""The record of a decision: everything that is needed to defend it, and to work it out again."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Any

from ...decision.combining import Outcome
from ..wire.decisions import DecisionForm
from ..wire.keys import VERSION, form, key, mark, version


__all__ = ["DecisionRecord", "Did", "MasksForm", "StepForm"]


class Did(enum.Enum):
    """What a person did with an answer."""

    ACCEPTED = "accepted"
    OVERRODE = "overrode"
    ANSWERED_REFERRAL = "answered the referral"


@form
class MasksForm:
    """Which rules hold, and which could still: everything else about an answer follows from it."""

    holds: tuple[str, ...] = key("the ids of the rules that hold")
    open: tuple[str, ...] = key("the ids of the rules that could still hold")


@form
class StepForm:
    """What a person did with the answer.  It stands beside the answer, and changes nothing in it."""

    did: Did = key("what was done")
    by: str = key("the role that did it, and no person")
    at: datetime = key("when")
    outcome: Outcome = key("what was decided")
    payable_pence: int | None = key("what to pay; a number only when the outcome is `eligible`")
    reason: str = key("why; never empty, but where an answer was accepted as it was")


@form
class DecisionRecord:
    """
    One answer as it was given: the facts, the rules, the reasons, and what a person did with it.

    It is made with `record_of`, and never changed: a step, or a mask, makes a new one of that id.
    """

    kind: str = mark(default="record")
    version: int = version(default=VERSION)
    id: str = key("32 hexadecimal digits, made from all that was known when it was asked")
    asked_by: str = key("who asked, as a reference that only you can read")
    asked_at: datetime = key("when it was asked")
    retain_until: date | None = key("until when to keep it, by your own schedule")
    library: str = key("the version of the library")
    vocabulary: str = key("what the facts are about")
    on: date | None = key("the day that was given to decide on, where the facts name none")
    facts: dict[str, Any] = key("what was known, with the labels")
    worked_out: dict[str, Any] = key("what the library worked out from the facts")
    masks: MasksForm = key("which rules held, and which could")
    decision: DecisionForm = key("the answer")
    hidden: tuple[str, ...] = key("the facts and labels that were taken out later")
    erased: bool = key("whether everything about the person was taken out")
    replayable: bool = key("whether it can still be worked out again as it was")
    steps: tuple[StepForm, ...] = key("what a person did with it, the first one first")

    @property
    def last_step(self) -> StepForm | None:
        """What a person decided in the end, or ``None`` while nobody did."""
        return self.steps[-1] if self.steps else None

    def is_past(self, day: date) -> bool:
        """Whether it has been kept for as long as it should, on this day."""
        return self.retain_until is not None and day > self.retain_until
