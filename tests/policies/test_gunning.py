"""The four points of a fair consultation, on the days where a check changes its mind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework import Missing, Status, assess, with_facts
from coprod_framework.domain.clauses import Computable
from coprod_framework.domain.consultation_plans import ConsultationPlan, HolidayOverlap
from coprod_framework.law import fair_consultation
from coprod_framework.law.council_duties import STREETS
from coprod_framework.law.gunning import PRINCIPLES
from coprod_framework.policy.slots import Layer
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.testing import status_laws as laws
from coprod_framework.testing.strategies import complete_records, less_of


LAUNCH = date(2026, 9, 7)


def after(days: int) -> date:
    return LAUNCH + timedelta(days=days)


def open_for(days: int) -> Terms:
    """Terms of a council that wants so many days.  The number is an example."""
    return Terms(
        name="example",
        layer=Layer.CORPORATE,
        fills=fair_consultation.purpose.id,
        values=(Term(slot="least_days_open", value=days),),
    )


POLICY = fair_consultation.with_terms(open_for(42))
GOOD = ConsultationPlan(
    launched_on=LAUNCH,
    closes_on=after(42),
    analysed_on=after(50),
    decided_on=after(60),
    in_school_holidays=HolidayOverlap.NOT_AT_ALL,
    holiday_days_inside=0,
    starts_in_pre_election_period=False,
    options_are_open=True,
    reasons_published=True,
    alternatives_listed=True,
    information_complete_by_launch=True,
    responses_weighed=True,
    is_statutory=True,
    least_days_by_law=28,
    is_ordinary_business=False,
)


def status(clause: str, policy: Any = POLICY, **known: Any) -> Status:
    return assess(policy, with_facts(GOOD, **known)).about(clause).status


def test_a_plan_with_all_in_order_is_met_and_still_says_to_take_advice():
    findings = assess(POLICY, GOOD).findings

    assert [one.check.about.id for one in findings] == [
        "GUNNING-1",
        "GUNNING-2",
        "GUNNING-3",
        "GUNNING-4",
        "W1",
        "W2",
    ]
    for one in findings:
        assert one.status is Status.MET
        assert one.why.endswith("Take advice.")
        assert one.caution


@pytest.mark.parametrize(
    ("clause", "known", "wanted"),
    [
        ("GUNNING-1", {"decided_on": after(0)}, Status.NOT_MET),
        ("GUNNING-1", {"decided_on": after(-1)}, Status.NOT_MET),
        ("GUNNING-1", {"decided_on": after(1)}, Status.MET),
        ("GUNNING-1", {"options_are_open": False}, Status.NOT_MET),
        ("GUNNING-2", {"reasons_published": False}, Status.NOT_MET),
        ("GUNNING-2", {"alternatives_listed": False}, Status.NOT_MET),
        ("GUNNING-2", {"information_complete_by_launch": False}, Status.NOT_MET),
        ("GUNNING-3", {"closes_on": after(41)}, Status.NOT_MET),
        ("GUNNING-3", {"closes_on": after(43)}, Status.MET),
        ("GUNNING-3", {"least_days_by_law": 42}, Status.MET),
        ("GUNNING-3", {"least_days_by_law": 43}, Status.NOT_MET),
        ("GUNNING-3", {"least_days_by_law": 43, "is_statutory": False}, Status.MET),
        ("GUNNING-3", {"least_days_by_law": 0}, Status.MET),
        ("GUNNING-4", {"analysed_on": after(42)}, Status.NOT_MET),
        ("GUNNING-4", {"analysed_on": after(41)}, Status.NOT_MET),
        ("GUNNING-4", {"analysed_on": after(43)}, Status.MET),
        ("GUNNING-4", {"decided_on": after(50)}, Status.NOT_MET),
        ("GUNNING-4", {"decided_on": after(49)}, Status.NOT_MET),
        ("GUNNING-4", {"decided_on": after(51)}, Status.MET),
        ("GUNNING-4", {"responses_weighed": False}, Status.NOT_MET),
    ],
)
def test_each_point_changes_its_mind_on_the_day_and_not_before(clause, known, wanted):
    assert status(clause, **known) is wanted


@pytest.mark.parametrize(
    ("overlap", "days", "closes", "wanted"),
    [
        (HolidayOverlap.NOT_AT_ALL, 0, 10, Status.MET),
        (HolidayOverlap.PARTLY, 9, 51, Status.MET),
        (HolidayOverlap.PARTLY, 9, 50, Status.NOT_MET),
        (HolidayOverlap.WHOLLY, 60, 60, Status.NOT_MET),
    ],
)
def test_school_holidays_warn_unless_as_many_days_are_added(overlap, days, closes, wanted):
    known = {"in_school_holidays": overlap, "holiday_days_inside": days}

    assert status("W1", closes_on=after(closes), **known) is wanted


@pytest.mark.parametrize(
    ("statutory", "ordinary", "wanted"),
    [
        (False, False, Status.NOT_MET),
        (True, False, Status.MET),
        (False, True, Status.MET),
    ],
)
def test_a_start_before_an_election_warns_unless_the_law_or_the_year_asks_for_it(
    statutory, ordinary, wanted
):
    known = {"is_statutory": statutory, "is_ordinary_business": ordinary}

    assert status("W2", starts_in_pre_election_period=True, **known) is wanted
    assert status("W2", starts_in_pre_election_period=False, **known) is Status.MET


def test_without_a_number_of_the_councils_own_time_is_never_met():
    assert status("GUNNING-3", fair_consultation) is Status.NOT_EVIDENCED
    assert status("GUNNING-3", fair_consultation, least_days_by_law=43) is Status.NOT_MET


def test_a_month_by_law_is_told_in_days_from_the_day_it_opens():
    assert STREETS.least is not None
    days = STREETS.least.days_from(LAUNCH)

    assert days == 30
    policy = fair_consultation.with_terms(open_for(1))
    assert status("GUNNING-3", policy, least_days_by_law=days, closes_on=after(30)) is Status.MET
    assert (
        status("GUNNING-3", policy, least_days_by_law=days, closes_on=after(29)) is Status.NOT_MET
    )


def test_a_plan_like_that_of_silus_does_not_come_out_as_met():
    """Seven days, a thin summary, and the matter settled before all replies were in."""
    plan = with_facts(
        GOOD,
        closes_on=after(7),
        decided_on=after(6),
        analysed_on=Missing.NOT_KNOWN,
        alternatives_listed=False,
        responses_weighed=False,
    )
    found = {one.check.about.id: one.status for one in assess(POLICY, plan).findings}

    assert [found[name] for name in ("GUNNING-2", "GUNNING-3", "GUNNING-4")] == [
        Status.NOT_MET
    ] * 3
    assert (
        assess(POLICY, plan).about("GUNNING-3").why
        == "It is open for 7 days, and that is too few."
    )


def test_nothing_known_is_neither_met_nor_broken():
    for one in assess(POLICY, ConsultationPlan()).findings:
        assert one.status is Status.NOT_EVIDENCED


def test_a_fact_worked_out_in_two_steps_asks_for_the_days_it_began_with():
    plan = with_facts(GOOD, closes_on=Missing.NOT_ASKED, least_days_by_law=Missing.NOT_ASKED)
    found = assess(POLICY, plan).about("GUNNING-3")

    assert found.open_facts == ("closes_on", "least_days_by_law")
    assert [one.about for one in found.questions] == ["closes_on", "least_days_by_law"]


def test_each_point_has_one_check_that_sees_a_part_of_it_only():
    assert {check.about for check in fair_consultation.checks} == set(PRINCIPLES)
    for clause in PRINCIPLES:
        assert clause.computable is Computable.PARTLY
        assert clause.framework == "the law of England"


@given(st.data())
def test_the_laws_of_statuses_hold_for_the_plan(data):
    answers = data.draw(complete_records(POLICY))
    less = data.draw(less_of(answers))

    laws.forgetting_only_opens(POLICY, less, answers)
    laws.answering_settles_every_status(POLICY, less, answers)
