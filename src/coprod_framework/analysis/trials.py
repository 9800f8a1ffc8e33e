"""Trials: which rules some cases try, and for which of them the answer would be another without it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from ..decision.assessing import Status
from ..decision.decisions import Decision
from ..domain.clauses import Ground
from ..policy.policies import Policy
from ..policy.rules import Rule
from .mutating.answering import Answer, change_in
from .mutating.mutations import Part, without


__all__ = ["Trial", "clauses_tried", "trials_of"]


@attrs.frozen(kw_only=True)
class Trial:
    """
    How often some cases try one rule, or one check of a promise.

    ``tried`` counts the cases in which it is among the reasons or the notes, or in which facts show that
    the promise was kept or was not.  ``decisive`` counts those in which the answer would be another
    without it.
    """

    part: Part
    tried: int
    decisive: int

    @property
    def ground(self) -> Ground:
        """The clause that it stands on."""
        return self.part.because if isinstance(self.part, Rule) else self.part.about


def trials_of(policy: Policy, answers: Iterable[Answer]) -> tuple[Trial, ...]:
    """How often these answers try each rule or check of a policy."""
    made = [*answers]
    tried = [_tried_by(one) for one in made]
    parts: tuple[Part, ...] = (*policy.rules, *policy.checks)
    return tuple(
        Trial(
            part=part,
            tried=sum(part.id in ids for ids in tried),
            decisive=sum(_is_decisive(part, one) for one in made),
        )
        for part in parts
    )


def clauses_tried(trials: Iterable[Trial]) -> dict[str, tuple[Ground, int]]:
    """Each clause that some rule stands on, by its id, with how often its rules are tried."""
    found: dict[str, tuple[Ground, int]] = {}
    for trial in trials:
        ground = trial.ground
        _, before = found.get(ground.id, (ground, 0))
        found[ground.id] = (ground, before + trial.tried)
    return found


def _tried_by(answer: Answer) -> set[str]:
    if isinstance(answer, Decision):
        return {one.rule.id for one in (*answer.reasons, *answer.notes)}
    shown = {id_ for id_, status in answer.statuses.items() if status in _SHOWN}
    return shown | {rule.id for rule in answer.rules}


def _is_decisive(part: Part, answer: Answer) -> bool:
    change = change_in(answer.edition, without(part))
    other = change.answered(answer) if change is not None else None
    return other is not None and _answered(answer) != _answered(other)


def _answered(answer: Answer) -> tuple[object, ...]:
    if isinstance(answer, Decision):
        return answer.outcome, answer.payable, answer.refer_to
    return answer.said, answer.statuses


_SHOWN: Final = frozenset({Status.MET, Status.NOT_MET})
