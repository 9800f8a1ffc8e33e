"""Days: spans of them in force, and whole calendar months between two of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

import attrs

from ..errors import shown


__all__ = ["ALWAYS", "Span", "months_after", "months_between"]


@attrs.frozen
class Span:
    """
    The days on which something is in force: from a first day up to, and not including, a last one.

    ``None`` leaves an end open.  Two spans that meet neither overlap nor leave a day out.

    >>> Span(date(2026, 4, 1), date(2027, 4, 1)).covers(date(2027, 4, 1))
    False
    """

    start: date | None = None
    end: date | None = None

    def __attrs_post_init__(self) -> None:
        for day in (self.start, self.end):
            if day is not None and type(day) is not date:
                msg = f"a span runs from one day to another, and {shown(day)} is no day"
                raise ValueError(msg)
        if self.start is not None and self.end is not None and self.start >= self.end:
            msg = (
                f"a span cannot start on {self.start} and be over by {self.end}; "
                "make the last day later than the first"
            )
            raise ValueError(msg)

    def covers(self, day: date) -> bool:
        """Whether ``day`` is one of these days."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: Self) -> bool:
        """Whether any day is in both spans."""
        return _before(self.start, other.end) and _before(other.start, self.end)

    def __str__(self) -> str:
        if self.start and self.end:
            return f"from {self.start} up to {self.end}"
        if self.end:
            return f"up to {self.end}"
        return f"from {self.start}" if self.start else "on every day"


ALWAYS = Span()


def _before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start < end


def months_after(day: date, months: int) -> date:
    """
    The same day of the month, so many calendar months later, or the month's last day if it is shorter.

    >>> months_after(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    index = day.year * 12 + (day.month - 1) + months
    year, month = divmod(index, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, _days_in_month(first)))


def months_between(start: date, end: date) -> int:
    """
    How many calendar months a window must have for ``end`` to fall inside it, last day counted.

    A claim made on the last day of a three-month window gives 3, and a day later gives 4.
    A day before ``start`` gives -1.

    >>> months_between(date(2026, 8, 31), date(2026, 11, 30))
    3
    >>> months_between(date(2026, 8, 31), date(2026, 12, 1))
    4
    """
    if end < start:
        return -1
    months = (end.year - start.year) * 12 + (end.month - start.month)
    # In a shorter month the window ends on its last day, which no day of that month is after.
    return months if start.day >= end.day else months + 1


def _days_in_month(day: date) -> int:
    # The 28th and four days are always in the next month.
    later = day.replace(day=28) + timedelta(days=4)
    return (later - timedelta(days=later.day)).day
