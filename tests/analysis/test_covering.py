"""A few rows bring every two choices together."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from coprod_framework.analysis.cells.cells import cells_of, editions_of
from coprod_framework.analysis.cells.covering import covering_rows
from coprod_framework.policy.policies import Policy
from tests.analysis.shipped import SHIPPED, every_shipped_policy


def check_pairs(sizes: Sequence[int], rows: Sequence[tuple[int, ...]]) -> None:
    """Every number of every column is in a row with every number of every other column."""
    for one, other in itertools.combinations(range(len(sizes)), 2):
        found = {(row[one], row[other]) for row in rows}
        assert found >= set(itertools.product(range(sizes[one]), range(sizes[other])))


@given(st.lists(st.integers(1, 6), max_size=9))
def test_every_pair_is_in_a_row(sizes: list[int]) -> None:
    rows = covering_rows(sizes)

    check_pairs(sizes, rows)
    assert all(0 <= number < size for row in rows for number, size in zip(row, sizes, strict=True))


@given(st.lists(st.integers(1, 6), min_size=1, max_size=9))
def test_every_number_of_every_column_is_in_a_row(sizes: list[int]) -> None:
    rows = covering_rows(sizes)

    for column, size in enumerate(sizes):
        assert {row[column] for row in rows} == set(range(size))


def test_there_are_far_fewer_rows_than_in_the_whole() -> None:
    assert len(covering_rows([3] * 13)) < 30


@every_shipped_policy
def test_a_sample_of_a_shipped_policy_covers_every_pair(policy: Policy) -> None:
    for edition, _ in editions_of(policy):
        cells = cells_of(edition)

        check_pairs([len(axis.cells) for axis in cells.axes], list(cells.sample(0)))


def test_a_sample_is_the_same_each_time_and_another_with_another_seed() -> None:
    cells = cells_of(SHIPPED["expenses with terms"].on(None))

    assert list(cells.sample(50)) == list(cells.sample(50))
    assert list(cells.sample(50)) != list(cells.sample(50, seed=1))
    assert len(list(cells.sample(50))) == len(list(cells.sample(0))) + 50
