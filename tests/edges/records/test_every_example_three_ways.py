"""Every example has one answer: in Python, on the command line, and when its record is replayed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from coprod_framework import decide
from coprod_framework.cli import main
from coprod_framework.exchange import decision_form, facts_to_json, form_to_json
from coprod_framework.exchange.answer_rows import answer_row
from coprod_framework.southend import recognition, reimbursement
from coprod_framework.testing.examples import read_examples

from ..claims import EXAMPLES
from ..wire.documents import plain


KNOWN = {"reimbursement": reimbursement, "recognition": recognition}
ASKED = ("--asked-by", "team-7", "--asked-at", "2026-11-03T10:00:00Z")


def printed(*arguments: object) -> str:
    done = CliRunner().invoke(main, [str(one) for one in arguments])
    assert (done.exit_code, done.exception) == (0, None), done.output
    return done.stdout


def lines_of(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("name", "id_", "terms"),
    [
        ("claims", "reimbursement", "example-terms.toml"),
        ("claims-without-terms", "reimbursement", None),
        ("rewards", "recognition", "example-reward-terms.toml"),
        ("rewards-without-an-offer", "recognition", "example-voucher-terms.toml"),
    ],
)
def test_python_the_command_line_and_a_replay_give_the_same(
    tmp_path: Path, name: str, id_: str, terms: str | None
) -> None:
    examples = read_examples(EXAMPLES / f"{name}.toml", KNOWN)
    decisions = [decide(one.policy, one.record) for one in examples]
    rules = ["--policy", id_, *(["--terms", EXAMPLES / terms] if terms else [])]
    file, records = tmp_path / "cases.jsonl", tmp_path / "records.jsonl"
    file.write_text("".join(json.dumps(facts_to_json(one.record)) + "\n" for one in examples))

    answers = lines_of(printed("decide", file, *rules, "--to", "jsonl"))
    records.write_text(printed("record", file, *rules, *ASKED), encoding="utf-8")
    recorded = [one["decision"] for one in lines_of(records.read_text(encoding="utf-8"))]
    impact = json.loads(printed("replay", records, *rules, "--to", "json"))

    assert answers == [plain(answer_row(decision)) for decision in decisions]
    assert recorded == [plain(form_to_json(decision_form(decision))) for decision in decisions]
    assert (impact["records"], impact["changed"]) == (len(examples), 0)
