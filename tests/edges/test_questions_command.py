"""`coprod questions`: only what matters is asked, the interview, and what would change the answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coprod_framework.cli import main


EXAMPLES = Path(__file__).parents[2] / "examples"
TERMS = ("--terms", EXAMPLES / "example-terms.toml")
HEAD = "line,role,category,claimed,activity_on,covered_by,receipt\n"


@pytest.fixture
def claims(tmp_path):
    """A file with a claim of which little is known, and that has no receipt."""
    file = tmp_path / "claims.csv"
    file.write_text(f"{HEAD}7,resident,taxi,1250,2026-11-03,nobody,no\n", encoding="utf-8")
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["questions", *map(str, arguments)])


def test_only_the_question_that_can_still_change_the_answer_is_asked(claims):
    done = run(claims, *TERMS)

    assert done.exit_code == 0
    assert "It could still be: not eligible, refer." in done.stdout
    assert done.stdout.count("- Ask ") == 1
    assert "Asked first, it takes 1.0 questions on average, and 1 at most." in done.stdout


def test_the_interview_is_printed_as_a_tree(claims):
    done = run(claims, *TERMS, "--interview", 2)

    assert "No other order is shorter.\n" in done.stdout
    assert "- no: not eligible\n- yes: refer\n" in done.stdout


def test_what_could_be_changed_is_told_to_the_officer_and_to_the_person(claims):
    officer = run(claims, *TERMS, "--what-if")
    person = run(claims, *TERMS, "--what-if", "--for", "person")

    assert "- With receipt yes and not no: maybe another answer." in officer.stdout
    assert "What you could do" in person.stdout
    assert officer.stdout.endswith("This is advice. A person decides.\n")


def test_json_has_the_questions_with_their_clauses_and_the_changes(claims):
    found = json.loads(run(claims, *TERMS, "--what-if", "--json").stdout)

    assert found["possible"] == ["not eligible", "refer"]
    assert [one["about"] for one in found["questions"]] == ["exceptional"]
    assert found["questions"][0]["worst"] == 1
    assert found["questions"][0]["because"]
    assert found["what_if"][0]["changes"] == [{"fact": "receipt", "now": False, "instead": True}]


def test_a_claim_that_is_settled_has_nothing_to_ask():
    done = run(EXAMPLES / "claims.csv", *TERMS, "--line", "1", "--json")

    assert json.loads(done.stdout) == {
        "outcome": "eligible",
        "possible": ["eligible"],
        "questions": [],
    }


def test_a_claim_that_is_not_there_is_told(claims):
    done = run(claims, *TERMS, "--line", "99")

    assert done.exit_code == 2
    assert "has no claim '99'; look at its lines" in done.stderr
