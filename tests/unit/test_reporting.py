"""A report has its parts in one order, says what is not known, and ends with who decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coprod_framework.decision.explaining import ADVICE, EXAMPLE
from coprod_framework.decision.reporting import committee_paragraph, report
from coprod_framework.decision.reviewing import Review, review
from coprod_framework.domain.exercises import Exercise
from coprod_framework.domain.facts import Missing, with_facts
from coprod_framework.domain.involvements import Aim, Form, Involvement
from coprod_framework.exchange import read_terms
from coprod_framework.southend import promises, rubric


EXAMPLES = Path(__file__).parents[2] / "examples"
TERMS = read_terms(EXAMPLES / "example-promise-terms.toml", promises)
SURVEY = Involvement(title="survey of homes", form=Form.SURVEY, people=1)
PARTS = (
    "On the ladder",
    "Not met",
    "Met",
    "Not evidenced: nothing shows whether it was done",
    "Not evidenced: nothing shows whether it applies",
    "Not applicable to this work",
    "Challenges to expect",
    "Ask next",
    "For the committee",
)
FULL = {"title": "Work", "purpose_stated": False, "gains_recorded": True, "new_group": False}


def reviewed(*involvements: Involvement, **known: Any) -> Review:
    return review(rubric, Exercise(**known), involvements)


def paragraph(*involvements: Involvement, **known: Any) -> str:
    return committee_paragraph(reviewed(*involvements, **known))


def test_the_parts_of_a_report_come_in_one_order():
    lines = report(reviewed(SURVEY, **FULL)).splitlines()
    assert lines[:3] == ["Work", promises.purpose.question, ADVICE]
    assert [line for line in lines if line in PARTS] == list(PARTS)
    for part in PARTS:
        assert lines[lines.index(part) - 1] == ""
    assert lines[-1] == committee_paragraph(reviewed(SURVEY, **FULL))


def test_a_part_with_nothing_in_it_is_left_out():
    lines = report(reviewed()).splitlines()
    told = [line for line in lines if line in PARTS]
    assert told == [part for part in PARTS[3:] if part != "Not applicable to this work"]


def test_every_promise_stands_in_a_report_once():
    text = report(reviewed(SURVEY, **FULL))
    start, end = text.index("\nNot met\n"), text.index("\nChallenges to expect\n")
    listed = text[start:end]
    for check in promises.checks:
        assert listed.count(f"- {check.title}. ({check.cite()})") == 1


@pytest.mark.parametrize("blank", ["", "  ", "\x1b\n"])
def test_work_without_a_title_is_called_so(blank):
    made = reviewed(title=blank, shaped=blank)
    assert report(made).startswith("An exercise without a title\n")
    assert committee_paragraph(made).startswith("This work. ")
    assert "It is not recorded what people shaped." in committee_paragraph(made)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({}, "It is not recorded how many people took part."),
        ({"people": Missing.NOT_KNOWN}, "It is not recorded how many people took part."),
        ({"people": 0}, "0 people took part. It is not recorded how many of them have lived"),
        ({"people": 1}, "1 person took part. It is not recorded how many of them"),
        ({"people": 2, "lived_experience_people": 0}, "2 people took part, 0 of them with lived"),
        (
            {"people": 12_345, "lived_experience_people": 1_000},
            "12,345 people took part, 1,000 of",
        ),
    ],
)
def test_counts_are_told_as_people_say_them(known, told):
    assert told in paragraph(**known)


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (Missing.NOT_ASKED, "survey of homes (consultation)"),
        (0, "survey of homes, 0 people (consultation)"),
        (1, "survey of homes, 1 person (consultation)"),
        (2_000, "survey of homes, 2,000 people (consultation)"),
    ],
)
def test_the_size_of_each_way_is_told_where_it_is_known(people, told):
    assert f"in these ways: {told}." in paragraph(with_facts(SURVEY, people=people))


def test_ways_name_their_rungs_and_the_ladder_that_names_them():
    text = paragraph(SURVEY, Involvement(form=Form.OTHER), Involvement(aim=Aim.PLAN))
    assert "survey of homes, 1 person (consultation); other (on no rung for certain);" in text
    assert f"as on this ladder: {rubric.profile.ladder.title}." in text
    assert "It is not recorded in which ways they took part." in paragraph()


def test_what_is_on_no_rung_for_certain_is_told_apart_from_what_is_on_none():
    tell: dict[str, Any] = {
        "form": Form.NEWS,
        "aim": Aim.TELL,
        "can_reply": False,
        "mixed_group": False,
    }
    assert "news shared (on no rung of this ladder)" in paragraph(Involvement(**tell))
    assert "It could also stand on: " in report(reviewed(Involvement()))
    assert "It could also stand on: " not in report(reviewed(Involvement(**tell)))


def test_runs_of_lines_are_drawn_together_and_every_line_is_told():
    known = {
        "ground_rules_agreed": True,
        "complaint_route_told": True,
        "gains_recorded": True,
        "joining_is_closed": True,
        "senior_champion_named": False,
        "thanks_settled": True,
    }
    text = paragraph(**known)
    assert "values V1, V3, V4 and V7; principles P1 to P3, P6 and P8 to P10; " in text
    assert "steps S2 and S4 to S10; challenges C1 to C8; lessons L1 to L6; " in text


def test_one_line_alone_is_told_as_one():
    few = rubric.with_promises(promises.keeping(["p4", "s1", "s2"]))
    text = committee_paragraph(review(few, Exercise()))
    assert "were kept: principle P4; steps S1 and S2." in text
    none = committee_paragraph(review(few, Exercise(**_kept(few))))
    assert "Nothing shows yet" not in none


def _kept(few: Any) -> dict[str, Any]:
    assert len(few.promises.checks) == 3
    names = ["ground_rules_agreed", "complaint_route_told", "senior_champion_named"]
    names += ["open_invitation", "missing_voices_invited"]
    return {**dict.fromkeys(names, True), "recruitment_routes": 2}


def test_what_was_not_done_is_named_with_its_line():
    text = paragraph(gains_recorded=False, senior_champion_named=False)
    told = "People get something back (P5); A senior leader stands up for the work (S1)."
    assert f"The facts say that this was not done: {told}" in text
    assert "was not done" not in paragraph()


def test_ten_questions_are_told_and_how_many_more_there_are():
    made = reviewed()
    lines = report(made).splitlines()
    start = lines.index("Ask next") + 1
    more = len(made.assessment.questions) - 10
    assert lines[start + 10].startswith(f"- There are {more} more questions.")
    assert lines[start + 11] == ""


def test_example_terms_are_owned_up_to_in_the_report_and_in_the_paragraph():
    filled = review(rubric.with_promises(promises.with_terms(TERMS)), Exercise())
    assert report(filled).splitlines()[2] == EXAMPLE
    assert EXAMPLE in committee_paragraph(filled)
    assert EXAMPLE not in report(reviewed())


def test_a_paragraph_is_advice_and_ends_with_who_decides():
    clause = rubric.framework.clauses[rubric.framework.who_decides[-1]]
    text = paragraph()
    assert "This is advice." in text
    assert text.endswith(f"{clause.says} ({clause.cite()})")
    assert "\n" not in text
