"""A file of examples with mistakes in it says what they are, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_framework import decide
from coprod_framework.southend import ladder, promises, reimbursement
from coprod_framework.testing.examples import ExamplesRejected, differences, read_examples


POLICIES = {"reimbursement": reimbursement}


def _read(folder: Path, text: str) -> tuple[object, ...]:
    path = folder / "examples.toml"
    path.write_text(text, encoding="utf-8")
    return read_examples(path, POLICIES)


def test_every_mistake_in_a_file_of_examples_is_told_with_its_place(tmp_path):
    with pytest.raises(ExamplesRejected) as refused:
        _read(
            tmp_path,
            """
policy = "reimbursement"
terms = ["not-there.toml"]
usul = {}

[[example]]
line = "1"
says = "A wrong fact and a wrong key"
clause = "O31"
facts = { role = "residnt", miles = 3.33 }
expct = { outcome = "eligible" }
expect = { outcome = "eligible", pays = 3 }

[[example]]
line = "2"
clause = "O31"
expect = { outcome = "eligible" }
""",
        )
    told = [str(problem) for problem in refused.value.problems]

    assert any("'usul'" in problem and "'usual'" in problem for problem in told)
    assert any(problem.startswith("terms not-there.toml") for problem in told)
    assert any(problem.startswith("example 1") and "'expct'" in problem for problem in told)
    assert any(problem.startswith("example 1.expect") and "'pays'" in problem for problem in told)
    assert any(problem.startswith("example 1.role: cannot be 'residnt'") for problem in told)
    assert any(problem.startswith("example 1.miles: has more decimal places") for problem in told)
    assert "example 2: needs 'says'" in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("policy = ", "is not TOML"),
        ('policy = "reimbursment"', "did you mean 'reimbursement'?"),
        ("example = true", "example: takes tables; write [[example]], not True"),
        ("terms = 3\nusual = []", "usual: takes a table, not []"),
        ("example = [3]", "example 1: takes a table, not 3"),
        ("[[example]]\nexpect = 3", "example 1: takes a table, not 3"),
    ],
)
def test_a_file_that_cannot_be_examples_says_why(tmp_path, text, expected):
    with pytest.raises(ExamplesRejected) as refused:
        _read(tmp_path, text)

    assert expected in str(refused.value)


def test_an_example_that_is_not_true_says_in_what_it_differs(tmp_path):
    text = """
policy = "reimbursement"
terms = []

[[example]]
line = "1"
says = "Not true"
clause = "P10"
rule = "paid-before"
facts = { formal_activity = false, exceptional = false }
expect = { outcome = "eligible", pay = 5, open = ["role"], to = "somebody" }
"""
    (example,) = read_examples(_write(tmp_path, text), POLICIES)

    assert differences(example, decide(example.policy, example.record)) == (
        "outcome is not eligible, and eligible was expected",
        "pay is None, and 5 was expected",
        "open is [], and ['role'] was expected",
        "to is , and somebody was expected",
        "the rule paid-before is not among the reasons",
        "the clause P10 is not among the reasons",
    )


def _write(folder: Path, text: str) -> Path:
    path = folder / "examples.toml"
    path.write_text(text, encoding="utf-8")
    return path


LADDER = """
policy = "southend-ladder"

[[example]]
line = "1"
says = "A stall"
clause = "A7"
rule = "engagement-out-and-about"
facts = { form = "stall" }
expect = { rungs = ["engagement"] }

[[example]]
line = "2"
says = "Not true"
clause = "A6"
rule = "engagement-out-and-about"
facts = { form = "survey" }
expect = { rungs = ["engagement"], outcome = "eligible" }
"""
PROMISES = """
policy = "promises"

[[example]]
line = "1"
says = "The rung was not written down"
clause = "O6"
facts = { rung_recorded = false }
expect = { not_met = ["O6"] }

[[example]]
line = "2"
says = "Not true"
clause = "O6"
facts = { rung_recorded = false }
expect = { met = ["O6"] }
"""


def test_an_example_of_a_place_on_the_ladder_names_its_rungs(tmp_path):
    right, wrong = read_examples(_write(tmp_path, LADDER), {"southend-ladder": ladder.policy})

    assert differences(right) == ()
    assert differences(wrong) == (
        "rungs is ['consultation'], and ['engagement'] was expected",
        "outcome is nothing that this policy answers; take it out",
        "the rule engagement-out-and-about is not among the reasons",
    )


def test_an_example_of_promises_names_those_that_were_kept_and_those_that_were_not(tmp_path):
    right, wrong = read_examples(_write(tmp_path, PROMISES), {"promises": promises})

    assert differences(right) == ()
    assert differences(wrong) == (
        "met is [], and ['O6'] was expected",
        "not_met is ['O6'], and [] was expected",
    )


def test_an_example_may_say_which_notes_there_are_and_no_others(tmp_path):
    text = LATE.format(notes='["terms-stated-late"]')
    (noted,) = read_examples(_write(tmp_path, text), POLICIES)
    (unnoted,) = read_examples(_write(tmp_path, LATE.format(notes="[]")), POLICIES)

    assert differences(noted) == ()
    assert differences(unnoted) == ("notes is ['terms-stated-late'], and [] was expected",)


LATE = """
policy = "reimbursement"

[[example]]
line = "1"
says = "People were told late"
clause = "gap-formal"
facts = {{ formal_activity = false, exceptional = false, terms_stated = "after the invitation" }}
expect = {{ outcome = "not eligible", notes = {notes} }}
"""
