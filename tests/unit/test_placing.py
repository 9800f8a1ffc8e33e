"""Placing says which rungs are certain, which are possible, and what to ask to know more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework.decision.placing import Placement, place
from coprod_framework.domain.facts import Missing, vocabulary_of, with_facts
from coprod_framework.domain.involvements import Aim, Form, Involvement, Say, WorkStage
from coprod_framework.errors import FactsRejected
from coprod_framework.ladders import arnstein, iap2, think_local
from coprod_framework.policy.conditions import comparisons_in
from coprod_framework.policy.profiles import LadderProfile
from coprod_framework.southend import Claim, ladder
from coprod_framework.testing.strategies import complete_records, less_of, records


PROFILES = (think_local, arnstein, iap2, ladder)
some_profile = st.sampled_from(PROFILES)
involvements = records(ladder.policy)
complete = complete_records(ladder.policy)


def facts_read_by(profile: LadderProfile) -> set[str]:
    rules = profile.policy.rules
    return {comparison.fact for rule in rules for comparison in comparisons_in(rule.when)}


def asked(placement: Placement) -> list[str]:
    return [question.about for question in placement.questions]


def test_nothing_known_leaves_every_rung_possible_and_none_certain():
    nothing = place(ladder, Involvement())

    assert nothing.rungs == frozenset()
    assert nothing.possible == set(ladder.ladder.by_id)
    assert nothing.highest == frozenset()
    assert not nothing.settled


def test_what_is_missing_is_asked_with_whom_to_ask_and_why():
    half = place(think_local, Involvement(say=Say.NONE))

    (question,) = half.questions
    assert question.about == "aim"
    assert question.ask == "the project lead"
    assert question.because
    assert half.possible == {"coercion", "educating", "informing"}


def test_an_answer_that_settles_it_leaves_nothing_to_ask():
    settled = place(think_local, Involvement(say=Say.SOME))

    assert settled.rungs == {"engagement"}
    assert settled.settled
    assert settled.questions == ()
    assert settled.waiting == ()


def test_a_rung_that_is_certain_is_not_asked_about_again():
    # A second rule could lead to engagement too, and it would add nothing.
    stall = place(ladder, Involvement(form=Form.STALL, aim=Aim.BUILD_LINKS, mixed_group=False))

    assert stall.rungs == {"engagement"}
    assert [rule.id for rule in stall.waiting] == []
    assert stall.questions == ()


def test_one_thing_may_stand_on_several_rungs_at_once():
    both = place(
        ladder,
        Involvement(
            form=Form.WORKSHOP,
            aim=Aim.MAKE,
            people=26,
            say=Say.SHARED,
            mixed_group=True,
            as_equals=True,
            from_stage=WorkStage.DESIGN,
        ),
    )

    assert both.rungs >= {"co-design", "co-production"}
    assert both.highest == {"co-production"}
    assert {rule.id for rule in both.reasons} == {
        "co-design-as-a-group",
        "co-production-as-equals",
    }


def test_the_highest_may_be_several_where_the_ladder_does_not_order_them():
    reviewed = place(
        ladder,
        Involvement(form=Form.PEER_REVIEW, aim=Aim.DELIVER, mixed_group=True, as_equals=False),
    )

    assert reviewed.highest == {"co-delivery", "co-evaluating"}


def test_an_answer_names_its_ladder_and_says_why_in_words():
    stall = place(ladder, Involvement(form=Form.STALL))

    (reason,) = stall.reasons
    assert stall.ladder.id == "southend"
    assert stall.in_words(reason) == "It was a stall, which section 9 lists under engagement."


def test_words_that_would_speak_of_something_unknown_give_way_to_the_title():
    unknown = place(arnstein, Involvement())
    rule = next(rule for rule in unknown.waiting if rule.id == "arnstein-partnership")

    assert unknown.in_words(rule) == f"{rule.title}."


@pytest.mark.parametrize("why", [Missing.WITHHELD, Missing.NOT_KNOWN])
def test_what_was_withheld_or_is_not_known_is_not_asked_again(why):
    placed = place(think_local, Involvement(say=Say.NONE, aim=why))

    assert asked(placed) == []
    assert placed.possible == {"coercion", "educating", "informing"}
    assert not placed.settled


@pytest.mark.parametrize("other", [Claim(), {"form": "stall"}, None])
def test_facts_of_another_vocabulary_are_refused(other):
    with pytest.raises(FactsRejected, match="Involvement"):
        place(ladder, other)


@given(complete, st.data(), some_profile)
def test_learning_adds_no_possible_rung_and_takes_no_certain_one(known, data, profile):
    before = place(profile, data.draw(less_of(known)))
    after = place(profile, known)

    assert before.rungs <= after.rungs
    assert after.possible <= before.possible
    assert after.settled


@given(involvements, some_profile)
def test_certain_rungs_are_possible_and_the_highest_are_certain(involvement, profile):
    placed = place(profile, involvement)

    assert placed.highest <= placed.rungs <= placed.possible <= set(profile.ladder.by_id)
    assert bool(placed.highest) == bool(placed.rungs)


@given(involvements, some_profile, st.data())
def test_facts_that_nobody_asks_about_change_nothing(involvement, profile, data):
    before = place(profile, involvement)
    unasked = [
        name
        for name in vocabulary_of(Involvement)
        if name not in asked(before) and getattr(involvement, name) is Missing.NOT_ASKED
    ]
    full = data.draw(complete)

    after = place(profile, with_facts(involvement, **{n: getattr(full, n) for n in unasked}))

    assert after.rungs == before.rungs
    assert after.possible == before.possible


@given(involvements, some_profile)
def test_only_what_can_still_be_asked_and_is_read_by_a_rule_is_asked(involvement, profile):
    placed = place(profile, involvement)

    for name in asked(placed):
        assert getattr(involvement, name) is Missing.NOT_ASKED
        assert name in facts_read_by(profile)
    assert not (placed.settled and placed.questions)
