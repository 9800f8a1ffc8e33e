"""A publication of a made-up council, small enough to read, with a bit of everything."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs

from coprod_framework.domain.clauses import Clause, Computable, Gap, Reading
from coprod_framework.domain.contents import (
    Activity,
    Challenge,
    Lesson,
    NamedGroup,
    NamedRole,
    Number,
    Obligation,
    StandsAs,
    Strength,
    Tension,
    ValueSet,
)
from coprod_framework.domain.frameworks import Framework
from coprod_framework.domain.ladders import Concordance, Ladder, Rung
from coprod_framework.policy.amounts import Cost, Rate
from coprod_framework.policy.effects import Allow, Cap, Pay, Refer, Refuse
from coprod_framework.policy.policies import Policy, Purpose
from coprod_framework.policy.slots import Layer
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.policy.watch_rules import Unit, after, seen
from coprod_framework.sphinx_ext import Publication
from tests.builders import check, rule, saying, slot, small
from tests.duties.worlds import Asked, Given
from tests.duties.worlds import rule as watch_rule
from tests.duties.worlds import watch as watching
from tests.vocabularies import Colour, Small


TITLE = "A made-up council's framework"


def line(id_: str, computable: Computable = Computable.NO) -> Clause:
    """A line of the made-up text."""
    return Clause(
        id=id_, section="2", says=f"Line {id_} says so.", framework=TITLE, computable=computable
    )


GAP = Gap(
    id="gap-late",
    section="2",
    open="It does not say how late is late.",
    owner="the lead",
    meanwhile="A person looks.",
    framework=TITLE,
    about=("O1",),
)
READING = Reading(of=GAP, says="A day is late.", by="the authors", on=date(2026, 11, 23))
LADDER = Ladder(
    id="small",
    title="The small ladder",
    version="1",
    source="Made up.",
    reading="As it stands.",
    rungs=(
        Rung(id="ground", title="Ground", means="The base."),
        Rung(id="left", title="Left", means="One side."),
        Rung(id="right", title="Right", means="The other side."),
    ),
    steps=frozenset({("ground", "left"), ("ground", "right")}),
)
FRAMEWORK = Framework(
    title=TITLE,
    source="A made-up page.",
    value_sets=(ValueSet(id="values", title="Values", values=(line("V1"),), names=("Fair",)),),
    principles=(line("P1"),),
    steps=(line("S1"),),
    activities=(
        Activity(
            clause=line("A1"),
            title="Talk",
            forms=("A talk.",),
            stands=StandsAs.NOT_SAID,
            rung="ground",
        ),
    ),
    cues=(line("A2"),),
    benefits=(line("B1"),),
    challenges=(Challenge(clause=line("C1"), title="Time", mitigation="Plan."),),
    lessons=(Lesson(clause=line("L1"), title="Time", challenges=("C1",)),),
    obligations=(Obligation(clause=line("O1", Computable.YES), strength=Strength.WILL),),
    roles=(NamedRole(clause=line("R1"), title="Lead"),),
    groups=(NamedGroup(clause=line("G1"), title="Group", is_not=("R1",)),),
    numbers=(Number(clause=line("N1")),),
    processes=(),
    case_studies=(),
    tensions=(Tension(id="T1", says="Two ways.", handled="Both.", about=("O1",)),),
    gaps=(GAP,),
    readings=(READING,),
    ladder=LADDER,
    concordance=Concordance(by="the authors", ladders=(LADDER,), matchings=()),
)
O1 = FRAMEWORK.clauses["O1"]
PURPOSE = Purpose(
    id="costs",
    question="Is it paid back?",
    vocabulary=Small,
    refer_to="the lead",
    silence=GAP,
)
MOST = slot("most", title="the most that is paid", because=O1, fillers=(Layer.CORPORATE,))
COSTS = Policy(
    purpose=PURPOSE,
    rules=(
        rule("open-is-paid", Allow(), when=small.open.is_(True), because=O1, title="Open is paid"),
        rule("the-cost", Pay(Cost("cost")), because=O1, title="The cost is paid"),
        rule("the-limit", Cap(Rate(MOST)), because=O1, title="There is a limit"),
        rule(
            "red-is-not-paid",
            Refuse(),
            when=small.colour.is_(Colour.RED) & ~small.near.is_(True),
            because=O1,
            title="Red and far is not paid",
        ),
        rule(
            "late-is-looked-at",
            Refer("the lead"),
            when=small.months.more_than(0) | small.cost.at_least(MOST),
            because=READING,
            title="What is late is looked at",
            words=saying("It is {months} late."),
        ),
    ),
    slots=(MOST,),
)
PROMISES = Policy(
    purpose=attrs.evolve(PURPOSE, id="kept", question="Is it kept?"),
    checks=(
        check("said", small.open.is_(True), about=FRAMEWORK.clauses["S1"], title="It was said"),
    ),
)
WATCH = watching(
    watch_rule(
        "answer",
        seen(Asked, "asked"),
        done_by=seen(Given, "given"),
        due=after(5, Unit.DAYS, "asked", tolerance=2),
        because=O1,
    )
)


def small_publication(examples: tuple[Path, ...] = (), **more: Any) -> Publication:
    """The publication, with these files of examples."""
    made: dict[str, Any] = {
        "framework": FRAMEWORK,
        "policies": (COSTS, PROMISES),
        "watch": WATCH,
        "elsewhere": {"P1": "no event shows it"},
        "examples": examples,
    }
    return Publication(**(made | more))


def filled(most: int) -> Terms:
    """Terms that set the most that is paid."""
    term = Term(slot="most", value=most)
    return Terms(name="The council", layer=Layer.CORPORATE, fills="costs", values=(term,))


plain = small_publication()
