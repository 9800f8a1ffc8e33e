"""The policies that are exported in tests, and the file for each edition of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from coprod_framework.decision.judging import Masks
from coprod_framework.exchange import read_terms
from coprod_framework.ladders import think_local
from coprod_framework.policy.policies import Edition, Policy
from coprod_framework.southend import ladder, proportion, recognition, reimbursement
from tests.edges.second.content import DECIDED


EXAMPLES = Path(__file__).parents[2] / "examples"


def _with(policy: Policy, name: str) -> Policy:
    return policy.with_terms(read_terms(EXAMPLES / name, policy))


POLICIES: Mapping[str, Policy] = {
    "expenses": reimbursement,
    "expenses with terms": _with(reimbursement, "example-terms.toml"),
    "thanks": recognition,
    "thanks with terms": _with(recognition, "example-reward-terms.toml"),
    "ladder": ladder.policy,
    "proportion": proportion.policy,
    "proportion with terms": _with(proportion.policy, "example-proportion-terms.toml"),
    "the ladder of another body": think_local.policy,
    **{f"another body's {name}": policy for name, policy in DECIDED.items()},
}
"""All of Southend's, and all of the second framework's."""


def day_of(edition: Edition) -> dt.date | None:
    """A day of this edition; ``None`` where it is the one for a day that is not known."""
    changes, index = edition.policy.changes, edition.index
    if index is None or not changes:
        return None
    return changes[index - 1] if index else changes[0] - dt.timedelta(days=1)


def masks_of(edition: Edition, holds: Collection[Any], may_hold: Collection[Any]) -> Masks:
    """The masks that two lists of ids of rules stand for."""
    ids = [rule.id for rule in edition.rules]
    assert set(holds) <= set(may_hold) <= set(ids)
    both = [
        sum(1 << bit for bit, id_ in enumerate(ids) if id_ in some) for some in (holds, may_hold)
    ]
    return Masks(both[0], both[1] & ~both[0])
