"""The second framework with its published terms, and its examples, for the tests about it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from coprod_framework.exchange import read_terms
from coprod_framework.policy.policies import Policy
from coprod_framework.testing.examples import read_examples
from national_voices import expenses, payments, policies


__all__ = ["DECIDED", "EXAMPLES", "FOLDER", "TERMS", "every_decided_policy", "every_example"]

FOLDER: Final = Path(__file__).parents[3] / "examples" / "national_voices"
TERMS: Final = {
    "terms-expenses.toml": expenses,
    "terms-events-made-up.toml": expenses,
    "terms-payments.toml": payments,
}


def _with(policy: Policy, *names: str) -> Policy:
    return policy.with_terms(*(read_terms(FOLDER / name, policy) for name in names))


DECIDED: Final = {
    "expenses without terms": expenses,
    "expenses as published": _with(expenses, "terms-expenses.toml"),
    "expenses with a number for events": _with(
        expenses, "terms-expenses.toml", "terms-events-made-up.toml"
    ),
    "payments without terms": payments,
    "payments as published": _with(payments, "terms-payments.toml"),
}
every_decided_policy = pytest.mark.parametrize("policy", DECIDED.values(), ids=DECIDED)

_BY_ID: Final = {policy.purpose.id: policy for policy in policies}
EXAMPLES: Final = {
    f"{name}-{one.line}": one
    for name in ("expenses", "expenses-at-events", "payments")
    for one in read_examples(FOLDER / f"{name}.toml", _BY_ID)
}
every_example = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
