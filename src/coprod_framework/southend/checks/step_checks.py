"""Checks of the ten steps of section 3."""

from __future__ import annotations

from ...domain.exercises import Exercise, FeedbackStyle
from ...domain.involvements import WorkStage
from ...policy.checks import Check, CheckWords
from ...policy.conditions import about
from ..text.steps import S1, S2, S3, S4, S5, S6, S7, S8, S9, S10
from .thresholds import REVIEWS


_exercise = about(Exercise)

STEP_CHECKS = (
    Check(
        id="s1",
        title="A senior leader stands up for the work",
        met=_exercise.senior_champion_named.is_(True),
        about=S1,
        words=CheckWords(
            met="A senior role stands up for the work.",
            not_met="No senior role stands up for the work.",
            next="Ask a senior leader to stand up for it.",
        ),
    ),
    Check(
        id="s2",
        title="The invitation is open, and reaches people who are seldom heard",
        met=_exercise.open_invitation.is_(True)
        & _exercise.recruitment_routes.more_than(1)
        & _exercise.missing_voices_invited.is_(True),
        about=S2,
        words=CheckWords(
            met="Anybody concerned could come. People were asked in more than one way.",
            not_met="Not everybody was asked, or steps to reach the seldom heard are missing.",
            next="Ask in more ways. Go to people who are seldom heard.",
        ),
    ),
    Check(
        id="s3",
        title="There is a way to pay and to thank people",
        met=_exercise.thanks_settled.is_(True),
        about=S3,
        words=CheckWords(
            met="It is settled how people are paid or thanked.",
            not_met="It is not settled how people are paid or thanked.",
            next="Settle it with the Co-Production Lead, before the next session.",
        ),
    ),
    Check(
        id="s4",
        title="People come in at the start, where they can change things",
        met=_exercise.from_stage.is_(WorkStage.DESIGN) & _exercise.influence_recorded.is_(True),
        about=S4,
        words=CheckWords(
            met="People came in at the design stage. It is written down what they can change.",
            not_met="People came in late, or it is not written down what they can change.",
            next="Write down what can still change. Bring people in sooner the next time.",
        ),
    ),
    Check(
        id="s5",
        title="The work is part of the work programme",
        met=_exercise.in_work_programme.is_(True),
        about=S5,
        words=CheckWords(
            met="It is in the service's work programme.",
            not_met="It is not in the service's work programme.",
            next="Put it in the work programme.",
        ),
    ),
    Check(
        id="s6",
        title="Staff and people who take part are trained",
        met=_exercise.staff_trained.is_(True) & _exercise.people_trained.is_(True),
        about=S6,
        words=CheckWords(
            met="The staff were trained, and training was offered to people.",
            not_met="The staff were not trained, or no training was offered to people.",
            next="Ask the Co-Production Lead for training.",
        ),
    ),
    Check(
        id="s7",
        title="Progress is reviewed often, and told as what we all said",
        met=_exercise.feedback_given.is_(True)
        & _exercise.feedback_style.is_(FeedbackStyle.WE_SAID)
        & _exercise.months_between_reviews.at_most(REVIEWS),
        about=S7,
        words=CheckWords(
            met="People heard back in the words 'we said'. Reviews were often enough.",
            not_met="People did not hear back in the words 'we said', or reviews are too rare.",
            next="Tell people what we all said and what was done. Set the next review.",
        ),
    ),
    Check(
        id="s8",
        title="The work goes to where people are",
        met=_exercise.held_where_people_are.is_(True) & _exercise.times_suit_people.is_(True),
        about=S8,
        words=CheckWords(
            met="It was held where people are already, at times that suit them.",
            not_met="People had to come to the council's places, or at the council's times.",
            next="Go to the places where people meet, at times that suit them.",
        ),
    ),
    Check(
        id="s9",
        title="People know their part, the limits, and who decides",
        met=_exercise.roles_explained.is_(True)
        & _exercise.limits_explained.is_(True)
        & _exercise.decision_maker_named.is_(True),
        about=S9,
        words=CheckWords(
            met="People were told their part, what cannot change, and which role decides.",
            not_met="People were not told their part, what cannot change, or which role decides.",
            next="Tell people their part, the limits, and which role decides.",
        ),
    ),
    Check(
        id="s10",
        title="The framework and the toolkit are there, and staff are trained",
        met=_exercise.framework_published.is_(True)
        & _exercise.toolkit_published.is_(True)
        & _exercise.staff_training_by_lead.is_(True),
        about=S10,
        words=CheckWords(
            met="The framework and the toolkit are there. The Co-Production Lead trains staff.",
            not_met="The framework, the toolkit or the training is not there.",
            next="Ask the Co-Production Lead what is still to come.",
        ),
    ),
)
