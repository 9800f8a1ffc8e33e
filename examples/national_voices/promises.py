"""Promises: three lines of the page that facts about a piece of work can show something of."""

from __future__ import annotations

from coprod_framework import Policy
from coprod_framework.domain.exercises import Exercise
from coprod_framework.policy.checks import Check, CheckWords
from coprod_framework.policy.conditions import about
from coprod_framework.policy.policies import Purpose

from .text import HOW_TO_TELL, NV1, NV2, NV3, TEAM


_work = about(Exercise)

promises = Policy(
    purpose=Purpose(
        id="nv-promises",
        question="What did this piece of work keep of what the page says?",
        vocabulary=Exercise,
        refer_to=TEAM,
        body=TEAM,
        silence=HOW_TO_TELL,
    ),
    checks=(
        Check(
            id="nv1",
            title="People with lived experience are in the work",
            met=_work.lived_experience_people.more_than(0),
            about=NV1,
            words=CheckWords(
                met="People with lived experience took part.",
                not_met="Nobody with lived experience took part.",
                next="Ask people with lived experience to shape it with you.",
            ),
        ),
        Check(
            id="nv2",
            title="People are thanked for what they bring",
            met=_work.thanks_settled.is_(True),
            about=NV2,
            words=CheckWords(
                met="It is settled how people are thanked.",
                not_met="It is not settled how people are thanked.",
                next="Settle it, and tell people.",
            ),
        ),
        Check(
            id="nv3",
            title="Costs are paid back",
            met=_work.expenses_offered.is_(True),
            about=NV3,
            words=CheckWords(
                met="People can get their costs back.",
                not_met="People cannot get their costs back.",
                next="Say how people get their costs back.",
            ),
        ),
    ),
)
