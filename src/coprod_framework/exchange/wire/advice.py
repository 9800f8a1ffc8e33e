"""Advice on the wire: how far up the ladder a change should go, with nothing left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ...decision.advice_reporting import challenges_in, example_forms, why_not_higher
from ...decision.advising import Advice, rung_of
from ...decision.explaining import ADVICE
from ...decision.overriding import Override
from ...decision.turning import TurningPoint, turning_points
from ...domain.intensities import Intensity
from ...policy.rules import Rule
from ..converters import facts_to_json
from .keys import VERSION, form, key, mark, version
from .parts import (
    LadderForm,
    QuestionForm,
    ReasonForm,
    RestsOnForm,
    ladder_form,
    question_form,
    rests_on_form,
    rule_form,
)


__all__ = [
    "ActivityForm",
    "AdviceForm",
    "ChallengeForm",
    "ContestForm",
    "OverrideForm",
    "RungReasonForm",
    "TurningPointForm",
    "advice_form",
    "override_form",
]


@form
class RungReasonForm(ReasonForm):
    """A rule that speaks of a rung, or of how much effort to make."""

    rung: str = key("the rung that it speaks of; empty where it speaks of none")


@form
class ActivityForm:
    """Something to do, and what it may look like."""

    rung: str = key("the id of the rung")
    title: str = key("what the rung is called")
    forms: tuple[str, ...] = key("what it may look like")


@form
class ContestForm:
    """Two rules that ask for different things, so that a person decides."""

    floor: RungReasonForm = key("the rule that asks for at least this rung")
    ceiling: RungReasonForm = key("the rule that asks for no more than this rung")
    refer_to: str = key("the role that decides")


@form
class TurningPointForm:
    """One change of one fact that would change the advice."""

    fact: str = key("the fact")
    now: bool | int | float | str = key("what it is")
    instead: bool | int | float | str = key("what it would be")
    recommended: tuple[str, ...] = key("the rungs that would be advised then")
    ceilings: tuple[str, ...] = key("what would not be gone above then")
    intensity: str | None = key("how much effort it would take then")


@form
class ChallengeForm:
    """A challenge to expect, and what helps."""

    title: str = key("the challenge")
    mitigation: str = key("what helps")
    cite: str = key("the clause as a reader finds it")


@form
class AdviceForm:
    """How far up the ladder a change should go.  Rungs are ids of the ladder, the lowest first."""

    kind: str = mark(default="advice")
    version: int = version(default=VERSION)
    change: dict[str, Any] = key("the facts and labels that came in")
    advice: str = key("that this is advice")
    rests_on: RestsOnForm = key("the rules and terms that it rests on")
    ladder: LadderForm = key("the ladder that the rungs are of")
    matched_from: str | None = key("the framework's own ladder, where the rungs are of another")
    recommended: tuple[str, ...] = key("the rungs that are advised")
    least: tuple[str, ...] = key("how low it could still turn out")
    most: tuple[str, ...] = key("how high it could still turn out")
    settled: bool = key("whether nothing that is missing could change it")
    floors: tuple[str, ...] = key("what has to be reached")
    ceilings: tuple[str, ...] = key("what is not gone above")
    still_possible: tuple[str, ...] = key("what the ceilings leave")
    intensity: str | None = key("how much effort: `light`, `steady` or `full`")
    most_intensity: str | None = key("how much effort it could still turn out to take")
    activities: tuple[ActivityForm, ...] = key("what is advised, and what it may look like")
    possible_activities: tuple[str, ...] = key("the rungs that could still be advised")
    contests: tuple[ContestForm, ...] = key("where a floor stands above a ceiling")
    reasons: tuple[RungReasonForm, ...] = key("the rules that made the advice")
    why_not_higher: tuple[str, ...] = key("what stands in the way of a higher rung")
    notes: tuple[RungReasonForm, ...] = key("rules with something to say beside it")
    go_to_first: tuple[str, ...] = key("the ids of the roles to go to first")
    turning_points: tuple[TurningPointForm, ...] = key("what would change it")
    challenges: tuple[ChallengeForm, ...] = key("what to expect")
    questions: tuple[QuestionForm, ...] = key("what to ask next, and whom")


@form
class OverrideForm:
    """What an officer chose instead of advice, with the whole advice that it sets aside."""

    kind: str = mark(default="override")
    version: int = version(default=VERSION)
    chosen: tuple[str, ...] = key("the rungs that were chosen")
    role: str = key("the role that chose, and no person")
    reason: str = key("why")
    on: date = key("the day")
    is_below_a_floor: bool = key("whether something that had to be reached is not")
    set_aside: AdviceForm = key("the advice, kept whole")


def advice_form(advice: Advice) -> AdviceForm:
    """Advice as it goes over the wire: rungs, activities, reasons, what it turns on, what to ask."""
    return AdviceForm(
        change=facts_to_json(advice.facts),
        advice=ADVICE,
        rests_on=rests_on_form(advice.edition.policy),
        ladder=ladder_form(advice.ladder),
        matched_from=_matched_from(advice),
        recommended=_rungs(advice, advice.recommended),
        least=_rungs(advice, advice.least),
        most=_rungs(advice, advice.most),
        settled=advice.settled,
        floors=_rungs(advice, advice.floors),
        ceilings=_rungs(advice, advice.ceilings),
        still_possible=tuple(advice.still_possible),
        intensity=_words(advice.intensity),
        most_intensity=_words(advice.most_intensity),
        activities=tuple(_activity(advice, rung) for rung in _rungs(advice, advice.activities)),
        possible_activities=_rungs(advice, advice.possible_activities),
        contests=tuple(
            ContestForm(
                floor=_rule(advice, contest.floor),
                ceiling=_rule(advice, contest.ceiling),
                refer_to=contest.refer_to,
            )
            for contest in advice.contests
        ),
        reasons=tuple(_rule(advice, rule) for rule in advice.reasons),
        why_not_higher=tuple(why_not_higher(advice)),
        notes=tuple(_rule(advice, rule) for rule in advice.notes),
        go_to_first=tuple(advice.profile.go_to_first),
        turning_points=tuple(_turn(advice, point) for point in turning_points(advice)),
        challenges=tuple(
            ChallengeForm(title=title, mitigation=mitigation, cite=cite)
            for title, mitigation, cite in challenges_in(advice)
        ),
        questions=tuple(map(question_form, advice.questions)),
    )


def override_form(made: Override) -> OverrideForm:
    """What an officer chose instead, by which role and why."""
    return OverrideForm(
        chosen=_rungs(made.advice, made.chosen),
        role=made.role,
        reason=made.reason,
        on=made.on,
        is_below_a_floor=made.is_below_a_floor,
        set_aside=advice_form(made.advice),
    )


def _matched_from(advice: Advice) -> str | None:
    own = advice.profile.framework.ladder
    return None if advice.ladder == own else own.id


def _rungs(advice: Advice, rungs: Iterable[str]) -> tuple[str, ...]:
    wanted = set(rungs)
    return tuple(rung for rung in advice.ladder.by_id if rung in wanted)


def _words(intensity: Intensity | None) -> str | None:
    return None if intensity is None else intensity.words


def _activity(advice: Advice, rung: str) -> ActivityForm:
    return ActivityForm(
        rung=rung,
        title=advice.ladder.by_id[rung].title,
        forms=tuple(form for one in example_forms(advice, rung) for form in one.forms),
    )


def _rule(advice: Advice, rule: Rule) -> RungReasonForm:
    return rule_form(RungReasonForm, rule, advice.in_words(rule), rung=rung_of(rule))


def _turn(advice: Advice, point: TurningPoint) -> TurningPointForm:
    kind = type(advice.facts)
    return TurningPointForm(
        fact=point.fact,
        now=facts_to_json(kind(**{point.fact: point.now}))[point.fact],
        instead=facts_to_json(kind(**{point.fact: point.instead}))[point.fact],
        recommended=_rungs(advice, point.recommended),
        ceilings=_rungs(advice, point.ceilings),
        intensity=_words(point.intensity),
    )
