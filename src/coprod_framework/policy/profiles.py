"""A ladder's profile: the ladder, and the rules that say what stands on which of its rungs."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..domain.ladders import Ladder
from ..errors import LadderRejected, Problem, did_you_mean
from .effects import Place
from .policies import Policy


__all__ = ["LadderProfile"]


@attrs.frozen(kw_only=True)
class LadderProfile:
    """
    A ladder with its own rules for placing things on it.

    The rules belong to the ladder, as the same act may stand on different rungs of two ladders.  Making
    one raises `LadderRejected` when a rule names no rung of it, or when no rule leads to a rung.
    """

    ladder: Ladder
    policy: Policy

    def __attrs_post_init__(self) -> None:
        problems = list(self._problems())
        if problems:
            raise LadderRejected(f"the profile of the ladder '{self.ladder.id}'", problems)

    def _problems(self) -> Iterator[Problem]:
        led_to = set()
        for rule in self.policy.rules:
            if not isinstance(rule.then, Place):
                yield Problem(f"rules[{rule.id}]", "names no rung; let it place something")
            elif rule.then.rung not in self.ladder.by_id:
                hint = did_you_mean(rule.then.rung, self.ladder.by_id)
                yield Problem(f"rules[{rule.id}]", f"no rung is called '{rule.then.rung}'; {hint}")
            else:
                led_to.add(rule.then.rung)
        for rung in self.ladder.by_id:
            if rung not in led_to:
                yield Problem(f"rungs[{rung}]", "has no rule that leads to it; add one")
