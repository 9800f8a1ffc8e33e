"""Duties for a diary: what is owed in an exercise, as a calendar file."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from ..decision.explaining import ADVICE, EXAMPLE
from ..duties.overviews import Overview
from ..duties.standings import Duty
from ..errors import CalendarUnavailable
from .bank_holidays import INSTALL


if TYPE_CHECKING:
    import icalendar


__all__ = ["overview_to_ics"]

_MADE_BY: Final = "-//coprod-framework//duties//EN"


def overview_to_ics(overview: Overview, exercise: str = "") -> bytes:
    """
    What is owed by a day, as a calendar file: one thing to do for each duty, and none without a day.

    ``exercise`` tells the duties of one exercise from those of another.  As long as it stays the same,
    each duty keeps its mark, so that a calendar that reads the file again has each of them once.  There
    is no clock: the file is stamped with the day of the overview.  Raises `CalendarUnavailable` where
    the library ``icalendar`` is not installed.
    """
    try:
        import icalendar  # noqa: PLC0415 - it is an extra
    except ImportError as error:
        msg = f"a calendar file needs the library 'icalendar', which is not there; run: {INSTALL}"
        raise CalendarUnavailable(msg) from error
    made = icalendar.Calendar()
    made.add("prodid", _MADE_BY)
    made.add("version", "2.0")
    made.add(
        "x-wr-calname", f"{overview.watch.title}: {exercise}" if exercise else overview.watch.title
    )
    made.add("x-coprod-engine", overview.engine)
    made.add("x-coprod-working-days", overview.calendar)
    for one in overview.duties:
        if one.standing.is_open and one.due is not None:
            made.add_component(_to_do(icalendar.Todo(), one, exercise, overview))
    return bytes(made.to_ical())


def _to_do(todo: icalendar.Todo, one: Duty, exercise: str, overview: Overview) -> icalendar.Todo:
    owes = f"{one.owes[:1].upper()}{one.owes[1:]}"
    told = [one.rule.words.officer, f"Owed by {one.who}.", f"It stands on {one.cite()}."]
    told += [EXAMPLE] if overview.rests_on_an_example else []
    todo.add("uid", _mark(exercise, one.id))
    todo.add("dtstamp", datetime.combine(overview.as_at, time(), UTC))
    todo.add("due", one.due)
    todo.add("summary", f"{owes} ({one.standing.value})")
    todo.add("description", " ".join([*told, ADVICE]))
    todo.add("status", "NEEDS-ACTION")
    todo.add("x-coprod-duty", one.id)
    return todo


def _mark(exercise: str, duty: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"coprod-framework:{json.dumps([exercise, duty])}"))
