"""`coprod check`: what it prints, its exit code, and what it says when it cannot."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from coprod_framework.analysis.searching import searching
from coprod_framework.cli import main
from coprod_framework.southend import policies, reimbursement


EXAMPLES = Path(__file__).parents[2] / "examples"
HOLE = reimbursement.keeping(one.id for one in reimbursement.rules if one.id != "not-formal-work")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


@pytest.fixture(autouse=True)
def _ours(monkeypatch):
    """A module of a council, with a policy that has a hole."""
    module = ModuleType("our_rules")
    monkeypatch.setattr(module, "policy", HOLE, raising=False)
    monkeypatch.setitem(sys.modules, "our_rules", module)


def test_southends_policies_have_no_fault_and_the_exit_code_is_nought():
    done = run()

    assert done.exit_code == 0
    assert done.stdout.count("No fault was found.") == len(policies)
    assert "15 more to know: --all tells them." in done.stdout


def test_what_is_worth_knowing_is_told_when_it_is_asked_for():
    done = run("--policy", "proportion", "--all")

    assert done.exit_code == 0
    assert done.stdout.count("a limit against a floor: ") == 13
    assert "A person has to weigh the two." in done.stdout


def test_a_fault_of_a_councils_own_policy_is_told_with_a_case_and_the_exit_code_is_one():
    done = run("--of", "our_rules:policy")

    assert done.exit_code == 1
    assert "a hole: no rule says anything on every day" in done.stdout
    assert "    formal activity = no\n" in done.stdout


def test_json_has_all_of_a_fault_for_another_program():
    done = run("--of", "our_rules:policy", "--json")

    (found,) = json.loads(done.stdout)
    (fault,) = found["faults"]
    assert done.exit_code == 1
    assert found["policy"] == "reimbursement"
    assert fault["kind"] == "a hole"
    assert fault["case"]["facts"]["formal_activity"] is False
    assert "formal activity is no" in fault["where"]
    assert found["questions"] > 100
    assert set(found["methods"]) == {"decision diagrams", "every case was tried"}


def test_terms_are_looked_at_with_the_policy_that_they_fill():
    done = run("--policy", "reimbursement", "--terms", EXAMPLES / "example-terms.toml")

    assert (done.exit_code, "No fault was found." in done.stdout) == (0, True)


def test_terms_without_a_policy_are_refused_in_words():
    done = run("--terms", EXAMPLES / "example-terms.toml")

    assert done.exit_code == 2
    assert "--terms: belong to one policy; say which one with --policy" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["--policy", "reimbursment"],
            "--policy: no policy is called 'reimbursment'; did you mean",
        ),
        (["--of", "no_such_module:x"], "--of: cannot load 'no_such_module:x'"),
        (["--of", "json:dumps"], "--of: 'json:dumps' is no publication: it has no policies"),
    ],
)
def test_a_name_that_leads_nowhere_is_told(arguments, says):
    done = run(*arguments)

    assert done.exit_code == 2
    assert says in done.stderr


def test_a_method_without_room_says_so_and_nothing_looks_clean(monkeypatch):
    monkeypatch.setattr(searching, "MOST_BITS", 4)
    done = run("--policy", "reimbursement", "--method", "grids")

    assert done.exit_code == 2
    assert "--method: has no room for it: there are more than" in done.stderr
    assert done.stdout == ""
