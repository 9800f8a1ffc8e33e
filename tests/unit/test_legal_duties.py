"""A legal duty says who confirms it and when it ends, and a length of time has a last day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework.domain.clauses import Computable
from coprod_framework.domain.days import Span
from coprod_framework.domain.legal_duties import (
    Benchmark,
    Confidence,
    CourtCase,
    LegalDuty,
    Length,
    TimeUnit,
)
from coprod_framework.errors import LawRejected


DAY = date(2026, 11, 23)


def duty(**more: Any) -> LegalDuty:
    made: dict[str, Any] = {
        "id": "law-x",
        "title": "A duty",
        "asks_for": "Ask people.",
        "rung": "consultation",
        "citation": "Made-up Act, section 1",
        "source": "made up",
        "jurisdiction": "Nowhere",
        "review_by": DAY,
        "confidence": Confidence.CONFIRMED,
    }
    return LegalDuty(**(made | more))


@pytest.mark.parametrize(
    ("number", "unit", "start", "last"),
    [
        (21, TimeUnit.DAYS, date(2026, 3, 1), date(2026, 3, 22)),
        (28, TimeUnit.DAYS, date(2028, 2, 1), date(2028, 2, 29)),
        (6, TimeUnit.WEEKS, date(2026, 10, 1), date(2026, 11, 12)),
        (1, TimeUnit.MONTHS, date(2026, 1, 31), date(2026, 2, 28)),
        (1, TimeUnit.MONTHS, date(2028, 1, 31), date(2028, 2, 29)),
        (2, TimeUnit.MONTHS, date(2026, 12, 31), date(2027, 2, 28)),
    ],
)
def test_a_length_of_time_has_a_last_day_that_still_counts(number, unit, start, last):
    length = Length(number, unit)

    assert length.from_(start) == last
    assert length.days_from(start) == (last - start).days


@given(st.integers(1, 60), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_weeks_are_seven_days_each_and_a_later_start_never_ends_sooner(number, day):
    assert Length(number, TimeUnit.WEEKS).days_from(day) == 7 * number
    for unit in TimeUnit:
        length = Length(number, unit)
        assert length.from_(day) <= length.from_(day + timedelta(days=1))
        assert length.from_(day) > day


@pytest.mark.parametrize("number", [0, -1, True, 1.5, "6"])
def test_a_length_is_a_whole_number_from_one_up(number):
    with pytest.raises(ValueError, match="a whole number from 1 up"):
        Length(number, TimeUnit.DAYS)


def test_a_length_is_in_a_unit_that_it_knows():
    with pytest.raises(ValueError, match="in days, weeks or months"):
        Length(6, "weeks")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("length", "words"),
    [(Length(1, TimeUnit.MONTHS), "1 month"), (Length(6, TimeUnit.WEEKS), "6 weeks")],
)
def test_a_length_reads_as_people_write_it(length, words):
    assert str(length) == words


def test_everything_that_is_wrong_with_a_duty_is_told_at_once():
    with pytest.raises(LawRejected) as caught:
        duty(id="Law X", title=" ", citation="", source="", review_by="2027")

    assert [one.path for one in caught.value.problems] == [
        "title",
        "citation",
        "id",
        "review_by",
        "source",
    ]


def test_a_confidence_is_one_of_three():
    with pytest.raises(LawRejected, match="takes a Confidence"):
        duty(confidence="confirmed")


def test_a_repealed_duty_says_when_it_ended():
    with pytest.raises(LawRejected, match="say on which day the duty was gone"):
        duty(confidence=Confidence.REPEALED)
    duty(confidence=Confidence.REPEALED, in_force=Span(None, DAY), source="")


def test_a_confirmed_duty_names_its_source_and_an_unconfirmed_one_need_not():
    with pytest.raises(LawRejected, match="say who confirms it"):
        duty(source=" ")
    assert duty(source="", confidence=Confidence.UNCONFIRMED).source == ""


@pytest.mark.parametrize(
    ("confidence", "rung", "raises"),
    [
        (Confidence.CONFIRMED, "consultation", True),
        (Confidence.CONFIRMED, "", False),
        (Confidence.UNCONFIRMED, "consultation", False),
        (Confidence.REPEALED, "consultation", False),
    ],
)
def test_only_a_confirmed_duty_with_a_rung_raises_a_floor(confidence, rung, raises):
    made = duty(confidence=confidence, rung=rung, in_force=Span(None, DAY))

    assert made.raises_a_floor is raises


def test_a_duty_is_overdue_from_the_day_after_its_review():
    assert not duty().is_overdue(DAY)
    assert duty().is_overdue(DAY + timedelta(days=1))


def test_a_duty_is_cited_by_its_act():
    clause = duty().as_clause(Computable.PARTLY)

    assert clause.cite() == "the Made-up Act, section 1 (law-x)"
    assert (clause.framework, clause.computable) == ("the law of Nowhere", Computable.PARTLY)


def test_a_court_case_and_a_benchmark_say_where_they_come_from():
    with pytest.raises(LawRejected, match="source"):
        CourtCase(id="x", title="X v Y", citation="2026", found="It did.", source="")
    with pytest.raises(LawRejected, match="say who confirms it"):
        Benchmark(id="x", title="X", says="Ten days.", confidence=Confidence.CONFIRMED)
    Benchmark(id="x", title="X", says="Ten days.", confidence=Confidence.UNCONFIRMED)
