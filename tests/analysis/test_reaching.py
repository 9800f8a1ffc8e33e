"""Facts that are worked out: what can be together is found, and what cannot is left out."""

from __future__ import annotations

import functools
import itertools
import math
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_framework.analysis.cells import reaching
from coprod_framework.analysis.cells.cells import Axis, Cells, cells_of
from coprod_framework.domain.derivations import DaysBetween, MonthsBetween, PeopleEach, Shortfall
from coprod_framework.domain.facts import Answer, Missing, derived, fact, vocabulary, with_facts
from coprod_framework.law import fair_consultation
from coprod_framework.policy.conditions import Condition, about
from coprod_framework.policy.effects import Note
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.slots import Layer
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.testing.generated import check_policies, purpose_for
from coprod_framework.testing.strategies import missing, records
from tests.analysis.linked import Linked
from tests.builders import SPRING, rule
from tests.trying import tries


@vocabulary
class Twice:
    """Two days with two facts worked out from them, and two numbers as well."""

    start: Answer[date] = fact("Start?", ask="anybody")
    end: Answer[date] = fact("End?", ask="anybody")
    more: Answer[int] = fact("More?", ask="anybody", unit="people", minimum=0)
    less: Answer[int] = fact("Less?", ask="anybody", unit="people", minimum=0)
    days: Answer[int] = derived("Days?", DaysBetween("start", "end"), unit="days")
    months: Answer[int] = derived("Months?", MonthsBetween("start", "end"), unit="months")
    over: Answer[int] = derived("Over?", Shortfall("more", "less"), unit="people")
    under: Answer[int] = derived("Under?", Shortfall("less", "more"), unit="people")
    each: Answer[int] = derived("Each?", PeopleEach("more", "less"), unit="people")


twice: Any = about(Twice)


def joint_axis(*conditions: Condition) -> Axis:
    """The one axis of what these conditions read."""
    rules = tuple(rule(f"r{n}", Note(), when=when) for n, when in enumerate(conditions))
    policy = Policy(purpose=purpose_for(Twice), rules=rules)
    (axis,) = (axis for axis in cells_of(policy.on(None)).axes if axis.facts)
    return axis


def found_by_hand(axis: Axis, **values: Any) -> set[tuple[int | None, ...]]:
    """The keys of every combination of these values of the sources."""
    return {
        axis.cells[axis.locate(Twice(**dict(zip(values, row, strict=True))))].key
        for row in itertools.product(*values.values())
    }


def keys(axis: Axis) -> set[tuple[int | None, ...]]:
    return {cell.key for cell in axis.cells}


DAYS = [date(2024, 1, 25) + timedelta(days=number) for number in range(75)]
NUMBERS = range(14)


@pytest.mark.parametrize(
    ("months", "days"), [(1, 31), (1, 30), (1, 32), (2, 60), (2, 59), (2, 62), (0, 0), (0, 1)]
)
def test_days_and_months_agree_with_all_days_by_hand(months: int, days: int) -> None:
    axis = joint_axis(twice.months.more_than(months), twice.days.at_least(days))

    # February has 29 days in the one year and 28 in the other, and July and August have 31 each.
    hand = found_by_hand(axis, start=[Missing.NOT_ASKED], end=DAYS[:1])
    for first in (date(2024, 1, 25), date(2025, 1, 25), date(2025, 6, 25)):
        days_from = [first + timedelta(days=number) for number in range(75)]
        hand |= found_by_hand(axis, start=days_from, end=days_from)
    assert keys(axis) == hand


def test_a_year_of_366_days_is_found_even_where_none_is_near() -> None:
    axis = joint_axis(
        twice.start.at_least(date(1900, 1, 1)),
        twice.months.more_than(12),
        twice.days.at_least(366),
    )

    # The year 1900 had no 29th of February, and 1904 was the next to have one.
    assert axis.facts == ("start", "days", "months")
    assert (1, 1, 0) in keys(axis)


@pytest.mark.parametrize(("over", "under"), [(0, 0), (3, 3), (2, 5)])
def test_numbers_that_are_short_of_each_other_are_never_both_short(over: int, under: int) -> None:
    axis = joint_axis(twice.over.more_than(over), twice.under.more_than(under))

    assert keys(axis) == found_by_hand(
        axis, more=[*NUMBERS, Missing.NOT_ASKED], less=[*NUMBERS, Missing.NOT_ASKED]
    )
    assert (1, 1) not in keys(axis)


@pytest.mark.parametrize("most", [1, 3, 6])
def test_nobody_is_shared_out_among_none(most: int) -> None:
    axis = joint_axis(twice.each.more_than(most), twice.less.at_least(2), twice.more.at_least(1))

    assert keys(axis) == found_by_hand(
        axis, more=[*NUMBERS, Missing.NOT_ASKED], less=[*NUMBERS, Missing.NOT_ASKED]
    )


@st.composite
def close_records(draw: st.DrawFn) -> Linked:
    """Facts so close to each other that most cuts lie between them."""
    days = st.integers(-45, 45).map(lambda number: SPRING + timedelta(days=number)) | missing
    numbers = st.integers(0, 12) | missing
    some: dict[str, Any] = {name: draw(days) for name in ("one", "two", "three")}
    some |= {name: draw(numbers) for name in ("wanted", "had", "each")}
    return Linked(**some)


@settings(max_examples=tries(30))
@given(st.data())
def test_every_case_that_there_is_falls_in_a_cell(data: st.DataObject) -> None:
    policy = data.draw(check_policies(Linked))
    for _ in range(5):
        record = data.draw(close_records())
        day = None if isinstance(record.one, Missing) else record.one
        cells_of(policy.on(day)).case_of(record)


@functools.cache
def consultations() -> Cells:
    """The cells of a consultation, where a council says how long it is open at the least."""
    terms = Terms(
        name="made up",
        layer=Layer.CORPORATE,
        fills=fair_consultation.purpose.id,
        values=(Term(slot="least_days_open", value=28),),
    )
    return cells_of(fair_consultation.with_terms(terms).on(None))


def test_every_day_of_a_consultation_hangs_together() -> None:
    (axis,) = (axis for axis in consultations().axes if len(axis.facts) > 1)

    assert set(axis.facts) >= {"days_open", "days_to_decision", "days_short_of_law"}
    assert len(axis.cells) < math.prod(len(axis.divisions[name].cells) + 1 for name in axis.facts)


@given(st.data())
def test_every_consultation_falls_in_a_cell(data: st.DataObject) -> None:
    cells = consultations()
    days = st.integers(-3, 40).map(lambda number: SPRING + timedelta(days=number)) | missing
    names = ("launched_on", "closes_on", "analysed_on", "decided_on")

    record = data.draw(records(fair_consultation))
    close = with_facts(record, **{name: data.draw(days) for name in names})

    cells.case_of(record)
    cells.case_of(close)


def test_a_search_that_takes_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "_MOST_STEPS", 2)

    with pytest.raises(ValueError, match=r"too long to see what start, end, days, months can be"):
        joint_axis(twice.months.more_than(1), twice.days.at_least(31))


@vocabulary
class Far:
    """Numbers whose bounds lie far from each other and from nought, and people of whom some are owed."""

    most: Answer[int] = fact("Most?", ask="anybody", unit="people", minimum=5_000, maximum=5_009)
    there: Answer[int] = fact("There?", ask="anybody", unit="people")
    owed: Answer[int] = fact("Owed?", ask="anybody", unit="people", minimum=-9, maximum=9)
    among: Answer[int] = fact("Among?", ask="anybody", unit="people", minimum=0, maximum=4)
    absent: Answer[int] = derived("Absent?", Shortfall("most", "there"), unit="people")
    each: Answer[int] = derived("Each?", PeopleEach("owed", "among"), unit="people")


far: Any = about(Far)


def far_axis(*conditions: Condition) -> Axis:
    rules = tuple(rule(f"r{n}", Note(), when=when) for n, when in enumerate(conditions))
    policy = Policy(purpose=purpose_for(Far), rules=rules)
    (axis,) = (axis for axis in cells_of(policy.on(None)).axes if axis.facts)
    return axis


def test_what_starts_far_from_nought_is_reached_by_what_has_no_bounds() -> None:
    axis = far_axis(far.absent.more_than(0))

    assert {(0,), (1,)} <= keys(axis)


@pytest.mark.parametrize("each", [-4, -1, 0, 1, 3])
def test_people_below_nought_are_shared_out_as_well(each: int) -> None:
    axis = far_axis(far.each.at_least(each), far.owed.at_least(-5), far.among.more_than(2))

    by_hand = {
        axis.cells[axis.locate(Far(owed=owed, among=among))].key
        for owed in (*range(-9, 10), Missing.NOT_ASKED)
        for among in (*range(5), Missing.NOT_ASKED)
    }
    assert keys(axis) == by_hand


def test_a_ring_of_days_that_cannot_be_is_seen_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "_MOST_STEPS", 2_000)
    terms = Terms(
        name="made up",
        layer=Layer.CORPORATE,
        fills=fair_consultation.purpose.id,
        values=(Term(slot="least_days_open", value=9_000),),
    )

    # Days that each have to be after the one before would else be moved one by one.
    cells = cells_of(fair_consultation.with_terms(terms).on(None))

    assert any("days_to_read_report" in axis.facts for axis in cells.axes)
