"""Days as unknowns: on a line of days, on the calendar, or on both where a policy needs both."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeAlias

import z3


__all__ = ["DayUnknown", "Formula", "months_from"]

Formula: TypeAlias = Any
"""A value or a statement of z3, which declares no types."""

_MONTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE: Final = (0, *itertools.accumulate(_MONTHS[:-1]))
_FEBRUARY: Final = 2
_LAST: Final = date.max.toordinal()


class DayUnknown:
    """
    A day that a solver may choose.

    Days apart are counted on a line of days, and months on the calendar.  A day is tied to both only
    where both are asked for, as the solver is quicker with one of them.
    """

    def __init__(
        self, name: str, known: Formula, context: Any, declare: Callable[[Formula], None]
    ) -> None:
        self.known = known
        self._name = name
        self._context = context
        self._declare = declare
        self._number: Formula = None
        self._parts: tuple[Formula, Formula, Formula] | None = None

    @property
    def value(self) -> Formula:
        """The number of the day, counted from the first day of the year 1, which is 1."""
        if self._number is None:
            self._number = z3.Int(f"{self._name}, its number", self._context)
            self._declare(z3.And(self._number >= 1, self._number <= _LAST))
            self._tie()
        return self._number

    @property
    def parts(self) -> tuple[Formula, Formula, Formula]:
        """Its year, its month and its day of the month."""
        if self._parts is None:
            year, month, day = (
                z3.Int(f"{self._name}, its {part}", self._context)
                for part in ("year", "month", "day")
            )
            self._parts = year, month, day
            self._declare(z3.And(year >= 1, year <= date.max.year, month >= 1, month <= 12))
            self._declare(z3.And(day >= 1, day <= _length(year, month)))
            self._tie()
        return self._parts

    @property
    def order(self) -> Formula:
        """A number that is higher for a later day.  It says no more than that."""
        return self.value if self._parts is None else _order(*self._parts)

    def reaches(self, bound: Any) -> Formula:
        """Whether it is the day of this number, or later."""
        if self._parts is None or not isinstance(bound, int):
            return self.value >= bound
        if not 1 <= bound <= _LAST:
            return z3.BoolVal(bound < 1, self._context)
        day = date.fromordinal(bound)
        return self.order >= _order(day.year, day.month, day.day)

    def told(self, model: Formula) -> date:
        """The day that the solver chose."""
        if self._parts is None or self._number is not None:
            return date.fromordinal(_chosen(model, self.value))
        year, month, day = (_chosen(model, part) for part in self._parts)
        return date(year, month, day)

    def _tie(self) -> None:
        if self._number is None or self._parts is None:
            return
        year, month, day = self._parts
        before = year - 1
        leap_days = before / 4 - before / 100 + before / 400
        in_year = _by_month(month, _BEFORE) + z3.If(z3.And(month > 2, _is_leap(year)), 1, 0)
        self._declare(self._number == 365 * before + leap_days + in_year + day)


def months_from(start: DayUnknown, end: DayUnknown) -> Formula:
    """How many calendar months a window from one day has to have for the other to fall inside it."""
    (first_year, first_month, first), (last_year, last_month, last) = start.parts, end.parts
    months = (last_year - first_year) * 12 + (last_month - first_month)
    return z3.If(end.order < start.order, -1, months + z3.If(first >= last, 0, 1))


def _chosen(model: Formula, part: Formula) -> int:
    return int(model.eval(part, model_completion=True).as_long())


def _order(year: Any, month: Any, day: Any) -> Any:
    return (year * 12 + month) * 31 + day


def _is_leap(year: Formula) -> Formula:
    return z3.And(year % 4 == 0, z3.Or(year % 100 != 0, year % 400 == 0))


def _length(year: Formula, month: Formula) -> Formula:
    leap_day = z3.If(z3.And(month == _FEBRUARY, _is_leap(year)), 1, 0)
    return _by_month(month, _MONTHS) + leap_day


def _by_month(month: Formula, values: tuple[int, ...]) -> Formula:
    """The number that belongs to a month, in a year without a leap day."""
    found: Formula = values[-1]
    for number, value in list(enumerate(values, start=1))[-2::-1]:
        found = z3.If(month == number, value, found)
    return found
