"""Two ways to decide that differ anywhere are told apart, down to the penny and the reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from coprod_framework import Policy, assess, decide
from coprod_framework.analysis import Proof, prove_decisions
from coprod_framework.analysis.agreeing import DECIDED
from coprod_framework.domain.days import Span
from coprod_framework.domain.facts import (
    Answer,
    Missing,
    fact,
    vocabulary,
    vocabulary_of,
    with_facts,
)
from coprod_framework.policy.amounts import Banded, Cost, Less, Rate
from coprod_framework.policy.conditions import about
from coprod_framework.policy.effects import Allow, Cap, Pay, Refuse
from coprod_framework.policy.slots import Band, SlotKind
from coprod_framework.testing.generated import check_policies, policies, purpose_for
from tests.analysis.shipped import SHIPPED
from tests.builders import SPRING, check, checks, policy, project, rule, slot, small
from tests.trying import tries
from tests.vocabularies import Small


@vocabulary
class Dayless:
    """One fact, and no day."""

    open: Answer[bool] = fact("Is it open?", ask="anybody")


PAYING = policy(
    rule("allow", Allow(), when=small.open.is_(True)),
    rule("cost", Pay(Cost("cost"))),
    rule("cap", Cap(Less(Rate("cap"), "paid"))),
    slots=(slot("cap"),),
    terms=(project(cap=900),),
)


def against(policy: Policy, other: Any, **more: Any) -> Proof:
    return prove_decisions(policy, decide, other, **more)


def check_told_apart(found: Proof, other: Any) -> None:
    """The witness is a case that the two do decide differently."""
    mismatch = found.mismatch
    assert mismatch is not None
    policy = mismatch.edition.policy
    one, two = decide(policy, mismatch.case), other(policy, mismatch.case)
    assert any(getattr(one, name) != getattr(two, name) for name in DECIDED)
    assert str(found) == str(mismatch)


@settings(max_examples=tries(20))
@given(policies(Small))
def test_deciding_equals_itself(policy: Policy) -> None:
    assert against(policy, decide, most=100, sample=20).holds


@settings(max_examples=tries(20))
@given(check_policies(Small))
def test_assessing_equals_itself(policy: Policy) -> None:
    assert prove_decisions(policy, assess, assess, most=100, sample=20).holds


@pytest.mark.parametrize("name", ["expenses with terms", "rewards with terms"])
def test_deciding_equals_itself_for_a_shipped_policy(name: str) -> None:
    assert against(SHIPPED[name], decide, most=100, sample=20).holds


def test_a_limit_that_is_left_out_is_found() -> None:
    def other(policy: Policy, facts: Any, /, *, on: date | None = None) -> Any:
        return decide(policy.keeping(["allow", "cost"]), facts, on=on)

    parts = ("outcome", "payable")
    found = against(PAYING, other, compared=parts)

    check_told_apart(found, other)
    assert found.mismatch is not None
    assert {one.about for one in found.mismatch.differences} <= set(parts)


@pytest.mark.parametrize("off", [899, 900, 901, 0, 1])
def test_a_penny_off_at_one_amount_is_found(off: int) -> None:
    def other(policy: Policy, facts: Any, /, *, on: date | None = None) -> Any:
        if facts.cost == off:
            facts = with_facts(facts, cost=off + 1)
        return decide(policy, facts, on=on)

    check_told_apart(against(PAYING, other), other)


def test_a_scale_that_starts_one_step_late_is_found() -> None:
    scaled = policy(
        rule("allow", Allow()),
        rule("scale", Pay(Banded("scale", "hours"))),
        slots=(slot("scale", SlotKind.BANDS, unit="hours"),),
        terms=(project(scale=(Band(Decimal("2.5"), 300), Band(Decimal(5), 500))),),
    )

    def other(policy: Policy, facts: Any, /, *, on: date | None = None) -> Any:
        if facts.hours == Decimal("2.5"):
            facts = with_facts(facts, hours=Decimal("2.4"))
        return decide(policy, facts, on=on)

    found = against(scaled, other)

    check_told_apart(found, other)
    assert "  hours = 2.5 hours" in str(found)
    assert "payable\n  the first: 300\n  the second: 0" in str(found)


@pytest.mark.parametrize("kind", [Missing.NOT_KNOWN, Missing.WITHHELD])
def test_a_fact_that_cannot_be_had_and_is_asked_for_again_is_found(kind: Missing) -> None:
    def other(policy: Policy, facts: Any, /, *, on: date | None = None) -> Any:
        gone = [name for name in vocabulary_of(Small) if getattr(facts, name) is kind]
        asked = [name for name in gone if vocabulary_of(Small)[name].derivation is None]
        facts = with_facts(facts, **dict.fromkeys(asked, Missing.NOT_ASKED))
        return decide(policy, facts, on=on)

    check_told_apart(against(PAYING, other), other)


def test_findings_and_questions_are_told_apart() -> None:
    kept = checks(check("kept", small.open.is_(True), applies=small.near.is_(True)))

    def other(policy: Policy, facts: Any, /, *, on: date | None = None) -> Any:
        return assess(policy, with_facts(facts, open=True), on=on)

    found = prove_decisions(kept, assess, other)

    assert found.mismatch is not None
    assert "findings\n  the first: kept not evidenced\n  the second: kept" in str(found)
    assert "questions\n  the first:" in str(found)


def test_a_policy_whose_facts_name_no_day_is_tried_on_a_day_of_each_edition() -> None:
    closed = rule("closed", Refuse(), when=about(Dayless).open.is_(False), in_force=Span(SPRING))
    dated = Policy(purpose=purpose_for(Dayless), rules=(closed,))
    days = []

    def other(policy: Policy, facts: Any, /, *, on: date | None = None) -> Any:
        days.append(on)
        return decide(policy, facts, on=on)

    found = prove_decisions(dated, other, decide)

    assert found.holds
    assert [str(one) for one in found.coverage] == [
        "up to 2026-04-01: the whole product: 1",
        "from 2026-04-01: the whole product: 3",
    ]
    assert {day is not None and day >= SPRING for day in days} == {True, False}
