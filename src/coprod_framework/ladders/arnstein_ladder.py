"""Arnstein's ladder of 1969, which others grew from: how much power do people really have?"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from ..domain.clauses import Gap
from ..domain.involvements import Aim, Involvement, Say
from ..domain.ladders import Ladder, Rung
from ..policy.conditions import about
from ..policy.effects import Place
from ..policy.policies import Policy, Purpose
from ..policy.profiles import LadderProfile
from ..policy.rules import Rule, Words
from .clauses import clause_of


__all__ = ["LADDER", "arnstein"]

_NONE: Final = "non-participation"
_SHOW: Final = "tokenism"
_POWER: Final = "citizen power"

LADDER = Ladder(
    id="arnstein",
    title="A Ladder of Citizen Participation, Arnstein",
    version="1969",
    source=(
        "S. R. Arnstein, A Ladder of Citizen Participation, Journal of the American Institute of "
        "Planners, volume 35, number 4, July 1969.  We saw the rungs and the bands on a page of the "
        "Open University.  We did not see the paper."
    ),
    reading=(
        "Each rung stands above the one before. The paper was made to provoke, and its names are harsh. "
        "Our rule for therapy is mild. It only asks if people were taught, and had no say."
    ),
    rungs=(
        Rung(
            id="manipulation",
            title="Manipulation",
            means="People are used to make a thing look good. They have no say.",
            band=_NONE,
        ),
        Rung(
            id="therapy",
            title="Therapy",
            means="People are to be put right, and the thing stays as it is. They have no say.",
            band=_NONE,
        ),
        Rung(
            id="informing",
            title="Informing",
            means="People are told what is so and what will be. Not much goes the other way.",
            band=_SHOW,
        ),
        Rung(
            id="consultation",
            title="Consultation",
            means="People are asked what they think. No one has to act on it.",
            band=_SHOW,
        ),
        Rung(
            id="placation",
            title="Placation",
            means="People can give advice and change some things. Others still decide.",
            band=_SHOW,
        ),
        Rung(
            id="partnership",
            title="Partnership",
            means="People and those in power agree to plan and choose together.",
            band=_POWER,
        ),
        Rung(
            id="delegated-power",
            title="Delegated power",
            means="People have the most say over a plan, or over a part of it.",
            band=_POWER,
        ),
        Rung(
            id="citizen-control",
            title="Citizen control",
            means="People run it and decide by themselves.",
            band=_POWER,
        ),
    ),
    steps=frozenset(
        pairwise(
            (
                "manipulation",
                "therapy",
                "informing",
                "consultation",
                "placation",
                "partnership",
                "delegated-power",
                "citizen-control",
            )
        )
    ),
)

_it = about(Involvement)

_without_say = _it.say.is_(Say.NONE)

_RULES = (
    Rule(
        id="arnstein-manipulation",
        title="People are used to win others over, and have no say",
        when=_it.aim.is_(Aim.WIN_OVER) & _without_say,
        then=Place("manipulation"),
        because=clause_of(LADDER, "manipulation"),
        words=Words(
            officer="It was done to win people over, and they had no say.",
            person="You were there to be won over. You had no say.",
            easy_read=("Someone wanted you to say yes.", "You had no say."),
        ),
    ),
    Rule(
        id="arnstein-therapy",
        title="People are taught, and have no say",
        when=_it.aim.is_(Aim.TEACH) & _without_say,
        then=Place("therapy"),
        because=clause_of(LADDER, "therapy"),
        words=Words(
            officer="It was there to teach people. Nothing else was going to change.",
            person="You were taught how a thing works. You had no say in it.",
            easy_read=("You learnt how it works.", "You had no say."),
        ),
    ),
    Rule(
        id="arnstein-informing",
        title="People are told, and have no say",
        when=_without_say & ~_it.aim.one_of(Aim.WIN_OVER, Aim.TEACH),
        then=Place("informing"),
        because=clause_of(LADDER, "informing"),
        words=Words(
            officer="People were told, and had no say.",
            person="You were told about it. You had no say.",
            easy_read=("We told you about it.", "You had no say."),
        ),
    ),
    Rule(
        id="arnstein-consultation",
        title="People are asked, and little can change",
        when=_it.say.is_(Say.HEARD),
        then=Place("consultation"),
        because=clause_of(LADDER, "consultation"),
        words=Words(
            officer="People were asked what they think, and little could change.",
            person="You were asked what you think. Not much could change.",
            easy_read=("We asked you.", "Not much could change."),
        ),
    ),
    Rule(
        id="arnstein-placation",
        title="People give advice, and some things can change",
        when=_it.say.is_(Say.SOME),
        then=Place("placation"),
        because=clause_of(LADDER, "placation"),
        words=Words(
            officer="People gave advice, and some things could change. Others still chose.",
            person="You gave advice. Some things could change. Others still chose.",
            easy_read=("You told us what to do.", "Some things could change.", "We still chose."),
        ),
    ),
    Rule(
        id="arnstein-partnership",
        title="People shape it, or choose together with those in power",
        when=_it.say.one_of(Say.SHAPED, Say.SHARED),
        then=Place("partnership"),
        because=clause_of(LADDER, "partnership"),
        words=Words(
            officer="This is how much say people had: {say}.",
            person="You had real power here, side by side with us.",
            easy_read=("We did it as a team.",),
        ),
    ),
    Rule(
        id="arnstein-delegated-power",
        title="People have the most say over a part",
        when=_it.say.is_(Say.MOST),
        then=Place("delegated-power"),
        because=clause_of(LADDER, "delegated-power"),
        words=Words(
            officer="People had the most say over a part of it.",
            person="You had the most say over a part of it.",
            easy_read=("You had the most say in a part of it.",),
        ),
    ),
    Rule(
        id="arnstein-citizen-control",
        title="People decide by themselves",
        when=_it.say.is_(Say.ALL),
        then=Place("citizen-control"),
        because=clause_of(LADDER, "citizen-control"),
        words=Words(
            officer="People decided by themselves.",
            person="You and the others decided by yourselves.",
            easy_read=("You chose. We did not choose for you.",),
        ),
    ),
)

arnstein = LadderProfile(
    ladder=LADDER,
    policy=Policy(
        purpose=Purpose(
            id="arnstein-ladder",
            question="On which rung of Arnstein's ladder does this stand?",
            vocabulary=Involvement,
            refer_to="the project lead",
            silence=Gap(
                id="gap-arnstein",
                section="the ladder as a whole",
                open="It speaks of power. It has no rung for an act as such, like a stall or a survey.",
                owner="the project lead",
                meanwhile="Where nobody can say how much say people had, no rung is named.",
                framework=LADDER.title,
            ),
        ),
        rules=_RULES,
    ),
)
