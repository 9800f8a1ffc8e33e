"""What goes with it whatever the rung is, how much effort it takes, and what else to look at."""

from __future__ import annotations

from ...domain.changes import Change, ChangeKind
from ...domain.intensities import Intensity
from ...domain.involvements import WorkStage
from ...policy.conditions import about
from ...policy.effects import Also, Floor, Intensify
from ...policy.rules import Rule, Words
from ..text.activities import A4, A5, A7, A13
from ..text.gaps import READ_PROPORTION
from ..text.obligations import O9, O12
from ..text.steps import S2
from .bands import (
    CHANGES_A_LITTLE,
    CHANGES_A_LOT,
    CHANGES_MOST,
    IS_FELT,
    IS_HEAVY,
    REACHES_MANY,
    REACHES_SOME,
)


_change = about(Change)

ACTIVITY_RULES = (
    Rule(
        id="engage-always",
        title="Engagement comes first, whatever comes after",
        then=Floor("engagement"),
        because=A7,
        words=Words(
            officer="The text calls engagement the ground that the rest is built on.",
            person="We come and meet you first.",
            easy_read=("We come to meet you.",),
        ),
    ),
    Rule(
        id="survey-inside",
        title="Many people are reached by a survey that feeds the rest",
        when=CHANGES_A_LITTLE & REACHES_MANY,
        then=Also("consultation"),
        because=A13,
        words=Words(
            officer="A survey reaches many, and what it finds goes into the sessions.",
            person="We ask many people, and use what they say.",
            easy_read=("We ask many people.",),
        ),
    ),
    Rule(
        id="survey-for-a-strategy",
        title="A strategy starts with what people say in a survey",
        when=_change.kind.is_(ChangeKind.NEW_STRATEGY),
        then=Also("consultation"),
        because=A13,
        words=Words(
            officer="Both strategies that the text tells of began with a survey.",
            person="We ask many people at the start.",
            easy_read=("We ask many people.",),
        ),
    ),
    Rule(
        id="run-it-together",
        title="A service or event that is run can be run together",
        when=_change.stage.is_(WorkStage.DELIVERY)
        & _change.kind.one_of(ChangeKind.NEW_SERVICE, ChangeKind.EVENT),
        then=Also("co-delivery"),
        because=A4,
        words=Words(
            officer="The text lists running a service or event together under co-delivery.",
            person="You can help to run it.",
            easy_read=("You can help to run it.",),
        ),
    ),
    Rule(
        id="look-back-together",
        title="At the end, all look at how it went",
        when=_change.stage.is_(WorkStage.EVALUATION) & CHANGES_A_LITTLE,
        then=Also("co-evaluating"),
        because=A5,
        words=Words(
            officer="At this stage the text has all look at how it went.",
            person="You can help to say how well it went.",
            easy_read=("You can say how it went.",),
        ),
    ),
)

EFFORT_RULES = (
    Rule(
        id="some-effort-always",
        title="Every change takes some effort",
        then=Intensify(Intensity.LIGHT),
        because=O12,
        words=Words(
            officer="However small it is, somebody weighs it up.",
            person="We think about you in every change.",
            easy_read=("We think about you.",),
        ),
    ),
    Rule(
        id="more-effort",
        title="A lot changes, or a little for some people, or it is felt",
        when=CHANGES_A_LOT | (CHANGES_A_LITTLE & REACHES_SOME) | IS_FELT,
        then=Intensify(Intensity.STEADY),
        because=READ_PROPORTION,
        words=Words(
            officer="This takes more than one way to reach people, and more than one time.",
            person="We will ask you in more than one way.",
            easy_read=("We will ask you more than once.",),
        ),
    ),
    Rule(
        id="most-effort",
        title="Most of it changes, or a little for many people, or it is heavy",
        when=CHANGES_MOST | (CHANGES_A_LITTLE & REACHES_MANY) | IS_HEAVY,
        then=Intensify(Intensity.FULL),
        because=READ_PROPORTION,
        words=Words(
            officer="This takes all that can be done to reach people, all along.",
            person="We will do all we can to reach you.",
            easy_read=("We will work hard to reach you.",),
        ),
    ),
    Rule(
        id="effort-for-the-seldom-heard",
        title="It touches people who are seldom heard",
        when=_change.seldom_heard_affected.is_(True),
        then=Intensify(Intensity.STEADY),
        because=S2,
        words=Words(
            officer="Take steps to reach those who are seldom heard. Go to where they are.",
            person="We come to you.",
            easy_read=("We come to you.",),
        ),
    ),
    Rule(
        id="effort-for-hard-choices",
        title="The choice is a hard one",
        when=_change.hard_decision.is_(True),
        then=Intensify(Intensity.STEADY),
        because=O9,
        words=Words(
            officer="A hard choice takes more effort and never less.",
            person="This is a hard choice, so we take more care.",
            easy_read=("We take more care.",),
        ),
    ),
)
