"""Calendars: counting days, working days and calendar months from a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import attrs

from ..domain.days import months_after
from ..policy.watch_rules import Unit


__all__ = ["Calendar", "every_weekday"]

_SATURDAY = 5
_LONGEST = 10_000


@attrs.frozen
class Calendar:
    """
    Which days are worked: Monday to Friday, and not the days that ``is_holiday`` names.

    ``name`` says whose calendar it is, and stands beside every day that it counted.
    """

    name: str
    is_holiday: Callable[[date], bool]

    def works_on(self, day: date) -> bool:
        """Whether a day is a working day."""
        return day.weekday() < _SATURDAY and not self.is_holiday(day)

    def shifted(self, day: date, count: int, unit: Unit, *, backwards: bool = False) -> date:
        """
        The day so long after another, or before it.

        Nought working days after a day is that day.  Raises `OverflowError` where no date is so far off.
        """
        step = -1 if backwards else 1
        match unit:
            case Unit.DAYS:
                return day + timedelta(days=step * count)
            case Unit.MONTHS:
                return _months(day, step * count)
            case Unit.WORKING_DAYS:
                return self._working_days(day, count, step)

    def _working_days(self, day: date, count: int, step: int) -> date:
        if count > _LONGEST:
            msg = f"{count} working days are more than {_LONGEST}"
            raise OverflowError(msg)
        while count:
            day += timedelta(days=step)
            count -= self.works_on(day)
        return day


def _months(day: date, months: int) -> date:
    try:
        return months_after(day, months)
    except ValueError as error:
        raise OverflowError(str(error)) from error


def every_weekday(_: date) -> bool:
    """No holidays: every Monday to Friday is worked."""
    return False
