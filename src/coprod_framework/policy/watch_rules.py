"""Watch-rules: when something happened in an exercise, what is owed from then on, by whom and by when.

A watch-rule waits for events.  Each way in which they can come together makes one duty.  Another event
discharges it, and it is the lack of that event that a reader is told of.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import attrs

from ..domain.clauses import Ground
from ..domain.days import ALWAYS, Span
from ..domain.events import Event
from .conditions import FromSlot
from .rules import Words


__all__ = [
    "Due",
    "Equal",
    "From",
    "Later",
    "Requirement",
    "SameAs",
    "Seen",
    "Unit",
    "WatchRule",
    "after",
    "before",
    "seen",
    "slots_of_watch_rule",
]


@attrs.frozen
class Equal:
    """A detail of the event has this value."""

    detail: str
    value: bool | int | str | enum.Enum


@attrs.frozen
class SameAs:
    """A detail of the event is the same as a detail of one that was seen before it in the rule."""

    detail: str
    event: str
    other: str


@attrs.frozen
class From:
    """The event happened on the day of another, or later."""

    event: str


@attrs.frozen
class Later:
    """The event happened after the day of another."""

    event: str


Requirement: TypeAlias = Equal | SameAs | From | Later


@attrs.frozen
class Seen:
    """
    An event that a rule waits for: its kind, a name for it, and what must be so about it.

    The name is used by what comes after it in the same rule.
    """

    kind: type[Event]
    name: str
    where: tuple[Requirement, ...] = ()


def seen(
    kind: type[Event],
    name: str = "",
    *where: Requirement,
    same: Mapping[str, str] | None = None,
    **values: Any,
) -> Seen:
    """
    An event of this kind, with these values.

    ``same`` maps a detail to another event of the rule whose detail of that name is the same, such as
    ``same={"session": "booked"}``.
    """
    found: list[Requirement] = [Equal(detail, value) for detail, value in values.items()]
    found += [SameAs(detail, other, detail) for detail, other in (same or {}).items()]
    return Seen(kind, name or kind.__name__, (*found, *where))


class Unit(enum.Enum):
    """In what the time until something is due is counted."""

    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"


@attrs.frozen(kw_only=True)
class Due:
    """
    The last day on which a duty is done in time.

    It is counted from a day that an event tells: its own, or one of its details; ``backwards`` counts
    into the past.  Months are calendar months.  A slot holds a count that somebody else sets; where
    nobody filled it, no day is set.  ``tolerance`` is a number of days that are added in the end.
    """

    event: str
    detail: str = "day"
    count: int | FromSlot = 0
    unit: Unit = Unit.DAYS
    backwards: bool = False
    tolerance: int | FromSlot = 0


def after(
    count: int | FromSlot,
    unit: Unit,
    event: str,
    detail: str = "day",
    *,
    tolerance: int | FromSlot = 0,
) -> Due:
    """Due so long after a day, and a tolerance of some days more if there is one."""
    return Due(event=event, detail=detail, count=count, unit=unit, tolerance=tolerance)


def before(count: int | FromSlot, unit: Unit, event: str, detail: str = "day") -> Due:
    """Due so long before a day."""
    return Due(event=event, detail=detail, count=count, unit=unit, backwards=True)


@attrs.frozen(kw_only=True)
class WatchRule:
    """
    One duty that events bring about.

    ``upon`` are the events that bring it about, all of them together.  ``who`` owes it, and ``owes``
    says what, in a few words.  Any event of ``done_by`` discharges it, and any of ``ends_with`` means
    that it is not owed any more.  Without ``due`` the framework sets no day.
    """

    id: str
    title: str
    upon: tuple[Seen, ...]
    who: str
    owes: str
    due: Due | None = None
    done_by: tuple[Seen, ...]
    ends_with: tuple[Seen, ...] = ()
    because: Ground
    words: Words
    in_force: Span = ALWAYS


def slots_of_watch_rule(rule: WatchRule) -> Iterator[str]:
    """Every slot that a watch-rule reads."""
    if rule.due is not None:
        for count in (rule.due.count, rule.due.tolerance):
            if isinstance(count, FromSlot):
                yield count.slot
