"""Reviews on the wire: which promises an exercise kept, the same that a person reads."""

from __future__ import annotations

from ...decision.assessing import Finding, Status
from ...decision.explaining import ADVICE
from ...decision.helping import Help
from ...decision.placing import Placement
from ...decision.reporting import committee_paragraph
from ...decision.reviewing import Review
from ...policy.truths import Truth
from .keys import VERSION, form, key, mark, version
from .parts import (
    LadderForm,
    QuestionForm,
    RestsOnForm,
    ladder_form,
    question_form,
    rests_on_form,
)


__all__ = [
    "HelpForm",
    "InvolvementForm",
    "PlacedByForm",
    "PromiseForm",
    "ReviewForm",
    "review_form",
]


@form
class PlacedByForm:
    """A rule that put work on a rung."""

    rule: str = key("the id of the rule")
    clause: str = key("the id of the clause, or of the gap whose reading it rests on")
    section: str = key("the section of the framework")
    says: str = key("what it says, in this case")


@form
class InvolvementForm:
    """One piece of work with people, and where it stands on the ladder."""

    title: str = key("what it is called")
    rungs: tuple[str, ...] = key("the rungs that it stands on")
    possible: tuple[str, ...] = key("the rungs that it could still turn out to stand on")
    highest: tuple[str, ...] = key("the highest of its rungs")
    because: tuple[PlacedByForm, ...] = key("the rules that put it there")
    questions: tuple[QuestionForm, ...] = key("what to ask next, and whom")


@form
class PromiseForm:
    """One line of the framework, and whether it was kept."""

    clause: str = key("the id of the line")
    section: str = key("the section of the framework")
    title: str = key("what was promised")
    status: Status = key("whether it was kept; `not evidenced` is never a pass")
    applies: Truth = key("whether it applies")
    why: str = key("why")
    caution: str = key("what to be careful about")
    next: str = key("what to do next")
    reading: str = key("the gap whose reading it rests on; empty where there is none")
    open_facts: tuple[str, ...] = key("the facts that are missing")
    open_terms: tuple[str, ...] = key("the slots that nobody filled")


@form
class HelpForm:
    """A challenge that the framework names, and what helps."""

    clause: str = key("the id of the line")
    section: str = key("the section of the framework")
    title: str = key("the challenge")
    likely: bool = key("whether it is likely here")
    status: Status = key("whether it was met")
    mitigation: str = key("what helps")
    lessons: tuple[str, ...] = key("the ids of the lessons to read")
    resources: tuple[str, ...] = key("what to use")


@form
class ReviewForm:
    """Where an exercise stands: its rungs, its promises, and what helps.  There is no score."""

    kind: str = mark(default="review")
    version: int = version(default=VERSION)
    title: str = key("what the exercise is called")
    reference: str = key("your own reference")
    service_area: str = key("the service area")
    advice: str = key("that this is advice")
    rests_on: RestsOnForm = key("the checks and terms that it rests on")
    ladder: LadderForm = key("the ladder that the rungs are of")
    rungs: tuple[str, ...] = key("where the exercise stands, the lowest first")
    involvements: tuple[InvolvementForm, ...] = key("each piece of work with people")
    promises: tuple[PromiseForm, ...] = key("each check")
    challenges: tuple[HelpForm, ...] = key("each challenge")
    questions: tuple[QuestionForm, ...] = key("what to ask next, and whom")
    committee: str = key("the paragraph for a committee")


def review_form(review: Review) -> ReviewForm:
    """A review as it goes over the wire: the rungs, every promise, the help and the questions."""
    assessment = review.assessment
    return ReviewForm(
        title=review.exercise.title,
        reference=review.exercise.reference,
        service_area=review.exercise.service_area,
        advice=ADVICE,
        rests_on=rests_on_form(assessment.edition.policy),
        ladder=ladder_form(review.rubric.profile.ladder),
        rungs=_ordered(review.placements, review.rungs),
        involvements=tuple(map(_placement, review.placements)),
        promises=tuple(map(_finding, assessment.findings)),
        challenges=tuple(map(_help, review.help)),
        questions=tuple(map(question_form, assessment.questions)),
        committee=committee_paragraph(review),
    )


def _ordered(placements: tuple[Placement, ...], rungs: frozenset[str]) -> tuple[str, ...]:
    order = placements[0].ladder.by_id if placements else {}
    return tuple(rung for rung in order if rung in rungs)


def _placement(placement: Placement) -> InvolvementForm:
    def listed(rungs: frozenset[str]) -> tuple[str, ...]:
        return _ordered((placement,), rungs)

    return InvolvementForm(
        title=getattr(placement.facts, "title", ""),
        rungs=listed(placement.rungs),
        possible=listed(placement.possible),
        highest=listed(placement.highest),
        because=tuple(
            PlacedByForm(
                rule=rule.id,
                clause=rule.because.id,
                section=rule.because.section,
                says=placement.in_words(rule),
            )
            for rule in placement.reasons
        ),
        questions=tuple(map(question_form, placement.questions)),
    )


def _finding(finding: Finding) -> PromiseForm:
    check = finding.check
    return PromiseForm(
        clause=check.about.id,
        section=check.about.section,
        title=check.title,
        status=finding.status,
        applies=finding.applies,
        why=finding.why,
        caution=finding.caution,
        next=finding.next,
        reading=check.read_as.id if check.read_as else "",
        open_facts=finding.open_facts,
        open_terms=finding.open_terms,
    )


def _help(found: Help) -> HelpForm:
    challenge = found.challenge
    return HelpForm(
        clause=challenge.clause.id,
        section=challenge.clause.section,
        title=challenge.title,
        likely=found.is_likely,
        status=found.status,
        mitigation=challenge.mitigation,
        lessons=tuple(lesson.clause.id for lesson in found.lessons),
        resources=found.resources,
    )
