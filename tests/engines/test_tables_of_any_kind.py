"""A table comes back as the kind that it was, with its rows and columns as they were, and answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pandas as pd
import polars as pl
import pyarrow as pa

from coprod_framework.engines.tables import decide_table, problems_in_table
from coprod_framework.policy.amounts import Cost
from coprod_framework.policy.effects import Allow, Note, Pay, Refuse
from tests.builders import facts, policy, rule, small
from tests.vocabularies import Colour

from .table_answers import difference_in_table
from .tables_of_cases import TABLES, every_backend, rows_of


SMALL = policy(
    rule("some", Allow(), when=small.colour.is_(Colour.RED)),
    rule("whole", Pay(Cost("cost"))),
    rule("late", Refuse(), when=small.months.at_least(3)),
)


def _table(**columns: Any) -> pa.Table:
    length = len(next(iter(columns.values()))) if columns else 3
    return pa.table({"number": pa.array(range(length), pa.int64()), **columns})


@every_backend
def test_a_table_comes_back_as_the_kind_that_it_was(backend):
    table = TABLES[backend](_table(colour=["red", None]))

    assert type(decide_table(SMALL, table)) is type(table)
    assert type(problems_in_table(SMALL, table)) is type(table)


@every_backend
def test_rows_and_other_columns_stay_as_they_were_and_in_their_order(backend):
    table = _table(
        cost=[5, None, 7, 6], colour=["red", "blue", None, "red"], Notes=["d", "c", "b", "a"]
    )

    rows = rows_of(backend, decide_table(SMALL, TABLES[backend](table), answers=["outcome"]))

    assert list(rows[0]) == ["number", "cost", "colour", "Notes", "outcome", "unreadable"]
    assert [row["Notes"] for row in rows] == ["d", "c", "b", "a"]
    assert [row["cost"] for row in rows] == [5, None, 7, 6]


@every_backend
def test_only_the_answers_that_are_asked_for_are_added_in_that_order(backend):
    made = decide_table(
        SMALL,
        TABLES[backend](_table(cost=[5])),
        answers=["reasons", "outcome", "reasons"],
        prefix="its ",
    )

    (row,) = rows_of(backend, made)
    assert list(row) == ["number", "cost", "its reasons", "its outcome", "its unreadable"]


@every_backend
def test_a_table_without_rows_comes_back_without_rows(backend):
    table = _table(cost=pa.array([], pa.int64()), colour=pa.array([], pa.string()))

    assert rows_of(backend, decide_table(SMALL, TABLES[backend](table))) == []


@every_backend
def test_a_table_without_a_fact_is_a_table_of_cases_of_which_nothing_is_known(backend):
    rows = rows_of(backend, decide_table(SMALL, TABLES[backend](_table())))

    assert [row["outcome"] for row in rows] == ["undecided"] * 3
    assert [row["open_facts"] for row in rows] == ["day;sent;colour;cost"] * 3


@every_backend
def test_columns_of_nulls_only_are_facts_that_nobody_asked_about(backend):
    nulls = {
        "colour": pa.nulls(2, pa.string()),
        "cost": pa.nulls(2, pa.int64()),
        "hours": pa.nulls(2, pa.float64()),
        "day": pa.nulls(2, pa.date32()),
        "near": pa.nulls(2, pa.bool_()),
    }

    rows = rows_of(backend, decide_table(SMALL, TABLES[backend](_table(**nulls))))

    assert [(row["outcome"], row["unreadable"]) for row in rows] == [("undecided", False)] * 2


@every_backend
def test_more_rules_than_a_mask_has_bits_go_on_in_another_column(backend):
    rules = [rule(f"note-{number}", Note(), when=small.near.is_(True)) for number in range(63)]
    # The bits go by the ids of the rules.
    long = policy(rule("allowed", Allow()), rule("cost", Pay(Cost("cost"))), *rules)
    cases = [facts(near=near) for near in (True, False)]

    assert difference_in_table(backend, long, cases) is None
    table = TABLES[backend](_table(near=[True, False], cost=[5, 5]))
    first, other = rows_of(backend, decide_table(long, table, answers=["holds", "open"]))
    assert (first["holds"], first["holds_2"]) == (2**62 - 1, 7)
    assert (other["holds"], other["holds_2"]) == (3, 0)
    assert first["open_2"] == 0


@every_backend
def test_a_policy_without_a_rule_is_silent(backend):
    (row,) = rows_of(backend, decide_table(policy(), TABLES[backend](_table(cost=[5]))))

    assert row["outcome"] == "silent"
    assert (row["holds"], row["open"], row["reasons"]) == (0, 0, "")


@every_backend
def test_a_column_may_have_the_name_of_one_of_ours(backend):
    table = _table(_coprod_1=["mine"], _coprod_2=["mine"], cost=[5])

    (row,) = rows_of(backend, decide_table(SMALL, TABLES[backend](table)))

    assert (row["_coprod_1"], row["_coprod_2"]) == ("mine", "mine")
    assert "__coprod_1" not in row


def test_a_lazy_table_is_not_worked_out_before_somebody_wants_it():
    def explode(_: pl.DataFrame) -> pl.DataFrame:
        raise AssertionError

    frame = pl.LazyFrame({"cost": [5]}).map_batches(explode, schema={"cost": pl.Int64})

    decide_table(SMALL, frame)


def test_the_index_of_pandas_stays_as_it_was():
    frame = pd.DataFrame({"cost": [5, 6, 7]}, index=["c", "a", "c"])

    decided = decide_table(SMALL, frame)

    assert list(decided.index) == ["c", "a", "c"]
    assert list(decided["cost"]) == [5, 6, 7]


def test_the_table_that_came_in_is_left_alone():
    frame = pd.DataFrame({"cost": [5, 6]})
    eager = pl.DataFrame({"cost": [5, 6]})

    decide_table(SMALL, frame)
    decide_table(SMALL, eager)

    assert list(frame.columns) == eager.columns == ["cost"]


def test_a_table_of_many_pieces_is_one_table():
    pieces = pl.concat([pl.DataFrame({"cost": [number]}) for number in range(9)], rechunk=False)
    arrow = pa.concat_tables([pa.table({"cost": [number]}) for number in range(9)])

    polars_said = decide_table(SMALL, pieces)["outcome"].to_list()
    arrow_said = decide_table(SMALL, arrow)["outcome"].to_pylist()

    assert polars_said == arrow_said == ["undecided"] * 9


def test_two_tables_in_a_row_are_decided_each_by_itself():
    first = pl.DataFrame({"colour": ["red"], "cost": [5], "day": [date(2026, 5, 1)]})
    other = attrs.evolve(SMALL, rules=SMALL.rules[1:])

    assert decide_table(SMALL, first)["outcome"].to_list() == ["undecided"]
    assert decide_table(other, first)["outcome"].to_list() == ["eligible"]
    assert decide_table(SMALL, first)["outcome"].to_list() == ["undecided"]
