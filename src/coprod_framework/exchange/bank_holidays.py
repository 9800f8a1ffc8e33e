"""Bank holidays: the working days of England, by a library that many people look after."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..duties.calendars import Calendar
from ..errors import CalendarUnavailable


__all__ = ["INSTALL", "england"]

INSTALL: Final = "pip install 'coprod-framework[calendar]'"
_COUNTRY, _PART = "GB", "ENG"


def england() -> Calendar:
    """
    The working days of England: Monday to Friday, without bank holidays.

    A bank holiday that is announced later is known once the library ``holidays`` has it.  Asking about
    a year that the library does not have raises `OverflowError`; a duty that is due then has no day.
    Raises `CalendarUnavailable` where the library is not installed.

    >>> england().works_on(date(2026, 4, 6))  # Easter Monday
    False
    """
    try:
        import holidays  # noqa: PLC0415 - it is an extra
    except ImportError as error:
        msg = f"bank holidays need the library 'holidays', which is not there; run: {INSTALL}"
        raise CalendarUnavailable(msg) from error
    known = holidays.country_holidays(_COUNTRY, subdiv=_PART)

    def is_holiday(day: date) -> bool:
        if not known.start_year <= day.year <= known.end_year:
            msg = f"no bank holidays are known for {day.year}"
            raise OverflowError(msg)
        return day in known

    return Calendar("England", is_holiday)
