"""The calendar of England: working days without bank holidays."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import pytest

from coprod_framework.errors import CalendarUnavailable
from coprod_framework.exchange.bank_holidays import england
from coprod_framework.policy.watch_rules import Unit


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    "holiday",
    [
        pytest.param("2026-04-03", id="Good Friday"),
        pytest.param("2026-04-06", id="Easter Monday"),
        pytest.param("2026-12-28", id="the substitute for Boxing Day"),
        pytest.param(
            "2022-06-02", id="the spring holiday that was moved for the Platinum Jubilee"
        ),
        pytest.param("2022-06-03", id="the Platinum Jubilee"),
        pytest.param("2022-09-19", id="the state funeral"),
        pytest.param("2023-05-08", id="the coronation"),
        pytest.param("2026-08-31", id="the late summer holiday"),
    ],
)
def test_a_bank_holiday_in_england_is_not_worked(holiday):
    assert not england().works_on(day(holiday))


@pytest.mark.parametrize(
    "worked",
    [
        pytest.param("2022-05-30", id="the Monday that the Jubilee took the holiday from"),
        pytest.param("2026-01-02", id="a holiday in Scotland only"),
        pytest.param("2026-03-17", id="a holiday in Northern Ireland only"),
        pytest.param("2026-08-03", id="the summer holiday of Scotland"),
        pytest.param("2026-04-02", id="the day before Good Friday"),
        pytest.param("2026-12-24", id="Christmas Eve"),
    ],
)
def test_any_other_monday_to_friday_is_worked(worked):
    assert england().works_on(day(worked))


def test_a_weekend_is_not_worked():
    assert not any(england().works_on(day("2026-02-07") + timedelta(days=n)) for n in (0, 1))


def test_working_days_pass_over_easter_and_christmas():
    calendar = england()

    assert calendar.shifted(day("2026-04-02"), 1, Unit.WORKING_DAYS) == day("2026-04-07")
    assert calendar.shifted(day("2026-12-24"), 1, Unit.WORKING_DAYS) == day("2026-12-29")
    back = calendar.shifted(day("2026-04-07"), 1, Unit.WORKING_DAYS, backwards=True)
    assert back == day("2026-04-02")


def test_the_calendar_has_a_name_to_stand_beside_what_it_counted():
    assert england().name == "England"


@pytest.mark.parametrize("far", ["1870-12-29", "2101-01-03"])
def test_a_year_that_nobody_knows_the_holidays_of_is_refused_and_not_guessed(far):
    with pytest.raises(OverflowError, match="no bank holidays are known for"):
        england().shifted(day(far), 1, Unit.WORKING_DAYS)


def test_without_the_library_an_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(CalendarUnavailable, match=r"pip install 'coprod-framework\[calendar\]'"):
        england()
