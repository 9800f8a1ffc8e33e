"""The answers over HTTP are those of the library and of the command line."""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from coprod_framework import decide
from coprod_framework.analysis.cells.cells import cells_of
from coprod_framework.cli import main
from coprod_framework.exchange import (
    decision_form,
    explanation_form,
    facts_to_json,
    form_to_json,
    read_terms,
)
from coprod_framework.exchange.fact_files import data_in
from coprod_framework.exchange.json_values import json_text
from coprod_framework.policy.policies import Policy
from coprod_framework.southend import recognition, reimbursement
from coprod_framework.testing.examples import read_examples
from tests.http.services import EXAMPLES, ONE, ask, folder_at, running


NDJSON = "application/x-ndjson"
KNOWN = {"reimbursement": reimbursement, "recognition": recognition}
TERMS = {"reimbursement": "example-terms.toml", "recognition": "example-reward-terms.toml"}
BOTH = ONE + 'recognition = ["example-reward-terms.toml"]\n'
VOUCHERS = '[terms]\nrecognition = ["example-voucher-terms.toml"]\n'


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    with running(folder_at(tmp_path_factory.mktemp("same") / "filled", BOTH)) as port:
        yield port


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    with running(folder_at(tmp_path_factory.mktemp("same") / "blank", VOUCHERS)) as port:
        yield port


def _printed(*words: str | Path) -> str:
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize(
    ("name", "id_", "terms"),
    [
        ("claims", "reimbursement", "example-terms.toml"),
        ("claims-without-terms", "reimbursement", None),
        ("rewards", "recognition", "example-reward-terms.toml"),
        ("rewards-without-an-offer", "recognition", "example-voucher-terms.toml"),
    ],
)
def test_every_example_has_one_answer_by_every_way(  # noqa: PLR0917 - pytest hands in each
    filled, blank, tmp_path, name, id_, terms
):
    examples = read_examples(EXAMPLES / f"{name}.toml", KNOWN)
    policy = KNOWN[id_]
    if terms:
        policy = policy.with_terms(read_terms(EXAMPLES / terms, policy))
    assert all(one.policy == policy for one in examples)
    port = filled if terms in TERMS.values() else blank
    lines = "".join(json_text(facts_to_json(one.record)) + "\n" for one in examples)
    file = tmp_path / "cases.jsonl"
    file.write_text(lines, encoding="utf-8")

    _check(port, id_, policy, [one.record for one in examples])

    options = ["--terms", EXAMPLES / terms] if terms else []
    printed = _printed("decide", file, "--policy", id_, "--to", "jsonl", *options)
    batch = ask(port, f"/v1/{id_}/decide/batch", lines.encode(), kind=NDJSON)
    assert batch.body.decode() == printed


@pytest.mark.parametrize("id_", KNOWN)
def test_sampled_cells_have_one_answer_by_every_way(filled, id_):
    policy = KNOWN[id_].with_terms(read_terms(EXAMPLES / TERMS[id_], KNOWN[id_]))
    cells = cells_of(policy.on(date(2026, 11, 3)), amounts=True)
    sampled = itertools.islice(cells.sample(200, seed=20261103), 400)

    _check(filled, id_, policy, [cells.at(places) for places in sampled])


def _check(port: int, id_: str, policy: Policy, records: list[Any]) -> None:
    for record in records:
        body = json.dumps(facts_to_json(record)).encode()
        decision = decide(policy, record)
        told = ask(port, f"/v1/{id_}/decide", body).json
        assert told == form_to_json(decision_form(decision))
    body = json.dumps(facts_to_json(records[0])).encode()
    told = ask(port, f"/v1/{id_}/explain", body).json
    assert told == form_to_json(explanation_form(decide(policy, records[0])))


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("change-*.toml")), ids=lambda f: f.stem)
def test_every_change_gets_the_advice_of_the_command_line(blank, file):
    body = json_text(_plain(data_in(file))).encode()

    assert ask(blank, "/v1/proportion/advise", body).json == json.loads(
        _printed("advise", file, "--to", "json")
    )


@pytest.mark.parametrize(
    "file",
    [f for f in sorted(EXAMPLES.glob("case-*.toml")) if f.stem != "case-studies"],
    ids=lambda f: f.stem,
)
def test_every_exercise_gets_the_review_of_the_command_line(blank, file):
    body = json_text(_plain(data_in(file))).encode()

    assert ask(blank, "/v1/promises/assess", body).json == json.loads(
        _printed("assess", file, "--to", "json")
    )


def test_a_log_gets_the_duties_of_the_command_line(blank):
    file = EXAMPLES / "exercise-log.jsonl"
    path = "/v1/duties/duties?as_at=2026-06-30&since=2026-05-30"
    options = ("--as-at", "2026-06-30", "--since", "2026-05-30", "--engine", "replay")

    assert ask(blank, path, file.read_bytes(), kind=NDJSON).json == json.loads(
        _printed("duties", file, *options, "--to", "json")
    )


def _plain(value: Any) -> Any:
    """What TOML gives, as JSON has it."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
