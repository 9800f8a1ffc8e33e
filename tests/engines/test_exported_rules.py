"""What is exported for hosts of durable-rules fires exactly where the rules hold."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, reject, settings

from coprod_framework.analysis import prove_equal
from coprod_framework.decision.judging import Masks, judge
from coprod_framework.engines.durable.exporting import (
    case_message,
    policy_rulesets,
    watch_rulesets,
)
from coprod_framework.errors import PolicyRejected
from coprod_framework.policy.effects import Allow
from coprod_framework.policy.policies import Edition, Policy
from coprod_framework.southend.duties.watch import duties
from coprod_framework.testing.generated import policies
from tests.analysis.shipped import SHIPPED
from tests.builders import policy, rule, small
from tests.vocabularies import Small


pytest.importorskip("durable_rules_engine", reason="the extra durable is not installed")

from coprod_framework.engines.durable.matching import CaseRules
from tests.trying import tries


DECIDED = [name for name, one in SHIPPED.items() if one.rules and "amounts" not in name]


class Exported:
    """An engine that asks the exported rules which of them hold."""

    def __init__(self) -> None:
        self._ready: dict[int, tuple[Edition, CaseRules]] = {}

    def judge(self, edition: Edition, facts: Any) -> Masks:
        if id(edition) not in self._ready:
            self._ready[id(edition)] = edition, CaseRules(policy_rulesets(edition))
        fired = self._ready[id(edition)][1].fired(case_message(facts))
        names = {name.rsplit("/", 1)[0] for name in fired}
        holds = sum(1 << bit for bit, one in enumerate(edition.rules) if one.id in names)
        reference = judge(edition, facts)
        # A day that is not known leaves rules in doubt, which one edition cannot say.
        return Masks(
            holds & ~edition.in_doubt | reference.holds & edition.in_doubt, reference.open
        )

    def close(self) -> None:
        for _, rules in self._ready.values():
            rules.close()


@pytest.mark.parametrize("name", DECIDED)
def test_the_exported_rules_hold_on_every_cell_where_the_reference_says_so(name):
    exported = Exported()
    try:
        proof = prove_equal(SHIPPED[name], exported.judge, most=2_000, sample=300)
    finally:
        exported.close()

    assert proof.holds, str(proof)


@settings(max_examples=tries(40))
@given(policies(Small))
def test_the_exported_rules_of_any_policy_agree_with_the_reference(made: Policy):
    exported = Exported()
    try:
        proof = prove_equal(made, exported.judge, most=300, sample=60)
    except PolicyRejected:  # it can hold in more ways than the engine takes
        reject()
    finally:
        exported.close()

    assert proof.holds, str(proof)


def test_a_condition_that_can_hold_in_too_many_ways_is_refused():
    wide = small.cost.at_least(1)
    for number in range(7):
        wide &= small.cost.is_(number) | small.paid.is_(number + 10)
    made = policy(rule("wide", Allow(), when=wide))

    with pytest.raises(PolicyRejected, match=r"rules\[wide\].when: can hold in more than 60 ways"):
        policy_rulesets(made.on(None))


def test_what_is_exported_is_plain_json():
    for part in (*policy_rulesets(SHIPPED[DECIDED[0]].on(None)), *watch_rulesets(duties)):
        assert json.loads(json.dumps(part)) == part
        assert all("/" in name for name in part)


def test_a_case_as_a_message_leaves_out_what_is_missing():
    message = case_message(Small(cost=5, hours=Decimal("3.3")))

    assert message == {"k": "case", "f_cost": 5, "f_hours": 33}
