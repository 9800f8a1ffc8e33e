"""`coprod export`: what it prints, and what it says when it cannot."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coprod_framework.cli import main
from coprod_framework.exchange.dmn import dmn_of, tables_as_csv
from tests.edges.exported import EXAMPLES, POLICIES


TERMS = EXAMPLES / "example-terms.toml"
DAY = date(2026, 11, 3)
NAMES = {
    "reimbursement": "expenses",
    "recognition": "thanks",
    "proportion": "proportion",
    "southend-ladder": "ladder",
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("kind", "write"), [("dmn", dmn_of), ("csv", tables_as_csv)])
def test_every_policy_can_be_taken_out_in_both_forms(name, kind, write):
    done = run("--policy", name, "--day", DAY, "--to", kind)

    assert done.exit_code == 0, done.stderr
    assert done.stdout_bytes.decode() == write(POLICIES[NAMES[name]], DAY)


def test_the_terms_of_that_day_are_filled_in(tmp_path):
    file = tmp_path / "out.dmn"
    done = run("--day", DAY, "--terms", TERMS, "--output", file)

    assert (done.exit_code, done.output) == (0, "")
    assert file.read_text(encoding="utf-8") == dmn_of(POLICIES["expenses with terms"], DAY)
    earlier = run("--day", "2026-03-31", "--terms", TERMS)
    assert earlier.stdout != file.read_text(encoding="utf-8")


def test_a_day_is_always_needed():
    done = run("--policy", "recognition")

    assert done.exit_code == 2
    assert "--day" in done.stderr


def test_a_terms_file_is_never_written_over(tmp_path):
    terms: Path = tmp_path / "terms.toml"
    terms.write_bytes(TERMS.read_bytes())
    done = run("--day", DAY, "--terms", terms, "--output", terms)

    assert done.exit_code == 2
    assert "is a terms file, which is read; name another output file" in done.stderr
    assert terms.read_bytes() == TERMS.read_bytes()


def test_a_file_that_cannot_be_written_is_told_in_words(tmp_path):
    done = run("--day", DAY, "--output", tmp_path / "nowhere" / "out.dmn")

    assert done.exit_code == 2
    assert "could not be read or written" in done.stderr
