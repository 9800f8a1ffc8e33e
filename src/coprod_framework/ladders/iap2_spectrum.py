"""The IAP2 spectrum, used round the world: five levels of what the public is promised."""

from __future__ import annotations

from itertools import pairwise

from ..domain.clauses import Gap
from ..domain.involvements import Aim, Involvement, Say
from ..domain.ladders import Ladder, Rung
from ..policy.conditions import about
from ..policy.effects import Place
from ..policy.policies import Policy, Purpose
from ..policy.profiles import LadderProfile
from ..policy.rules import Rule, Words
from .clauses import clause_of


__all__ = ["LADDER", "iap2"]

LADDER = Ladder(
    id="iap2",
    title="IAP2 Spectrum of Public Participation",
    version="five levels; the year of the first print was not found",
    source=(
        "International Association for Public Participation, Spectrum of Public Participation.  We saw "
        "the levels on a page about open government in Vietnam and on one of the city of "
        "Charlottesville.  We did not see the association's own print, or its year."
    ),
    reading=(
        "These are levels, and not steps to climb. They go from the least say to the most. Each may be "
        "the right one. To inform is honest where nothing can change."
    ),
    rungs=(
        Rung(
            id="inform",
            title="Inform",
            means="People get clear facts, so that they can see what is at stake.",
        ),
        Rung(
            id="consult",
            title="Consult",
            means="People are asked what they think of a plan, and are heard.",
        ),
        Rung(
            id="involve",
            title="Involve",
            means="People take part all along. What they hope for and fear can be seen in the plan.",
        ),
        Rung(
            id="collaborate",
            title="Collaborate",
            means="People are partners in each choice, and help to find the best way.",
        ),
        Rung(
            id="empower",
            title="Empower",
            means="People have the last word.",
        ),
    ),
    steps=frozenset(pairwise(("inform", "consult", "involve", "collaborate", "empower"))),
)

_it = about(Involvement)

_RULES = (
    # To win people over, or to teach them a service as it is, is not what this spectrum means by
    # clear facts for the public.  So both stand on none of its levels.
    Rule(
        id="iap2-inform",
        title="People are told, and have no say",
        when=_it.say.is_(Say.NONE) & ~_it.aim.one_of(Aim.WIN_OVER, Aim.TEACH),
        then=Place("inform"),
        because=clause_of(LADDER, "inform"),
        words=Words(
            officer="People were told, and had no say.",
            person="You were told about it. You had no say.",
            easy_read=("We told you about it.", "You had no say."),
        ),
    ),
    Rule(
        id="iap2-consult",
        title="People are asked, and little can change",
        when=_it.say.is_(Say.HEARD),
        then=Place("consult"),
        because=clause_of(LADDER, "consult"),
        words=Words(
            officer="People were asked what they think, and little could change.",
            person="You were asked what you think. Not much could change.",
            easy_read=("We asked you.", "Not much could change."),
        ),
    ),
    Rule(
        id="iap2-involve",
        title="People are asked, and some things can change",
        when=_it.say.is_(Say.SOME),
        then=Place("involve"),
        because=clause_of(LADDER, "involve"),
        words=Words(
            officer="People were asked, and some things could change.",
            person="You were asked what you think. Some things could change.",
            easy_read=("We asked you.", "Some things could change."),
        ),
    ),
    Rule(
        id="iap2-collaborate",
        title="People are partners in what is chosen",
        when=_it.say.one_of(Say.SHAPED, Say.SHARED, Say.MOST),
        then=Place("collaborate"),
        because=clause_of(LADDER, "collaborate"),
        words=Words(
            officer="This is how much say people had: {say}.",
            person="You were a partner in what we chose.",
            easy_read=("We did it as a team.",),
        ),
    ),
    Rule(
        id="iap2-empower",
        title="People decide by themselves",
        when=_it.say.is_(Say.ALL),
        then=Place("empower"),
        because=clause_of(LADDER, "empower"),
        words=Words(
            officer="People decided by themselves.",
            person="You and the others decided by yourselves.",
            easy_read=("You chose. We did not choose for you.",),
        ),
    ),
)

iap2 = LadderProfile(
    ladder=LADDER,
    policy=Policy(
        purpose=Purpose(
            id="iap2-spectrum",
            question="On which level of the IAP2 spectrum does this stand?",
            vocabulary=Involvement,
            refer_to="the project lead",
            silence=Gap(
                id="gap-iap2",
                section="the low end of the spectrum",
                open="It has no level for work that only wins people over, or only teaches them.",
                owner="International Association for Public Participation",
                meanwhile="Such work stands on no level of it.",
                framework=LADDER.title,
            ),
        ),
        rules=_RULES,
    ),
)
