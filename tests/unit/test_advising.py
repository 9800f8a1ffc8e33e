"""Advice: how floors, ceilings and suggestions combine, what is asked, and what it turns on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coprod_framework import Missing, advise
from coprod_framework.decision.advising import recommended
from coprod_framework.decision.overriding import override
from coprod_framework.decision.turning import turning_points
from coprod_framework.domain.intensities import Intensity
from coprod_framework.errors import FactsRejected, LadderRejected
from coprod_framework.policy.advice_profiles import AdviceProfile
from coprod_framework.policy.effects import (
    Allow,
    Also,
    Ceiling,
    Floor,
    Intensify,
    Note,
    Suggest,
)
from coprod_framework.policy.rules import Rule
from coprod_framework.southend import framework, ladder
from tests.builders import NOTHING_ASKED, facts, policy, rule, small


LADDER = ladder.ladder
DAY = date(2026, 11, 3)


def profile(*rules: Rule) -> AdviceProfile:
    return AdviceProfile(framework=framework, ladder=LADDER, policy=policy(*rules))


def advice(*rules: Rule, about: Any = None) -> Any:
    return advise(profile(*rules), facts() if about is None else about)


def test_the_highest_floor_and_suggestion_count():
    found = advice(
        rule("a", Floor("engagement")),
        rule("b", Floor("consultation")),
        rule("c", Suggest("co-design")),
    )

    assert found.recommended == {"co-design"}
    assert found.activities == {"engagement", "consultation", "co-design"}


def test_rungs_that_are_not_ordered_stand_side_by_side():
    found = advice(rule("a", Suggest("co-design")), rule("b", Suggest("co-planning")))

    assert found.recommended == {"co-design", "co-planning"}


def test_a_suggestion_comes_down_to_the_ceiling_and_a_floor_does_not():
    assert recommended(LADDER, (), {"co-production"}, {"consultation"}) == {"consultation"}
    assert recommended(LADDER, {"co-production"}, (), {"consultation"}) == {"co-production"}


def test_two_ceilings_that_are_not_ordered_leave_what_stands_below_both():
    found = recommended(LADDER, (), {"co-production"}, {"co-design", "co-planning"})

    assert found == {"consultation"}


def test_a_ceiling_bars_nothing_that_it_is_not_below():
    assert recommended(LADDER, (), {"co-planning"}, {"co-design"}) == {"co-planning"}


def test_what_goes_with_it_comes_down_to_the_ceiling_too():
    found = advice(
        rule("a", Floor("engagement")),
        rule("b", Also("co-delivery")),
        rule("c", Ceiling("consultation")),
    )

    assert found.activities == {"engagement", "consultation"}


def test_the_most_effort_counts():
    found = advice(rule("a", Intensify(Intensity.FULL)), rule("b", Intensify(Intensity.STEADY)))

    assert found.intensity is Intensity.FULL
    assert advice(rule("a", Note())).intensity is None


def test_unknown_facts_widen_the_advice_in_both_directions():
    found = advice(
        rule("a", Floor("engagement")),
        rule("b", Suggest("co-production"), when=small.open.is_(True)),
        rule("c", Ceiling("consultation"), when=small.near.is_(True)),
        about=NOTHING_ASKED,
    )

    assert found.least == {"engagement"}
    assert found.most == {"co-production"}
    assert [question.about for question in found.questions] == ["open", "near"]


def test_what_could_change_nothing_is_not_asked():
    found = advice(
        rule("a", Floor("consultation")),
        rule("b", Suggest("engagement"), when=small.open.is_(True)),
        rule("c", Ceiling("co-production"), when=small.near.is_(True)),
        rule("d", Note(), when=small.near.is_(True)),
        about=NOTHING_ASKED,
    )

    assert found.settled
    assert found.questions == ()


def test_what_cannot_be_had_is_not_asked_for_again_and_leaves_the_advice_wide():
    found = advice(
        rule("b", Suggest("co-design"), when=small.open.is_(True)),
        about=facts(open=Missing.NOT_KNOWN),
    )

    assert found.questions == ()
    assert not found.settled


def test_what_can_be_looked_up_is_asked_before_what_is_to_be_judged():
    found = advice(
        rule("a", Suggest("co-design"), when=small.near.is_(True)),
        rule("b", Suggest("co-design"), when=small.near.is_(True) & small.open.is_(True)),
        about=NOTHING_ASKED,
    )

    assert [question.about for question in found.questions] == ["open", "near"]


def test_every_floor_above_every_ceiling_is_a_contest():
    found = advice(
        rule("a", Floor("co-design")),
        rule("b", Floor("co-production")),
        rule("c", Ceiling("consultation")),
        rule("d", Ceiling("co-design")),
    )

    pairs = {(one.floor.id, one.ceiling.id) for one in found.contests}
    assert pairs == {("a", "c"), ("b", "c"), ("b", "d")}


def test_it_turns_on_each_known_fact_whose_change_would_change_it():
    found = advice(
        rule("a", Suggest("co-design"), when=small.open.is_(True)),
        rule("b", Intensify(Intensity.FULL), when=small.cost.at_least(200)),
        rule("c", Note(), when=small.near.is_(True)),
    )
    points = {(one.fact, one.instead): one for one in turning_points(found)}

    assert set(points) == {("open", False), ("cost", 200), ("cost", 201)}
    assert points["open", False].recommended == frozenset()
    assert points["cost", 200].intensity is Intensity.FULL


def test_missing_facts_are_asked_about_and_not_turned():
    found = advice(rule("a", Suggest("co-design"), when=small.open.is_(True)), about=NOTHING_ASKED)

    assert turning_points(found) == ()


def test_a_profile_refuses_rungs_it_does_not_have_and_rules_that_do_not_advise():
    with pytest.raises(LadderRejected) as error:
        AdviceProfile(
            framework=framework,
            ladder=LADDER,
            policy=policy(rule("a", Floor("codesign")), rule("b", Allow())),
            go_to_first=("R99",),
        )

    told = str(error.value)
    assert "rules[a]: no rung is called 'codesign'; did you mean 'co-design'?" in told
    assert "rules[b]: is no advice" in told
    assert "go_to_first: no role is called 'R99'" in told


def test_facts_of_another_vocabulary_are_refused():
    with pytest.raises(FactsRejected):
        advise(profile(rule("a", Floor("engagement"))), object())


def test_advice_is_not_a_yes_or_a_no():
    with pytest.raises(TypeError, match="more than yes or no"):
        bool(advice(rule("a", Floor("engagement"))))


def test_an_override_keeps_the_advice_that_it_sets_aside():
    found = advice(rule("a", Floor("consultation")), rule("b", Suggest("co-design")))
    made = override(
        found, frozenset({"consultation"}), role="the service lead", reason="a pilot", on=DAY
    )

    assert made.advice is found
    assert not made.is_below_a_floor


def test_an_override_below_a_floor_is_marked_as_such():
    found = advice(rule("a", Floor("consultation")))
    made = override(
        found, frozenset({"engagement"}), role="the service lead", reason="a pilot", on=DAY
    )

    assert made.is_below_a_floor


def test_an_override_without_a_role_a_reason_or_a_rung_is_refused_with_all_of_it():
    found = advice(rule("a", Floor("consultation")))
    with pytest.raises(LadderRejected) as error:
        override(found, frozenset({"codesign"}), role=" ", reason="", on=DAY)

    assert [problem.path for problem in error.value.problems] == ["chosen", "role", "reason"]
    with pytest.raises(LadderRejected, match="names no rung"):
        override(found, frozenset(), role="x", reason="y", on=DAY)
