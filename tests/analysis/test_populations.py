"""A synthetic population is drawn from the vocabulary, and holds nothing that nobody could meet."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coprod_framework.analysis.comparing.populations import synthetic
from coprod_framework.analysis.spaces.impossible_cases import condition_of
from coprod_framework.decision.judging import truth_of
from coprod_framework.domain.facts import Missing, vocabulary_of
from coprod_framework.domain.impossibles import never_in
from coprod_framework.errors import FactsRejected
from coprod_framework.exchange.records.impact_tables import impact_table
from coprod_framework.exchange.records.synthetic_impacts import MADE_UP, synthetic_impact
from coprod_framework.exchange.shares import read_shares
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.truths import Truth
from coprod_framework.southend import Payer, Role
from tests.analysis.shipped import SHIPPED, every_shipped_policy


EXPENSES = SHIPPED["expenses with terms"]
SHARES = Path(__file__).parents[2] / "examples" / "example-shares.toml"


@every_shipped_policy
def test_every_case_is_complete_and_one_that_somebody_could_meet(policy: Policy) -> None:
    vocabulary = policy.purpose.vocabulary
    filled = policy.on(None).values
    for case in synthetic(policy, 60, seed=4):
        for name, fact in vocabulary_of(vocabulary).items():
            if fact.derivation is None:
                assert not isinstance(getattr(case, name), Missing)
        for never in never_in(vocabulary):
            assert truth_of(condition_of(never), case, filled) is not Truth.HOLDS


def test_the_same_seed_draws_the_same_and_another_seed_does_not() -> None:
    first, again, other = (list(synthetic(EXPENSES, 20, seed=seed)) for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_without_shares_every_choice_is_drawn_about_as_often() -> None:
    drawn = Counter(case.category for case in synthetic(EXPENSES, 2_400, seed=7))

    assert len(drawn) == 12
    assert all(120 <= number <= 290 for number in drawn.values()), drawn


def test_shares_say_how_often_a_value_is_drawn() -> None:
    shares: dict[str, dict[Any, float]] = {
        "role": {Role.RESIDENT: 3, Role.CARER: 1},
        "exceptional": {False: 1},
    }
    drawn = list(synthetic(EXPENSES, 1_000, seed=7, shares=shares))

    assert not any(case.exceptional for case in drawn)
    assert 680 <= sum(case.role is Role.RESIDENT for case in drawn) <= 820


def test_days_that_belong_together_follow_each_other() -> None:
    drawn = list(synthetic(EXPENSES, 200, seed=3))

    assert all(isinstance(case.activity_on, date) for case in drawn)
    assert all(case.claimed_on >= case.activity_on for case in drawn)
    assert {case.months_to_claim > 3 for case in drawn} == {True, False}


def test_all_that_is_wrong_with_shares_is_told_at_once() -> None:
    shares: dict[str, dict[Any, float]] = {
        "rôle": {1: 1},
        "role": {True: 1},
        "budget": {},
        "months_to_claim": {3: 1},
    }
    with pytest.raises(FactsRejected) as caught:
        list(synthetic(EXPENSES, 1, shares=shares))

    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["rôle", "role: True", "budget", "months_to_claim"]


def test_shares_that_leave_nothing_possible_are_refused_and_not_tried_for_ever() -> None:
    shares: dict[str, dict[Any, float]] = {
        "covered_by": {Payer.NOBODY: 1},
        "covered_in_full": {True: 1},
    }
    with pytest.raises(FactsRejected, match="leave nothing that somebody could meet"):
        list(synthetic(EXPENSES, 1, shares=shares))


def test_a_file_of_shares_is_read_and_everything_wrong_in_one_is_told(tmp_path) -> None:
    read = read_shares(SHARES, EXPENSES)
    wrong = tmp_path / "shares.toml"
    wrong.write_text('rle = 1\nrole = 2\n[receipt]\nyes = "often"\nmaybe = 1\n', encoding="utf-8")
    with pytest.raises(FactsRejected) as caught:
        read_shares(wrong, EXPENSES)

    assert read["role"][Role.RESIDENT] == 80
    assert read["paid_on_day"] == {0: 9, 2500: 1}
    assert [problem.path for problem in caught.value.problems] == [
        "rle",
        "role",
        "receipt.yes",
        "receipt.maybe",
    ]


def test_an_impact_on_made_up_cases_says_so_where_a_service_area_would_stand() -> None:
    impact = synthetic_impact(EXPENSES, EXPENSES, 50, shares=read_shares(SHARES, EXPENSES))

    assert (impact.records, impact.changed) == (50, 0)
    assert [area.name for area in impact.areas] == [MADE_UP]
    assert MADE_UP in impact_table(impact)
