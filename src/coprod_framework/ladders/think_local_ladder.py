"""The ladder of Think Local Act Personal, used by many councils: from doing to, to doing with."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from ..domain.clauses import Gap
from ..domain.involvements import Aim, Involvement, Say, WorkStage
from ..domain.ladders import Ladder, Rung
from ..policy.conditions import about
from ..policy.effects import Place
from ..policy.policies import Policy, Purpose
from ..policy.profiles import LadderProfile
from ..policy.rules import Rule, Words
from .clauses import clause_of


__all__ = ["LADDER", "think_local"]

_TO: Final = "doing to"
_FOR: Final = "doing for"
_WITH: Final = "doing with"

LADDER = Ladder(
    id="tlap",
    title="Ladder of co-production, Think Local Act Personal",
    version="first shown in 2016",
    source=(
        "Think Local Act Personal and its National Co-production Advisory Group, Ladder of "
        "co-production, 2016.  We saw the rungs on a page of Norfolk County Council, and the bands on "
        "one of Wirral Council.  We did not see the first print."
    ),
    reading=(
        "Each step stands above the one before. Note that engagement stands above consultation here. "
        "On other ladders it may stand below."
    ),
    rungs=(
        Rung(
            id="coercion",
            title="Coercion",
            means="People are there to be won over. What they think counts for nothing.",
            band=_TO,
        ),
        Rung(
            id="educating",
            title="Educating",
            means="People are helped to see how a service works. They have no say in it.",
            band=_TO,
        ),
        Rung(
            id="informing",
            title="Informing",
            means="People are told what there is, what was decided, and why.",
            band=_FOR,
        ),
        Rung(
            id="consultation",
            title="Consultation",
            means="People are asked what they think. It is for show if nothing can change.",
            band=_FOR,
        ),
        Rung(
            id="engagement",
            title="Engagement",
            means="People have more ways to say what they think, and may change some things.",
            band=_FOR,
        ),
        Rung(
            id="co-design",
            title="Co-design",
            means="People shape the work out of their own lives. They do not see it through.",
            band=_WITH,
        ),
        Rung(
            id="co-production",
            title="Co-production",
            means="People and staff are equals. They choose together, from the first design to the end.",
            band=_WITH,
        ),
    ),
    steps=frozenset(
        pairwise(
            (
                "coercion",
                "educating",
                "informing",
                "consultation",
                "engagement",
                "co-design",
                "co-production",
            )
        )
    ),
)

_it = about(Involvement)

_without_say = _it.say.is_(Say.NONE)
_seen_through = (
    _it.as_equals.is_(True) & _it.from_stage.is_(WorkStage.DESIGN) & _it.to_the_end.is_(True)
)
_real_power = _it.say.one_of(Say.SHARED, Say.MOST)

# No rule is about people who decide all by themselves: this ladder ends where both sides choose.
_RULES = (
    Rule(
        id="tlap-coercion",
        title="People are there to be won over, and have no say",
        when=_it.aim.is_(Aim.WIN_OVER) & _without_say,
        then=Place("coercion"),
        because=clause_of(LADDER, "coercion"),
        words=Words(
            officer="It was done to win people over, and they had no say.",
            person="You were there to be won over. You had no say.",
            easy_read=("Someone wanted you to say yes.", "You had no say."),
        ),
    ),
    Rule(
        id="tlap-educating",
        title="People learn about a service, and have no say",
        when=_it.aim.is_(Aim.TEACH) & _without_say,
        then=Place("educating"),
        because=clause_of(LADDER, "educating"),
        words=Words(
            officer="It helped people to see how a service works. They had no say in it.",
            person="You were told how a service works. You had no say in it.",
            easy_read=("You learnt how it works.", "You had no say."),
        ),
    ),
    Rule(
        id="tlap-informing",
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
        id="tlap-consultation",
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
        id="tlap-engagement",
        title="People are asked, and some things can change",
        when=_it.say.is_(Say.SOME),
        then=Place("engagement"),
        because=clause_of(LADDER, "engagement"),
        words=Words(
            officer="People were asked, and some things could change.",
            person="You were asked what you think. Some things could change.",
            easy_read=("We asked you.", "Some things could change."),
        ),
    ),
    Rule(
        id="tlap-co-design",
        title="People shape the work, and do not see it through",
        when=_it.say.is_(Say.SHAPED) | (_real_power & ~_seen_through),
        then=Place("co-design"),
        because=clause_of(LADDER, "co-design"),
        words=Words(
            officer="People shaped it. They were not in it as equals from the design to the end.",
            person="You helped to shape it. You were not in it all the way as an equal.",
            easy_read=("You helped to make it.", "You did not do all of it with us."),
        ),
    ),
    Rule(
        id="tlap-co-production",
        title="People choose as equals, from the design to the end",
        when=_real_power & _seen_through,
        then=Place("co-production"),
        because=clause_of(LADDER, "co-production"),
        words=Words(
            officer="People were equals in it from the design to the end, and chose with the council.",
            person="You were an equal in it from the start to the end. You chose with us.",
            easy_read=("We did it as a team.", "We chose with you.", "You were there to the end."),
        ),
    ),
)

think_local = LadderProfile(
    ladder=LADDER,
    policy=Policy(
        purpose=Purpose(
            id="tlap-ladder",
            question="On which step of the ladder of co-production does this stand?",
            vocabulary=Involvement,
            refer_to="the project lead",
            silence=Gap(
                id="gap-tlap",
                section="the top of the ladder",
                open="It has no step for work that people decide all by themselves.",
                owner="Think Local Act Personal",
                meanwhile="Such work stands on no step of it.",
                framework=LADDER.title,
            ),
        ),
        rules=_RULES,
    ),
)
