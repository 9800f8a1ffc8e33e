"""Checks of what the text says is done with people: questions, formats, sessions and groups."""

from __future__ import annotations

from ...domain.exercises import Exercise
from ...policy.checks import Check, CheckWords
from ...policy.conditions import about
from ..text.gaps import READ_VISITS
from ..text.obligations import O2, O3, O4, O25, O26, O27, O28, O39, O41, O45, O46
from .thresholds import FEEDBACK, LARGE_GROUP, PEOPLE_EACH


_exercise = about(Exercise)

PEOPLE_CHECKS = (
    Check(
        id="o2",
        title="People are asked what works, what does not, and what matters next",
        met=_exercise.three_questions_asked.is_(True),
        about=O2,
        words=CheckWords(
            met="People were asked all three things.",
            not_met="People were not asked all three things.",
            next="Ask what works, what does not, and what matters next.",
        ),
    ),
    Check(
        id="o3",
        title="People can take part online and face to face",
        met=_exercise.online_offered.is_(True) & _exercise.in_person_offered.is_(True),
        about=O3,
        words=CheckWords(
            met="People could take part online and face to face.",
            not_met="People could not choose between online and face to face.",
            next="Offer the way that is missing.",
        ),
    ),
    Check(
        id="o4",
        title="New people are helped, and adjustments are made",
        met=_exercise.newcomers_helped.is_(True)
        & _exercise.adjustments_asked_about.is_(True)
        & _exercise.adjustments_missing.at_most(0),
        about=O4,
        words=CheckWords(
            met="New people were helped. All adjustments that were agreed were made.",
            not_met="New people were not helped, or an adjustment was not asked about or made.",
            next="Ask everybody what they need. Make what was agreed.",
        ),
    ),
    Check(
        id="o25",
        title="A large group has enough facilitators and works in small groups",
        applies=_exercise.people_at_largest.at_least(LARGE_GROUP),
        met=_exercise.facilitators.at_least(1)
        & _exercise.people_each.at_most(PEOPLE_EACH)
        & _exercise.small_groups_used.is_(True),
        about=O25,
        words=CheckWords(
            met="There were enough facilitators, and work was done in small groups.",
            not_met="There were too few facilitators, or no small groups.",
            next="Find more facilitators, and work in small groups.",
        ),
    ),
    Check(
        id="o26",
        title="The right people are there",
        applies=_exercise.sessions.at_least(1),
        met=_exercise.decision_makers_present.is_(True)
        & _exercise.informed_staff_present.is_(True),
        about=O26,
        words=CheckWords(
            met="Those who decide and those who know the subject were there.",
            not_met="Those who decide, or those who know the subject, were not there.",
            next="Ask them to come to the next session.",
        ),
    ),
    Check(
        id="o27",
        title="People hear back soon, and hear how it ended",
        met=_exercise.feedback_given.is_(True)
        & _exercise.feedback_days.at_most(FEEDBACK)
        & _exercise.loop_closed.is_(True),
        about=O27,
        words=CheckWords(
            met="People heard back in time, and heard what was done and what was not.",
            not_met="People did not hear back in time, or did not hear how it ended.",
            next="Tell people what was done, what was not, and why.",
        ),
    ),
    Check(
        id="o28",
        title="The needs of the group are known",
        met=_exercise.needs_recorded.is_(True),
        about=O28,
        words=CheckWords(
            met="It is written down what the group needs.",
            not_met="It is not written down what the group needs.",
            next="Ask people what they need, and write it down.",
        ),
    ),
    Check(
        id="o39",
        title="People with lived experience work as equals with staff and partners",
        applies=_exercise.change_process_used.is_(True),
        met=_exercise.lived_experience_people.at_least(1)
        & _exercise.staff_took_part.is_(True)
        & _exercise.partners_took_part.is_(True)
        & _exercise.as_equals.is_(True),
        about=O39,
        words=CheckWords(
            met="People with lived experience worked as equals with staff and partners.",
            not_met="Somebody was missing, or they did not work as equals.",
            next="Bring in whoever is missing, and let all work as equals.",
        ),
    ),
    Check(
        id="o41",
        title="The format can change, even where the aim is set",
        met=_exercise.format_may_change.is_(True),
        about=O41,
        words=CheckWords(
            met="The format could change along the way.",
            not_met="The format could not change along the way.",
            next="Leave room for the group to change the format.",
        ),
    ),
    Check(
        id="o45",
        title="People are visited more than once before a group begins",
        applies=_exercise.new_group.is_(True),
        met=_exercise.visited_before_group.is_(True),
        about=O45,
        read_as=READ_VISITS,
        words=CheckWords(
            met="People were visited more than once before the group began.",
            not_met="People were not visited more than once before the group began.",
            next="Visit people where they meet, and go again.",
        ),
    ),
    Check(
        id="o46",
        title="The group votes for its own chairperson, who has a seat",
        applies=_exercise.new_group.is_(True),
        met=_exercise.chair_elected.is_(True) & _exercise.chair_has_seat.is_(True),
        about=O46,
        words=CheckWords(
            met="The group votes for its own chairperson, who sits on the strategy group.",
            not_met="The group has no vote for its chairperson, or the person has no seat.",
            next="Let the group vote. Give the chairperson a seat on the strategy group.",
        ),
    ),
)
