"""Reviews as plain values, for other systems: the same that a person reads, with nothing left out."""

from __future__ import annotations

from typing import Any

from ..decision.assessing import Finding
from ..decision.explaining import ADVICE
from ..decision.helping import Help
from ..decision.placing import Placement
from ..decision.questions import Question
from ..decision.reporting import committee_paragraph
from ..decision.reviewing import Review
from ..domain.ladders import Ladder


__all__ = ["ladder_to_json", "question_to_json", "review_to_json"]


def review_to_json(review: Review) -> dict[str, Any]:
    """A review as JSON values: the rungs, every promise with its status, the help and the questions."""
    assessment = review.assessment
    terms = assessment.edition.policy.terms
    return {
        "title": review.exercise.title,
        "reference": review.exercise.reference,
        "service_area": review.exercise.service_area,
        "advice": ADVICE,
        "terms_are_an_example": any(part.is_example for part in terms),
        "terms": [part.name for part in terms],
        "ladder": ladder_to_json(review.rubric.profile.ladder),
        "rungs": _ordered(review.placements, review.rungs),
        "involvements": [_placement(placement) for placement in review.placements],
        "promises": [_finding(finding) for finding in assessment.findings],
        "challenges": [_help(found) for found in review.help],
        "questions": [question_to_json(question) for question in assessment.questions],
        "committee": committee_paragraph(review),
    }


def _ordered(placements: tuple[Placement, ...], rungs: frozenset[str]) -> list[str]:
    order = placements[0].ladder.by_id if placements else {}
    return [rung for rung in order if rung in rungs]


def _placement(placement: Placement) -> dict[str, Any]:
    def listed(rungs: frozenset[str]) -> list[str]:
        return _ordered((placement,), rungs)

    return {
        "title": getattr(placement.facts, "title", ""),
        "rungs": listed(placement.rungs),
        "possible": listed(placement.possible),
        "highest": listed(placement.highest),
        "because": [
            {
                "rule": rule.id,
                "clause": rule.because.id,
                "section": rule.because.section,
                "says": placement.in_words(rule),
            }
            for rule in placement.reasons
        ],
        "questions": [question_to_json(question) for question in placement.questions],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    check = finding.check
    return {
        "clause": check.about.id,
        "section": check.about.section,
        "title": check.title,
        "status": finding.status.value,
        "applies": finding.applies.value,
        "why": finding.why,
        "caution": finding.caution,
        "next": finding.next,
        "reading": check.read_as.id if check.read_as else "",
        "open_facts": list(finding.open_facts),
        "open_terms": list(finding.open_terms),
    }


def _help(found: Help) -> dict[str, Any]:
    challenge = found.challenge
    return {
        "clause": challenge.clause.id,
        "section": challenge.clause.section,
        "title": challenge.title,
        "likely": found.is_likely,
        "status": found.status.value,
        "mitigation": challenge.mitigation,
        "lessons": [lesson.clause.id for lesson in found.lessons],
        "resources": list(found.resources),
    }


def ladder_to_json(ladder: Ladder) -> dict[str, str]:
    """Which ladder the rungs are of, and how its source was read."""
    return {
        "id": ladder.id,
        "title": ladder.title,
        "version": ladder.version,
        "reading": ladder.reading,
    }


def question_to_json(question: Question) -> dict[str, Any]:
    """A question as JSON values: about what, in which words, and whom to ask."""
    return {
        "about": question.about,
        "text": question.text,
        "ask": question.ask,
        "choices": [choice.value for choice in question.choices],
        "unit": question.unit,
        "is_term": question.is_term,
        "because": list(question.because),
    }
