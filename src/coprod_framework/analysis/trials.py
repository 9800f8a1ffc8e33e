"""Trials: which rules some cases try, and for which of them the answer would be another without it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ..decision.decisions import Decision
from ..domain.clauses import Ground
from ..policy.policies import Policy
from ..policy.rules import Rule
from .mutating.answering import change_in
from .mutating.mutations import without


__all__ = ["Trial", "clauses_tried", "trials_of"]


@attrs.frozen(kw_only=True)
class Trial:
    """
    How often some cases try one rule.

    ``tried`` counts the cases in which it is among the reasons or the notes.  ``decisive`` counts those
    in which the outcome, the amount or the role would be another without it.
    """

    rule: Rule
    tried: int
    decisive: int


def trials_of(policy: Policy, decisions: Iterable[Decision]) -> tuple[Trial, ...]:
    """How often these decisions of cases try each rule of a policy."""
    made = [*decisions]
    cited = [{one.rule.id for one in (*each.reasons, *each.notes)} for each in made]
    return tuple(
        Trial(
            rule=rule,
            tried=sum(rule.id in ids for ids in cited),
            decisive=sum(_is_decisive(rule, one) for one in made),
        )
        for rule in policy.rules
    )


def clauses_tried(trials: Iterable[Trial]) -> dict[str, tuple[Ground, int]]:
    """Each clause that some rule stands on, by its id, with how often its rules are tried."""
    found: dict[str, tuple[Ground, int]] = {}
    for trial in trials:
        ground = trial.rule.because
        _, before = found.get(ground.id, (ground, 0))
        found[ground.id] = (ground, before + trial.tried)
    return found


def _is_decisive(rule: Rule, decision: Decision) -> bool:
    change = change_in(decision.edition, without(rule))
    other = change.redecided(decision) if change is not None else None
    return other is not None and (
        (decision.outcome, decision.payable, decision.refer_to)
        != (other.outcome, other.payable, other.refer_to)
    )
