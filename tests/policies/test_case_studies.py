"""The four case studies come out as the text itself tells of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_framework import Missing
from coprod_framework.decision.assessing import Status
from coprod_framework.decision.reviewing import Review, review
from coprod_framework.domain.contents import Figure, Precision
from coprod_framework.exchange import read_exercise, read_terms
from coprod_framework.southend import framework, promises, rubric
from coprod_framework.testing.cases import case_differences, read_cases
from coprod_framework.testing.examples import ExamplesRejected


EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = read_cases(EXAMPLES / "case-studies.toml", rubric)


def _reviewed(name: str) -> Review:
    read = read_exercise(EXAMPLES / name)
    return review(rubric, read.exercise, read.involvements)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.file))
def test_the_case_comes_out_as_expected(case):
    assert case_differences(case) == ()


def test_every_case_study_of_the_text_has_its_case():
    assert {case.example for case in framework.case_studies} == {case.file for case in CASES}


def test_the_numbers_in_the_files_are_those_of_the_text():
    poverty = read_exercise(EXAMPLES / "case-tackling-poverty.toml")
    numbers = {number.clause.id: number for number in framework.numbers}

    survey, _, interviews, workshops = (one.people for one in poverty.involvements)
    assert Figure(value=int(str(survey)), unit="replies").value == numbers["N1"].figures[0].value
    assert interviews == numbers["N2"].figures[0].value
    assert workshops == poverty.exercise.people == numbers["N3"].figures[0].value
    assert poverty.exercise.lived_experience_people == numbers["N4"].figures[0].value


def test_a_number_that_is_not_exact_in_the_text_is_not_known_in_the_file():
    autism = read_exercise(EXAMPLES / "case-autism-and-neurodiversity.toml")
    numbers = {number.clause.id: number for number in framework.numbers}

    assert numbers["N9"].figures[0].precision is not Precision.EXACT
    assert numbers["N11"].figures[0].precision is not Precision.EXACT
    assert {one.people for one in autism.involvements} <= {Missing.NOT_KNOWN, Missing.NOT_ASKED}
    assert autism.exercise.people is Missing.NOT_KNOWN
    assert autism.exercise.facilitators is Missing.NOT_KNOWN


def test_short_notice_is_not_met_whatever_a_council_sets():
    """The people said so themselves, so that no threshold is needed to see it."""
    read = read_exercise(EXAMPLES / "case-autism-and-neurodiversity.toml")
    filled = promises.with_terms(read_terms(EXAMPLES / "example-promise-terms.toml", promises))
    for policy in (promises, filled):
        made = review(rubric.with_promises(policy), read.exercise, read.involvements)

        assert made.assessment.about("L2").status is Status.NOT_MET


def test_work_stands_on_several_rungs_at_once():
    assert _reviewed("case-tackling-poverty.toml").rungs == {
        "engagement",
        "consultation",
        "co-design",
        "co-production",
    }


def test_every_mistake_in_a_file_of_cases_is_told_at_once(tmp_path):
    (tmp_path / "cases.toml").write_text(
        """
        [[case]]
        file = "one.toml"
        says = "x"
        rugns = {}
        [case.rungs]
        "A survey" = ["consultaton"]
        [case.statuses]
        P99 = "met"
        P1 = "meet"
        [[case]]
        file = "two.toml"
        """,
        encoding="utf-8",
    )
    with pytest.raises(ExamplesRejected) as error:
        read_cases(tmp_path / "cases.toml", rubric)

    told = str(error.value)
    assert "case one.toml: nothing is called 'rugns'; did you mean 'rungs'?" in told
    assert "did you mean 'consultation'?" in told
    assert "nothing is called 'P99'" in told
    assert "nothing is called 'meet'; did you mean 'met'?" in told
    assert "case two.toml: needs 'says'" in told


def test_a_case_that_expects_something_else_is_told_in_full(tmp_path):
    for file in EXAMPLES.glob("case-older*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "cases.toml").write_text(
        """
        [[case]]
        file = "case-older-people.toml"
        says = "x"
        likely = ["C1"]
        [case.rungs]
        "Visits to older people's groups" = ["consultation"]
        "A survey" = []
        [case.statuses]
        O45 = "not met"
        """,
        encoding="utf-8",
    )
    (case,) = read_cases(tmp_path / "cases.toml", rubric)
    told = "\n".join(case_differences(case))

    assert "the involvement A survey is expected and not there" in told
    assert "stands on engagement, and consultation was expected" in told
    assert "O45 is met, and not met was expected" in told
    assert "O46 is met, and not evidenced was expected" in told
    assert "nothing are likely, and C1 was expected" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("case = 3", "case: takes a list, not 3; write [[case]]"),
        ("case = [3]", "case 1: takes a table, not 3"),
        ("[[case]]\nfile = 3\nrungs = []", "case 3.rungs: takes a table, not a list"),
        ("[[case]]\nlikely = 'C1'", "case 1.likely: takes a list, not 'C1'"),
        ("[[case]]\n[case.rungs]\nA = 'x'", "case 1.rungs.A: takes a list, not 'x'"),
        ("[[case]]\n[case.rungs]\nA = [[]]", "case 1.rungs.A: nothing is called []; "),
        ("[[case]]\n[case.rungs]\nA = []\n[case.possible]\nB = []", "nothing is called 'B'; use "),
        ("x = " + "9" * 5000, "is not TOML: "),
        ("x = " + "[" * 5000, "is not TOML: "),
    ],
)
def test_a_file_of_cases_of_any_shape_is_read_or_refused_in_words(tmp_path, text, told):
    (tmp_path / "cases.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ExamplesRejected) as error:
        read_cases(tmp_path / "cases.toml", rubric)

    assert told in str(error.value)


def test_two_involvements_of_one_name_cannot_hide_each_other(tmp_path):
    part = '[[involvement]]\ntitle = "A"\nform = "{}"\n'
    (tmp_path / "a.toml").write_text(part.format("survey") + part.format("stall"))
    (tmp_path / "cases.toml").write_text(
        '[[case]]\nfile = "a.toml"\nsays = "x"\n[case.statuses]\n[case.rungs]\nA = ["engagement"]\n'
    )
    (case,) = read_cases(tmp_path / "cases.toml", rubric)

    assert case_differences(case)[0] == (
        "2 involvements are called A, so that not all can be looked at"
    )
