"""Every policy that is shipped, with the example terms and with none."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_framework.exchange import read_terms
from coprod_framework.ladders import arnstein, iap2, think_local
from coprod_framework.law import fair_consultation, legal_policy
from coprod_framework.policy.policies import Policy
from coprod_framework.southend import ladder, promises, proportion, recognition, reimbursement


__all__ = ["SHIPPED", "every_shipped_policy"]

_EXAMPLES = Path(__file__).parents[2] / "examples"


def _with(policy: Policy, name: str) -> Policy:
    return policy.with_terms(read_terms(_EXAMPLES / name, policy))


SHIPPED = {
    "expenses without terms": reimbursement,
    "expenses with terms": _with(reimbursement, "example-terms.toml"),
    "rewards without terms": recognition,
    "rewards with terms": _with(recognition, "example-reward-terms.toml"),
    "promises without terms": promises,
    "promises with terms": _with(promises, "example-promise-terms.toml"),
    "proportion without terms": proportion.policy,
    "proportion with terms": _with(proportion.policy, "example-proportion-terms.toml"),
    "southend's ladder": ladder.policy,
    "arnstein": arnstein.policy,
    "iap2": iap2.policy,
    "think local": think_local.policy,
    "fair consultation": fair_consultation,
    "the law": legal_policy,
}

every_shipped_policy = pytest.mark.parametrize(
    "policy", [pytest.param(policy, id=name) for name, policy in SHIPPED.items()]
)
