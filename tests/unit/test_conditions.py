"""Conditions are values: compared facts, joined with ``&``, ``|`` and ``~``."""

from __future__ import annotations

from typing import Any

import pytest

from coprod_framework.domain.facts import Missing
from coprod_framework.errors import PolicyRejected
from coprod_framework.policy.conditions import (
    ALWAYS_TRUE,
    NEVER_TRUE,
    All,
    AnyOf,
    Is,
    Not,
    comparisons_in,
)
from coprod_framework.policy.effects import Refuse
from coprod_framework.policy.slots import SlotKind
from tests.builders import policy, rule, slot, small
from tests.vocabularies import Colour


OPEN: Is = small.open.is_(True)
NEAR: Is = small.near.is_(True)
CHEAP = small.cost.at_most(500)


def test_joining_three_with_and_makes_one_flat_condition() -> None:
    assert All((OPEN, NEAR, CHEAP)) == OPEN & NEAR & CHEAP


def test_joining_three_with_or_makes_one_flat_condition() -> None:
    assert AnyOf((OPEN, NEAR, CHEAP)) == OPEN | NEAR | CHEAP


def test_and_inside_or_keeps_its_brackets() -> None:
    assert AnyOf((All((OPEN, NEAR)), CHEAP)) == OPEN & NEAR | CHEAP


def test_not_twice_is_the_condition_itself() -> None:
    assert ~~OPEN == OPEN


def test_at_most_is_not_more_than() -> None:
    assert Not(small.cost.more_than(500)) == CHEAP


def test_joining_with_always_true_changes_nothing() -> None:
    assert All((OPEN,)) == ALWAYS_TRUE & OPEN


def test_joining_with_never_true_changes_nothing() -> None:
    assert AnyOf((OPEN,)) == NEVER_TRUE | OPEN


def test_every_comparison_is_found_in_the_order_in_which_it_is_written() -> None:
    assert list(comparisons_in(~(OPEN & NEAR) | OPEN)) == [OPEN, NEAR, OPEN]


def test_a_condition_cannot_stand_in_an_if() -> None:
    with pytest.raises(TypeError, match="join conditions with"):
        bool(OPEN)


def test_a_condition_cannot_ask_whether_a_fact_is_known() -> None:
    with pytest.raises(PolicyRejected, match="colour"):
        policy(rule("unasked", Refuse(), when=Is("colour", Missing.NOT_ASKED)))


@pytest.mark.parametrize("odd", ["red", slot("colours", SlotKind.CHOICES, of=Colour)])
def test_one_of_drops_nothing_that_it_was_given(odd: Any) -> None:
    slots = (slot("colours", SlotKind.CHOICES, of=Colour),)

    with pytest.raises((PolicyRejected, TypeError)):
        policy(rule("some", Refuse(), when=small.colour.one_of(odd, Colour.BLUE)), slots=slots)
