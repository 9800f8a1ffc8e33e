"""Checks of the values, as far as facts can show anything about a value."""

from __future__ import annotations

from ...domain.exercises import Exercise
from ...policy.checks import Check, CheckWords
from ...policy.conditions import about
from ..text.values import V1, V3, V4, V7


_exercise = about(Exercise)

VALUE_CHECKS = (
    Check(
        id="v1",
        title="People who are seldom heard take part",
        met=_exercise.missing_voices_named.is_(True) & _exercise.missing_voices_present.is_(True),
        about=V1,
        words=CheckWords(
            met="The work says who is seldom heard, and some of them took part.",
            not_met="The work does not say who is seldom heard, or none of them took part.",
            next="Write down who is seldom heard. Ask partners who know them to help.",
        ),
    ),
    Check(
        id="v3",
        title="Everybody has what they need to follow the work",
        met=_exercise.purpose_stated.is_(True) & _exercise.information_days.at_least(0),
        about=V3,
        words=CheckWords(
            met="People were told what it is for, and papers were there by the first session.",
            not_met="People were not told what it is for, or papers came too late.",
            next="Say what the work is for. Send papers before the session.",
        ),
    ),
    Check(
        id="v4",
        title="More than one way to do it is looked at",
        met=_exercise.options_considered.more_than(1),
        about=V4,
        words=CheckWords(
            met="More than one way to do it was looked at.",
            not_met="Only one way to do it was looked at.",
            next="Look at another way to do it, with the people.",
        ),
    ),
    Check(
        id="v7",
        title="Somebody answers for the choice",
        met=_exercise.decision_maker_named.is_(True),
        about=V7,
        words=CheckWords(
            met="People were told which role decides in the end.",
            not_met="People were not told which role decides in the end.",
            next="Tell people which role decides, and when.",
        ),
    ),
)
