"""An advice profile: a framework, a ladder, and the rules that say how far up it a change should go."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..domain.contents import Activity
from ..domain.frameworks import Framework
from ..domain.ladders import Concordance, Ladder
from ..errors import LadderRejected, Problem, did_you_mean
from .effects import Also, Ceiling, Effect, Floor, Intensify, Note, Suggest
from .policies import Policy
from .rules import Rule


__all__ = ["AdviceProfile"]


@attrs.frozen(kw_only=True)
class AdviceProfile:
    """
    What a framework brings to the advice about a change.

    The rungs of the rules are those of ``ladder``, and ``go_to_first`` are the ids of the roles to speak
    to before the work begins.  Making one raises `LadderRejected` when a rule names
    a rung that the ladder does not have, or does something else than advise.
    """

    framework: Framework
    ladder: Ladder
    policy: Policy
    go_to_first: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        problems = list(self._problems())
        if problems:
            raise LadderRejected(f"the advice on the ladder '{self.ladder.id}'", problems)

    def _problems(self) -> Iterator[Problem]:
        roles = [role.clause.id for role in self.framework.roles]
        for id_ in (id_ for id_ in self.go_to_first if id_ not in roles):
            yield Problem("go_to_first", f"no role is called '{id_}'; {did_you_mean(id_, roles)}")
        for rule in self.policy.rules:
            match rule.then:
                case Floor(rung) | Ceiling(rung) | Suggest(rung) | Also(rung):
                    if rung not in self.ladder.by_id:
                        hint = did_you_mean(rung, self.ladder.by_id)
                        problem = f"no rung is called '{rung}'; {hint}"
                        yield Problem(f"rules[{rule.id}]", problem)
                case Intensify() | Note():
                    pass
                case _:
                    yield Problem(
                        f"rules[{rule.id}]", "is no advice; decide it in a policy of its own"
                    )

    def with_policy(self, policy: Policy) -> AdviceProfile:
        """The same, with this policy: that of a council that filled in its thresholds."""
        return attrs.evolve(self, policy=policy)

    def activities_on(self, rung: str) -> tuple[Activity, ...]:
        """The activities that the framework lists for a rung, or for what stands for it there."""
        own = self.framework.ladder
        rungs: tuple[str, ...] = (rung,)
        if self.ladder != own:
            concordance = self.framework.concordance
            rungs = concordance.rungs_for(rung, of=self.ladder.id, on=own.id)
        return tuple(one for one in self.framework.activities if one.rung in rungs)

    def on_ladder(self, ladder: Ladder, concordance: Concordance) -> AdviceProfile:
        """
        The same advice on another ladder.

        Each rule names the rung of that ladder which stands for its own, and the lowest where several
        do, so that the other ladder neither asks for more nor promises more than this one.  A rule whose
        rung stands for nothing there is left out.
        """
        if ladder == self.ladder:
            return self
        rules = tuple(
            attrs.evolve(rule, then=effect)
            for rule in self.policy.rules
            for effect in _translated(rule, self.ladder, ladder, concordance)
        )
        return attrs.evolve(self, ladder=ladder, policy=attrs.evolve(self.policy, rules=rules))

    def left_out_on(self, ladder: Ladder, concordance: Concordance) -> tuple[Rule, ...]:
        """The rules that have nothing to say on another ladder, where their rung has no match."""
        return tuple(
            rule
            for rule in self.policy.rules
            if not list(_translated(rule, self.ladder, ladder, concordance))
        )


def _translated(
    rule: Rule, own: Ladder, other: Ladder, concordance: Concordance
) -> Iterator[Effect]:
    match rule.then:
        case Floor(rung) | Ceiling(rung) | Suggest(rung) | Also(rung):
            rungs = concordance.rungs_for(rung, of=own.id, on=other.id)
            for lowest in sorted(other.lowest(rungs))[:1]:
                yield type(rule.then)(lowest)
        case _:
            yield rule.then
