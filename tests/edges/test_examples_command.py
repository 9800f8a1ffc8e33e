"""The commands about examples say what is tried, what goes unnoticed, and which examples are missing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coprod_framework.cli import main
from coprod_framework.southend import recognition, reimbursement
from coprod_framework.testing.examples import differences, read_examples
from coprod_framework.testing.noticing import surviving


FOLDER = Path(__file__).parents[2] / "examples"
POLICIES = {"reimbursement": reimbursement, "recognition": recognition}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the example files in it, in which commands are run."""
    for path in FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["examples", *arguments])


def test_every_rule_that_is_tried_is_counted():
    done = run("coverage", "claims.toml", "rewards.toml", "rewards-without-an-offer.toml")

    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "reimbursement: 66 examples try 44 of 44 rules."
    assert "recognition: 20 examples try 13 of 13 rules." in done.stdout


def test_rules_and_clauses_that_no_example_tries_are_named():
    done = run("coverage", "claims-without-terms.toml")

    assert done.exit_code == 1
    assert "No example tries the rule 'A receipt is needed and there is none'" in done.stdout
    assert "No example tries our reading of section 6 (gap-evidence)." in done.stdout
    assert "The activity was not formal co-production" not in done.stdout


def test_coverage_is_written_as_json():
    done = run("coverage", "claims-without-terms.toml", "--json")
    (found,) = json.loads(done.stdout)
    tried = {one["rule"]: (one["tried"], one["decisive"]) for one in found["rules"]}

    assert (found["policy"], found["examples"]) == ("reimbursement", 2)
    assert tried["not-formal-work"] == (1, 1)
    assert "gap-evidence" in found["clauses_never_tried"]
    assert "gap-formal" not in found["clauses_never_tried"]


def test_nothing_is_left_of_the_examples_that_are_shipped():
    done = run("mutate", "rewards.toml", "rewards-without-an-offer.toml", "--all")

    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("recognition: 20 examples, 85 changes. 77 are noticed, 8 make")
    assert done.stdout.count("No case could notice if the rule") == 8
    assert ": wherever it would count, this counts as well: '" in done.stdout


def test_what_no_example_would_notice_is_said_and_the_command_fails():
    done = run("mutate", "rewards.toml")

    assert done.exit_code == 1
    assert (
        "  No example would notice if the rule 'The terms do not offer this' (section 4 (P10)) "
        "were not there (it takes terms such as what is given as thanks: "
    ) in done.stdout
    assert "    Its id is: thanks-not-offered: were not there\n" in done.stdout


def test_changes_are_written_as_json():
    done = run("mutate", "rewards.toml", "--json")
    (found,) = json.loads(done.stdout)
    survivors = {one["id"]: one for one in found["survivors"]}

    assert done.exit_code == 1
    assert (found["policy"], found["changes"]) == ("recognition", 85)
    assert survivors["thanks-not-offered: were not there"]["clause"] == "P10"
    assert survivors["thanks-not-offered: were not there"]["explained"] is False


@pytest.mark.parametrize("name", ["claims", "rewards-without-an-offer"])
def test_what_is_suggested_can_be_added_as_it_is_and_notices_what_it_says(folder, name):
    path = folder / f"{name}.toml"
    fewer = path.read_text(encoding="utf-8").split("[[example]]\n")
    path.write_text("[[example]]\n".join(fewer[:3]), encoding="utf-8")
    before = read_examples(path, POLICIES)
    policy = POLICIES[before[0].policy.purpose.id]
    done = run("suggest", path.name)
    path.write_text(path.read_text(encoding="utf-8") + done.stdout, encoding="utf-8")
    after = read_examples(path, POLICIES)
    left, lived = surviving(policy, after), surviving(policy, before)

    assert done.exit_code == 0
    assert len(after) > len(before)
    assert [differences(example) for example in after] == [()] * len(after)
    assert [one.line for one in after] == [str(n) for n in range(1, len(after) + 1)]
    assert done.stdout.count("# TO CONFIRM: an officer has to say") == len(after) - len(before)
    assert len(left) < len(lived) / 3
    for one in {one.id: one for one in lived if one not in left}.values():
        assert f"#   {one.sentence}\n" in done.stdout
    assert run("mutate", path.name).stdout.count("No example would notice") == done.stdout.split(
        "# No case in this file would notice"
    )[-1].count("#   if")


def test_nothing_is_suggested_where_nothing_is_left():
    done = run("suggest", "rewards.toml", "rewards-without-an-offer.toml")

    assert (done.exit_code, done.stdout.strip()) == (0, "")


EXPLAINED = """
[[explained]]
mutation = "{id_}"
why = "Other terms show it, in another file."
by = "the policy officer"
"""


def explain(folder: Path, id_: str) -> Result:
    path = folder / "rewards.toml"
    path.write_text(path.read_text("utf-8") + EXPLAINED.format(id_=id_), encoding="utf-8")
    return run("mutate", "rewards.toml")


def test_a_change_that_somebody_explained_is_not_left(folder):
    before = run("mutate", "rewards.toml").stdout.count("No example would notice")
    done = explain(folder, "thanks-not-offered: were not there")

    assert "1 is explained" in done.stdout
    assert done.stdout.count("No example would notice") == before - 1


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        (
            "thanks-not-offered: was not there",
            "did you mean 'thanks-not-offered: were not there'?",
        ),
        ("thanks-for-residents: were not there", "is noticed by an example"),
        (
            "thanks-for-residents: took in 'other' in its list for role",
            "makes no difference to any case",
        ),
    ],
)
def test_an_explanation_that_is_not_needed_is_refused(folder, id_, told):
    done = explain(folder, id_)

    assert done.exit_code == 2
    assert told in done.stderr
    assert f"explained '{id_}'" in done.stderr


def test_every_mistake_in_an_explanation_is_told(folder):
    path = folder / "rewards.toml"
    text = path.read_text(encoding="utf-8") + '\n[[explained]]\nmutations = "x"\nby = " "\n'
    path.write_text(text, encoding="utf-8")
    done = run("mutate", "rewards.toml")

    assert done.exit_code == 2
    assert "explained 1: nothing is called 'mutations'; did you mean 'mutation'?" in done.stderr
    assert "explained 1.why: takes a text that says something, not None" in done.stderr
    assert "explained 1.by: takes a text that says something, not ' '" in done.stderr


def test_an_example_that_is_not_true_is_told_before_anything_else(folder):
    path = folder / "rewards.toml"
    path.write_text(path.read_text("utf-8").replace("pay = 2000", "pay = 1999"), encoding="utf-8")
    done = run("mutate", "rewards.toml")

    assert done.exit_code == 2
    assert "example 1: pay is 2000, and 1999 was expected; mend it first" in done.stderr


def test_a_file_without_an_example_and_one_that_is_no_toml_are_both_told(folder):
    (folder / "none.toml").write_text('policy = "recognition"\n', encoding="utf-8")
    (folder / "broken.toml").write_text("policy = ", encoding="utf-8")
    done = run("coverage", "none.toml", "broken.toml")

    assert done.exit_code == 2
    assert "none.toml: has no example; write [[example]]" in done.stderr
    assert "broken.toml: is not TOML" in done.stderr


def test_examples_of_another_policy_than_the_one_that_is_named_are_refused():
    done = run("coverage", "claims.toml", "--policy", "recognition")

    assert done.exit_code == 2
    assert "claims.toml: policy: no policy is called 'reimbursement'" in done.stderr


def test_examples_of_another_body_are_weighed_too():
    names = ("expenses.toml", "expenses-at-events.toml", "payments.toml")
    files = [str(FOLDER / "national_voices" / name) for name in names]
    done = run("mutate", *files, "--of", "national_voices.pages.publication:site")

    assert done.exit_code == 0, done.output
    assert "nv-payments: 8 examples, 29 changes. 28 are noticed, 0 make no" in done.stdout
