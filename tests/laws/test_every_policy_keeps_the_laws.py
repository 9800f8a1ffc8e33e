"""Laws 1 to 6, 13 and 14, over policies and facts made up at random."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework import decide
from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.policy.conditions import ALWAYS_TRUE
from coprod_framework.policy.policies import Policy
from coprod_framework.testing import laws
from coprod_framework.testing.generated import conditions, policies, purpose_for, slots_for
from coprod_framework.testing.strategies import (
    complete_records,
    less_of,
    missing,
    records,
    values_of,
)
from tests.vocabularies import Small


made_up = policies(Small)
NAMES = [name for name in vocabulary_of(Small) if name != "months"]


@given(st.data())
def test_learning_a_fact_never_adds_an_outcome_and_never_removes_the_true_one(data):
    policy = data.draw(made_up)
    more = data.draw(records(policy))
    less = data.draw(less_of(more))

    laws.learning_only_narrows(policy, less, more)


@given(st.data())
def test_a_settled_answer_is_the_answer_of_every_completion(data):
    policy = data.draw(made_up)
    complete = data.draw(complete_records(policy))
    less = data.draw(less_of(complete))

    laws.settled_answers_are_final(policy, less, complete)


@given(st.data())
def test_the_order_and_the_repetition_of_rules_change_nothing(data):
    policy = data.draw(made_up)
    rules = data.draw(st.permutations(policy.rules))

    laws.order_and_repetition_change_nothing(policy, data.draw(records(policy)), rules)


@given(st.data())
def test_a_fact_that_is_not_among_the_open_ones_changes_nothing(data):
    policy = data.draw(made_up)
    name = data.draw(st.sampled_from(NAMES))
    value = data.draw(values_of(policy, name) | missing)

    laws.irrelevant_facts_change_nothing(policy, data.draw(records(policy)), name, value)


@given(st.data())
def test_answering_every_question_ends(data):
    policy = data.draw(made_up)
    answers = data.draw(complete_records(policy))

    asked = laws.answering_every_question_ends(policy, data.draw(less_of(answers)), answers)

    assert asked <= len(NAMES)


@given(st.data())
def test_the_reasons_alone_give_the_same_answer(data):
    policy = data.draw(made_up)

    laws.reasons_alone_give_the_same_answer(policy, data.draw(records(policy)))


@given(st.data())
def test_amounts_are_never_negative_never_above_a_cap_and_add_up(data):
    policy = data.draw(made_up)

    laws.payments_add_up(policy, data.draw(complete_records(policy)))


@given(made_up, made_up, made_up)
def test_union_is_a_commutative_idempotent_monoid(one, two, three):
    a, b, c = (
        _renamed(policy, letter) for policy, letter in ((one, "a"), (two, "b"), (three, "c"))
    )
    nothing = Policy(purpose=purpose_for(Small))

    assert (a | b) | c == a | (b | c)
    assert a | b == b | a
    assert a | a == a
    assert a | nothing == a


@given(made_up, st.data())
def test_a_guard_that_always_holds_changes_no_answer(policy, data):
    record = data.draw(records(policy))

    guarded = policy.only_when(ALWAYS_TRUE)

    assert decide(guarded, record).possible == decide(policy, record).possible


@given(made_up, conditions(Small, slots_for(Small)), st.data())
def test_a_guard_takes_away_rules_and_never_adds_one(policy, condition, data):
    record = data.draw(records(policy))

    free, guarded = decide(policy, record).masks, decide(policy.only_when(condition), record).masks

    assert guarded.holds | free.holds == free.holds
    assert guarded.open & ~(free.open | free.holds) == 0


def _renamed(policy: Policy, letter: str) -> Policy:
    rules = tuple(attrs.evolve(rule, id=f"{letter}-{rule.id}") for rule in policy.rules)
    return attrs.evolve(policy, rules=rules, terms=())
