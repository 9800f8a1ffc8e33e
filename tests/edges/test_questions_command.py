"""The command line says whom to ask what next, and what somebody could change about a claim."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coprod_framework.analysis.answering.deciding import decide_exactly, ranked_questions
from coprod_framework.analysis.answering.interviewing import interview
from coprod_framework.analysis.answering.rankings import questions_in_words
from coprod_framework.cli import main
from coprod_framework.exchange.terms import read_terms
from coprod_framework.southend import reimbursement
from coprod_framework.testing.examples import read_examples

from .claims import CLAIMS, EXAMPLES, TERMS


POLICY = reimbursement.with_terms(read_terms(TERMS, reimbursement))
BY_LINE = {
    one.line: one
    for one in read_examples(EXAMPLES / "claims.toml", {"reimbursement": reimbursement})
}
SPENT = '{"line": "1", "part": "%s", "category": "taxi", "claimed": 900, "proof": true}\n'


def asked(*arguments: str | Path, code: int = 0) -> Result:
    words = ["questions", *map(str, arguments)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == code, result.output
    return result


def claim(line: str, *more: str) -> str:
    return asked(CLAIMS, "--line", line, "--terms", TERMS, *more).stdout


@pytest.mark.parametrize("line", ["27", "38", "39", "61", "63", "65"])
def test_it_says_what_python_says(line: str) -> None:
    decision = decide_exactly(POLICY, BY_LINE[line].record)
    ranked = ranked_questions(decision)
    told = json.loads(claim(line, "--json"))

    assert claim(line).splitlines() == list(questions_in_words(decision, ranked))
    assert [one["about"] for one in told["questions"]] == [one.about for one in ranked]
    assert [one["worst"] for one in told["questions"]] == [one.length.worst for one in ranked]
    assert told["possible"] == sorted(one.value for one in decision.possible)
    assert told["advice"] == "This is advice. A person decides."


@pytest.mark.parametrize("depth", [1, 2, 5])
def test_the_interview_is_the_one_of_python_down_to_a_depth(depth: int) -> None:
    wanted = interview(POLICY, BY_LINE["63"].record)

    assert claim("63", "--interview", "--depth", str(depth)) == f"{wanted.in_words(depth)}\n"


def test_the_interview_as_json_has_each_answer_with_what_follows() -> None:
    told = json.loads(claim("63", "--interview", "--json", "--depth", "2"))["interview"]

    assert told["shortest"] is True
    start = told["start"]
    assert (start["about"], start["worst"]) == ("role", 3)
    assert [one["says"] for one in start["answers"]] == [
        "resident, carer or volunteer representing an organisation",
        "council staff in role, councillor in role or staff of a partner",
        "other",
    ]
    assert start["answers"][1]["then"]["possible"] == ["not eligible"]
    deep: dict[str, Any] = start["answers"][0]["then"]["answers"][1]["then"]
    assert deep["about"] == "agreed_before"
    assert "answers" not in deep


def test_a_settled_claim_has_nothing_to_ask() -> None:
    told = json.loads(claim("1", "--json", "--interview"))

    assert "There is nothing to ask. The answer is: eligible, £4.80." in claim("1")
    assert "There is nothing to ask. The answer is: eligible, £4.80." in claim("1", "--interview")
    assert (told["settled"], told["questions"]) == (True, [])
    assert told["interview"]["start"]["payable_pence_to"] == 480


def test_what_was_asked_and_cannot_be_had_is_named_and_not_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text('{"line": "1", "role": "withheld", "category": "taxi"}\n', encoding="utf-8")

    told = asked(path, "--terms", TERMS).stdout

    assert "Could not be found out\n- role: withheld\n" in told
    assert "In what part did you take part?" not in told


def test_the_policies_of_another_body_are_asked_about_in_the_same_way(tmp_path: Path) -> None:
    path = tmp_path / "expenses.jsonl"
    path.write_text(SPENT % "brings lived experience to the work", encoding="utf-8")
    mine = ("--of", "national_voices:expenses")

    told = asked(path, *mine).stdout

    assert "Does National Voices pay this cost back, and how much of it?" in told
    assert "Ask National Voices: Has the form come in?" in told
    assert asked(path, "--of", "national_voices:framework", code=2).stderr
    several = asked(path, "--of", "national_voices.pages.publication:site", code=2).stderr
    assert "--policy: is needed, as there are several" in several


def test_what_cannot_be_asked_is_refused_in_words() -> None:
    promises = asked(CLAIMS, "--policy", "promises", code=2).stderr
    nowhere = asked(CLAIMS, "--policy", "promise", code=2).stderr
    no_line = asked(CLAIMS, "--terms", TERMS, "--line", "999", code=2).stderr

    assert "--policy: 'promises' is assessed and not decided" in promises
    assert "did you mean 'promises'?" in nowhere
    assert "has no claim '999'; look at its lines" in no_line


@pytest.mark.parametrize(
    ("reader", "says"),
    [
        ("officer", "- With receipt yes and not no: eligible, £4.80."),
        ("person", 'were "yes", you could be paid £4.80.'),
        ("easy-read", 'were "yes", you could be paid £4.80.'),
    ],
)
def test_what_could_be_changed_stands_below_the_explanation(reader: str, says: str) -> None:
    words = ["explain", str(CLAIMS), "--line", "21", "--terms", str(TERMS), "--for", reader]

    plain = CliRunner().invoke(main, words).stdout
    told = CliRunner().invoke(main, [*words, "--what-if"]).stdout

    assert told.startswith(plain)
    assert says in told.removeprefix(plain)
    assert told.endswith("This is advice. A person decides.\n")
