"""The yardsticks of the benchmarks say what the reference says, and the workload is what it claims."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.by_hand import answer_by_hand, explain_by_hand
from benchmarks.by_hand_masks import RULES, judge_by_hand
from benchmarks.floor import decide_by_hand
from benchmarks.workload import (
    Expected,
    claims,
    claims_with_gaps,
    decided,
    edition,
    expected,
    ids_of,
    plain,
)

from coprod_framework.decision.combining import Outcome
from coprod_framework.decision.judging import judge
from coprod_framework.domain.facts import Missing, vocabulary_of
from coprod_framework.policy.effects import Cap
from coprod_framework.southend import Category, Claim, Role, Vehicle


SOME = 2_000


@pytest.fixture(scope="module")
def complete():
    return claims()[:SOME]


@pytest.fixture(scope="module")
def answers(complete):
    return expected(complete)


def lacking(claim: Claim) -> list[str]:
    return [
        name
        for name, fact in vocabulary_of(Claim).items()
        if fact.derivation is None and isinstance(getattr(claim, name), Missing)
    ]


def test_the_floor_agrees_with_the_reference(complete, answers):
    for claim, answer in zip(complete, answers, strict=True):
        assert decide_by_hand(claim) == (answer.outcome, answer.payable), claim


@pytest.mark.parametrize("workload", [claims, claims_with_gaps])
def test_the_answer_by_hand_agrees_with_the_reference_whatever_is_missing(workload):
    some = workload()[-SOME:]
    for claim, answer in zip(some, expected(some), strict=True):
        found = answer_by_hand(claim)
        assert (found.outcome, found.payable) == (answer.outcome, answer.payable), claim
        assert tuple(found.reasons) == answer.reasons, claim
        assert judge_by_hand(claim) == (found.holds, found.open) == (answer.holds, answer.open)


def test_the_masks_by_hand_name_the_rules_in_the_order_of_the_edition():
    assert tuple(rule.id for rule in edition().rules) == RULES


def test_reasons_by_hand_are_objects_with_the_clause_and_the_title(complete):
    rules = {rule.id: rule for rule in edition().rules}
    for claim in complete[:50]:
        answer, reasons = explain_by_hand(claim)
        assert [reason.rule for reason in reasons] == answer.reasons
        for reason in reasons:
            rule = rules[reason.rule]
            assert (reason.clause, reason.words) == (rule.because.cite(), rule.title)


def test_nearly_half_of_the_claims_are_eligible_and_the_rest_are_refused_or_referred(answers):
    shares = {outcome: number / SOME for outcome, number in outcomes(answers).items()}

    assert 0.40 <= shares[Outcome.ELIGIBLE] <= 0.50
    assert shares[Outcome.NOT_ELIGIBLE] >= 0.25
    assert shares[Outcome.REFER] >= 0.10
    assert set(shares) == {Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE, Outcome.REFER}


def outcomes(answers: list[Expected]) -> Counter[Outcome]:
    return Counter(answer.outcome for answer in answers)


def test_every_rule_holds_for_some_claim():
    holding = 0
    for claim in claims():
        holding |= judge(edition(), claim).holds

    assert ids_of(holding) == {rule.id for rule in edition().rules}


def test_every_limit_bites(answers):
    limits = {rule.id for rule in edition().rules if isinstance(rule.then, Cap)}

    assert limits <= {name for answer in answers for name in answer.reasons}


def test_every_role_kind_of_cost_and_vehicle_is_there(complete):
    assert {claim.role for claim in complete} == set(Role)
    assert {claim.category for claim in complete} == set(Category)
    driven = {claim.vehicle for claim in complete if claim.category is Category.MILEAGE}
    assert driven == set(Vehicle)


def test_complete_claims_lack_nothing(complete, answers):
    assert not any(lacking(claim) for claim in complete)
    assert not any(answer.open for answer in answers)


def test_one_claim_in_seven_lacks_one_to_three_facts_and_the_rest_are_the_same():
    pairs = list(zip(claims(), claims_with_gaps(), strict=True))
    gaps = Counter(len(lacking(partial)) for _, partial in pairs)

    assert set(gaps) == {0, 1, 2, 3}
    assert 0.14 <= 1 - gaps[0] / len(pairs) <= 0.16
    assert all(whole is partial for whole, partial in pairs if not lacking(partial))


def test_the_same_claims_come_from_the_same_seed(complete):
    claims.cache_clear()

    assert claims()[:SOME] == complete


def test_a_plain_claim_has_texts_and_whole_numbers_only_and_leaves_out_what_is_missing():
    partial = next(claim for claim in claims_with_gaps() if lacking(claim))
    made = plain(partial)

    assert {type(value) for value in made.values()} <= {str, int, bool}
    assert not set(lacking(partial)) & set(made)


def test_choices_become_texts_and_decimals_become_whole_numbers_of_their_smallest_part(complete):
    claim = next(claim for claim in complete if claim.miles % 1)

    assert plain(claim)["category"] == claim.category.value
    assert plain(claim)["miles"] == claim.miles * 10
    assert plain(claim)["hours_away"] == claim.hours_away * 100


def test_the_reference_decides_in_the_edition_of_the_day(complete):
    assert decided(complete[0]).edition is edition()
