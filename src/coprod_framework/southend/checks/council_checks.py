"""Checks of what the council does: who decides, what councillors see, and how it learns."""

from __future__ import annotations

from typing import Final

from ...domain.exercises import Exercise, Output
from ...policy.checks import Check, CheckWords
from ...policy.conditions import about
from ..text.gaps import READ_QUARTERLY
from ..text.obligations import O19, O20, O21, O34, O35, O36, O38, O40, O43, O44


_exercise = about(Exercise)

# "Quarterly" is the one rhythm that the text itself gives for meetings about the work.
_A_QUARTER: Final = 3

COUNCIL_CHECKS = (
    Check(
        id="o19",
        title="People know that councillors have the last word",
        met=_exercise.decision_maker_named.is_(True) & _exercise.last_word_promised.is_(False),
        about=O19,
        words=CheckWords(
            met="People know who decides, and were not told that the group has the last word.",
            not_met="People do not know who decides, or think that the group has the last word.",
            next="Tell people that councillors have the last word on services and policy.",
        ),
    ),
    Check(
        id="o20",
        title="Councillors see the work and how it shaped what is put to them",
        applies=_exercise.is_coproduction.is_(True)
        & _exercise.output.one_of(Output.STRATEGY, Output.POLICY),
        met=_exercise.shared_with_councillors.is_(True)
        & _exercise.report_shows_influence.is_(True),
        about=O20,
        words=CheckWords(
            met="The work was shared with councillors, and shows what people shaped.",
            not_met="The work was not shared with councillors, or does not show what people shaped.",
            next="Write down what people shaped, and put it before councillors.",
        ),
    ),
    Check(
        id="o21",
        title="People know how the council decides",
        met=_exercise.decision_process_explained.is_(True),
        about=O21,
        words=CheckWords(
            met="People were told how the council decides.",
            not_met="People were not told how the council decides.",
            next="Tell people how the council decides, step by step.",
        ),
    ),
    Check(
        id="o34",
        title="The team joins the council's collective",
        applies=_exercise.is_coproduction.is_(True),
        met=_exercise.joined_collective.is_(True),
        about=O34,
        words=CheckWords(
            met="The team joined the collective.",
            not_met="The team has not joined the collective.",
            next="Ask the Co-Production Lead how to join. It is not a must.",
        ),
    ),
    Check(
        id="o35",
        title="What was learnt in the year of testing is written down",
        applies=_exercise.part_of_the_trial.is_(True),
        met=_exercise.trial_lessons_recorded.is_(True),
        about=O35,
        words=CheckWords(
            met="The lessons of the test are written down.",
            not_met="The lessons of the test are not written down.",
            next="Write the lessons down for the next version of the framework.",
        ),
    ),
    Check(
        id="o36",
        title="Staff, partners and those who took part say how it went",
        met=_exercise.staff_views_sought.is_(True)
        & _exercise.partner_views_sought.is_(True)
        & _exercise.people_views_sought.is_(True),
        about=O36,
        words=CheckWords(
            met="Staff, partners and those who took part were asked how it went.",
            not_met="Staff, partners or those who took part were not asked how it went.",
            next="Ask those who are missing how it went.",
        ),
    ),
    Check(
        id="o38",
        title="There is a meeting each quarter to look at the work",
        met=_exercise.months_between_monitoring.at_most(_A_QUARTER),
        about=O38,
        read_as=READ_QUARTERLY,
        words=CheckWords(
            met="Meetings to look at the work were never more than a quarter apart.",
            not_met="Meetings to look at the work were more than a quarter apart.",
            next="Set the next meeting within the quarter.",
        ),
    ),
    Check(
        id="o40",
        title="People look at the actions again, as equal partners",
        applies=_exercise.output.one_of(Output.STRATEGY, Output.POLICY),
        met=_exercise.actions_review_planned.is_(True),
        about=O40,
        words=CheckWords(
            met="People will look at the actions again.",
            not_met="Nobody has planned for people to look at the actions again.",
            next="Set a day on which people look at the actions again.",
        ),
    ),
    Check(
        id="o43",
        title="The service area owns its consultation and says whether the law asks for it",
        applies=_exercise.consultation_used.is_(True),
        met=_exercise.consultation_owner_named.is_(True)
        & _exercise.consultation_status_recorded.is_(True),
        about=O43,
        words=CheckWords(
            met="It is written down which role owns it, and whether the law asks for it.",
            not_met="It is not written down which role owns it, or whether the law asks for it.",
            next="Ask the service area, and write it down.",
        ),
    ),
    Check(
        id="o44",
        title="What a consultation found is used in the sessions",
        applies=_exercise.consultation_used.is_(True) & _exercise.stands_alone.is_(False),
        met=_exercise.themes_drawn.is_(True) & _exercise.themes_carried_over.is_(True),
        about=O44,
        words=CheckWords(
            met="The answers were put into themes, and the sessions used them.",
            not_met="The answers were not put into themes, or the sessions did not use them.",
            next="Put the answers into themes, and take them to the next session.",
        ),
    ),
)
