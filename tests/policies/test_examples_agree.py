"""The examples that policy officers read are true, and together they reach everything."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from coprod_framework import Decision, Outcome, decide
from coprod_framework.domain.facts import Missing
from coprod_framework.exchange.converters import facts_from_cells
from coprod_framework.southend import Category, Claim, Reward, recognition, reimbursement
from coprod_framework.testing.examples import Example, differences, read_examples


FOLDER = Path(__file__).parents[2] / "examples"
POLICIES = {"reimbursement": reimbursement, "recognition": recognition}
FILES = (
    "claims",
    "claims-close-to-the-line",
    "claims-under-other-terms",
    "claims-without-terms",
    "rewards",
    "rewards-without-an-offer",
)
EXAMPLES = {name: read_examples(FOLDER / f"{name}.toml", POLICIES) for name in FILES}
ALL = [pytest.param(e, id=f"{name}-{e.line}") for name, found in EXAMPLES.items() for e in found]


def _decisions() -> list[Decision]:
    return [decide(e.policy, e.record) for found in EXAMPLES.values() for e in found]


@pytest.mark.parametrize("example", ALL)
def test_the_answer_is_the_expected_one(example: Example) -> None:
    assert differences(example) == (), example.says


def test_the_examples_reach_every_rule() -> None:
    reached = {
        reason.rule.id
        for decision in _decisions()
        for reason in (*decision.reasons, *decision.notes)
    }

    assert reached == {rule.id for policy in POLICIES.values() for rule in policy.rules}


def test_the_examples_reach_every_outcome_and_every_category() -> None:
    outcomes = {decision.outcome for decision in _decisions()}
    categories = {getattr(example.record, "category") for example in EXAMPLES["claims"]}  # noqa: B009

    assert outcomes == set(Outcome)
    assert categories - set(Missing) == set(Category)


def test_the_example_file_of_claims_has_at_least_sixty_lines() -> None:
    assert len(EXAMPLES["claims"]) >= 60


@pytest.mark.parametrize(("name", "vocabulary"), [("claims", Claim), ("rewards", Reward)])
def test_the_rows_of_the_csv_file_are_the_examples(name: str, vocabulary: type) -> None:
    labels = {"claim", "person", "service_area", "project", "session"}
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        rows: list[object] = [
            facts_from_cells(
                vocabulary, {key: "" if key in labels else cell for key, cell in row.items()}
            )
            for row in csv.DictReader(stream)
        ]

    assert rows == [example.record for example in EXAMPLES[name]]
