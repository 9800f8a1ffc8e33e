"""The commands assess, trace and gaps: whole answers, and failures in words on standard error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from coprod_framework.cli import main
from coprod_framework.decision.reporting import committee_paragraph, report
from coprod_framework.decision.reviewing import Review, review
from coprod_framework.exchange import form_to_json, review_form
from coprod_framework.exchange.exercises import blank_exercise, read_exercise
from coprod_framework.exchange.terms import read_terms
from coprod_framework.southend import framework, policies, promises, rubric

from .claims import EXAMPLES
from .commands import ENVIRONMENT, command, run


CASES = sorted(EXAMPLES.glob("case-*[!s].toml"))
CASE = EXAMPLES / "case-tackling-poverty.toml"
TERMS = EXAMPLES / "example-promise-terms.toml"
HEAD = 'policy = "promises"\nlayer = "{}"\nname = "{}"\n'
DATED = """
[[least_notice_days]]
value = 14
to = 2026-04-01
[[least_notice_days]]
value = 28
from = 2026-04-01
"""
SESSION = "sessions = 1\ninvited_on = 2026-03-01\nfirst_session_on = 2026-03-21\n"
WHO_DECIDES = "Councillors have the last word on services and policy. (section 3 (O19))"


def call(*arguments: Any) -> Any:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def reviewed(path: Path, *terms: Path) -> Review:
    filled = promises
    for file in terms:
        filled = filled.with_terms(read_terms(file, filled))
    read = read_exercise(path)
    return review(rubric.with_promises(filled), read.exercise, read.involvements)


def status(result: Any, clause: str) -> str:
    (found,) = [one for one in json.loads(result.stdout)["promises"] if one["clause"] == clause]
    return str(found["status"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
@pytest.mark.parametrize("terms", [(), (TERMS,)], ids=["no terms", "terms"])
def test_every_way_to_write_a_review_says_what_python_says(case, terms):
    made = reviewed(case, *terms)
    options = [option for file in terms for option in ("--terms", file)]
    for wanted, text in (
        (["--to", "text"], report(made)),
        ([], report(made)),
        (["--to", "committee"], committee_paragraph(made)),
    ):
        result = call("assess", case, *options, *wanted)
        assert (result.exit_code, result.stdout, result.stderr) == (0, text + "\n", "")
    result = call("assess", case, *options, "--to", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, form_to_json(review_form(made)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_json_has_every_clause_every_question_and_every_reason(case):
    made = reviewed(case)
    data = json.loads(call("assess", case, "--to", "json").stdout)
    clauses = [one["clause"] for one in data["promises"]]
    assert sorted(clauses) == sorted(check.about.id for check in promises.checks)
    assert [one["about"] for one in data["questions"]] == [
        question.about for question in made.assessment.questions
    ]
    assert len(data["involvements"]) == len(made.placements)
    told = report(made)
    for placed in data["involvements"]:
        for reason in placed["because"]:
            assert reason["says"] in told
    for one in data["promises"]:
        assert one["applies"] in {"holds", "fails", "unknown"}
        assert one["why"] in told or one["status"] in {"not evidenced", "not applicable"}


@pytest.mark.parametrize("terms", [[], ["--terms", TERMS]], ids=["no terms", "terms"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_the_paragraph_for_a_committee_ends_with_who_decides(case, terms):
    text = call("assess", case, *terms, "--to", "committee").stdout
    assert text.endswith(f" {WHO_DECIDES}\n")
    assert text.count("\n") == 1
    assert ("Nobody has agreed them for use here." in text) is bool(terms)
    assert call("assess", case, *terms).stdout.endswith(text)


def test_two_layers_of_terms_count_together(tmp_path):
    case = write(tmp_path, "a.toml", SESSION)
    above = write(
        tmp_path, "b.toml", HEAD.format("corporate", "A") + DATED.split("to =", maxsplit=1)[0]
    )
    below = write(
        tmp_path,
        "c.toml",
        HEAD.format("service area", "B") + "[[least_notice_days]]\nvalue = 28\n",
    )
    one = call("assess", case, "--to", "json", "--terms", above)
    two = call("assess", case, "--to", "json", "--terms", above, "--terms", below)
    assert (one.exit_code, two.exit_code) == (0, 0), two.stderr
    assert [one["name"] for one in json.loads(two.stdout)["rests_on"]["terms"]] == ["A", "B"]
    asked = write(tmp_path, "d.toml", SESSION + "notice_called_short = false\n")
    first = call("assess", asked, "--to", "json", "--terms", above)
    second = call("assess", asked, "--to", "json", "--terms", above, "--terms", below)
    assert (status(first, "L2"), status(second, "L2")) == ("met", "not met")


def test_dated_terms_need_a_day_and_say_so(tmp_path):
    case = write(tmp_path, "a.toml", SESSION + "notice_called_short = false\n")
    terms = write(tmp_path, "terms.toml", HEAD.format("corporate", "A") + DATED)
    without = call("assess", case, "--terms", terms)
    assert (without.exit_code, without.stdout) == (2, "")
    assert "changes with the day" in without.stderr
    assert "say on which day with 'on'" in without.stderr
    found = {
        day: status(call("assess", case, "--terms", terms, "--on", day, "--to", "json"), "L2")
        for day in ("2026-03-31", "2026-04-01")
    }
    assert found == {"2026-03-31": "met", "2026-04-01": "not met"}
    wrong = call("assess", case, "--on", "May")
    assert wrong.exit_code == 2
    assert "'May' is no day; write it like 2026-11-03" in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "EXERCISE: is missing; name a file, or ask for a blank one with --blank"),
        (["nowhere.toml"], "File 'nowhere.toml' does not exist"),
        ([EXAMPLES], "is a directory"),
        ([CASE, "--to", "table"], "'table' is not one of 'text', 'json', 'committee'"),
        ([CASE, "--terms", "nowhere.toml"], "File 'nowhere.toml' does not exist"),
        ([CASE, "--terms", EXAMPLES / "example-terms.toml"], "policy: is 'reimbursement'; write "),
        ([CASE, "--terms", CASE], "case-tackling-poverty.toml: title: no slot is called 'title'; use"),
        ([EXAMPLES / "claims.csv"], "claims.csv: is not TOML: "),
        ([TERMS], "example-promise-terms.toml: no fact is called 'policy'; "),
        ([CASE, "--terms", TERMS, "--terms", TERMS], "example-promise-terms.toml: "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words_and_nothing_is_answered(arguments, told):
    result = call("assess", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert isinstance(result.exception, SystemExit)
    assert told in result.stderr


def test_everything_wrong_in_a_file_is_said_each_on_a_line_with_the_file(tmp_path):
    case = write(tmp_path, "a.toml", "people = 'x'\npeple = 1\n[[involvement]]\nform = 'x'\n")
    lines = call("assess", case).stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"{case}: ") for line in lines)
    assert any("involvement[0].form: cannot be 'x'; use one of " in line for line in lines)


def test_a_contradiction_is_said_with_both_sides(tmp_path):
    text = "consultation_used = false\nseveral_parts = false\n[[involvement]]\nform = 'survey'\n"
    case = write(tmp_path, "a.toml", text + "[[involvement]]\ntitle = 'Talks'\n")
    result = call("assess", case)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        (
            f"{case}: consultation_used: is no, and survey stands on the rung of consultation; "
            "mend one of the two"
        ),
        f"{case}: several_parts: is no, and 2 involvements are listed; mend one of the two",
    ]


def test_a_blank_exercise_is_printed_and_is_an_exercise_of_which_nothing_is_known(tmp_path):
    result = call("assess", "--blank")
    assert (result.exit_code, result.stdout, result.stderr) == (0, blank_exercise(), "")
    blank = write(tmp_path, "blank.toml", result.stdout)
    found = json.loads(call("assess", blank, "--to", "json").stdout)
    assert {one["status"] for one in found["promises"]} == {"not evidenced"}
    assert call("assess", CASE, "--blank").stdout == blank_exercise()


@pytest.mark.parametrize("wanted", ["text", "json", "committee"])
def test_the_words_of_a_label_never_reach_a_terminal_raw(tmp_path, wanted):
    nasty = "\\u001b[2J\\u009b31m\\u202e\\u007f\\r\\nx\\U000e0001"
    text = f'title = "{nasty}"\nshaped = "{nasty}"\n[[involvement]]\ntitle = "{nasty}"\n'
    terms = write(tmp_path, "t.toml", HEAD.format("corporate", nasty))
    result = call("assess", write(tmp_path, "a.toml", text), "--to", wanted, "--terms", terms)
    assert result.exit_code == 0
    assert result.stdout.replace("\n", "").isprintable()
    checked = call("terms", "check", terms, "--policy", "promises")
    assert checked.stdout.replace("\n", "").isprintable()
    if wanted == "json":
        title = "\x1b[2J\x9b31m\u202e\x7f\r\nx\U000e0001"
        assert json.loads(result.stdout)["title"] == title


def test_the_name_of_a_file_never_reaches_a_terminal_raw(tmp_path):
    case = write(tmp_path, "a\x1b[2J.toml", "people = 'x'\n")
    result = call("assess", case)
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr
    assert "people: takes a whole number of people, not 'x'" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize(
    "arguments",
    [
        ["assess", CASE],
        ["assess", CASE, "--to", "json"],
        ["assess", "--blank"],
        ["trace"],
        ["gaps"],
        ["terms", "blank", "--policy", "promises"],
        ["terms", "check", TERMS, "--policy", "promises"],
    ],
    ids=str,
)
def test_an_answer_that_cannot_be_written_fails_in_words(arguments):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(  # noqa: S603 - our own command
            command(*arguments), stdout=full, stderr=subprocess.PIPE, check=False, env=ENVIRONMENT
        )
    assert done.returncode == 2
    assert b"no space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe of Unix")
@pytest.mark.parametrize(
    "arguments", [["assess", CASE], ["assess", "--blank"], ["trace"], ["gaps"]]
)
def test_a_reader_who_stops_early_is_no_failure_to_speak_of(arguments):
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(  # noqa: S603 - our own command
        command(*arguments), stdout=theirs, stderr=subprocess.PIPE, check=False, env=ENVIRONMENT
    )
    os.close(theirs)
    assert done.returncode in {0, 1}
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


def test_an_answer_is_the_same_in_any_encoding(tmp_path):
    case = write(tmp_path, "a.toml", 'title = "Café £5 — ünï"\n')
    done = run("assess", case, "--to", "committee", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("Café £5 — ünï. ")


def test_trace_accounts_for_every_line_and_every_rule():
    result = call("trace", "--to", "json")
    data = json.loads(result.stdout)
    assert (result.exit_code, data["without_a_home"], data["without_a_ground"]) == (0, [], [])
    assert [line["id"] for line in data["lines"]] == list(framework.clauses)
    listed = {(one["kind"], one["policy"], one["id"]) for one in data["rules"]}
    for policy in policies:
        name = policy.purpose.id
        for kind, parts in (
            ("rule", policy.rules),
            ("check", policy.checks),
            ("slot", policy.slots),
        ):
            assert {(kind, name, part.id) for part in parts} <= listed
    on_lines = sum(len(line["stands_on_it"]) for line in data["lines"])
    on_readings = sum(one["on"].startswith("gap-") for one in data["rules"])
    assert on_lines + on_readings + len(data["on_outside_texts"]) == len(data["rules"])


def test_trace_in_words_names_every_line_and_every_rule_once():
    lines = call("trace").stdout.splitlines()
    for clause in framework.clauses.values():
        assert sum(line.startswith(f"{clause.id} (") for line in lines) == 1
    start = lines.index("What each rule stands on")
    assert len(lines[start:]) - 6 == len(json.loads(call("trace", "--to", "json").stdout)["rules"])
    assert lines[-2:] == ["Lines without a home: none.", "Rules without a line: none."]


def test_trace_fails_when_a_line_has_no_home(monkeypatch):
    monkeypatch.setattr("coprod_framework.cli.framework.policies", policies[:2])
    for wanted in ("text", "json"):
        result = call("trace", "--to", wanted)
        assert result.exit_code == 1
        assert "P5" in result.stdout
    assert "Lines without a home: none." not in call("trace").stdout


def test_every_gap_is_listed_once_with_who_can_close_it_and_how_it_is_read():
    text = call("gaps").stdout
    data = json.loads(call("gaps", "--to", "json").stdout)
    assert [one["id"] for one in data] == [gap.id for gap in framework.gaps]
    lines = text.splitlines()
    for gap, one in zip(framework.gaps, data, strict=True):
        assert lines.count(f"{gap.id} (section {gap.section})") == 1
        assert (one["owner"], one["meanwhile"]) == (gap.owner, gap.meanwhile)
        said = [reading["says"] for reading in one["readings"]]
        assert said == [reading.says for reading in framework.readings_of(gap)]
        assert all(f"  Read as: {says} (By " in text for says in said)
