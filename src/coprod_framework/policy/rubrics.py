"""A rubric: all that a framework brings to the review of an exercise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from ..domain.facts import Fact, Kind
from ..domain.frameworks import Framework
from ..errors import PolicyRejected, Problem, did_you_mean
from .policies import Policy
from .profiles import LadderProfile


__all__ = ["Rubric"]


@attrs.frozen(kw_only=True)
class Rubric:
    """
    All that a framework brings to the review of an exercise.

    ``shown_by`` says which fact of an exercise is shown by an involvement on a rung, by the rung's id.
    ``shown_by_several`` is the fact that more than one involvement shows.  Making one raises
    `PolicyRejected` when it names a rung or a fact that is not there, or checks what is no line of the
    framework.
    """

    framework: Framework
    promises: Policy
    profile: LadderProfile
    shown_by: Mapping[str, str] = attrs.field(hash=False)
    shown_by_several: str

    def __attrs_post_init__(self) -> None:
        problems = list(self._problems())
        if problems:
            raise PolicyRejected("the rubric", problems)

    def _problems(self) -> Iterator[Problem]:
        facts, rungs = self.promises.facts, self.profile.ladder.by_id
        for rung, fact in self.shown_by.items():
            if rung not in rungs:
                yield Problem(
                    "shown_by", f"no rung is called '{rung}'; {did_you_mean(rung, rungs)}"
                )
            yield from _problems_with_fact("shown_by", fact, facts)
        yield from _problems_with_fact("shown_by_several", self.shown_by_several, facts)
        yield from self._problems_with_checks()

    def _problems_with_checks(self) -> Iterator[Problem]:
        clauses = self.framework.clauses
        for check in self.promises.checks:
            if check.about.id not in clauses:
                hint = did_you_mean(check.about.id, clauses)
                yield Problem(
                    f"checks[{check.id}]",
                    f"is about '{check.about.id}', which is no line of the framework; {hint}",
                )

    def with_promises(self, promises: Policy) -> Rubric:
        """The same, with these promises: those of a council that filled in its thresholds."""
        return attrs.evolve(self, promises=promises)


def _problems_with_fact(place: str, name: str, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    if name not in facts:
        yield Problem(place, f"no fact is called '{name}'; {did_you_mean(name, facts)}")
    elif facts[name].kind is not Kind.YES_NO:
        kind = facts[name].kind.value
        yield Problem(place, f"'{name}' is {kind}, so it cannot be shown; name one of yes or no")
