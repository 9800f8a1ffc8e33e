"""Facts that are worked out from shared sources, in a ring and in a chain."""

from __future__ import annotations

from datetime import date

from coprod_framework.domain.derivations import (
    DaysBetween,
    MonthsBetween,
    PeopleEach,
    Shortfall,
)
from coprod_framework.domain.facts import Answer, derived, fact, vocabulary


__all__ = ["Linked"]


@vocabulary
class Linked:
    """Three days in a ring, and numbers that stand on numbers that were worked out."""

    one: Answer[date] = fact("One?", ask="anybody", names_the_day=True)
    two: Answer[date] = fact("Two?", ask="anybody")
    three: Answer[date] = fact("Three?", ask="anybody")
    wanted: Answer[int] = fact("Wanted?", ask="anybody", unit="people", minimum=0, maximum=12)
    had: Answer[int] = fact("Had?", ask="anybody", unit="people")
    each: Answer[int] = fact("Among?", ask="anybody", unit="people", minimum=0)
    apart: Answer[int] = derived("Apart?", DaysBetween("one", "two"), unit="days")
    months: Answer[int] = derived("Months?", MonthsBetween("two", "three"), unit="months")
    round: Answer[int] = derived("Round?", DaysBetween("one", "three"), unit="days")
    short: Answer[int] = derived("Short?", Shortfall("wanted", "had"), unit="people")
    shared: Answer[int] = derived("Shared?", PeopleEach("short", "each"), unit="people")
