"""Tracing shows every rule and every comparison in it, those that do not hold included."""

from __future__ import annotations

from coprod_framework import decide, trace
from coprod_framework.policy.conditions import NEVER_TRUE
from coprod_framework.policy.effects import Allow, Note, Refuse
from coprod_framework.policy.truths import Truth
from tests.builders import NOT_ASKED, facts, policy, project, rule, slot, small


def test_every_rule_is_there_with_its_truth() -> None:
    rules = policy(
        rule("a-holds", Allow()),
        rule("b-fails", Refuse(), when=NEVER_TRUE),
        rule("c-waits", Note(), when=small.open.is_(True)),
    )

    traced = trace(decide(rules, facts(open=NOT_ASKED)))

    truths = {one.rule.id: one.truth for one in traced}
    assert truths == {"a-holds": Truth.HOLDS, "b-fails": Truth.FAILS, "c-waits": Truth.UNKNOWN}


def test_a_condition_is_shown_part_by_part_with_what_is_known() -> None:
    when = small.open.is_(True) & ~small.cost.more_than(500)
    traced = trace(decide(policy(rule("both", Allow(), when=when)), facts(cost=NOT_ASKED)))

    steps = [(step.depth, step.says, step.truth.value) for step in traced[0].steps]

    assert steps == [
        (0, "all of these", "unknown"),
        (1, "open is yes — open is yes", "holds"),
        (1, "not", "unknown"),
        (2, "cost is more than £5.00 — cost is not asked", "unknown"),
    ]


def test_a_bound_from_the_terms_is_shown_with_its_title_and_its_value() -> None:
    limit = slot("limit")
    when = small.cost.at_least(limit)
    rules = policy(rule("over", Allow(), when=when), slots=(limit,), terms=(project(limit=50),))

    step = trace(decide(rules, facts()))[0].steps[0]

    assert step.says == "cost is slot limit (£0.50) or more — cost is £1.00"
