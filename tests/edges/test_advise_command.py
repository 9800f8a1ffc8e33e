"""`coprod advise` and `coprod picture`: what they print, and what they say when they cannot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from coprod_framework.cli import main
from coprod_framework.domain.changes import Change, ChangeKind, Extent, Reach
from coprod_framework.exchange.converters import facts_to_json
from coprod_framework.southend import proportion


EXAMPLES = Path(__file__).parents[2] / "examples"
TERMS = str(EXAMPLES / "example-proportion-terms.toml")
CHANGE = 'title = "Library hours"\nkind = "reduction of a service"\nextent = "moderate"\n'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def change(tmp_path: Path) -> Path:
    path = tmp_path / "change.toml"
    path.write_text(CHANGE, encoding="utf-8")
    return path


def as_json(*arguments: object) -> Any:
    done = run("advise", *arguments, "--to", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_the_advice_names_its_ladder_its_reasons_and_who_decides(change):
    done = run("advise", change)

    assert done.exit_code == 0
    for part in ("Advice", "Activities", "Why", "It turns on", "Ask next", "The ladder"):
        assert f"\n{part}\n" in done.stdout
    assert "This is advice. A person decides." in done.stdout
    assert "Councillors have the last word" in done.stdout


def test_toml_and_json_give_the_same_advice(change, tmp_path):
    other = tmp_path / "change.json"
    facts = Change(title="Library hours", kind=ChangeKind.REDUCTION, extent=Extent.MODERATE)
    other.write_text(json.dumps(facts_to_json(facts)), encoding="utf-8")

    assert run("advise", change).stdout == run("advise", other).stdout


def test_the_json_holds_all_of_it_and_every_turning_point(change):
    data = as_json(change)

    assert data["change"]["title"] == "Library hours"
    assert data["least"] == ["engagement"]
    assert {point["fact"] for point in data["turning_points"]} <= {"kind", "extent"}
    assert {reason["section"] for reason in data["reasons"]} >= {"1", "3"}
    assert data["questions"]
    assert data["advice"]


def test_terms_that_are_an_example_are_called_one(change):
    done = run("advise", change, "--terms", TERMS)

    assert "The terms are an example. Nobody has agreed them for use here." in done.stdout
    (terms,) = as_json(change, "--terms", TERMS)["rests_on"]["terms"]
    assert (terms["name"], terms["example"]) == ("Example council", True)


def test_terms_of_another_policy_are_refused(change):
    done = run("advise", change, "--terms", EXAMPLES / "example-terms.toml")

    assert done.exit_code == 2
    assert "write 'proportion'" in done.stderr


@pytest.mark.parametrize("ladder", ["southend", "tlap", "arnstein", "iap2"])
def test_each_ladder_is_named_in_the_answer(change, ladder):
    data = as_json(change, "--ladder", ladder)

    assert data["ladder"]["id"] == ladder
    assert data["matched_from"] == (None if ladder == "southend" else "southend")
    assert data["recommended"]


def test_every_problem_with_a_change_is_told_at_once_and_nothing_is_advised(tmp_path):
    path = tmp_path / "change.toml"
    path.write_text(
        'kind = "closing"\nextent = 3\nreach = "many"\nextend = "major"\npeople_affected = 1.5\n',
        encoding="utf-8",
    )
    done = run("advise", path)

    assert done.exit_code == 2
    assert done.stdout == ""
    for told in ("kind", "extent", "nothing is called 'extend'", "people_affected"):
        assert told in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", b"kind = ", "is not TOML"),
        ("a.json", b"{", "is not JSON"),
        ("a.json", b"[1]", "takes an object"),
        ("a.json", b'{"extent": "minor", "extent": "major"}', "has 'extent' twice"),
        ("a.toml", b"title = '\xff'", "is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_change_is_refused_in_words(tmp_path, name, content, told):
    path = tmp_path / name
    path.write_bytes(content)
    done = run("advise", path)

    assert done.exit_code == 2
    assert told in done.stderr
    assert "Traceback" not in done.output


def test_an_override_is_recorded_with_the_advice_that_it_sets_aside(change):
    aside = ("--instead", "consultation", "--role", "the service lead", "--reason", "a pilot")
    done = run("advise", change, *aside, "--on", "2026-11-03")

    assert done.exit_code == 0
    assert "Set aside on 3 November 2026 by the service lead." in done.stdout
    assert "Done instead: consultation." in done.stdout
    assert "Recommended: co-design." in done.stdout
    data = as_json(change, *aside, "--on", "2026-11-03")
    assert data["chosen"] == ["consultation"]
    assert data["set_aside"]["recommended"] == ["co-design"]
    assert data["on"] == "2026-11-03"


def test_an_override_that_lacks_something_is_refused_with_all_that_it_lacks(change):
    done = run("advise", change, "--instead", "codesign", "--on", "2026-11-03")

    assert done.exit_code == 2
    assert done.stdout == ""
    for told in ("did you mean 'co-design'?", "role: is empty", "reason: is empty"):
        assert told in done.stderr
    assert "--on: is missing" in run("advise", change, "--instead", "consultation").stderr


def test_a_title_that_would_steer_a_terminal_is_printed_without_it(tmp_path):
    path = tmp_path / "change.json"
    path.write_text(json.dumps({"title": "x\u001b[2J\nAdvice"}), encoding="utf-8")
    done = run("advise", path)

    assert "\x1b" not in done.stdout
    assert done.stdout.splitlines()[0] == "x [2J Advice"


def test_a_blank_change_asks_every_question_once():
    done = run("advise", "--blank")

    assert done.exit_code == 0
    for name in proportion.policy.facts:
        assert done.stdout.count(f"\n# {name} = ") == 1, name
    assert "EXERCISE" not in run("advise").stderr
    assert "CHANGE: is missing" in run("advise").stderr


def test_the_picture_is_sound_xml_with_words_for_all_of_it():
    done = run("picture")
    svg = ET.fromstring(done.stdout)  # noqa: S314 - it was made here

    assert svg.get("role") == "img"
    assert run("picture", "--ladder", "tlap").stdout != done.stdout


def test_the_blank_terms_of_proportion_explain_each_band():
    done = run("terms", "blank", "--policy", "proportion")

    for slot in proportion.policy.slots:
        assert f"# [[{slot.id}]]" in done.stdout
    assert Reach.MANY.value in done.stdout
