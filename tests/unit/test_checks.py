"""Checks stand in a policy like rules do, and every mistake in one is refused in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from coprod_framework import Missing, assess, decide
from coprod_framework.decision.assessing import Status
from coprod_framework.domain.days import Span
from coprod_framework.errors import PolicyRejected
from coprod_framework.policy.checks import CheckWords, slots_of_check
from coprod_framework.policy.conditions import ALWAYS_TRUE
from coprod_framework.policy.effects import Allow
from coprod_framework.policy.policies import Policy
from tests.builders import (
    CLAUSE,
    NEXT_SPRING,
    PURPOSE,
    SPRING,
    check,
    checks,
    facts,
    project,
    rule,
    slot,
    small,
)
from tests.vocabularies import Colour


OPEN = check("open", small.open.is_(True))


def refused(**wrong: Any) -> str:
    """Why a policy with such a check is refused."""
    with pytest.raises(PolicyRejected) as error:
        checks(attrs.evolve(OPEN, **wrong))
    return str(error.value)


def test_a_check_that_cannot_fail_is_refused():
    assert "looks at no fact, so it cannot fail" in refused(met=ALWAYS_TRUE)


def test_a_check_that_is_about_no_clause_is_refused():
    assert "is about no clause" in refused(about="section 4")


def test_a_check_with_an_unknown_fact_is_refused_wherever_it_stands():
    told = refused(applies=small.opne.is_(True), met=small.naer.is_(True))

    assert "checks[open].applies: no fact is called 'opne'; did you mean 'open'?" in told
    assert "checks[open].met: no fact is called 'naer'; did you mean 'near'?" in told


def test_every_problem_with_the_words_of_a_check_is_told_at_once():
    told = refused(title=" ", id="Open", words=CheckWords(met="", not_met="{opne}", next="{"))

    assert "has no title" in told
    assert "has an id that is not lower-case words" in told
    assert "checks[Open].words.met: says nothing" in told
    assert "checks[Open].words.not_met: 'opne' is no fact and no slot" in told
    assert "checks[Open].words.next: has a brace" in told


def test_two_checks_with_one_id_are_refused():
    with pytest.raises(PolicyRejected, match="stands here twice"):
        checks(OPEN, attrs.evolve(OPEN, title="Another"))


def test_rules_and_checks_are_kept_apart():
    with pytest.raises(PolicyRejected, match="stand beside rules"):
        Policy(purpose=PURPOSE, rules=(rule("a", Allow()),), checks=(OPEN,))


def test_what_is_no_check_is_refused():
    with pytest.raises(PolicyRejected, match="which is no check"):
        checks("open")  # type: ignore[arg-type]


def test_checks_are_not_decided_and_rules_are_not_assessed():
    with pytest.raises(PolicyRejected, match="use assess"):
        decide(checks(OPEN), facts())
    with pytest.raises(PolicyRejected, match="use decide"):
        assess(Policy(purpose=PURPOSE, rules=(rule("a", Allow()),)), facts())


def test_a_guard_narrows_what_a_check_applies_to():
    guarded = checks(OPEN).only_when(small.near.is_(True))

    assert assess(guarded, facts(near=False)).about("OPEN").status is Status.NOT_APPLICABLE
    assert assess(guarded, facts(near=True)).about("OPEN").status is Status.MET


def test_keeping_keeps_checks_by_id_and_refuses_unknown_ones():
    policy = checks(OPEN, check("near", small.near.is_(True)))

    assert [one.id for one in policy.keeping(["near"]).checks] == ["near"]
    with pytest.raises(PolicyRejected, match="did you mean 'near'"):
        policy.keeping(["naer"])


def test_a_check_counts_in_its_days_only():
    dated = attrs.evolve(OPEN, in_force=Span(SPRING, NEXT_SPRING))

    assert assess(checks(dated), facts(day=SPRING)).findings
    assert not assess(checks(dated), facts(day=date(2026, 3, 31))).findings


def test_while_the_day_is_not_known_a_dated_check_waits_for_it():
    dated = attrs.evolve(OPEN, in_force=Span(SPRING, NEXT_SPRING))

    found = assess(checks(dated), facts(day=Missing.NOT_ASKED)).about("OPEN")

    assert found.status is Status.NOT_EVIDENCED
    assert found.open_facts == ("day",)


def test_the_slots_of_a_check_are_those_of_both_conditions():
    limits = (slot("low"), slot("high"))
    one = check(
        "cost",
        small.cost.at_most(limits[1]),
        applies=small.cost.at_least(limits[0]) & small.colour.one_of(Colour.RED),
    )

    assert list(slots_of_check(one)) == ["low", "high"]


def test_two_fillings_live_side_by_side_and_do_not_touch_each_other():
    limit = slot("limit")
    blank = checks(check("cost", small.cost.at_most(limit)), slots=(limit,))
    strict, mild = blank.with_terms(project(limit=10)), blank.with_terms(project(limit=1_000))

    statuses = [
        assess(policy, facts(cost=100)).about("COST").status for policy in (strict, mild, blank)
    ]

    assert statuses == [Status.NOT_MET, Status.MET, Status.NOT_EVIDENCED]


def test_a_check_cites_its_clause_and_its_reading():
    assert OPEN.cite() == "section 1 (OPEN)"
    assert attrs.evolve(OPEN, about=CLAUSE).cite() == "section 1 (X1)"
