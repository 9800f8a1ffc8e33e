"""Checks of the eight challenges of section 5: whether one is likely, and whether it was met."""

from __future__ import annotations

from ...domain.exercises import Exercise
from ...policy.checks import Check, CheckWords
from ...policy.conditions import about
from ..text.challenges import C1, C2, C3, C4, C5, C6, C7, C8
from .thresholds import LARGE_GROUP, PEOPLE_EACH, PLANNING


_exercise = about(Exercise)

CHALLENGE_CHECKS = (
    Check(
        id="c1",
        title="Where time is short, help is asked for and what exists is used",
        applies=_exercise.time_is_short.is_(True) | _exercise.planning_days.less_than(PLANNING),
        met=_exercise.lead_contacted.is_(True) & _exercise.existing_resources_used.is_(True),
        about=C1,
        words=CheckWords(
            met="The Co-Production Lead was asked, and use is made of what exists.",
            not_met="The Co-Production Lead was not asked, or what exists is not used.",
            next="Ask the Co-Production Lead. Use groups and rooms that exist.",
        ),
    ),
    Check(
        id="c2",
        title="Where money or staff are short, cheap ways are found",
        applies=_exercise.resources_are_short.is_(True),
        met=_exercise.existing_resources_used.is_(True)
        | _exercise.online_offered.is_(True)
        | _exercise.sponsor_found.is_(True),
        about=C2,
        words=CheckWords(
            met="Use is made of rooms that exist, of online sessions, or of a partner's help.",
            not_met="No cheap way was found.",
            next="Look at council rooms, online sessions and partners.",
        ),
    ),
    Check(
        id="c3",
        title="Where trust is low, people hear who decides and what came of it",
        applies=_exercise.distrust_heard.is_(True) | _exercise.hard_decision.is_(True),
        met=_exercise.decision_maker_named.is_(True)
        & _exercise.limits_explained.is_(True)
        & _exercise.feedback_given.is_(True)
        & _exercise.loop_closed.is_(True),
        about=C3,
        words=CheckWords(
            met="People heard who decides, what the limits are, and what came of it.",
            not_met="People did not hear who decides, what the limits are, or what came of it.",
            next="Tell people who decides. Tell them what was done and what was not.",
        ),
    ),
    Check(
        id="c4",
        title="Where groups are missing, partners help to reach them",
        applies=_exercise.groups_missing.is_(True),
        met=_exercise.partner_networks_used.is_(True) & _exercise.planning_days.at_least(PLANNING),
        about=C4,
        words=CheckWords(
            met="Partners helped to reach them, and there was time to plan.",
            not_met="Partners were not asked to help, or there was too little time to plan.",
            next="Ask partners who know the groups. Leave more time the next time.",
        ),
    ),
    Check(
        id="c5",
        title="Where people may raise anything, the aim and the limits are clear",
        applies=_exercise.open_agenda.is_(True) | _exercise.aim_stated.is_(False),
        met=_exercise.aim_stated.is_(True)
        & _exercise.limits_explained.is_(True)
        & _exercise.format_suits_aim.is_(True),
        about=C5,
        words=CheckWords(
            met="The aim and the limits were said, and the format suits the aim.",
            not_met="The aim or the limits were not said, or the format does not suit the aim.",
            next="Say the aim and the limits. Choose a format that suits the aim.",
        ),
    ),
    Check(
        id="c6",
        title="Large or hard groups have enough facilitators and the right people",
        applies=_exercise.people_at_largest.at_least(LARGE_GROUP)
        | _exercise.talks_may_be_hard.is_(True),
        met=_exercise.facilitators.at_least(1)
        & _exercise.people_each.at_most(PEOPLE_EACH)
        & _exercise.small_groups_used.is_(True)
        & _exercise.decision_makers_present.is_(True),
        about=C6,
        words=CheckWords(
            met="There were enough facilitators, small groups and the right people.",
            not_met="Facilitators, small groups or the right people were missing.",
            next="Find more facilitators. Work in small groups. Ask those who decide to come.",
        ),
    ),
    Check(
        id="c7",
        title="Where people cannot afford to come, help is offered and clear",
        applies=_exercise.cost_barrier_reported.is_(True),
        met=(
            _exercise.expenses_offered.is_(True)
            | _exercise.online_offered.is_(True)
            | _exercise.nearer_place_offered.is_(True)
            | _exercise.sponsor_found.is_(True)
        )
        & _exercise.terms_say_what.is_(True)
        & _exercise.terms_say_who.is_(True),
        about=C7,
        words=CheckWords(
            met="Help was offered, and the terms say what is paid and to whom.",
            not_met="No help was offered, or the terms do not say what is paid and to whom.",
            next="Offer to pay travel, an online session or a nearer place. Say who gets what.",
        ),
    ),
    Check(
        id="c8",
        title="Where few want to come, the work is made easy to join",
        applies=_exercise.interest_is_low.is_(True),
        met=_exercise.news_kept_up.is_(True)
        & _exercise.plain_language_used.is_(True)
        & _exercise.place_is_accessible.is_(True)
        & _exercise.needs_recorded.is_(True),
        about=C8,
        words=CheckWords(
            met="People got news in plain words. The place and the needs were thought of.",
            not_met="News, plain words, the place or the needs were not thought of.",
            next="Keep up the news in plain words. Ask people what they need.",
        ),
    ),
)
