"""An example host of durable-rules: it takes in the rules of a policy, beside its own.

``python durable_host.py`` decides one claim with the library, and shows which rules fire for it here.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

from durable.engine import Host, MessageNotHandledException

from coprod_framework import decide
from coprod_framework.decision.tracing import trace
from coprod_framework.engines.durable.exporting import case_message, policy_rulesets
from coprod_framework.exchange import read_terms
from coprod_framework.policy.policies import Edition
from coprod_framework.policy.truths import Truth
from coprod_framework.southend import Category, Claim, Role, reimbursement


TERMS: Final = Path(__file__).with_name("example-terms.toml")
# One place for all cases, one after the other: names of a caller could clash in it.
PLACE: Final = {"id": "case", "sid": "coprod"}


class QuietHost(Host):
    """A host without the two timers that every other one starts and never ends."""

    def _run(self) -> None:
        """Start no thread."""


class CaseRules:
    """The rules of a policy in a host, for one case at a time and from one thread."""

    def __init__(self, host: Host, edition: Edition) -> None:
        self._host = host
        self._fired: list[str] = []
        self._names: list[str] = []
        for number, rules in enumerate(policy_rulesets(edition)):
            name = f"coprod-{number}"
            with_runs = {rule: {**said, "run": self._noting(rule)} for rule, said in rules.items()}
            host.set_rulesets({name: with_runs})
            self._names.append(name)

    def holding(self, case: object) -> frozenset[str]:
        """The ids of the rules that hold for this case, as durable-rules finds them."""
        message = case_message(case) | PLACE
        self._fired.clear()
        for name in self._names:
            try:
                self._host.assert_fact(name, message)
            except MessageNotHandledException:  # none of these rules fits; it was not kept
                continue
            self._host.retract_fact(name, message)
        return frozenset(rule.rsplit("/", 1)[0] for rule in self._fired)

    def _noting(self, rule: str) -> Any:
        # It does no more: an error in here would be swallowed, and would stop the rules after it.
        return lambda _: self._fired.append(rule)


def _shown() -> None:
    policy = reimbursement.with_terms(read_terms(TERMS, reimbursement))
    claim = Claim(
        role=Role.STAFF_IN_ROLE,
        category=Category.TAXI,
        claimed=1250,
        exceptional=False,
        activity_on=date(2026, 11, 3),
    )
    decision = decide(policy, claim)
    fired = CaseRules(QuietHost(), decision.edition).holding(claim)
    holds = {one.rule.id for one in trace(decision) if one.truth is Truth.HOLDS}
    print("the library:", decision.outcome.value)  # noqa: T201 - it is run to be read
    print("fires here:", *sorted(fired))  # noqa: T201
    print("the same rules:", fired == holds)  # noqa: T201


if __name__ == "__main__":
    _shown()
