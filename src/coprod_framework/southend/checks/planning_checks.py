"""Checks of how the work is planned: the ladder, what is in proportion, and what exists already."""

from __future__ import annotations

from ...domain.exercises import Exercise, Output
from ...policy.checks import Check, CheckWords
from ...policy.conditions import about
from ..text.gaps import READ_DOCUMENT
from ..text.obligations import (
    O6,
    O7,
    O8,
    O9,
    O10,
    O11,
    O12,
    O13,
    O14,
    O15,
    O16,
    O17,
    O18,
    O22,
    O23,
    O42,
    O49,
    O50,
)
from .thresholds import PLANNING


_exercise = about(Exercise)
_is_a_change = _exercise.changes_policy_or_service.is_(True)

LADDER_CHECKS = (
    Check(
        id="o6",
        title="The rung and what should come of the work are written down",
        met=_exercise.rung_recorded.is_(True) & _exercise.outcome_recorded.is_(True),
        about=O6,
        words=CheckWords(
            met="The rung is written down, and so is what should come of the work.",
            not_met="The rung, or what should come of the work, is not written down.",
            next="Write down the rung and what should come of the work.",
        ),
    ),
    Check(
        id="o7",
        title="Where the work stops below the top, it is said why",
        applies=_exercise.reaches_the_top.is_(False),
        met=_exercise.why_not_higher_recorded.is_(True),
        about=O7,
        words=CheckWords(
            met="It is written down why the work goes no higher.",
            not_met="It is not written down why the work goes no higher.",
            next="Ask whether a higher rung is possible. If not, write down why.",
        ),
    ),
    Check(
        id="o8",
        title="What limits the choice is written down",
        applies=_exercise.decision_is_limited.is_(True),
        met=_exercise.limits_recorded.is_(True),
        about=O8,
        words=CheckWords(
            met="It is written down how law, policy or politics limit the choice.",
            not_met="It is not written down what limits the choice.",
            next="Write down the limits, and tell people about them.",
        ),
    ),
    Check(
        id="o9",
        title="A hard choice is no reason to do less",
        applies=_exercise.hard_decision.is_(True),
        met=_exercise.lowered_because_hard.is_(False),
        about=O9,
        words=CheckWords(
            met="No less was done because the choice is a hard one.",
            not_met="Less was done because the choice is a hard one.",
            next="Bring people in to the hard choice as you would to any other.",
        ),
    ),
    Check(
        id="o42",
        title="Where only a document is brought up to date, co-design and engagement are used",
        applies=_exercise.output.is_(Output.DOCUMENT)
        & _exercise.document_exists.is_(True)
        & _exercise.changes_policy_or_service.is_(False),
        met=_exercise.is_coproduction.is_(False)
        & _exercise.codesign_used.is_(True)
        & _exercise.engagement_used.is_(True),
        about=O42,
        read_as=READ_DOCUMENT,
        words=CheckWords(
            met="The document was brought up to date with engagement and co-design.",
            not_met="It was called co-production, or engagement or co-design is missing.",
            next="Meet the groups concerned, and shape the new version with them.",
        ),
    ),
    Check(
        id="o49",
        title="Each part of the work has its rung",
        applies=_exercise.several_parts.is_(True),
        met=_exercise.rung_of_each_part_recorded.is_(True),
        about=O49,
        words=CheckWords(
            met="The rung of each part is written down.",
            not_met="The rung of each part is not written down.",
            next="Write down the rung of each part. They may differ.",
        ),
    ),
    Check(
        id="o50",
        title="Co-design that stands alone is called what it is",
        applies=_exercise.codesign_used.is_(True) & _exercise.stands_alone.is_(True),
        met=_exercise.rung_recorded.is_(True) & _exercise.is_coproduction.is_(False),
        about=O50,
        words=CheckWords(
            met="It is written down as co-design and is not called co-production.",
            not_met="It is not written down as co-design, or it is called co-production.",
            next="Call it co-design. It is good work in its own right.",
        ),
    ),
)

PROPORTION_CHECKS = (
    Check(
        id="o10",
        title="People, staff and partners shape it as equals",
        applies=_exercise.output.one_of(Output.STRATEGY, Output.POLICY, Output.SERVICE),
        met=_exercise.lived_experience_people.at_least(1)
        & _exercise.staff_took_part.is_(True)
        & _exercise.partners_took_part.is_(True)
        & _exercise.as_equals.is_(True),
        about=O10,
        words=CheckWords(
            met="People with lived experience, staff and partners took part as equals.",
            not_met="Somebody was missing, or they did not take part as equals.",
            next="Bring in whoever is missing, and let all take part as equals.",
        ),
    ),
    Check(
        id="o11",
        title="The framework is used to plan the work",
        met=_exercise.framework_used.is_(True),
        about=O11,
        words=CheckWords(
            met="The framework was used to plan the work.",
            not_met="The framework was not used to plan the work.",
            next="Go through the framework with the team.",
        ),
    ),
    Check(
        id="o12",
        title="Somebody weighs up how much is in proportion",
        met=_exercise.proportion_assessed.is_(True),
        about=O12,
        words=CheckWords(
            met="Somebody weighed up how much is in proportion.",
            not_met="Nobody weighed up how much is in proportion.",
            next="Weigh up how much involvement is in proportion, and write it down.",
        ),
    ),
    Check(
        id="o13",
        title="How much changes, and for how many, is written down",
        applies=_is_a_change,
        met=_exercise.extent_and_reach_recorded.is_(True),
        about=O13,
        words=CheckWords(
            met="It is written down how much changes, and for how many people.",
            not_met="It is not written down how much changes, and for how many people.",
            next="Write down both. The more there is of either, the more to do with people.",
        ),
    ),
    Check(
        id="o14",
        title="The need is weighed against cost and effort",
        met=_exercise.cost_and_effort_weighed.is_(True),
        about=O14,
        words=CheckWords(
            met="The need was weighed against cost and effort.",
            not_met="The need was not weighed against cost and effort.",
            next="Weigh the need against cost and effort.",
        ),
    ),
    Check(
        id="o15",
        title="The effect on the community is thought of",
        applies=_is_a_change,
        met=_exercise.community_impact_recorded.is_(True),
        about=O15,
        words=CheckWords(
            met="The effect on the community is written down.",
            not_met="The effect on the community is not written down.",
            next="Write down what the change means for the community.",
        ),
    ),
    Check(
        id="o16",
        title="Whoever departs from the advice says why",
        applies=_exercise.advice_departed_from.is_(True),
        met=_exercise.departure_explained.is_(True),
        about=O16,
        words=CheckWords(
            met="It is written down why less or more was done.",
            not_met="It is not written down why less or more was done.",
            next="Write down why this work is different.",
        ),
    ),
    Check(
        id="o17",
        title="The effect on other services is thought of",
        applies=_is_a_change,
        met=_exercise.other_services_recorded.is_(True),
        about=O17,
        words=CheckWords(
            met="The effect on other services is written down.",
            not_met="The effect on other services is not written down.",
            next="Ask the other services, and write down what they say.",
        ),
    ),
    Check(
        id="o18",
        title="Wider issues such as access and transport are thought of",
        applies=_is_a_change,
        met=_exercise.wider_issues_recorded.is_(True),
        about=O18,
        words=CheckWords(
            met="Wider issues are written down, such as access and transport.",
            not_met="Wider issues are not written down.",
            next="Think of access, transport and ambulances, and write it down.",
        ),
    ),
    Check(
        id="o22",
        title="Partners and groups that exist are spoken to first",
        met=_exercise.partner_days.more_than(0),
        about=O22,
        words=CheckWords(
            met="Partners were spoken to before the work began.",
            not_met="Partners were not spoken to before the work began.",
            next="Speak to partners now, and before the work the next time.",
        ),
    ),
    Check(
        id="o23",
        title="The work is planned in good time",
        met=_exercise.planning_days.at_least(PLANNING),
        about=O23,
        words=CheckWords(
            met="There was enough time to plan.",
            not_met="There was too little time to plan.",
            next="Start to plan sooner. Move the session if you can.",
        ),
    ),
)
