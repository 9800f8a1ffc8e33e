"""Advice on the case studies comes out as the text tells of them, and no limit hides what is left."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from coprod_framework import Advice, advise
from coprod_framework.analysis.monotony import is_at_least
from coprod_framework.decision.advice_reporting import advice_report
from coprod_framework.domain.changes import (
    Change,
    ChangeKind,
    Extent,
    Reach,
    Resources,
    Severity,
    Subject,
)
from coprod_framework.domain.facts import with_facts
from coprod_framework.domain.intensities import Intensity
from coprod_framework.exchange.fact_files import read_facts
from coprod_framework.exchange.pictures import PLAIN_CHANGE
from coprod_framework.exchange.terms import read_terms
from coprod_framework.ladders import arnstein, iap2, think_local
from coprod_framework.law import legal_rules
from coprod_framework.policy.advice_profiles import AdviceProfile
from coprod_framework.southend import concordance, framework, proportion
from tests.policies.places import EXAMPLES


def about_a(**known: Any) -> Advice:
    """Advice on a plain change of a service with these facts instead."""
    return advise(proportion, with_facts(PLAIN_CHANGE, **known))


def case(name: str, profile: AdviceProfile = proportion) -> Advice:
    """Advice on the change behind one of the case studies."""
    return advise(profile, read_facts(EXAMPLES / f"change-{name}.toml", Change))


@pytest.mark.parametrize("name", ["tackling-poverty", "autism-and-neurodiversity"])
def test_both_strategies_go_up_to_co_production_with_a_survey_inside(name):
    advice = case(name)

    assert advice.recommended == {"co-production"}
    assert advice.activities == {"engagement", "consultation", "co-production"}


def test_the_leaflet_is_for_engagement_and_co_design_and_not_for_co_production():
    advice = case("leaflet")

    assert advice.activities == {"engagement", "co-design"}
    assert advice.ceilings == {"co-design"}
    assert "co-production" not in advice.still_possible
    assert advice.most == {"co-design"}


def test_the_older_peoples_group_is_for_engagement_so_far_and_co_production_is_open():
    advice = case("older-people")

    assert advice.recommended == {"engagement"}
    assert "co-production" in advice.still_possible
    assert "a-group-votes" in {rule.id for rule in advice.notes}


def test_a_strategy_that_exists_already_is_no_mere_document():
    """Tension 12: what changes a policy follows its size, though there is a document."""
    advice = about_a(
        kind=ChangeKind.POLICY_CHANGE,
        document_exists=True,
        changes_policy_or_service=True,
        extent=Extent.MAJOR,
        reach=Reach.MANY,
    )

    assert advice.recommended == {"co-production"}
    assert not advice.ceilings


@pytest.mark.parametrize(
    ("kind", "extent", "reach"), list(product(ChangeKind, Extent, Reach)), ids=str
)
def test_a_hard_choice_is_never_a_reason_to_do_less(kind, extent, reach):
    known = {"kind": kind, "extent": extent, "reach": reach}
    easy, hard = about_a(**known), about_a(**known, hard_decision=True)

    assert is_at_least(easy.ladder, hard.recommended, easy.recommended)
    assert (hard.intensity or 0) >= (easy.intensity or 0)


def test_few_people_and_a_heavy_effect_still_count():
    light = about_a(extent=Extent.MINOR, reach=Reach.FEW)
    heavy = about_a(extent=Extent.MINOR, reach=Reach.FEW, severity=Severity.HEAVY)

    assert light.recommended == {"engagement"}
    assert heavy.recommended == {"co-design"}
    assert heavy.intensity is Intensity.FULL


def test_a_major_change_never_takes_the_least_effort_whatever_the_count():
    for reach, severity in product(Reach, Severity):
        advice = about_a(extent=Extent.MAJOR, reach=reach, severity=severity)

        assert advice.intensity is Intensity.FULL


def test_a_limit_lowers_the_rung_and_not_the_effort():
    free = about_a(extent=Extent.MAJOR, reach=Reach.MANY)
    limits: list[dict[str, Any]] = [
        {"fixed_elsewhere": True},
        {"decided_already": True},
        {"time_is_short": True},
        {"resources": Resources.NONE},
    ]
    for limit in limits:
        capped = about_a(extent=Extent.MAJOR, reach=Reach.MANY, **limit)

        assert capped.intensity == free.intensity
        assert is_at_least(free.ladder, free.recommended, capped.recommended)
        assert capped.recommended != free.recommended
        assert set(capped.still_possible) < set(free.ladder.by_id)


def test_a_consultation_that_the_law_asks_for_stays_beside_co_production():
    advice = about_a(extent=Extent.MAJOR, reach=Reach.SOME, statutory_consultation=True)

    assert advice.recommended == {"co-production"}
    assert "consultation" in advice.activities


def test_a_floor_above_a_ceiling_is_contested_and_names_both_clauses_and_the_person():
    advice = about_a(
        extent=Extent.MAJOR,
        reach=Reach.MANY,
        statutory_consultation=True,
        decided_already=True,
    )
    (contest,) = advice.contests

    assert contest.floor.id == "law-named-by-legal-team"
    assert contest.ceiling.id == "no-more-than-telling-what-is-decided"
    report = advice_report(advice)
    assert "Contested: a person decides" in report
    for rule in (contest.floor, contest.ceiling):
        assert rule.because.cite() in report
    assert "Ask the Co-Production Lead." in report


def test_without_thresholds_only_the_officers_judgement_counts_for_how_many():
    known: dict[str, Any] = {"extent": Extent.MODERATE, "people_affected": 90_000}

    assert about_a(**known, reach=Reach.FEW).recommended == {"consultation"}
    asked = [question.about for question in about_a(**known).questions]
    assert asked == ["reach"]


def test_with_thresholds_the_higher_band_counts():
    terms = read_terms(EXAMPLES / "example-proportion-terms.toml", proportion.policy)
    profile = proportion.with_policy(proportion.policy.with_terms(terms))

    def bands(**known: Any) -> frozenset[str]:
        change = with_facts(PLAIN_CHANGE, extent=Extent.MODERATE, **known)
        return advise(profile, change).recommended

    assert bands(reach=Reach.FEW, people_affected=49, share_affected=Decimal("9.9")) == {
        "consultation"
    }
    assert bands(reach=Reach.FEW, people_affected=50, share_affected=Decimal(1)) == {"co-design"}
    assert bands(reach=Reach.FEW, people_affected=1, share_affected=Decimal(10)) == {"co-design"}
    assert bands(reach=Reach.SOME, people_affected=1, share_affected=Decimal(1)) == {"co-design"}


def test_while_nothing_is_known_the_advice_is_as_wide_as_the_ladder():
    advice = advise(proportion, Change())

    assert advice.least == {"engagement"}
    assert advice.most == {"co-production"}
    assert not advice.settled


@pytest.mark.parametrize("profile", [think_local, arnstein, iap2], ids=lambda p: str(p.ladder.id))
def test_another_ladder_changes_the_rungs_and_nothing_else(profile):
    other = proportion.on_ladder(profile.ladder, concordance)

    for extent, reach in product(Extent, Reach):
        change = with_facts(PLAIN_CHANGE, extent=extent, reach=reach)
        own, there = advise(proportion, change), advise(other, change)

        assert there.ladder == profile.ladder
        assert there.recommended <= set(profile.ladder.by_id)
        assert there.intensity == own.intensity
        assert [rule.id for rule in there.reasons] == [rule.id for rule in own.reasons]
        assert [rule.id for rule in there.notes] == [rule.id for rule in own.notes]
        for rung in own.recommended:
            matches = concordance.rungs_for(rung, of="southend", on=profile.ladder.id)
            assert any(is_at_least(profile.ladder, there.recommended, {m}) for m in matches)
    report = advice_report(advise(other, PLAIN_CHANGE))
    assert profile.ladder.title in report
    assert f"matched from this ladder: {proportion.ladder.title}" in report
    assert "matched from" not in advice_report(advise(proportion, PLAIN_CHANGE))


def test_nothing_is_left_out_on_another_ladder():
    for profile in (think_local, arnstein, iap2):
        assert proportion.left_out_on(profile.ladder, concordance) == ()


def test_the_advice_always_says_who_decides():
    for change in (Change(), PLAIN_CHANGE):
        report = advice_report(advise(proportion, change))

        assert "This is advice. A person decides." in report
        assert "Councillors have the last word on services and policy." in report


def test_every_rule_stands_on_a_line_or_a_reading_of_the_framework_and_has_no_figure():
    for rule in proportion.policy.rules:
        because = rule.because
        if rule in legal_rules:
            continue
        known = because in framework.readings or because in framework.clauses.values()
        texts = (rule.title, rule.words.officer, rule.words.person, *rule.words.easy_read)

        assert known, rule.id
        assert not re.search(r"[£\d]", " ".join(texts)), rule.id


def test_every_rule_of_proportion_can_hold_and_can_fail():
    """So that no rule is there for show: each is turned on and off by some change."""
    policy = proportion.policy
    always = {"engage-always", "some-effort-always", "councillors-decide", "law-equality"}
    turned_on: set[str] = set()
    turned_off: set[str] = set()
    for change in _changes():
        advice = advise(proportion, change)
        holding = {rule.id for rule in (*advice.reasons, *advice.notes)}
        turned_on |= holding
        turned_off |= {rule.id for rule in policy.rules} - holding

    assert turned_on == {rule.id for rule in policy.rules}
    assert turned_off == turned_on - always


def _changes() -> list[Change]:
    flags = [name for name, fact in proportion.policy.facts.items() if fact.type is bool]
    plain = [
        with_facts(PLAIN_CHANGE, kind=kind, extent=extent, reach=reach, severity=severity)
        for kind, extent, reach, severity in product(ChangeKind, Extent, Reach, Severity)
    ]
    flagged = [
        with_facts(PLAIN_CHANGE, extent=Extent.MINOR, reach=Reach.FEW, **{name: True})
        for name in flags
    ]
    staged = [
        with_facts(PLAIN_CHANGE, kind=kind, stage=stage, extent=Extent.MINOR, reach=Reach.FEW)
        for kind in ChangeKind
        for stage in proportion.policy.facts["stage"].choices
    ]
    refresh = with_facts(
        PLAIN_CHANGE,
        kind=ChangeKind.DOCUMENT_REFRESH,
        document_exists=True,
        changes_policy_or_service=False,
    )
    short = with_facts(PLAIN_CHANGE, resources=Resources.NONE)
    by_law = [
        with_facts(PLAIN_CHANGE, subject=subject, kind=kind, pre_election_period=True)
        for subject, kind in product(Subject, ChangeKind)
    ]
    asked = with_facts(PLAIN_CHANGE, pre_election_period=True, statutory_consultation=True)
    return [*plain, *flagged, *staged, *by_law, refresh, short, asked]
