"""Interviewing: making the interview that settles a case soonest, with every answer in words."""

from __future__ import annotations

from datetime import date

from ...decision.combining import Outcome
from ...decision.decisions import Decision
from ...decision.questions import Question, question_about_fact, question_about_slot
from ...policy.books import TermsBook
from ...policy.policies import Edition, Policy
from .answer_words import ANYTHING, Heard
from .answers import answers_for
from .deciding import decide_exactly
from .interviews import Answered, Asked, Ending, Interview, Step
from .prospects import prospect_of
from .questioning import MOST_STATES, Branch, Interviewer, State
from .sums import paid_in
from .trying import outcomes_of


__all__ = ["interview", "interview_for"]


def interview(
    policy: Policy | TermsBook, facts: object, on: date | None = None, *, most: int = MOST_STATES
) -> Interview:
    """
    The shortest interview that settles a case.

    A fact that cannot be had is not asked for, and one that is worked out is asked for by what it is
    worked out from.  Up to ``most`` states are tried, in which some questions were asked.

    Raises what ``decide`` raises, and `NotExact` where the rules hang together too much.
    """
    return interview_for(decide_exactly(policy, facts, on), most=most)


def interview_for(decision: Decision, *, most: int = MOST_STATES) -> Interview:
    """The shortest interview that settles the case of this decision."""
    prospect = prospect_of(answers_for(decision.edition), decision.facts)
    asking = Interviewer(prospect, most=most)
    made = _Making(decision.edition, asking).step(asking.start)
    return Interview(edition=decision.edition, start=made, is_shortest=asking.is_shortest)


class _Making:
    """Writes down what an interviewer asks, each state once."""

    def __init__(self, edition: Edition, asking: Interviewer) -> None:
        self._edition = edition
        self._asking = asking
        self._made: dict[State, Step] = {}
        self._known: dict[object, Step] = {}

    def step(self, state: State) -> Step:
        if state not in self._made:
            name = self._asking.next(state)
            made = self._ending(state) if name is None else self._asked(state, name)
            self._made[state] = self._once(made)
        return self._made[state]

    def _once(self, step: Step) -> Step:
        """The same step as one that was made before, where what comes after it is the same."""
        key: object = step
        if isinstance(step, Asked):
            answers = tuple((one.words, one.cells, id(one.then)) for one in step.answers)
            key = (step.question.about, answers)
        return self._known.setdefault(key, step)

    def _asked(self, state: State, name: str) -> Asked:
        length = self._asking.length(state)
        branches = sorted(self._asking.branches(state, name), key=lambda one: one.spots)
        grouped: dict[int, tuple[Step, list[Branch]]] = {}
        for one in branches:
            then = self.step(one.then)
            grouped.setdefault(id(then), (then, []))[1].append(one)
        answers = [
            Answered(words=self._words(state, name, group), cells=len(group), then=then)
            for then, group in grouped.values()
        ]
        return Asked(
            question=self._question(name),
            average=length.average,
            worst=length.worst,
            answers=tuple(answers),
        )

    def _words(self, state: State, name: str, group: list[Branch]) -> str:
        heard = self._asking.heard_after(state, name)
        if heard is None:
            return ANYTHING
        level, numbers = heard
        reach = self._asking.prospect.reaches[level]
        return Heard(reach, name, numbers).in_words([one.spots for one in group])

    def _question(self, name: str) -> Question:
        if name in self._edition.policy.facts:
            return question_about_fact(self._edition, name, ())
        return question_about_slot(self._edition, name, ())

    def _ending(self, state: State) -> Ending:
        ends = list(self._asking.prospect.diagrams.ends_of(state.node))
        possible = frozenset[Outcome]().union(*(outcomes_of(end)[0] for end in ends))
        return Ending(
            possible=tuple(one for one in Outcome if one in possible),
            pence=paid_in(ends),
            not_known=self._asking.not_to_be_had(state),
        )
