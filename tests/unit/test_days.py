"""Days: spans in force are half open, and months are counted as a claim window counts them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework.domain.days import ALWAYS, Span, months_after, months_between


FIRST, LAST = date(2026, 4, 1), date(2027, 4, 1)
DAYS = st.dates(date(2000, 1, 1), date(2099, 1, 1))
ONE_DAY = timedelta(days=1)


def test_a_span_counts_its_first_day_and_not_its_last() -> None:
    year = Span(FIRST, LAST)

    days = [FIRST - ONE_DAY, FIRST, LAST - ONE_DAY, LAST]

    assert [year.covers(day) for day in days] == [False, True, True, False]


def test_a_span_without_ends_counts_every_day() -> None:
    assert ALWAYS.covers(date.min)
    assert ALWAYS.covers(date.max)


def test_two_spans_that_meet_do_not_overlap() -> None:
    assert not Span(None, FIRST).overlaps(Span(FIRST, None))


def test_two_spans_that_share_one_day_overlap() -> None:
    assert Span(None, FIRST + ONE_DAY).overlaps(Span(FIRST, None))


@pytest.mark.parametrize("end", [FIRST, FIRST - ONE_DAY])
def test_a_span_that_ends_before_it_starts_is_refused(end: date) -> None:
    with pytest.raises(ValueError, match="later than the first"):
        Span(FIRST, end)


@given(DAYS, st.integers(0, 60))
def test_the_last_day_of_a_window_is_inside_it_and_the_next_is_not(day: date, months: int) -> None:
    last = months_after(day, months)

    assert months_between(day, last) == months
    assert months_between(day, last + ONE_DAY) == months + 1


@given(DAYS, DAYS, DAYS)
def test_a_later_day_is_never_fewer_months_away(day: date, one: date, other: date) -> None:
    sooner, later = sorted((one, other))

    assert months_between(day, sooner) <= months_between(day, later)


def test_a_day_before_the_start_is_minus_one_month() -> None:
    assert months_between(FIRST, FIRST - ONE_DAY) == -1


def test_a_month_after_the_end_of_january_is_the_end_of_february() -> None:
    assert months_after(date(2028, 1, 31), 1) == date(2028, 2, 29)


def test_a_span_of_moments_is_refused() -> None:
    with pytest.raises(ValueError, match="is no day"):
        Span(datetime(2026, 1, 1))  # noqa: DTZ001 - it is refused
