"""The compiled engine is proven equal to the reference on the cells of every policy that is shipped."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_framework.analysis import Mismatch, prove_decisions, prove_equal
from coprod_framework.decision import deciding as reference
from coprod_framework.decision.judging import Masks
from coprod_framework.engines import deciding as compiled
from coprod_framework.engines.compiled.plans import COMPILED
from coprod_framework.policy.policies import Edition, Policy
from coprod_framework.testing.generated import check_policies, policies
from tests.analysis.shipped import SHIPPED, every_shipped_policy
from tests.trying import tries
from tests.vocabularies import Small


DECIDED = [name for name, policy in SHIPPED.items() if policy.rules and "amounts" not in name]


@every_shipped_policy
def test_the_masks_are_those_of_the_reference_on_every_cell_of_every_rule(policy: Policy) -> None:
    proof = prove_equal(policy, COMPILED.judge, most=30_000)

    assert proof.holds, str(proof)


@pytest.mark.parametrize("name", DECIDED)
def test_whole_decisions_are_those_of_the_reference(name: str) -> None:
    proof = prove_decisions(
        SHIPPED[name], reference.decide, compiled.decide, most=1_000, sample=300
    )

    assert proof.holds, str(proof)


@settings(max_examples=tries(40))
@given(st.one_of(policies(Small), check_policies(Small)))
def test_the_masks_of_any_policy_are_those_of_the_reference_on_every_cell(policy: Policy) -> None:
    proof = prove_equal(policy, COMPILED.judge, most=2_000, sample=200)

    assert proof.holds, str(proof)


def test_an_engine_with_one_wrong_bit_is_told_with_a_case_to_look_at() -> None:
    policy = SHIPPED[DECIDED[0]]

    def wrong(edition: Edition, facts: object) -> Masks:
        masks = COMPILED.judge(edition, facts)
        exceptional = getattr(facts, "exceptional", None) is True
        return Masks(masks.holds ^ exceptional, masks.open)

    proof = prove_equal(policy, wrong, most=100)

    assert isinstance(proof.mismatch, Mismatch)
    assert "exceptional" in str(proof)
