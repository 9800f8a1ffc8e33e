"""Southend's own policies keep every law, with the example terms and with none."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_framework.exchange import read_terms
from coprod_framework.policy.policies import Policy
from coprod_framework.southend import promises, recognition, reimbursement
from coprod_framework.testing.laws import check_laws
from tests.trying import tries


EXAMPLES = Path(__file__).parents[2] / "examples"


def _with(policy: Policy, name: str) -> Policy:
    return policy.with_terms(read_terms(EXAMPLES / name, policy))


@pytest.mark.parametrize(
    "policy",
    [
        pytest.param(reimbursement, id="expenses without terms"),
        pytest.param(_with(reimbursement, "example-terms.toml"), id="expenses with terms"),
        pytest.param(recognition, id="rewards without terms"),
        pytest.param(_with(recognition, "example-reward-terms.toml"), id="rewards with terms"),
    ],
)
def test_the_policy_keeps_every_law(policy: Policy) -> None:
    check_laws(policy, max_examples=tries(60))


@pytest.mark.parametrize(
    "policy",
    [
        pytest.param(promises, id="promises without terms"),
        pytest.param(_with(promises, "example-promise-terms.toml"), id="promises with terms"),
    ],
)
def test_the_promises_keep_every_law(policy: Policy) -> None:
    check_laws(policy, max_examples=tries(40))
