"""Overriding: an officer does something else than the advice says, and writes down why."""

from __future__ import annotations

from datetime import date

import attrs

from ..errors import LadderRejected, Problem, did_you_mean
from .advising import Advice


__all__ = ["Override", "override"]


@attrs.frozen(kw_only=True)
class Override:
    """
    What an officer chose instead of the advice, with the role, the reason and the day.

    The advice that it sets aside is kept whole.  ``role`` is never a person's name.
    """

    advice: Advice
    chosen: frozenset[str]
    role: str
    reason: str
    on: date

    @property
    def is_below_a_floor(self) -> bool:
        """Whether something that had to be reached is not reached: a floor is no mere suggestion."""
        ladder = self.advice.ladder
        return any(
            all(floor != rung and floor not in ladder.below(rung) for rung in self.chosen)
            for floor in self.advice.floors
        )


def override(
    advice: Advice, chosen: frozenset[str], *, role: str, reason: str, on: date
) -> Override:
    """
    Set advice aside, and keep it.

    Raises `LadderRejected` with everything that is wrong: a rung that the ladder does not have, no rung
    at all, or no role or reason.
    """
    rungs = advice.ladder.by_id
    problems = [
        Problem("chosen", f"no rung is called '{rung}'; {did_you_mean(rung, rungs)}")
        for rung in sorted(chosen)
        if rung not in rungs
    ]
    if not chosen:
        problems.append(Problem("chosen", "names no rung; say what is done instead"))
    if not role.strip():
        problems.append(Problem("role", "is empty; name the role that decided, and no person"))
    if not reason.strip():
        problems.append(Problem("reason", "is empty; write down why this work is different"))
    if problems:
        raise LadderRejected("the override", problems)
    return Override(advice=advice, chosen=chosen, role=role, reason=reason, on=on)
