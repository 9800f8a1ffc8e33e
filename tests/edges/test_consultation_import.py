"""The example of an import takes consultations in as they are, and checks their days."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consultation_import.__main__ import main
from consultation_import.plans import Consultation, consultations_in, with_more_facts
from consultation_import.reading import ExportRejected, raw_rows
from consultation_import.reporting import ADVICE, TIME_RULES, assessed, report
from coprod_framework import Missing, Status
from coprod_framework.domain.consultation_plans import ConsultationPlan
from coprod_framework.errors import Problem
from coprod_framework.exchange import read_rows, read_terms
from coprod_framework.law import fair_consultation


EXAMPLES = Path(__file__).parents[2] / "examples"
TERMS = EXAMPLES / "example-consultation-terms.toml"
POLICY = fair_consultation.with_terms(read_terms(TERMS, fair_consultation))
GOOD = {
    "id": "library-hours",
    "title": "EXAMPLE: when libraries open",
    "dept": "libraries",
    "startdate": "2026/11/02",
    "enddate": "2026/12/21",
    "audiences": [{"id": "carers", "name": "Carers"}],
}


def _read(*rows: Any) -> tuple[list[Consultation], list[Problem]]:
    return consultations_in(raw_rows(json.dumps(rows).encode(), "json"))


def _with(**changes: Any) -> dict[str, Any]:
    return {name: one for name, one in (GOOD | changes).items() if one is not ...}


def _statuses(one: Consultation) -> dict[str, Status]:
    found = assessed(one, POLICY)
    return {rule: found.about(rule).status for rule in TIME_RULES}


def _more(found: list[Consultation], text: str, tmp_path: Path) -> Any:
    path = tmp_path / "facts.csv"
    path.write_text(text, "utf-8")
    with path.open("rb") as stream:
        return with_more_facts(found, read_rows(stream, "csv", ConsultationPlan))


def test_a_consultation_becomes_a_plan_of_what_the_export_tells():
    ((one,), problems) = _read(GOOD)

    assert problems == []
    assert one.plan == ConsultationPlan(
        title="EXAMPLE: when libraries open",
        reference="libraries/library-hours",
        launched_on=date(2026, 11, 2),
        closes_on=date(2026, 12, 21),
    )
    assert one.plan.days_open == 49
    assert one.audience == ("Carers",)


@pytest.mark.parametrize(
    ("audiences", "expected"),
    [
        (..., Missing.NOT_ASKED),
        (None, Missing.NOT_ASKED),
        ([], Missing.NOT_KNOWN),
        ([{"id": "all", "name": "Anyone from any background"}], ("Anyone from any background",)),
    ],
)
def test_an_audience_that_nobody_named_stays_unknown(audiences, expected):
    ((one,), problems) = _read(_with(audiences=audiences))

    assert (one.audience, problems) == (expected, [])
    if isinstance(expected, Missing):
        assert f"  for: {expected.value}; do not take this for everybody" in report(one, POLICY)


def test_what_the_export_says_of_staff_is_not_taken_in():
    ((one,), _) = _read(_with(contact_name="Ann Example", contact_email="a@example.org"))

    assert "Ann" not in repr(one)
    assert "example.org" not in repr(one)


@pytest.mark.parametrize("names", [("startdate",), ("enddate",), ("startdate", "enddate")])
@pytest.mark.parametrize("empty", [..., None, ""])
def test_a_day_that_nobody_set_stays_unknown_and_keeps_no_rule(names, empty):
    ((one,), problems) = _read(_with(**dict.fromkeys(names, empty)))

    assert problems == []
    assert isinstance(one.plan.days_open, Missing)
    assert _statuses(one)["GUNNING-3"] is Status.NOT_EVIDENCED


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"startdate": "02/11/2026"}, "startdate"),
        ({"startdate": "2026/02/31"}, "startdate"),
        ({"enddate": "2026/12/21 17:00"}, "enddate"),
        ({"enddate": 20261221}, "enddate"),
        ({"enddate": "2026/11/01"}, "enddate"),
        ({"title": ""}, "title"),
        ({"title": ...}, "title"),
        ({"id": 7}, "id"),
        ({"audiences": "everybody"}, "audiences"),
        ({"audiences": [{"id": "x"}]}, "audiences"),
        ({"audiences": ["Carers"]}, "audiences"),
        ({"title": "\ud800"}, "title"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_rest_goes_on(change, place):
    text = "[\n" + json.dumps(GOOD) + ",\n\n" + json.dumps(_with(**{"id": "b"} | change)) + "]"
    found, problems = consultations_in(raw_rows(text.encode(), "json"))

    assert [one.plan.reference for one in found] == ["libraries/library-hours"]
    assert [problem.path for problem in problems] == [f"line 4, item 2, {place}"]


def test_all_that_is_wrong_with_a_row_is_told_at_once():
    _, problems = _read({"startdate": "soon", "audiences": 1}, 7)

    assert [problem.path for problem in problems] == [
        "line 1, item 1, id", "line 1, item 1, title", "line 1, item 1, startdate",
        "line 1, item 1, audiences", "line 1, item 2",
    ]  # fmt: skip


def test_an_id_may_come_again_in_another_department_and_not_in_the_same():
    found, problems = _read(GOOD, _with(dept="parks"), GOOD, _with(workspace_id="w"))

    assert [one.plan.reference for one in found] == [
        "libraries/library-hours", "parks/library-hours", "w/library-hours",
    ]  # fmt: skip
    assert [problem.path for problem in problems] == ["line 1, item 3, id"]
    assert "as in line 1, item 1" in problems[0].message


@pytest.mark.parametrize(
    ("closes", "status"),
    [("2026/12/13", Status.NOT_MET), ("2026/12/14", Status.NOT_EVIDENCED)],
)
def test_too_few_days_are_seen_from_the_export_alone_and_enough_are_not(closes, status):
    ((one,), _) = _read(_with(enddate=closes))

    assert _statuses(one)["GUNNING-3"] is status


def test_with_what_the_platform_does_not_know_the_time_rules_can_be_met(tmp_path):
    found, _ = _read(GOOD)
    text = (
        "reference,decided_on,analysed_on,is_statutory,in_school_holidays,"
        "starts_in_pre_election_period,options_are_open,responses_weighed\n"
        "libraries/library-hours,2027-03-01,2027-01-29,no,not at all,no,yes,yes\n"
    )
    ((one,), problems) = _more(found, text, tmp_path)

    assert problems == []
    assert set(_statuses(one).values()) == {Status.MET}


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("decided_on,2026-11-02", "GUNNING-1"),
        ("least_days_by_law,60\nis_statutory,yes", "GUNNING-3"),
        ("analysed_on,2026-12-21", "GUNNING-4"),
        ("in_school_holidays,all of it\nholiday_days_inside,49", "W1"),
        ("starts_in_pre_election_period,yes\nis_statutory,no\nis_ordinary_business,no", "W2"),
    ],
)
def test_each_time_rule_can_be_broken(tmp_path, row, rule):
    found, _ = _read(GOOD)
    names, values = zip(*(line.split(",") for line in row.splitlines()), strict=True)
    text = f"reference,{','.join(names)}\nlibraries/library-hours,{','.join(values)}\n"
    ((one,), problems) = _more(found, text, tmp_path)

    assert problems == []
    assert _statuses(one)[rule] is Status.NOT_MET


def test_facts_that_fit_no_consultation_or_say_otherwise_are_told(tmp_path):
    found, _ = _read(GOOD)
    text = (
        "reference,closes_on,is_statutory\n"
        "libraries/library-hours,2026-12-22,no\n"
        "another,,no\n"
        "libraries/library-hours,2026-12-21,perhaps\n"
        "libraries/library-hours,2026-12-21,yes\n"
    )
    ((one,), problems) = _more(found, text, tmp_path)

    assert [problem.path for problem in problems] == [
        "line 2, closes_on", "line 3", "line 4, is_statutory",
    ]  # fmt: skip
    assert one.plan.is_statutory is True
    assert one.audience == ("Carers",)


def test_a_table_says_the_same_as_the_api():
    text = (
        "id,title,opens,closes,audience\n"
        'libraries/library-hours,"EXAMPLE: when libraries open",2026-11-02,2026-12-21,Carers\n'
        "parks/b,EXAMPLE: parks,2026/11/02,2026-12-21, ; \n"
    )
    (one, other), problems = consultations_in(raw_rows(text.encode("utf-8-sig"), "csv"))

    ((expected,), _) = _read(GOOD)
    assert (one.plan, one.audience) == (expected.plan, expected.audience)
    assert (other.audience, problems) == (Missing.NOT_KNOWN, [])


def test_a_bad_row_of_a_table_is_told_with_the_line_that_it_starts_on():
    text = (
        'id,title,opens,closes,audience\n"a","two\nlines",2026-11-02,2026-12-21,\n\n'
        "b,B,3/11/2026,2026-12-21,\nc,C,2026-11-02\n"
    )
    found, problems = consultations_in(raw_rows(text.encode(), "csv"))

    assert [problem.path for problem in problems] == ["line 5, startdate", "line 6"]
    assert [one.plan.reference for one in found] == ["a"]


@pytest.mark.parametrize(
    ("raw", "kind", "place"),
    [
        (b"", "json", "line 1"),
        (b"{}", "json", "line 1"),
        (b"[\n1,\n{]", "json", "line 3"),
        (b"[\n1\n", "json", "line 3"),
        (b"[1 2]", "json", "line 1"),
        (b"[" * 100_000, "json", "line 1"),
        (b"\n\xff", "json", "line 2"),
        (b"", "csv", "line 1"),
        (b"id,title\n", "csv", "line 1"),
        (b'id,title,opens,closes,audience\n"', "csv", "line 2"),
    ],
)
def test_a_file_that_is_no_export_is_refused_with_its_line(raw, kind, place):
    with pytest.raises(ExportRejected) as caught:
        raw_rows(raw, kind)

    assert [problem.path for problem in caught.value.problems] == [place]


def test_the_command_prints_what_is_wrong_first_and_tells_bad_rows(capsys):
    words = [EXAMPLES / "example-consultations.json", "--terms", TERMS]
    words += ["--facts", EXAMPLES / "example-consultation-facts.csv"]

    assert main(list(map(str, words))) == 1

    told = capsys.readouterr()
    assert "line 24, item 3, enddate: takes a day" in told.err
    assert told.out.index("not met: People have enough time") < told.out.index("not evidenced: It")
    assert "met: People have enough time. The dates show that it is open for 49 days" in told.out
    assert told.out.endswith(f"{ADVICE}\n")


def test_the_command_reads_a_table_and_refuses_what_is_none(tmp_path, capsys):
    assert main([str(EXAMPLES / "example-consultations.csv")]) == 0
    assert "for: Carers; Young people" in capsys.readouterr().out
    assert main([str(TERMS)]) == 2
    assert main([str(tmp_path / "none.json")]) == 2
    assert (
        "none.json: cannot be read: no such file or directory; give another file"
        in capsys.readouterr().err
    )
