"""Standings: what is owed in one exercise, by whom and by when, and how far it was done."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date

import attrs

from ..domain.events import Event
from ..domain.log_events import Waived
from ..policy.watch_rules import WatchRule


__all__ = ["Duty", "NoDay", "Standing", "duty_id", "standing_of"]


class Standing(enum.Enum):
    """How a duty stands on a day."""

    OWED = "owed"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done late"
    WAIVED = "waived"
    MISSED = "missed"
    ENDED = "no longer owed"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self in {Standing.OWED, Standing.OVERDUE}

    @property
    def is_breach(self) -> bool:
        """Whether it was not done in time."""
        return self in {Standing.OVERDUE, Standing.DONE_LATE, Standing.MISSED}


class NoDay(enum.Enum):
    """Why a duty has no last day."""

    NOT_IN_THE_TEXT = "the framework sets no day"
    NOT_FILLED = "nobody filled in how long it may take"
    OUT_OF_REACH = "the calendar does not reach so far"


@attrs.frozen(kw_only=True)
class Duty:
    """
    One thing that is owed in an exercise, as it stands on the day ``as_at``.

    ``upon`` are the events that brought it about.  ``due`` is the last day on which it is done in time;
    without one, ``no_day`` says why, and ``unset`` is the slot that nobody filled, if that is why.
    ``settled_by`` is the event that discharged, waived or ended it.
    """

    id: str
    rule: WatchRule
    upon: tuple[Event, ...]
    as_at: date
    due: date | None
    no_day: NoDay | None = None
    unset: str = ""
    standing: Standing
    settled_by: Event | None = None

    @property
    def who(self) -> str:
        """The role that owes it."""
        return self.rule.who

    @property
    def owes(self) -> str:
        """What is owed, in a few words."""
        return self.rule.owes

    @property
    def since(self) -> date:
        """The day since which it is owed."""
        return max(event.day for event in self.upon)

    @property
    def days_late(self) -> int:
        """By how many days it is late, or was when it was settled; 0 in time."""
        if self.due is None or not self.standing.is_breach:
            return 0
        until = self.settled_by.day if self.settled_by is not None else self.as_at
        return max(0, (until - self.due).days)

    def cite(self) -> str:
        """The clause that asks for it, as a reader finds it."""
        return self.rule.because.cite()


def duty_id(rule: str, ids: Iterable[str]) -> str:
    """The name of a duty in its log: its rule, and the events that brought it about."""
    return f"{rule}:{'+'.join(ids)}"


def standing_of(
    due: date | None, settled_by: Event | None, *, done: bool, as_at: date
) -> Standing:
    """How a duty stands, given what settled it first, and whether that was doing it."""
    if settled_by is None:
        return Standing.OVERDUE if due is not None and due < as_at else Standing.OWED
    late = due is not None and due < settled_by.day
    if isinstance(settled_by, Waived):
        return Standing.WAIVED
    if done:
        return Standing.DONE_LATE if late else Standing.DONE
    return Standing.MISSED if late else Standing.ENDED
