"""Policies are sets of rules: they are put together, guarded, filled and dated."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import attrs
import pytest

from coprod_framework import decide
from coprod_framework.domain.days import Span
from coprod_framework.errors import PolicyRejected
from coprod_framework.policy.effects import Allow, Note, Refuse
from coprod_framework.policy.policies import Policy
from tests.builders import NEXT_SPRING, PURPOSE, SPRING, facts, policy, rule, slot, small


ALLOW, REFUSE = rule("allow", Allow()), rule("refuse", Refuse())


def test_the_order_of_rules_means_nothing() -> None:
    assert policy(ALLOW, REFUSE) == policy(REFUSE, ALLOW)


def test_a_rule_said_twice_is_there_once() -> None:
    assert policy(ALLOW, ALLOW).rules == (ALLOW,)


def test_two_rules_with_one_id_are_refused() -> None:
    with pytest.raises(PolicyRejected, match="give each its own id"):
        policy(ALLOW, rule("allow", Refuse()))


def test_a_union_has_every_rule_and_slot_of_both() -> None:
    both = policy(ALLOW, slots=(slot("one"),)) | policy(REFUSE, slots=(slot("two"),))

    assert both == policy(ALLOW, REFUSE, slots=(slot("one"), slot("two")))


def test_policies_that_answer_different_questions_stay_apart() -> None:
    other = Policy(purpose=attrs.evolve(PURPOSE, id="another"))

    with pytest.raises(PolicyRejected, match="different questions"):
        policy(ALLOW) | other


def test_a_guarded_policy_says_nothing_where_its_guard_fails() -> None:
    guarded = policy(REFUSE).only_when(small.open.is_(True))

    assert decide(guarded, facts(open=True)).outcome.value == "not eligible"
    assert decide(guarded, facts(open=False)).outcome.value == "silent"


def test_a_guard_about_an_unknown_fact_is_refused() -> None:
    with pytest.raises(PolicyRejected, match="did you mean 'open'"):
        policy(REFUSE).only_when(small.opne.is_(True))


def test_keeping_some_rules_leaves_the_others_out() -> None:
    assert policy(ALLOW, REFUSE).keeping(["allow"]) == policy(ALLOW)


def test_a_rule_counts_on_its_own_days_only() -> None:
    dated = policy(rule("year", Note(), in_force=Span(SPRING, NEXT_SPRING)))
    days = [date(2026, 3, 31), SPRING, date(2027, 3, 31), NEXT_SPRING]

    assert [len(dated.on(day).rules) for day in days] == [0, 1, 1, 0]


def test_on_an_unknown_day_a_dated_rule_is_in_doubt() -> None:
    dated = policy(ALLOW, rule("year", Note(), in_force=Span(SPRING, None)))

    edition = dated.on(None)

    assert [rule.id for rule in edition.rules] == ["allow", "year"]
    assert edition.in_doubt == 0b10


def test_a_policy_changes_on_the_first_and_the_last_day_of_its_rules() -> None:
    dated = policy(rule("year", Note(), in_force=Span(SPRING, NEXT_SPRING)))

    assert dated.changes == (SPRING, NEXT_SPRING)


def test_a_policy_that_has_decided_can_be_sent_to_another_process() -> None:
    one = policy(ALLOW)
    decide(one, facts())

    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - it is our own
    assert copy.deepcopy(one) == one
