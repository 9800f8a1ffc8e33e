"""Checks that the six lessons of section 10.2 were taken to heart."""

from __future__ import annotations

from ...domain.exercises import Exercise
from ...policy.checks import Check, CheckWords
from ...policy.conditions import about
from ..text.lessons import L1, L2, L3, L4, L5, L6
from .thresholds import NOTICE


_exercise = about(Exercise)

LESSON_CHECKS = (
    Check(
        id="l1",
        title="Broad questions come with guidance where they do not suit people",
        applies=_exercise.guidance_suits_some.is_(True),
        met=_exercise.questions_are_broad.is_(False) | _exercise.question_guidance_given.is_(True),
        about=L1,
        words=CheckWords(
            met="The questions were narrow, or came with guidance.",
            not_met="The questions were broad and came without guidance.",
            next="Add guidance to the questions, or ask narrower ones.",
        ),
    ),
    Check(
        id="l2",
        title="Sessions are set in good time",
        applies=_exercise.sessions.at_least(1),
        met=_exercise.notice_days.at_least(NOTICE) & _exercise.notice_called_short.is_(False),
        about=L2,
        words=CheckWords(
            met="People had enough notice, and nobody said that it was short.",
            not_met="The notice was too short.",
            next="Set the next session sooner. Look out for school holidays.",
        ),
    ),
    Check(
        id="l3",
        title="Where groups differ, each of them is there, or they meet apart",
        applies=_exercise.several_cohorts.is_(True),
        met=_exercise.each_cohort_present.is_(True) | _exercise.cohorts_met_apart.is_(True),
        about=L3,
        words=CheckWords(
            met="Each group was there in a fair number, or they met apart.",
            not_met="One group was there in too small a number.",
            next="Give more notice to the group that was missing, or let the groups meet apart.",
        ),
    ),
    Check(
        id="l4",
        title="The right staff are at public meetings",
        applies=_exercise.public_meeting.is_(True),
        met=_exercise.decision_makers_present.is_(True)
        & _exercise.informed_staff_present.is_(True),
        about=L4,
        words=CheckWords(
            met="Those who decide and those who know the subject were there.",
            not_met="Those who decide, or those who know the subject, were not there.",
            next="Ask them to the next meeting. Tell people who will be there, by role.",
        ),
    ),
    Check(
        id="l5",
        title="The format bends to the group",
        met=_exercise.format_changed.is_(True) | _exercise.format_change_asked.is_(False),
        about=L5,
        words=CheckWords(
            met="The format was changed to suit the group, or nobody asked for that.",
            not_met="People asked for another format, and it was not changed.",
            next="Ask the group which format suits it, and change it.",
        ),
    ),
    Check(
        id="l6",
        title="The terms say what volunteers for an organisation get",
        applies=_exercise.rewards_given.is_(True),
        met=_exercise.terms_for_representatives.is_(True) & _exercise.terms_say_who.is_(True),
        about=L6,
        words=CheckWords(
            met="The terms say who gets a reward. They speak of volunteers for organisations.",
            not_met="The terms do not say whether volunteers for an organisation get a reward.",
            next="Ask the Co-Production Lead, and tell people before the next session.",
        ),
    ),
)
