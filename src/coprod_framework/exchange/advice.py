"""Advice as plain values, for other systems: the same that an officer reads, with nothing left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..decision.advice_reporting import challenges_in, example_forms, why_not_higher
from ..decision.advising import Advice, rung_of
from ..decision.explaining import ADVICE
from ..decision.overriding import Override
from ..decision.turning import TurningPoint, turning_points
from ..domain.intensities import Intensity
from ..policy.rules import Rule
from .converters import facts_to_json
from .reviews import ladder_to_json, question_to_json


__all__ = ["advice_to_json", "override_to_json"]


def advice_to_json(advice: Advice) -> dict[str, Any]:
    """Advice as JSON values: rungs, activities, reasons, what it turns on, and what to ask next."""
    terms = advice.edition.policy.terms
    return {
        "change": facts_to_json(advice.facts),
        "advice": ADVICE,
        "terms_are_an_example": any(part.is_example for part in terms),
        "terms": [part.name for part in terms],
        "ladder": ladder_to_json(advice.ladder),
        "matched_from": _matched_from(advice),
        "recommended": _rungs(advice, advice.recommended),
        "least": _rungs(advice, advice.least),
        "most": _rungs(advice, advice.most),
        "settled": advice.settled,
        "floors": _rungs(advice, advice.floors),
        "ceilings": _rungs(advice, advice.ceilings),
        "still_possible": list(advice.still_possible),
        "intensity": _words(advice.intensity),
        "most_intensity": _words(advice.most_intensity),
        "activities": [_activity(advice, rung) for rung in _rungs(advice, advice.activities)],
        "possible_activities": _rungs(advice, advice.possible_activities),
        "contests": [
            {
                "floor": _rule(advice, contest.floor),
                "ceiling": _rule(advice, contest.ceiling),
                "refer_to": contest.refer_to,
            }
            for contest in advice.contests
        ],
        "reasons": [_rule(advice, rule) for rule in advice.reasons],
        "why_not_higher": list(why_not_higher(advice)),
        "notes": [_rule(advice, rule) for rule in advice.notes],
        "go_to_first": list(advice.profile.go_to_first),
        "turning_points": [_turn(advice, point) for point in turning_points(advice)],
        "challenges": [
            {"title": title, "mitigation": mitigation, "cite": cite}
            for title, mitigation, cite in challenges_in(advice)
        ],
        "questions": [question_to_json(question) for question in advice.questions],
    }


def _matched_from(advice: Advice) -> str | None:
    """The framework's own ladder, where the rungs are those of another."""
    own = advice.profile.framework.ladder
    return None if advice.ladder == own else own.id


def override_to_json(made: Override) -> dict[str, Any]:
    """What an officer chose instead, by which role and why, with the whole advice it sets aside."""
    return {
        "chosen": _rungs(made.advice, made.chosen),
        "role": made.role,
        "reason": made.reason,
        "on": made.on.isoformat(),
        "is_below_a_floor": made.is_below_a_floor,
        "set_aside": advice_to_json(made.advice),
    }


def _rungs(advice: Advice, rungs: Iterable[str]) -> list[str]:
    wanted = set(rungs)
    return [rung for rung in advice.ladder.by_id if rung in wanted]


def _words(intensity: Intensity | None) -> str | None:
    return None if intensity is None else intensity.words


def _activity(advice: Advice, rung: str) -> dict[str, Any]:
    return {
        "rung": rung,
        "title": advice.ladder.by_id[rung].title,
        "forms": [form for one in example_forms(advice, rung) for form in one.forms],
    }


def _rule(advice: Advice, rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "does": type(rule.then).__name__.lower(),
        "rung": rung_of(rule),
        "says": advice.in_words(rule),
        "clause": rule.because.id,
        "section": rule.because.section,
    }


def _turn(advice: Advice, point: TurningPoint) -> dict[str, Any]:
    kind = type(advice.facts)
    return {
        "fact": point.fact,
        "now": facts_to_json(kind(**{point.fact: point.now}))[point.fact],
        "instead": facts_to_json(kind(**{point.fact: point.instead}))[point.fact],
        "recommended": _rungs(advice, point.recommended),
        "ceilings": _rungs(advice, point.ceilings),
        "intensity": _words(point.intensity),
    }
