"""Judging: which rules hold, and which could still, from what is known and what is filled in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coprod_framework.decision.judging import Masks, judge, truth_of
from coprod_framework.domain.days import Span
from coprod_framework.domain.facts import Missing
from coprod_framework.policy.conditions import ALWAYS_TRUE, NEVER_TRUE
from coprod_framework.policy.effects import Note
from coprod_framework.policy.policies import Unfilled
from coprod_framework.policy.slots import NO_LIMIT, SlotKind
from coprod_framework.policy.truths import Truth
from tests.builders import NOT_ASKED, SPRING, facts, policy, rule, slot, small
from tests.vocabularies import Colour


LIMIT = slot("limit")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (small.open.is_(True), True),
        (small.open.is_not(True), False),
        (small.colour.one_of(Colour.RED, Colour.BLUE), True),
        (small.cost.at_least(100), True),
        (small.cost.at_least(101), False),
        (small.cost.more_than(100), False),
        (small.cost.at_most(100), True),
        (small.cost.less_than(100), False),
        (small.hours.at_least(Decimal("1.0")), True),
        (small.day.at_least(date(2026, 5, 1)), True),
        (small.day.more_than(date(2026, 5, 1)), False),
        (small.months.at_most(1), True),
    ],
)
def test_a_comparison_of_what_is_known_holds_or_fails(condition: Any, expected: bool) -> None:  # noqa: FBT001
    assert truth_of(condition, facts(), {}) is Truth.of(expected)


@pytest.mark.parametrize("why", Missing)
def test_a_missing_fact_is_unknown_whatever_the_reason(why: Missing) -> None:
    case = facts(open=why)

    truths = [truth_of(one, case, {}) for one in (small.open.is_(True), small.open.is_(False))]

    assert truths == [Truth.UNKNOWN, Truth.UNKNOWN]


def test_what_is_settled_by_one_side_does_not_wait_for_the_other() -> None:
    case = facts(open=NOT_ASKED, near=False)

    assert truth_of(small.open.is_(True) & small.near.is_(True), case, {}) is Truth.FAILS
    assert truth_of(small.open.is_(True) | small.near.is_(False), case, {}) is Truth.HOLDS


def test_all_of_nothing_holds_and_any_of_nothing_fails() -> None:
    truths = [truth_of(one, facts(), {}) for one in (ALWAYS_TRUE, NEVER_TRUE)]

    assert truths == [Truth.HOLDS, Truth.FAILS]


@pytest.mark.parametrize("reason", Unfilled)
def test_a_slot_without_a_value_is_unknown(reason: Unfilled) -> None:
    condition = small.cost.at_least(LIMIT)

    assert truth_of(condition, facts(), {"limit": reason}) is Truth.UNKNOWN


def test_nothing_reaches_a_limit_that_is_not_there() -> None:
    condition = small.cost.at_least(LIMIT)

    assert truth_of(condition, facts(), {"limit": NO_LIMIT}) is Truth.FAILS
    assert truth_of(~condition, facts(cost=NOT_ASKED), {"limit": NO_LIMIT}) is Truth.HOLDS


def test_a_choice_is_looked_up_in_what_the_terms_list() -> None:
    condition = small.colour.one_of(slot("list", SlotKind.CHOICES, of=Colour))

    assert truth_of(condition, facts(), {"list": frozenset({Colour.RED})}) is Truth.HOLDS
    assert truth_of(condition, facts(), {"list": frozenset()}) is Truth.FAILS


def test_no_rule_is_in_both_masks_and_one_that_fails_is_in_neither() -> None:
    rules = policy(
        rule("a-holds", Note()),
        rule("b-fails", Note(), when=NEVER_TRUE),
        rule("c-waits", Note(), when=small.open.is_(True)),
    )

    assert judge(rules.on(None), facts(open=NOT_ASKED)) == Masks(holds=0b001, open=0b100)


def test_a_rule_that_may_not_be_in_force_is_open_even_if_its_condition_holds() -> None:
    rules = policy(rule("dated", Note(), in_force=Span(SPRING, None)))

    assert judge(rules.on(None), facts(day=NOT_ASKED)) == Masks(holds=0, open=1)
