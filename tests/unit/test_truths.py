"""Truth has three values, and joins as strong Kleene logic says."""

from __future__ import annotations

import itertools

import pytest

from coprod_framework.policy.truths import Truth


F, U, T = Truth.FAILS, Truth.UNKNOWN, Truth.HOLDS
PAIRS = list(itertools.product(Truth, repeat=2))


def test_and_is_the_lesser_of_two_truths() -> None:
    expected = {(F, F): F, (F, U): F, (F, T): F, (U, U): U, (U, T): U, (T, T): T}

    assert {pair: pair[0] & pair[1] for pair in expected} == expected


def test_or_is_the_greater_of_two_truths() -> None:
    expected = {(F, F): F, (F, U): U, (F, T): T, (U, U): U, (U, T): T, (T, T): T}

    assert {pair: pair[0] | pair[1] for pair in expected} == expected


def test_not_turns_certainty_round_and_leaves_the_unknown_unknown() -> None:
    assert [~F, ~U, ~T] == [T, U, F]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_de_morgan_holds_with_three_values(one: Truth, other: Truth) -> None:
    assert ~(one & other) == ~one | ~other


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_order_of_two_truths_does_not_matter(one: Truth, other: Truth) -> None:
    assert (one & other, one | other) == (other & one, other | one)


def test_the_two_bits_say_what_holds_and_what_may_hold() -> None:
    bits = {truth: (truth.holds, truth.may_hold) for truth in Truth}

    assert bits == {F: (False, False), U: (False, True), T: (True, True)}


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_cannot_stand_in_an_if(truth: Truth) -> None:
    with pytest.raises(TypeError, match="three values"):
        bool(truth)
