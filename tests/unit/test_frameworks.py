"""A framework holds together, or it says everything that is wrong with it at once."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from coprod_framework.domain.clauses import Clause, Gap, Reading
from coprod_framework.domain.contents import (
    Activity,
    CaseStudy,
    Challenge,
    Lesson,
    NamedGroup,
    NamedRole,
    Number,
    Obligation,
    Process,
    StandsAs,
    Strength,
    Tension,
    ValueSet,
)
from coprod_framework.domain.frameworks import Framework
from coprod_framework.domain.ladders import Concordance, Ladder, Rung
from coprod_framework.errors import FrameworkRejected


TITLE = "A small framework"


def _line(id_: str, framework: str = TITLE) -> Clause:
    return Clause(id=id_, section="1", says=f"This is {id_}.", framework=framework)


def _gap(id_: str, about: tuple[str, ...] = ("X1",), framework: str = TITLE) -> Gap:
    return Gap(
        id=id_,
        section="1",
        open="It does not say.",
        owner="the lead",
        meanwhile="Nothing is done.",
        framework=framework,
        about=about,
    )


def _activity(rung: str = "ground") -> Activity:
    return Activity(
        clause=_line("A1"),
        title="Talk",
        forms=("A talk.",),
        stands=StandsAs.NOT_SAID,
        rung=rung,
    )


def _case(*clauses: str) -> CaseStudy:
    return CaseStudy(
        id="case",
        title="A case",
        section="1",
        says="It went well.",
        clauses=clauses,
        impacts=("It helped.",),
        example="case.toml",
    )


def _ladder(*cues: str) -> Ladder:
    return Ladder(
        id="small",
        title="Small",
        version="1",
        source=TITLE,
        reading="As it stands.",
        rungs=(Rung(id="ground", title="Ground", means="The base."),),
        steps=frozenset(),
        cues=cues,
    )


LADDER = _ladder("A1")
GAP = _gap("gap-one", ("X1", "tension 1"))
READING = Reading(of=GAP, says="So be it.", by="the authors", on=date(2026, 11, 23))
SMALL = Framework(
    title=TITLE,
    source="A page.",
    value_sets=(ValueSet(id="values", title="Values", values=(_line("V1"),), names=("Honest",)),),
    principles=(_line("X1"),),
    steps=(_line("S1"),),
    activities=(_activity(),),
    cues=(_line("A2"),),
    benefits=(_line("B1"),),
    challenges=(
        Challenge(clause=_line("C1"), title="Time", mitigation="Plan.", resources=("R1",)),
    ),
    lessons=(Lesson(clause=_line("L1"), title="Time", challenges=("C1",)),),
    obligations=(Obligation(clause=_line("O1"), strength=Strength.WILL),),
    roles=(NamedRole(clause=_line("R1"), title="Lead"),),
    groups=(NamedGroup(clause=_line("G1"), title="Group", is_not=("R1",)),),
    numbers=(Number(clause=_line("N1")), Number(clause=_line("N2"), part_of="N1")),
    processes=(Process(id="process", title="Process", clauses=("N1",), stages=()),),
    case_studies=(_case("N1", "O1"),),
    tensions=(Tension(id="tension 1", says="Two ways.", handled="Both.", about=("X1",)),),
    gaps=(GAP,),
    readings=(READING,),
    ladder=LADDER,
    concordance=Concordance(by="the authors", ladders=(LADDER,), matchings=()),
)


def test_every_line_is_found_by_its_id_whatever_it_belongs_to() -> None:
    assert set(SMALL.clauses) == {
        *("V1", "X1", "S1", "A1", "A2", "B1", "C1", "L1", "O1", "R1", "G1", "N1", "N2")
    }
    assert all(id_ == line.id for id_, line in SMALL.clauses.items())


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"steps": (_line("S1"), _line("X1"))}, "X1: stands here 2 times"),
        ({"gaps": (GAP, _gap("gap-one"))}, "gap-one: stands here 2 times"),
        ({"tensions": SMALL.tensions * 2}, "tension 1: stands here 2 times"),
        ({"steps": (_line("S1", "Another"),)}, "S1: belongs to 'Another'"),
        ({"gaps": (GAP, _gap("gap-two", framework="Another"))}, "gap-two: belongs to 'Another'"),
        (
            {
                "challenges": (
                    Challenge(clause=_line("C1"), title="", mitigation="", resources=("R11",)),
                )
            },
            "C1: nothing here is called 'R11'; did you mean 'R1'?",
        ),
        (
            {"lessons": (Lesson(clause=_line("L1"), title="", challenges=("C9",)),)},
            "L1: nothing here is called 'C9'",
        ),
        (
            {"groups": (NamedGroup(clause=_line("G1"), title="", is_not=("G9",)),)},
            "G1: nothing here is called 'G9'",
        ),
        (
            {"numbers": (Number(clause=_line("N1"), part_of="N9"),)},
            "N1: nothing here is called 'N9'",
        ),
        (
            {"processes": (Process(id="process", title="", clauses=("N9",), stages=()),)},
            "process: nothing here is called 'N9'",
        ),
        ({"case_studies": (_case("O9"),)}, "case: nothing here is called 'O9'"),
        (
            {"tensions": (Tension(id="tension 1", says="", handled="", about=("X9",)),)},
            "tension 1: nothing here is called 'X9'",
        ),
        ({"gaps": (GAP, _gap("gap-two", ("X9",)))}, "gap-two: nothing here is called 'X9'"),
        ({"ladder": _ladder("A9")}, "small: nothing here is called 'A9'"),
        ({"activities": (_activity("grounds"),)}, "A1: no rung is called 'grounds'; did you mean"),
        ({"gaps": ()}, "gap-one: is read and not listed"),
    ],
)
def test_a_framework_that_does_not_hold_together_is_refused(
    change: dict[str, object], problem: str
) -> None:
    with pytest.raises(FrameworkRejected) as caught:
        attrs.evolve(SMALL, **change)  # type: ignore[arg-type]

    assert problem in str(caught.value)
    assert "the framework 'A small framework'" in str(caught.value)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(FrameworkRejected) as caught:
        attrs.evolve(
            SMALL,
            steps=(_line("X1"), _line("S2", "Another")),
            activities=(_activity("nowhere"),),
            case_studies=(_case("O8", "O9"),),
            gaps=(),
        )

    assert [problem.path for problem in caught.value.problems] == [
        "X1",
        "S2",
        "case",
        "case",
        "A1",
        "gap-one",
    ]
