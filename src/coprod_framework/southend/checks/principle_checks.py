"""Checks of the ten principles of section 4."""

from __future__ import annotations

from ...domain.claims import TermsStated
from ...domain.exercises import Exercise
from ...policy.checks import Check, CheckWords
from ...policy.conditions import about
from ..text.gaps import READ_EQUAL_VOICE
from ..text.principles import P1, P2, P3, P4, P5, P6, P7, P8, P9, P10
from .thresholds import INFORMATION


_exercise = about(Exercise)

PRINCIPLE_CHECKS = (
    Check(
        id="p1",
        title="Topics can be opened again",
        met=_exercise.topics_refused.at_most(0) | _exercise.refusals_explained.is_(True),
        about=P1,
        words=CheckWords(
            met="Topics could be opened again, or people were told why not.",
            not_met="Topics could not be opened again, and nobody was told why.",
            next="Open the topic again, or tell people why that cannot be.",
        ),
    ),
    Check(
        id="p2",
        title="Every voice counts the same",
        met=_exercise.same_say.is_(True) & _exercise.all_could_speak.is_(True),
        about=P2,
        read_as=READ_EQUAL_VOICE,
        words=CheckWords(
            met="Everybody could speak and had the same say in what the group chose.",
            not_met="Not everybody could speak, or not all had the same say.",
            next="Give everybody time to speak, and the same say in what the group chooses.",
        ),
    ),
    Check(
        id="p3",
        title="People get papers in the form they need, and in time",
        met=_exercise.formats_missing.at_most(0)
        & _exercise.information_days.at_least(INFORMATION),
        about=P3,
        words=CheckWords(
            met="All who asked for a form of their own got it. Papers went out in time.",
            not_met="Somebody did not get the form they asked for, or papers went out late.",
            next="Send the forms that are owed. Send papers out sooner the next time.",
        ),
    ),
    Check(
        id="p4",
        title="People are heard and treated with respect",
        met=_exercise.ground_rules_agreed.is_(True) & _exercise.complaint_route_told.is_(True),
        about=P4,
        words=CheckWords(
            met="The group agreed ground rules, and people know how to complain.",
            not_met="There are no ground rules, or people do not know how to complain.",
            next="Agree ground rules with the group. Tell people how to complain.",
        ),
    ),
    Check(
        id="p5",
        title="People get something back",
        met=_exercise.gains_recorded.is_(True),
        about=P5,
        words=CheckWords(
            met="It is written down what people get out of it.",
            not_met="It is not written down what people get out of it.",
            next="Ask people what they want to get out of it, and write it down.",
        ),
    ),
    Check(
        id="p6",
        title="It is safe and open, and people hear back",
        met=_exercise.safeguarding_role_named.is_(True) & _exercise.feedback_given.is_(True),
        about=P6,
        words=CheckWords(
            met="A role looks after people's safety, and people heard what came of it.",
            not_met="No role looks after people's safety, or people did not hear back.",
            next="Name the role that looks after people. Tell them what came of it.",
        ),
    ),
    Check(
        id="p7",
        title="People can join late",
        met=_exercise.joining_is_closed.is_(False) & _exercise.joiners_refused.at_most(0),
        about=P7,
        words=CheckWords(
            met="People can still join, and nobody was turned away.",
            not_met="It is too late to join, or somebody was turned away.",
            next="Open the door again. Ask those who were turned away to come back.",
        ),
    ),
    Check(
        id="p8",
        title="Findings are shared, so that nobody does the work twice",
        met=_exercise.findings_shared.is_(True) & _exercise.earlier_work_searched.is_(True),
        about=P8,
        words=CheckWords(
            met="The findings were shared, and earlier work was looked for.",
            not_met="The findings were not shared, or nobody looked for earlier work.",
            next="Share the findings. Ask the Co-Production Lead about earlier work.",
        ),
    ),
    Check(
        id="p9",
        title="It is said whose voices are heard",
        met=_exercise.voices_stated.is_(True) & _exercise.parts_recorded.is_(True),
        about=P9,
        words=CheckWords(
            met="The work says whose voices are heard, and who took which part.",
            not_met="The work does not say whose voices are heard, or who took which part.",
            next="Write down whose voices are heard. Use roles and never names.",
        ),
    ),
    Check(
        id="p10",
        title="People are told by the invitation what is paid, to whom and how",
        met=_exercise.terms_stated.is_(TermsStated.BY_THE_INVITATION)
        & _exercise.terms_say_what.is_(True)
        & _exercise.terms_say_who.is_(True)
        & _exercise.terms_say_how.is_(True),
        about=P10,
        words=CheckWords(
            met="The terms were there by the invitation. They say what, to whom and how.",
            not_met="The terms came late, or do not say what, to whom and how.",
            next="Tell people now what is paid, to whom, when and how.",
        ),
    ),
)
