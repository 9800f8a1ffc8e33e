"""Reviewing: one exercise seen whole - its promises, its rungs, and the challenges ahead."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import attrs

from ..domain.facts import Missing, vocabulary_of, with_facts
from ..errors import FactsRejected, Problem
from ..errors import shown as text_of
from ..policy.rubrics import Rubric
from .assessing import Assessment, Finding, Status, assess
from .helping import Help, help_with
from .placing import Placement, place
from .wording import printable


__all__ = ["Review", "Rubric", "review"]


def review(
    rubric: Rubric,
    exercise: object,
    involvements: Sequence[object] = (),
    *,
    on: date | None = None,
) -> Review:
    """
    One exercise seen whole, with the things that were done in it.

    Each involvement is placed on the ladder.  What stands on a rung for certain shows a fact about the
    exercise, such as that co-design was used; what does not stand there shows nothing, as the list may
    not be complete.  Raises `FactsRejected` where the exercise says that it was not so.
    """
    wanted = rubric.promises.purpose.vocabulary
    if type(exercise) is not wanted:
        problem = f"the rubric is for facts of {wanted.__name__}, not {text_of(exercise)}"
        raise FactsRejected("what was given", [Problem("", problem)])
    placements = tuple(place(rubric.profile, one) for one in involvements)
    shown = with_shown_facts(rubric, exercise, placements)
    return Review(
        rubric=rubric,
        exercise=shown,
        placements=placements,
        assessment=assess(rubric.promises, shown, on=on),
    )


def with_shown_facts(rubric: Rubric, exercise: Any, placements: Iterable[Placement]) -> Any:
    """The exercise with the facts that its involvements show."""
    placed = tuple(placements)
    shown: dict[str, str] = {}
    for placement in placed:
        for rung in sorted(placement.rungs & rubric.shown_by.keys()):
            where = f"{title_of(placement.facts)} stands on the rung of {rung}"
            shown.setdefault(rubric.shown_by[rung], where)
    if len(placed) > 1:
        shown.setdefault(rubric.shown_by_several, f"{len(placed)} involvements are listed")
    problems = [
        Problem(name, f"is no, and {where}; mend one of the two")
        for name, where in shown.items()
        if getattr(exercise, name, None) is False
    ]
    if problems:
        raise FactsRejected("the exercise and its involvements", problems)
    # What was asked and is not known is known now.
    return with_facts(exercise, **dict.fromkeys(shown, True)) if shown else exercise


def title_of(involvement: object) -> str:
    """What an involvement is called, or what was done, or that nothing is known of it."""
    title = printable(str(getattr(involvement, "title", ""))).strip()
    form = getattr(involvement, "form", Missing.NOT_ASKED)
    if title or isinstance(form, Missing):
        return title or "an involvement"
    return str(form.value)


@attrs.frozen(kw_only=True, slots=False)
class Review:
    """
    One exercise, the rungs of what was done in it, and what facts show about the promises.

    The rungs are those of the rubric's ladder, which every text about them names.
    """

    rubric: Rubric
    exercise: Any
    placements: tuple[Placement, ...]
    assessment: Assessment

    @functools.cached_property
    def rungs(self) -> frozenset[str]:
        """Every rung that something in it stands on: often several at once."""
        return frozenset(rung for placement in self.placements for rung in placement.rungs)

    @functools.cached_property
    def help(self) -> tuple[Help, ...]:
        """The challenges to expect, and what the framework says to do about them."""
        return help_with(self.rubric.framework, self.assessment)

    def with_status(self, status: Status) -> tuple[Finding, ...]:
        """The findings with this status, in the order in which the framework lists its lines."""
        order = {id_: place for place, id_ in enumerate(self.rubric.framework.clauses)}
        found = self.assessment.with_status(status)
        return tuple(sorted(found, key=lambda finding: order[finding.check.about.id]))

    def known(self, name: str) -> Any:
        """A fact of the exercise, or ``None`` when it is missing or there is no such fact."""
        if name not in vocabulary_of(type(self.exercise)):
            return None
        value = getattr(self.exercise, name)
        return None if isinstance(value, Missing) else value
