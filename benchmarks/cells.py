"""How long it takes to prove an engine equal to the reference on every shipped policy.

The reference itself stands in for the engine, so an engine that is faster than that takes less.
Run it with ``python -m benchmarks.cells``, and with a number to try whole products of up to so many.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from coprod_framework.analysis import prove_equal
from coprod_framework.decision.judging import judge
from coprod_framework.exchange import read_terms
from coprod_framework.ladders import arnstein, iap2, think_local
from coprod_framework.law import fair_consultation, legal_policy
from coprod_framework.policy.policies import Policy
from coprod_framework.southend import ladder, promises, proportion, recognition, reimbursement


EXAMPLES = Path(__file__).parents[1] / "examples"


def with_terms(policy: Policy, name: str) -> Policy:
    """The policy with the terms of an example."""
    return policy.with_terms(read_terms(EXAMPLES / name, policy))


POLICIES = (
    with_terms(reimbursement, "example-terms.toml"),
    with_terms(recognition, "example-reward-terms.toml"),
    with_terms(promises, "example-promise-terms.toml"),
    with_terms(proportion.policy, "example-proportion-terms.toml"),
    ladder.policy,
    arnstein.policy,
    iap2.policy,
    think_local.policy,
    fair_consultation,
    legal_policy,
)


def main() -> None:
    """Prove each policy, and print what was covered and how long it took."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    for policy in POLICIES:
        started = time.perf_counter()
        found = prove_equal(policy, judge, most=most)
        took = time.perf_counter() - started
        assert found.holds, str(found)
        print(f"{found}\n  {took:.1f} s")


if __name__ == "__main__":
    main()
