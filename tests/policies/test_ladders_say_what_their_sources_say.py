"""Each ladder has the rungs and the order of its source, and its rules say what its source says."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import Any

import pytest

from coprod_framework.decision.placing import place
from coprod_framework.domain.facts import with_facts
from coprod_framework.domain.ladders import Order
from coprod_framework.exchange.policies import policy_from_json, policy_to_json
from coprod_framework.ladders import (
    Aim,
    Form,
    Involvement,
    Say,
    WorkStage,
    arnstein,
    iap2,
    think_local,
)
from coprod_framework.policy.conditions import comparisons_in
from coprod_framework.policy.profiles import LadderProfile
from coprod_framework.southend import concordance, ladder
from coprod_framework.southend.ladders.rungs import COLLABORATIVE
from tests.completions import completions


PROFILES = {p.ladder.id: p for p in (think_local, arnstein, iap2, ladder)}
PUBLIC = (think_local, arnstein, iap2)
SOURCE = Path(__file__).parents[2] / "src" / "coprod_framework"
ORDERS = {
    "tlap": "coercion educating informing consultation engagement co-design co-production",
    "arnstein": (
        "manipulation therapy informing consultation placation partnership delegated-power "
        "citizen-control"
    ),
    "iap2": "inform consult involve collaborate empower",
}
BANDS = {
    "tlap": {"doing to": 2, "doing for": 3, "doing with": 2},
    "arnstein": {"non-participation": 2, "tokenism": 3, "citizen power": 3},
    "iap2": {"": 5},
}
# Every fact is known, and it stands on no rung of Southend's.
PLAIN = Involvement(
    form=Form.OTHER,
    aim=Aim.TELL,
    say=Say.NONE,
    people=1,
    targeted=False,
    can_reply=False,
    mixed_group=False,
    as_equals=False,
    recurring=False,
    from_stage=WorkStage.DELIVERY,
    to_the_end=False,
)
EQUALS: dict[str, Any] = {
    "mixed_group": True,
    "as_equals": True,
    "from_stage": WorkStage.DESIGN,
    "to_the_end": True,
}
AGAIN: dict[str, Any] = {"aim": Aim.MAKE, "recurring": True, "targeted": True}


def rungs(profile: LadderProfile, **known: Any) -> set[str]:
    return set(place(profile, with_facts(PLAIN, **known)).rungs)


@functools.cache
def pool() -> tuple[Mapping[str, frozenset[str]], ...]:
    """Where a few thousand complete involvements stand, ladder by ladder: every form, aim and say."""
    made = (
        with_facts(
            PLAIN, form=form, aim=aim, say=say, targeted=targeted, people=2, can_reply=True, **more
        )
        for form, aim, say, targeted, more in product(
            Form, Aim, Say, (True, False), ({}, EQUALS, EQUALS | {"as_equals": False})
        )
    )
    return tuple(
        {id_: place(profile, one).rungs for id_, profile in PROFILES.items()} for one in made
    )


@pytest.mark.parametrize("profile", PUBLIC, ids=lambda profile: str(profile.ladder.id))
def test_a_public_ladder_has_the_rungs_the_order_and_the_bands_of_its_source(profile):
    order = ORDERS[profile.ladder.id].split()
    bands = [rung.band for rung in profile.ladder.rungs]

    assert list(profile.ladder.by_id) == order
    assert profile.ladder.unordered() == frozenset()
    for lower, higher in pairwise(order):
        assert profile.ladder.compare(lower, higher) is Order.LESS
    assert {band: bands.count(band) for band in bands} == BANDS[profile.ladder.id]


def test_southends_order_is_engagement_consultation_co_design_co_production():
    order = ("engagement", "consultation", "co-design", "co-production")

    for lower, higher in combinations(order, 2):
        assert ladder.ladder.compare(lower, higher) is Order.LESS
    assert ladder.ladder.top == {"co-production"}


def test_southends_collaborative_rungs_are_not_ordered_among_themselves():
    band = [rung.id for rung in ladder.ladder.rungs if rung.band == COLLABORATIVE]

    assert band == ["co-design", "co-planning", "co-delivery", "co-evaluating"]
    assert ladder.ladder.unordered() == {frozenset(pair) for pair in combinations(band, 2)}
    for rung in band:
        assert ladder.ladder.compare("consultation", rung) is Order.LESS
        assert ladder.ladder.compare(rung, "co-production") is Order.LESS


def test_southends_order_is_a_reading_that_names_its_three_cues():
    assert ladder.ladder.cues == ("A8", "A9", "A12")
    for section in ("section 1", "section 10.3"):
        assert section in ladder.ladder.reading


def test_engagement_stands_above_consultation_on_one_ladder_and_below_it_on_another():
    assert think_local.ladder.compare("engagement", "consultation") is Order.GREATER
    assert ladder.ladder.compare("engagement", "consultation") is Order.LESS


def test_the_iap2_spectrum_says_that_its_levels_are_no_steps():
    assert "not steps" in iap2.ladder.reading


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES.keys())
def test_every_ladder_says_where_it_comes_from_and_where_our_knowledge_stops(profile):
    assert re.search(r"[Ww]e did not (see|find)", re.sub(r"\s+", " ", profile.ladder.source))
    assert profile.ladder.version
    assert profile.ladder.reading


@pytest.mark.parametrize(
    ("say", "on_tlap", "on_arnstein", "on_iap2"),
    [
        (Say.HEARD, "consultation", "consultation", "consult"),
        (Say.SOME, "engagement", "placation", "involve"),
        (Say.SHAPED, "co-design", "partnership", "collaborate"),
    ],
)
def test_a_document_sent_to_chosen_people_is_co_design_in_southend_and_less_elsewhere(
    say, on_tlap, on_arnstein, on_iap2
):
    sent = {"form": Form.DOCUMENT_FOR_COMMENT, "aim": Aim.ASK, "targeted": True, "say": say}

    assert rungs(ladder, **sent) == {"co-design"}
    assert rungs(think_local, **sent) == {on_tlap}
    assert rungs(arnstein, **sent) == {on_arnstein}
    assert rungs(iap2, **sent) == {on_iap2}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"form": Form.STALL}, {"engagement"}),
        ({"form": Form.VISIT, "aim": Aim.ASK, "targeted": True}, {"engagement"}),
        ({"form": Form.NEWS, "can_reply": True}, {"engagement"}),
        ({"form": Form.NEWS}, set()),
        ({"aim": Aim.BUILD_LINKS, "targeted": True}, {"engagement"}),
        ({"aim": Aim.BUILD_LINKS}, set()),
        ({"form": Form.SURVEY}, {"consultation"}),
        ({"form": Form.PUBLIC_MEETING}, {"consultation"}),
        ({"form": Form.INTERVIEWS}, {"consultation"}),
        ({"form": Form.FOCUS_GROUP, "aim": Aim.ASK, "targeted": True}, {"consultation"}),
        ({"form": Form.DOCUMENT_FOR_COMMENT}, {"consultation"}),
        ({"form": Form.DOCUMENT_FOR_COMMENT, "targeted": True}, {"co-design"}),
        ({"form": Form.FOCUS_GROUP, "aim": Aim.MAKE, "people": 2}, {"co-design"}),
        ({"form": Form.WORKSHOP, "aim": Aim.MAKE}, {"co-design"}),
        ({"form": Form.REGULAR_GROUP, "aim": Aim.MAKE, "targeted": True}, {"co-design"}),
        (AGAIN | {"people": 2}, {"co-design"}),
        (AGAIN | {"people": 1}, set()),
        ({"aim": Aim.PLAN, "mixed_group": True, "as_equals": True}, {"co-planning"}),
        ({"aim": Aim.PLAN, "mixed_group": True}, set()),
        ({"aim": Aim.DELIVER, "mixed_group": True}, {"co-delivery"}),
        ({"aim": Aim.EVALUATE, "mixed_group": True}, {"co-evaluating"}),
        ({"form": Form.PEER_REVIEW}, {"co-evaluating"}),
        (EQUALS | {"say": Say.SHAPED}, {"co-production"}),
        (EQUALS | {"say": Say.SHARED}, {"co-production"}),
        (EQUALS | {"say": Say.MOST, "to_the_end": False}, {"co-production"}),
        (EQUALS | {"say": Say.SOME}, set()),
        (EQUALS | {"say": Say.ALL}, set()),
        (EQUALS | {"say": Say.SHARED, "from_stage": WorkStage.DELIVERY}, set()),
    ],
)
def test_southends_rules_follow_the_forms_of_section_9(known, expected):
    assert rungs(ladder, **known) == expected


def test_a_workshop_of_equals_that_makes_a_thing_stands_on_two_rungs_of_southends():
    workshop = EQUALS | {"form": Form.WORKSHOP, "aim": Aim.MAKE, "people": 26, "say": Say.SHARED}

    assert rungs(ladder, **workshop) == {"co-design", "co-production"}
    assert rungs(think_local, **workshop) == {"co-production"}


def test_shaping_as_equals_is_co_production_in_southend_and_co_design_on_tlap():
    shaped = EQUALS | {"say": Say.SHAPED}

    assert rungs(ladder, **shaped) == {"co-production"}
    assert rungs(think_local, **shaped) == {"co-design"}


def test_southend_never_says_co_production_where_people_would_have_the_last_word():
    last_word = [at["southend"] for at in pool() if "citizen-control" in at["arnstein"]]

    assert last_word
    assert all("co-production" not in found for found in last_word)


def test_work_that_people_decide_by_themselves_stands_on_no_step_of_tlap():
    assert rungs(think_local, **EQUALS | {"say": Say.ALL}) == set()


def _read_by(profile: LadderProfile) -> Iterator[str]:
    found = {c.fact for rule in profile.policy.rules for c in comparisons_in(rule.when)}
    return (name for name in profile.policy.facts if name in found)


@pytest.mark.parametrize("profile", PUBLIC, ids=lambda profile: str(profile.ladder.id))
def test_whatever_is_known_in_full_stands_on_one_rung_of_a_public_ladder_at_most(profile):
    reached: set[str] = set()
    # A fact that no rule reads cannot move anything, so only the others are gone through, in full.
    for involvement in completions(profile.policy, PLAIN, _read_by(profile), 1_000_000):
        placed = place(profile, involvement)
        assert placed.settled
        assert len(placed.rungs) <= 1
        reached |= placed.rungs

    assert reached == set(profile.ladder.by_id)


@pytest.mark.parametrize("id_", PROFILES)
def test_something_complete_stands_on_every_rung(id_):
    assert frozenset[str]().union(*(at[id_] for at in pool())) == set(PROFILES[id_].ladder.by_id)


def test_the_concordance_has_the_four_ladders_and_says_whose_reading_it_is():
    assert {one.id for one in concordance.ladders} == set(PROFILES)
    assert "the authors of this library" in concordance.by


@pytest.mark.parametrize(
    ("rung", "of", "on", "expected"),
    [
        ("engagement", "southend", "tlap", ("informing", "engagement")),
        ("engagement", "tlap", "southend", ("engagement", "consultation", "co-design")),
        ("engagement", "tlap", "arnstein", ("placation",)),
        ("consultation", "southend", "arnstein", ("consultation", "placation")),
        ("co-evaluating", "southend", "iap2", ("collaborate",)),
        (
            "collaborate",
            "iap2",
            "southend",
            ("co-design", "co-planning", "co-delivery", "co-evaluating", "co-production"),
        ),
        ("co-production", "southend", "arnstein", ("partnership", "delegated-power")),
        ("citizen-control", "arnstein", "iap2", ("empower",)),
        ("citizen-control", "arnstein", "southend", ()),
    ],
)
def test_a_rung_is_found_on_another_ladder(rung, of, on, expected):
    assert concordance.rungs_for(rung, of=of, on=on) == expected


@pytest.mark.parametrize(
    ("of", "on", "expected"),
    [
        ("tlap", "southend", ("coercion", "educating")),
        ("arnstein", "southend", ("manipulation", "therapy", "citizen-control")),
        ("iap2", "southend", ("empower",)),
        ("southend", "tlap", ()),
        ("southend", "arnstein", ()),
        ("southend", "iap2", ()),
        ("tlap", "iap2", ("coercion", "educating")),
        ("arnstein", "tlap", ("citizen-control",)),
    ],
)
def test_what_stands_for_nothing_on_another_ladder_is_listed(of, on, expected):
    assert concordance.unmatched(of=of, on=on) == expected


def test_two_rungs_are_only_matched_where_one_thing_can_stand_on_both():
    together = {
        (one, rung, other, on_other)
        for at in pool()
        for one, other in combinations(PROFILES, 2)
        for rung, on_other in product(at[one], at[other])
    }

    for matching in concordance.matchings:
        for one, other in combinations((id_ for id_ in PROFILES if id_ in matching.rungs), 2):
            for rung, on_other in product(matching.rungs[one], matching.rungs[other]):
                assert (one, rung, other, on_other) in together


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES.keys())
def test_a_ladders_rules_go_out_as_json_and_come_back(profile):
    sent = json.loads(json.dumps(policy_to_json(profile.policy)))

    assert policy_from_json(sent, Involvement) == profile.policy


def test_a_rule_of_a_public_ladder_cites_the_rung_it_leads_to():
    for profile in PUBLIC:
        for rule in profile.policy.rules:
            place_ = list(profile.ladder.by_id).index(getattr(rule.then, "rung"))  # noqa: B009
            assert rule.because.id == f"{profile.ladder.id.upper()}-{place_ + 1}"
            assert rule.because.section == profile.ladder.rungs[place_].title


@pytest.mark.parametrize("path", sorted((SOURCE / "ladders").glob("*.py")), ids=lambda p: p.stem)
def test_the_public_ladders_hold_no_mechanism(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"^\s*(for|while|if|try|with)\b.*:\s*$", text, re.MULTILINE)
