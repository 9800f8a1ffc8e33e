"""Interviews: whom to ask what, one question after the other, until a case has its answer."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from ...decision.combining import Outcome
from ...decision.explaining import ADVICE, EXAMPLE
from ...decision.questions import Question
from ...decision.wording import name_in_words
from ...domain.money import pounds
from ...policy.policies import Edition
from .answer_words import listed


__all__ = ["Answered", "Asked", "Ending", "Interview", "Step"]

_SHOWN: Final = 3


@attrs.frozen(kw_only=True)
class Ending:
    """
    The answer that an interview ends in.

    There is more than one ``possible`` where it hangs on sums that were asked for, or on what cannot be
    had, which is ``not_known``.  ``pence`` is from how much to how much is paid, if anything is, with
    ``None`` where nothing bounds it.
    """

    possible: tuple[Outcome, ...]
    pence: tuple[int, int | None] | None = None
    not_known: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = listed(one.value for one in self.possible) + self._sum()
        if not self.not_known:
            return told
        names = ", ".join(map(name_in_words, self.not_known))
        return f"refer, as this could not be found out: {names}. It could be {told}"

    def _sum(self) -> str:
        """What is paid, and that it hangs on the sums where it does."""
        hangs = len(self.possible) > 1 and not self.not_known
        if self.pence is None:
            return ", as the sums come out" if hangs else ""
        low, high = self.pence
        if low == high and not hangs:
            return f", {pounds(low)}"
        reach = f"from {pounds(low)}" + ("" if high is None else f" up to {pounds(high)}")
        return f", {reach}, as the sums come out"


@attrs.frozen(kw_only=True)
class Answered:
    """
    What was answered, in words, and what comes then.

    ``cells`` says how many answers that rules can tell apart are in it.
    """

    words: str
    cells: int
    then: Step = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class Asked:
    """
    A question of an interview, with every answer to it.

    From here there are ``average`` questions to ask, this one included and each answer counted alike,
    and ``worst`` at most.
    """

    question: Question
    average: Fraction
    worst: int
    answers: tuple[Answered, ...] = attrs.field(repr=False)


Step: TypeAlias = Asked | Ending
"""What comes next in an interview."""


@attrs.frozen(kw_only=True)
class Interview:
    """
    The questions that settle a case, as a tree: after each answer the next question, or the end.

    Its average counts each answer alike that rules can tell apart.  It is the shortest in that, of those
    that ask what is looked up before what is weighed up, and the terms last.  Where ``is_shortest`` is
    false, there were too many to try, and a shorter one may be there.
    """

    edition: Edition
    start: Step
    is_shortest: bool

    @property
    def average(self) -> Fraction:
        """How many questions it asks on average, each answer counted alike."""
        return self.start.average if isinstance(self.start, Asked) else Fraction(0)

    @property
    def worst(self) -> int:
        """How many questions it asks at most."""
        return self.start.worst if isinstance(self.start, Asked) else 0

    def in_words(self, depth: int = _SHOWN) -> str:
        """The interview as lines of plain text, with so many questions one below the other."""
        return "\n".join(self._lines(depth))

    def __str__(self) -> str:
        return self.in_words()

    def _lines(self, depth: int) -> Iterator[str]:
        policy = self.edition.policy
        yield policy.purpose.question
        if any(part.is_example for part in policy.terms):
            yield EXAMPLE
        yield ADVICE
        if isinstance(self.start, Ending):
            yield f"There is nothing to ask. The answer is: {self.start}."
            return
        yield f"{_length(self.start)}."
        told = (
            "No other order is shorter." if self.is_shortest else "Another order may be shorter."
        )
        yield told
        yield ""
        yield from _step_lines(self.start, depth, "")


def _step_lines(step: Step, depth: int, indent: str) -> Iterator[str]:
    """A step with all below it, down to so many questions."""
    if isinstance(step, Ending):
        yield f"{indent}{step}"
        return
    if depth == 0:
        yield f"{indent}and so on. {_length(step)}."
        return
    yield f"{indent}Ask {step.question.ask}: {step.question.text}"
    for answer in step.answers:
        if isinstance(answer.then, Ending):
            yield f"{indent}- {answer.words}: {answer.then}"
        else:
            yield f"{indent}- {answer.words}:"
            yield from _step_lines(answer.then, depth - 1, f"{indent}  ")


def _length(step: Asked) -> str:
    return (
        f"Questions to ask: {average_in_words(step.average)} on average, and at most {step.worst}"
    )


def average_in_words(average: Fraction) -> str:
    """An average number of questions, to one decimal place."""
    return f"{float(average):.1f}"
