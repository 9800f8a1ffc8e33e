"""The laws of statuses, over policies of checks and facts made up at random."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.exchange.policies import policy_from_json, policy_to_json
from coprod_framework.policy.policies import Policy
from coprod_framework.testing import status_laws as laws
from coprod_framework.testing.generated import check_policies, purpose_for
from coprod_framework.testing.strategies import (
    complete_records,
    less_of,
    missing,
    records,
    values_of,
)
from tests.vocabularies import Small


made_up = check_policies(Small)
NAMES = [name for name in vocabulary_of(Small) if name != "months"]


@given(st.data())
def test_forgetting_a_fact_never_turns_a_status_into_met_and_only_ever_into_not_evidenced(data):
    policy = data.draw(made_up)
    more = data.draw(records(policy) | complete_records(policy))

    laws.forgetting_only_opens(policy, data.draw(less_of(more)), more)


@given(st.data())
def test_a_fact_that_a_promise_does_not_wait_for_changes_nothing_about_it(data):
    policy = data.draw(made_up)
    name = data.draw(st.sampled_from(NAMES))
    value = data.draw(values_of(policy, name) | missing)

    laws.facts_nobody_asks_for_change_no_status(policy, data.draw(records(policy)), name, value)


@given(st.data())
def test_the_order_and_the_repetition_of_checks_change_nothing(data):
    policy = data.draw(made_up)
    checks = data.draw(st.permutations(policy.checks))

    laws.order_changes_no_status(policy, data.draw(records(policy)), checks)


@given(st.data())
def test_answering_every_question_leaves_nothing_open_but_terms(data):
    policy = data.draw(made_up)
    answers = data.draw(complete_records(policy))

    laws.answering_settles_every_status(policy, data.draw(less_of(answers)), answers)


@given(made_up, made_up, made_up)
def test_union_is_a_commutative_idempotent_monoid_for_checks_too(one, two, three):
    a, b, c = (
        _renamed(policy, letter) for policy, letter in ((one, "a"), (two, "b"), (three, "c"))
    )
    nothing = Policy(purpose=purpose_for(Small))

    assert (a | b) | c == a | (b | c)
    assert a | b == b | a
    assert a | a == a
    assert a | nothing == a


@given(made_up)
def test_a_policy_of_checks_goes_through_json_and_comes_back(policy):
    assert policy_from_json(policy_to_json(policy), Small) == policy


def _renamed(policy: Policy, letter: str) -> Policy:
    checks = tuple(attrs.evolve(check, id=f"{letter}-{check.id}") for check in policy.checks)
    return attrs.evolve(policy, checks=checks, terms=())
