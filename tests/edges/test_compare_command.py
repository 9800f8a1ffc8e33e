"""`coprod compare`: what it prints, its exit code, and what it says when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from coprod_framework.cli import main


EXAMPLES = Path(__file__).parents[2] / "examples"
NOW, PROPOSED = EXAMPLES / "example-terms.toml", EXAMPLES / "example-terms-proposed.toml"
SHARES = EXAMPLES / "example-shares.toml"
THANKS = ("--policy", "recognition")
WITH_ANOTHER = (
    "--terms",
    EXAMPLES / "example-reward-terms.toml",
    "--and",
    "coprod_framework.southend:recognition",
)
ON_A_DAY = (
    *("--policy", "reimbursement", "--day", "2026-11-03"),
    *("--terms", NOW, "--with-terms", PROPOSED),
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["compare", *map(str, arguments)])


def test_other_terms_are_compared_in_words_with_an_example_and_what_people_gain():
    done = run(
        "--policy",
        "reimbursement",
        "--terms",
        NOW,
        "--with-terms",
        PROPOSED,
        "--day",
        "2026-11-03",
    )

    assert done.exit_code == 0
    assert "On 2026-11-03: " in done.stdout
    assert "the amount: was eligible, would be eligible" in done.stdout
    assert "People would get from £0.00 more to £50.00 more." in done.stdout
    assert "(section 6 (O33), rule limit-per-claim)" in done.stdout
    assert done.stdout.endswith("This is advice. A person decides.\n")


def test_a_policy_is_the_same_as_itself_and_says_how_that_is_known():
    done = run(*THANKS, "--fail-on-difference")

    assert done.exit_code == 0
    assert "0 differences (both have the same rules and the same terms)" in done.stdout
    assert "Nobody could notice a difference." in done.stdout


def test_another_policy_about_the_same_facts_is_compared_and_a_build_can_stop():
    done = run(
        *THANKS,
        "--terms",
        EXAMPLES / "example-reward-terms.toml",
        "--and",
        "coprod_framework.southend:recognition",
        "--fail-on-difference",
        "--json",
    )

    found = json.loads(done.stdout)
    assert done.exit_code == 1
    assert found["is_same"] is False
    assert {"what", "where", "was", "would_be", "before", "after"} <= set(
        found["spells"][0]["differences"][0]
    )


def test_a_made_up_population_is_decided_under_both_and_said_to_be_made_up():
    done = run(*ON_A_DAY, "--population", 40, "--seed", 5, "--shares", SHARES)
    as_json = run(*ON_A_DAY, "--population", 40, "--seed", 5, "--shares", SHARES, "--json")

    assert "40 cases of a synthetic population, made up: it counts nobody." in done.stdout
    assert "They were drawn with the seed 5." in done.stdout
    assert "40 cases decided, " in done.stdout
    assert "record" not in done.stdout  # nobody takes what is made up for what happened
    told = json.loads(as_json.stdout)["synthetic_population"]
    assert told["about"] == "a synthetic population, made up: it counts nobody"
    assert told["impact"]["records"] == 40


def test_what_cannot_be_compared_is_told_in_words(tmp_path):
    wrong = tmp_path / "shares.toml"
    wrong.write_text("[role]\nking = 1\n", encoding="utf-8")
    other = run("--policy", "recognition", "--and", "coprod_framework.southend:reimbursement")
    alone = run(*THANKS, "--shares", SHARES)
    bad = run("--policy", "reimbursement", "--population", 5, "--shares", wrong)

    assert (other.exit_code, alone.exit_code, bad.exit_code) == (2, 2, 2)
    assert "--policy: no policy is called 'recognition'" in other.stderr
    assert "--shares: are of a synthetic population" in alone.stderr
    assert "shares.toml: role.king: " in bad.stderr
