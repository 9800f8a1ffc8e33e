"""Tracing: every rule, every comparison in it, and what each came to."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..policy.conditions import (
    All,
    AnyOf,
    AtLeast,
    Condition,
    Is,
    MoreThan,
    Not,
    OneOf,
)
from ..policy.policies import Edition
from ..policy.rules import Rule
from ..policy.truths import Truth
from .decisions import Decision
from .judging import truth_of
from .wording import condition_in_words, in_words, name_in_words


__all__ = ["Step", "TracedRule", "trace"]


@attrs.frozen
class Step:
    """One condition inside a rule: how deep it stands, what it says, and its truth."""

    depth: int
    says: str
    truth: Truth


@attrs.frozen
class TracedRule:
    """One rule with everything that was looked at to judge it."""

    rule: Rule
    truth: Truth
    steps: tuple[Step, ...]


def trace(decision: Decision) -> tuple[TracedRule, ...]:
    """
    Everything that a decision rests on, rule by rule, those that do not hold included.

    This is for checking the rules.  What a person is owed is `Decision.reasons`.
    """
    edition, masks = decision.edition, decision.masks
    traced = []
    for bit, rule in enumerate(edition.rules):
        truth = Truth.FAILS
        if masks.holds >> bit & 1:
            truth = Truth.HOLDS
        elif masks.open >> bit & 1:
            truth = Truth.UNKNOWN
        traced.append(TracedRule(rule, truth, tuple(_steps(rule.when, decision, edition, 0))))
    return tuple(traced)


def _steps(
    condition: Condition, decision: Decision, edition: Edition, depth: int
) -> Iterator[Step]:
    truth = truth_of(condition, decision.facts, edition.values)
    says = condition_in_words(condition, edition)
    match condition:
        case All(parts) | AnyOf(parts):
            yield Step(depth, says, truth)
            for part in parts:
                yield from _steps(part, decision, edition, depth + 1)
        case Not(part):
            yield Step(depth, "not", truth)
            yield from _steps(part, decision, edition, depth + 1)
        case Is() | OneOf() | AtLeast() | MoreThan():
            yield Step(depth, f"{says} — {_known(condition.fact, decision)}", truth)


def _known(name: str, decision: Decision) -> str:
    fact = decision.edition.policy.facts[name]
    return f"{name_in_words(name)} is {in_words(getattr(decision.facts, name), fact.unit)}"
