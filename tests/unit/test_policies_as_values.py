"""Policies and decisions are values: they compare, hash, copy and travel between processes."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest

from coprod_framework import Outcome, decide
from coprod_framework.southend import recognition, reimbursement
from tests.policies.test_examples_agree import EXAMPLES


EXAMPLE = EXAMPLES["claims"][23]


def test_a_policy_that_was_used_travels_between_processes():
    decide(EXAMPLE.policy, EXAMPLE.record)

    again = pickle.loads(pickle.dumps(EXAMPLE.policy))  # noqa: S301 - our own bytes

    assert again == EXAMPLE.policy
    assert hash(again) == hash(EXAMPLE.policy)
    assert decide(again, EXAMPLE.record).payable == 2500


def test_a_decision_that_was_read_travels_between_processes():
    decision = decide(EXAMPLE.policy, EXAMPLE.record)
    told = decision.explain()

    again = pickle.loads(pickle.dumps(decision))  # noqa: S301 - our own bytes

    assert again.outcome is Outcome.ELIGIBLE
    assert again.explain() == told


def test_a_policy_can_be_copied():
    assert copy.deepcopy(reimbursement) == reimbursement


def test_a_policy_cannot_be_changed_in_place():
    with pytest.raises(AttributeError):
        reimbursement.rules = ()  # type: ignore[misc]


def test_two_questions_are_two_policies():
    assert reimbursement != recognition


def test_an_edition_is_made_once_for_all_the_days_it_covers():
    policy = EXAMPLE.policy

    assert policy.on(date(2026, 4, 1)) is policy.on(date(2030, 1, 1))
    assert policy.on(date(2026, 3, 31)) is policy.on(date(2020, 1, 1))
    assert policy.on(date(2026, 3, 31)) is not policy.on(date(2026, 4, 1))
