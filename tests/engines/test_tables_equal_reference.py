"""Tables give the nine answers of the reference: about claims, over dates, and for any policy."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_framework.analysis.cells.cells import cells_of, editions_of
from coprod_framework.domain.days import months_after
from coprod_framework.domain.facts import Missing, vocabulary_of, with_facts
from coprod_framework.policy.policies import Policy
from coprod_framework.testing.generated import policies
from coprod_framework.testing.strategies import complete_records, records
from tests.analysis.shipped import SHIPPED
from tests.edges.claims import example_claims
from tests.trying import tries
from tests.vocabularies import Small

from .table_answers import difference_in_table
from .tables_of_cases import every_backend, needs_dask


EXPENSES = SHIPPED["expenses with terms"]
REWARDS = SHIPPED["rewards with terms"]
CHANGE = EXPENSES.changes[0]
SOUTHENDS = ["expenses with terms", "expenses without terms"]
SOUTHENDS += ["rewards with terms", "rewards without terms"]


def _with_gaps(case: Any, source: random.Random) -> Any:
    """The same case without one to six of its facts, for any of the reasons."""
    names = [name for name, fact in vocabulary_of(type(case)).items() if fact.derivation is None]
    gone = source.sample(names, source.randint(1, 6))
    return with_facts(case, **{name: source.choice(list(Missing)) for name in gone})


@every_backend
def test_claims_with_and_without_gaps_are_decided_as_by_the_reference(backend):
    source = random.Random(1)  # noqa: S311 - only which facts are forgotten
    claims = example_claims()
    claims += [_with_gaps(claim, source) for claim in claims * 3]

    found = difference_in_table(backend, EXPENSES, claims)

    assert found is None, found


def _over_the_change(policy: Policy) -> list[Any]:
    """Cases of every edition, each moved to days on both sides of a change of the terms."""
    day = policy.day_fact
    assert day is not None
    cases = []
    for edition, _ in editions_of(policy):
        cells = cells_of(edition, amounts=True)
        for place, case in enumerate(cells.varied(cells.sample(20))):
            cases.append(case)
            moved = CHANGE + timedelta(days=place % 3 - 1)
            cases.append(with_facts(case, **{day: moved}))
    return cases


@every_backend
@pytest.mark.parametrize("name", SOUTHENDS)
def test_each_row_is_decided_by_the_terms_of_its_own_day(name, backend):
    policy = SHIPPED[name]

    found = difference_in_table(backend, policy, _over_the_change(policy))

    assert found is None, found


@every_backend
@pytest.mark.parametrize("on", [CHANGE - timedelta(days=1), CHANGE], ids=["before", "after"])
@pytest.mark.parametrize("name", ["expenses with terms", "rewards with terms"])
def test_the_day_that_is_given_counts_where_a_row_names_none(name, on, backend):
    policy = SHIPPED[name]
    day = policy.day_fact
    assert day is not None
    cases = [
        with_facts(case, **{day: on if place % 2 else Missing.NOT_ASKED})
        for place, case in enumerate(_over_the_change(policy))
    ]

    found = difference_in_table(backend, policy, cases, on=on)

    assert found is None, found


@every_backend
def test_months_are_counted_on_every_day_at_the_end_of_a_month(backend):
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(0, 800, 3)]
    days += [date(2024, 2, 28), date(2024, 2, 29), date(2023, 1, 31), date(1999, 12, 31)]
    (claim, *_) = example_claims()
    cases = [
        with_facts(claim, activity_on=day, claimed_on=months_after(day, 3) + timedelta(days=more))
        for day in days
        for more in (-1, 0, 1)
    ]

    found = difference_in_table(backend, EXPENSES, cases)

    assert found is None, found


def _any_policy_agrees(backend: str, data: st.DataObject) -> None:
    policy = data.draw(policies(Small))
    some = st.lists(records(policy) | complete_records(policy), min_size=1, max_size=12)
    cases = data.draw(some)
    found = difference_in_table(backend, policy, cases)
    assert found is None, found


@settings(max_examples=tries(60))
@given(st.data())
def test_any_policy_decides_a_polars_table_as_the_reference_does(data):
    _any_policy_agrees(data.draw(st.sampled_from(["polars", "polars streaming"])), data)


@settings(max_examples=tries(40))
@given(st.data())
def test_any_policy_decides_an_arrow_table_as_the_reference_does(data):
    _any_policy_agrees(data.draw(st.sampled_from(["pyarrow", "pandas"])), data)


@settings(max_examples=tries(12))
@given(st.data())
def test_any_policy_decides_a_duckdb_table_as_the_reference_does(data):
    _any_policy_agrees("duckdb", data)


@needs_dask
@settings(max_examples=tries(8))
@given(st.data())
def test_any_policy_decides_a_dask_table_as_the_reference_does(data):
    _any_policy_agrees("dask", data)


@settings(max_examples=tries(30))
@given(st.data())
def test_southends_policies_decide_any_table_as_the_reference_does(data):
    policy = SHIPPED[data.draw(st.sampled_from(SOUTHENDS))]
    cases = data.draw(st.lists(records(policy) | complete_records(policy), min_size=1, max_size=9))
    backend = data.draw(st.sampled_from(["polars", "polars lazy", "pyarrow", "pandas"]))
    found = difference_in_table(backend, policy, cases)
    assert found is None, found
