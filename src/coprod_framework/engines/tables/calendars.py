"""Calendars: days as numbers, in arithmetic that every data-frame library does fast."""

from __future__ import annotations

from datetime import date

import narwhals.stable.v2 as nw

from .sheets import Sheet


__all__ = ["day_as_column", "day_number", "month_and_day"]


def month_and_day(sheet: Sheet, day: nw.Expr) -> nw.Expr:
    """
    The month and the day of the month as one number, 32 to a month.

    Between two such numbers lie as many times 32 as months begun, and the days over: from a day to the
    same day of the next month is 32, and one day more is 33.
    """
    if not sheet.counts_days:
        year, month = day.dt.year().cast(nw.Int32), day.dt.month().cast(nw.Int32)
        return (year * 12 + month) * 32 + day.dt.day().cast(nw.Int32)
    # Splitting a date by its parts is slow here.  The year starts in March, so that the leap day is
    # its last one, and 153 days are five months.
    days = sheet.keep(day.cast(nw.Int32) + _FROM_YEAR_NOUGHT)
    sheet.settle()
    century = sheet.keep((days * 4 + 3) // 146_097)
    sheet.settle()
    rest = sheet.keep(days - century * 146_097 // 4)
    sheet.settle()
    year = sheet.keep((rest * 4 + 3) // 1_461)
    sheet.settle()
    in_year = sheet.keep(rest - year * 1_461 // 4)
    sheet.settle()
    month = sheet.keep((in_year * 5 + 2) // 153)
    sheet.settle()
    day_of_month = in_year - (month * 153 + 2) // 5
    return ((century * 100 + year) * 12 + month) * 32 + day_of_month


_FROM_YEAR_NOUGHT = 719_468
"""Days from the first of March in the year nought to the first of January 1970."""


def day_number(sheet: Sheet, day: nw.Expr) -> nw.Expr:
    """The days since the first of March in the year nought."""
    if sheet.counts_days:
        return day.cast(nw.Int32) + _FROM_YEAR_NOUGHT
    month = day.dt.month().cast(nw.Int32)
    year = day.dt.year().cast(nw.Int32) - nw.when(month <= 2).then(nw.lit(1)).otherwise(nw.lit(0))
    in_year = (((month + 9) % 12) * 153 + 2) // 5 + day.dt.day().cast(nw.Int32) - 1
    return year * 365 + year // 4 - year // 100 + year // 400 + in_year


def day_as_column(sheet: Sheet, day: date) -> nw.Expr:
    """The same day in every row, however long ago it is."""
    if sheet.counts_days:
        return nw.lit(day, dtype=nw.Date)
    # A year below 1000 is written without its noughts on the way to some libraries.
    return nw.lit(day.isoformat(), dtype=nw.String).cast(nw.Date)
