"""Laws of advice, over policies made up at random, and over Southend's own on every cell."""

from __future__ import annotations

from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework import advise
from coprod_framework.analysis.monotony import falls, is_at_least
from coprod_framework.decision.advising import Advice, recommended, rung_of
from coprod_framework.domain.changes import Change, Extent
from coprod_framework.domain.facts import Missing, vocabulary_of, with_facts
from coprod_framework.domain.intensities import Intensity
from coprod_framework.domain.ladders import Ladder
from coprod_framework.exchange.terms import read_terms
from coprod_framework.policy.advice_profiles import AdviceProfile
from coprod_framework.policy.conditions import about
from coprod_framework.policy.effects import Also, Ceiling, Floor, Intensify, Suggest
from coprod_framework.policy.policies import Policy
from coprod_framework.southend import framework, ladder, proportion
from coprod_framework.testing.generated import conditions, purpose_for, slots_for
from coprod_framework.testing.strategies import less_of, missing, records, values_of
from tests.builders import rule
from tests.policies.places import EXAMPLES
from tests.vocabularies import Small


LADDER = ladder.ladder
RUNGS = sorted(LADDER.by_id)
NAMES = [name for name in vocabulary_of(Small) if name != "months"]
rungs = st.sampled_from(RUNGS)
effects = st.one_of(
    st.builds(Floor, rungs),
    st.builds(Ceiling, rungs),
    st.builds(Suggest, rungs),
    st.builds(Also, rungs),
    st.builds(Intensify, st.sampled_from(Intensity)),
)
SOUTHEND = [
    proportion,
    proportion.with_policy(
        proportion.policy.with_terms(
            read_terms(EXAMPLES / "example-proportion-terms.toml", proportion.policy)
        )
    ),
]


@st.composite
def profiles(draw: st.DrawFn) -> AdviceProfile:
    slots = slots_for(Small)
    pairs = draw(st.lists(st.tuples(conditions(Small, slots), effects), max_size=7))
    rules = tuple(rule(f"r{n}", then, when=when) for n, (when, then) in enumerate(pairs))
    policy = Policy(purpose=purpose_for(Small), rules=rules, slots=slots)
    return AdviceProfile(framework=framework, ladder=LADDER, policy=policy)


def _essence(advice: Advice) -> tuple[object, ...]:
    """What advice comes to.  A ceiling above all that is advised bars nothing, so it is left out."""
    contests = frozenset((rung_of(one.floor), rung_of(one.ceiling)) for one in advice.contests)
    return (advice.recommended, advice.activities, advice.intensity, contests)


@given(profiles(), st.data())
def test_learning_a_fact_never_lowers_the_least_and_never_raises_the_most(profile, data):
    more = data.draw(records(profile.policy))
    before, after = advise(profile, data.draw(less_of(more))), advise(profile, more)

    assert is_at_least(LADDER, after.least, before.least)
    assert is_at_least(LADDER, before.most, after.most)
    assert after.possible_activities <= before.possible_activities
    assert before.activities <= before.possible_activities
    assert (after.intensity or 0) >= (before.intensity or 0)
    assert (after.most_intensity or 0) <= (before.most_intensity or 0)


@given(profiles(), st.data())
def test_what_is_recommended_lies_between_the_least_and_the_most(profile, data):
    advice = advise(profile, data.draw(records(profile.policy)))

    assert is_at_least(LADDER, advice.recommended, advice.least)
    assert is_at_least(LADDER, advice.most, advice.recommended)
    assert advice.floors <= advice.activities


@given(profiles(), st.data())
def test_a_fact_that_no_open_rule_waits_for_changes_no_advice(profile, data):
    record = data.draw(records(profile.policy))
    name = data.draw(st.sampled_from(NAMES))
    advice = advise(profile, record)
    asked = {question.about for question in advice.questions}
    if getattr(record, name) is Missing.NOT_ASKED and name not in asked:
        value = data.draw(values_of(profile.policy, name) | missing)
        after = advise(profile, with_facts(record, **{name: value}))

        assert _essence(after) == _essence(advice), name


@given(profiles(), st.data())
def test_settled_advice_is_the_advice_of_every_completion(profile, data):
    more = data.draw(records(profile.policy))
    before, after = advise(profile, data.draw(less_of(more))), advise(profile, more)
    if before.settled:
        assert _essence(after) == _essence(before)


@given(profiles(), st.data())
def test_the_order_and_the_repetition_of_rules_change_no_advice(profile, data):
    rules = data.draw(st.permutations(profile.policy.rules))
    mixed = attrs.evolve(profile.policy, rules=(*rules, *profile.policy.rules))
    record = data.draw(records(profile.policy))

    assert _essence(advise(profile.with_policy(mixed), record)) == _essence(
        advise(profile, record)
    )


@given(profiles(), rungs, st.data())
def test_one_more_floor_never_lowers_any_of_it(profile, rung, data):
    record = data.draw(records(profile.policy))
    raised = attrs.evolve(profile.policy, rules=(*profile.policy.rules, rule("more", Floor(rung))))
    before, after = advise(profile, record), advise(profile.with_policy(raised), record)

    for name in ("least", "recommended", "most", "activities"):
        assert is_at_least(LADDER, getattr(after, name), getattr(before, name)), name


def test_floors_join_and_ceilings_meet_on_every_pair_of_sets():
    """Exhaustive over single floors and suggestions, under every pair of ceilings."""
    caps = [frozenset(pair) for pair in product(RUNGS, repeat=2)]
    for floor, suggested, ceilings in product(RUNGS, RUNGS, caps):
        found = recommended(LADDER, {floor}, {suggested}, ceilings)

        assert is_at_least(LADDER, found, frozenset({floor}))
        for rung in found - {floor}:
            assert not any(_above(LADDER, rung, cap) for cap in ceilings)


def _above(one: Ladder, rung: str, other: str) -> bool:
    return other in one.below(rung)


@pytest.mark.parametrize("profile", SOUTHEND, ids=["bands judged", "bands with numbers"])
def test_southends_advice_never_falls_when_more_changes_for_more_people_or_harder(profile):
    assert list(falls(profile)) == []


def test_a_profile_that_falls_is_caught_with_a_witness():
    change: Any = about(Change)
    fallen = rule("moderate-only", Suggest("co-design"), when=change.extent.is_(Extent.MODERATE))
    policy = Policy(purpose=proportion.policy.purpose, rules=(fallen,))
    (fall,) = falls(proportion.with_policy(policy))

    assert (fall.driver, fall.before, fall.after) == ("extent", Extent.MODERATE, Extent.MAJOR)
    assert fall.less == "recommended rung"


def test_a_profile_whose_ceiling_comes_down_with_size_is_caught():
    change: Any = about(Change)
    rules = (
        rule("cap", Ceiling("consultation"), when=change.extent.is_(Extent.MAJOR)),
        rule("go", Suggest("co-design"), when=change.extent.one_of(Extent.MODERATE, Extent.MAJOR)),
    )
    policy = Policy(purpose=proportion.policy.purpose, rules=rules)

    assert [fall.less for fall in falls(proportion.with_policy(policy))] == ["recommended rung"]
