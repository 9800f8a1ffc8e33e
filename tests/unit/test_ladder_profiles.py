"""A ladder's rules lead to its own rungs and to all of them, or the profile is refused."""

from __future__ import annotations

import pytest

from coprod_framework.domain.ladders import Ladder, Rung
from coprod_framework.errors import LadderRejected
from coprod_framework.policy.effects import Allow, Place
from coprod_framework.policy.profiles import LadderProfile
from tests.builders import policy, rule


LADDER = Ladder(
    id="made-up",
    title="A made-up ladder",
    version="1",
    source="nowhere",
    reading="made up",
    rungs=tuple(Rung(id=id_, title=id_, means="made up") for id_ in ("low", "high")),
    steps=frozenset({("low", "high")}),
)


def test_rules_that_lead_to_every_rung_make_a_profile():
    rules = (rule("a", Place("low")), rule("b", Place("high")), rule("c", Place("high")))

    profile = LadderProfile(ladder=LADDER, policy=policy(*rules))

    assert profile.ladder is LADDER


def test_a_rule_that_places_nothing_is_refused():
    rules = (rule("a", Place("low")), rule("b", Place("high")), rule("c", Allow()))

    with pytest.raises(LadderRejected, match=r"rules\[c\]: names no rung"):
        LadderProfile(ladder=LADDER, policy=policy(*rules))


def test_a_rule_that_leads_to_a_rung_of_another_ladder_is_refused_with_a_hint():
    rules = (rule("a", Place("low")), rule("b", Place("high")), rule("c", Place("hihg")))

    with pytest.raises(LadderRejected, match="no rung is called 'hihg'; did you mean 'high'"):
        LadderProfile(ladder=LADDER, policy=policy(*rules))


def test_everything_wrong_with_a_profile_is_told_at_once():
    rules = (rule("a", Place("top")), rule("b", Allow()))

    with pytest.raises(LadderRejected) as caught:
        LadderProfile(ladder=LADDER, policy=policy(*rules))

    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["rules[a]", "rules[b]", "rungs[low]", "rungs[high]"]
    assert "the profile of the ladder 'made-up'" in str(caught.value)
