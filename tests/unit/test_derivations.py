"""Facts that are worked out from others: right when all is known, and missing for a stated reason."""

from __future__ import annotations

from datetime import date

import pytest

from coprod_framework import Missing
from coprod_framework.domain.derivations import DaysBetween, PeopleEach, Shortfall
from coprod_framework.domain.exercises import Exercise
from coprod_framework.domain.facts import Answer, derived, fact, vocabulary
from coprod_framework.errors import FactsRejected


def exercise(**known: object) -> Exercise:
    return Exercise(**known)  # type: ignore[arg-type]


def test_days_are_nought_on_the_same_day_and_below_it_when_the_order_is_turned():
    day, next_day = date(2026, 2, 28), date(2026, 3, 1)

    assert exercise(invited_on=day, first_session_on=next_day).notice_days == 1
    assert exercise(invited_on=day, first_session_on=day).notice_days == 0
    assert exercise(invited_on=next_day, first_session_on=day).notice_days == -1


def test_a_leap_day_counts_as_a_day():
    start, end = date(2028, 2, 28), date(2028, 3, 1)

    assert exercise(invited_on=start, first_session_on=end).notice_days == 2


def test_a_shortfall_is_never_below_nought():
    assert exercise(formats_asked_for=3, formats_supplied=1).formats_missing == 2
    assert exercise(formats_asked_for=1, formats_supplied=3).formats_missing == 0


@pytest.mark.parametrize(
    ("people", "facilitators", "each"), [(34, 4, 9), (32, 4, 8), (0, 4, 0), (1, 4, 1), (34, 1, 34)]
)
def test_people_for_each_facilitator_are_rounded_up(people, facilitators, each):
    assert exercise(people_at_largest=people, facilitators=facilitators).people_each == each


def test_with_no_facilitator_at_all_the_share_cannot_be_known():
    shared = exercise(people_at_largest=34, facilitators=0)

    assert shared.people_each is Missing.NOT_KNOWN


@pytest.mark.parametrize(
    ("asked", "supplied", "why"),
    [
        (Missing.NOT_ASKED, 1, Missing.NOT_ASKED),
        (Missing.NOT_KNOWN, 1, Missing.NOT_KNOWN),
        (1, Missing.WITHHELD, Missing.WITHHELD),
        (Missing.NOT_KNOWN, Missing.NOT_ASKED, Missing.NOT_ASKED),
        (Missing.NOT_KNOWN, Missing.WITHHELD, Missing.NOT_KNOWN),
    ],
)
def test_what_cannot_be_worked_out_is_missing_for_the_reason_that_its_parts_give(
    asked, supplied, why
):
    assert exercise(formats_asked_for=asked, formats_supplied=supplied).formats_missing is why


@pytest.mark.parametrize(
    ("derivation", "told"),
    [
        (DaysBetween("count", "day"), "which is no day"),
        (Shortfall("day", "count"), "which is no whole number"),
        (PeopleEach("cuont", "count"), "did you mean 'count'"),
    ],
)
def test_a_fact_that_is_worked_out_from_the_wrong_sort_of_fact_is_refused(derivation, told):
    with pytest.raises(FactsRejected, match=told):

        @vocabulary
        class Wrong:
            day: Answer[date] = fact("Which day?", ask="anybody")
            count: Answer[int] = fact("How many?", ask="anybody", unit="things")
            made: Answer[int] = derived("How many?", derivation, unit="days")
