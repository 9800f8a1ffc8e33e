"""No small change of a shipped policy goes unnoticed by its examples, unless somebody said why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from coprod_framework.analysis.mutating.mutations import mutations_of
from coprod_framework.analysis.mutating.telling import Verdict
from coprod_framework.policy.policies import Policy
from coprod_framework.southend import ladder, promises, proportion, recognition, reimbursement
from coprod_framework.testing.examples import Example, differences, read_examples
from coprod_framework.testing.explanations import read_explanations
from coprod_framework.testing.noticing import Weighed, tried_by, weigh
from national_voices import policies as others


FOLDER = Path(__file__).parents[2] / "examples"
POLICIES: Mapping[str, Policy] = {
    policy.purpose.id: policy
    for policy in (
        reimbursement,
        recognition,
        ladder.policy,
        proportion.policy,
        promises,
        *others,
    )
}
FILES = {
    "reimbursement": (
        "claims",
        "claims-close-to-the-line",
        "claims-under-other-terms",
        "claims-without-terms",
    ),
    "recognition": ("rewards", "rewards-without-an-offer"),
    "southend-ladder": ("ladder/parts-of-work",),
    "proportion": ("advice/changes",),
    "promises": ("promises/work",),
    "nv-expenses": ("national_voices/expenses", "national_voices/expenses-at-events"),
    "nv-payments": ("national_voices/payments",),
}
each_policy = pytest.mark.parametrize("id_", FILES)


def examples_of(id_: str) -> tuple[Example, ...]:
    paths = (FOLDER / f"{name}.toml" for name in FILES[id_])
    return tuple(example for path in paths for example in read_examples(path, POLICIES))


@pytest.fixture(scope="module")
def weighed() -> dict[str, Weighed]:
    found = {}
    for id_, names in FILES.items():
        explained = [one for name in names for one in read_explanations(FOLDER / f"{name}.toml")]
        found[id_] = weigh(POLICIES[id_], examples_of(id_), explained)
    return found


@each_policy
def test_no_change_is_left_that_no_example_notices_and_nobody_explains(weighed, id_):
    assert [told.mutation.sentence for told in weighed[id_].unexplained] == []


@each_policy
def test_most_changes_are_noticed_by_an_example_and_not_explained_away(weighed, id_):
    made = weighed[id_]

    assert made.changes == len(mutations_of(POLICIES[id_]))
    assert len(made.survivors) < made.changes / 5
    assert len(made.explained) <= max(1, made.changes / 40)


@each_policy
def test_each_change_that_no_case_can_tell_says_why(weighed, id_):
    alike = [told for told in weighed[id_].survivors if told.verdict is Verdict.ALIKE]

    assert all(told.because for told in alike)
    assert {told.verdict for told in weighed[id_].survivors} <= {
        Verdict.ALIKE,
        Verdict.OTHER_TERMS,
    }


@each_policy
def test_each_example_is_true_and_each_rule_is_tried(id_):
    examples = examples_of(id_)

    assert [differences(example) for example in examples] == [()] * len(examples)
    assert [one.part.id for one in tried_by(POLICIES[id_], examples) if not one.tried] == []


@each_policy
def test_without_one_file_of_examples_something_would_go_unnoticed(id_):
    """So no file is there for show."""
    for name in FILES[id_]:
        left = [
            example
            for other in FILES[id_]
            if other != name
            for example in read_examples(FOLDER / f"{other}.toml", POLICIES)
        ]
        if left and name != "claims-without-terms":
            assert weigh(POLICIES[id_], left).unexplained, name
