"""A value that cannot be a fact makes its row unreadable, and no other; somebody is told why."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from coprod_framework.domain.facts import Answer, fact, label, vocabulary
from coprod_framework.engines.tables import decide_table, problems_in_table
from coprod_framework.policy.amounts import Cost, Rate
from coprod_framework.policy.effects import Allow, Pay, Refuse
from coprod_framework.policy.policies import Policy
from coprod_framework.testing.generated import purpose_for
from tests.builders import policy, project, rule, slot, small
from tests.vocabularies import Colour

from .tables_of_cases import TABLES, Row, every_backend, rows_of


SMALL = policy(
    rule("some", Allow(), when=small.colour.is_(Colour.RED)),
    rule("whole", Pay(Cost("cost")), when=small.hours.at_least(Decimal(3))),
    rule("late", Refuse(), when=small.months.at_least(3)),
)
ANSWERS = ["outcome", "payable_pence", "shortfall_pence", "holds", "open", "possible"]
ANSWERS += ["reasons", "notes", "open_facts"]


def _rows(backend: str, columns: dict[str, Any], on: date | None = None) -> list[Row]:
    table = TABLES[backend](_table(columns))
    return rows_of(backend, decide_table(SMALL, table, on=on))


def _table(columns: dict[str, Any]) -> pa.Table:
    length = len(next(iter(columns.values())))
    return pa.table({"number": list(range(length)), **columns})


@every_backend
@pytest.mark.parametrize(
    "column",
    [
        pytest.param({"cost": [480, -1]}, id="below the least"),
        pytest.param({"cost": [2_000, 2_001]}, id="above the most"),
        pytest.param({"cost": [480, 2**62]}, id="far too large"),
        pytest.param({"hours": [3.3, 3.33]}, id="too many decimal places"),
        pytest.param({"hours": [3.3, -0.1]}, id="a decimal below the least"),
        pytest.param({"hours": [3.3, math.inf]}, id="endless"),
        pytest.param({"hours": [3.3, -math.inf]}, id="endless below nought"),
        pytest.param({"hours": [3.3, 1e300]}, id="a float that is too large"),
        pytest.param({"hours": [Decimal("3.30"), Decimal("3.33")]}, id="an inexact decimal"),
        pytest.param({"colour": ["red", "rde"]}, id="no choice"),
        pytest.param({"colour": ["red", ""]}, id="an empty text"),
        pytest.param({"colour": ["not known", "Not known"]}, id="nearly a reason"),
        pytest.param(
            {"day": [datetime(2026, 5, 1), datetime(2026, 5, 1, 9, 30)]},  # noqa: DTZ001
            id="a time of the day",
        ),
    ],
)
def test_a_row_with_a_value_that_cannot_be_is_unreadable_and_has_no_answer(column, backend):
    fine, bad = _rows(backend, column)

    assert fine["unreadable"] is False
    assert fine["outcome"] == "undecided"
    assert bad["unreadable"] is True
    assert {bad[name] for name in ANSWERS} == {None}


@every_backend
def test_not_a_number_is_unreadable_or_unknown_and_never_a_number(backend):
    fine, odd = _rows(backend, {"hours": pa.array([3.3, math.nan])})

    assert fine["unreadable"] is False
    assert odd["unreadable"] is True


@every_backend
def test_a_row_on_another_day_than_the_one_given_is_unreadable(backend):
    days = [date(2026, 5, 1), date(2026, 5, 2), None]

    rows = _rows(backend, {"day": days}, on=days[0])

    assert [row["unreadable"] for row in rows] == [False, True, False]


@every_backend
def test_what_is_unreadable_is_told_with_its_fact_its_value_and_what_it_takes(backend):
    columns = {"line": ["a", "b", "c"], "cost": [480, -5, 7], "colour": ["red", "x", "y"]}

    found = problems_in_table(SMALL, TABLES[backend](_table(columns)))

    told = _told(backend, found)
    assert [(row["line"], row["fact"], row["value"]) for row in told] == [
        ("b", "colour", "x"),
        ("b", "cost", "-5"),
        ("c", "colour", "y"),
    ]
    assert told[0]["problem"] == "takes one of red, green, blue"
    assert told[1]["problem"] == "takes a whole number of pence, at least 0, at most 2000"


def _told(backend: str, found: Any) -> list[dict[str, Any]]:
    if backend == "duckdb":
        found = found.project("*, 1 as number")
    return sorted(rows_of(backend, found), key=lambda row: (row["line"], row["fact"]))


@pytest.mark.parametrize("backend", ["polars", "pyarrow", "pandas"])
def test_a_table_in_memory_tells_the_number_of_the_row(backend):
    table = _table({"cost": [480, -5, 7, -6]})

    found = rows_of(backend, problems_in_table(SMALL, TABLES[backend](table)))

    assert [row["row"] for row in found] == [1, 3]


@every_backend
def test_a_table_without_a_problem_tells_none(backend):
    table = _table({"line": ["a"], "cost": [480], "hours": [3.3], "day": [date.max]})

    assert not _told(backend, problems_in_table(SMALL, TABLES[backend](table)))


def test_a_day_that_python_cannot_say_is_unreadable():
    days = pl.DataFrame({"day": [0, 10_000_000, -10_000_000]})
    frame = days.with_columns(pl.col("day").cast(pl.Int32).cast(pl.Date))

    for table in (frame, frame.lazy()):
        told = decide_table(SMALL, table).lazy().collect()
        assert told["unreadable"].to_list() == [False, True, True]


@vocabulary
class Endless:
    """Two numbers that nothing bounds from above."""

    line: str = label("a number")
    people: Answer[int] = fact("How many?", ask="anybody", unit="people", minimum=0)
    hours: Answer[int] = fact("How long?", ask="anybody", unit="hours", minimum=0)


@every_backend
def test_an_amount_that_is_too_large_to_work_out_is_unreadable(backend):
    rate = slot("rate")
    endless = Policy(
        purpose=purpose_for(Endless),
        rules=(rule("some", Allow()), rule("each", Pay(Rate("rate", ("people", "hours"))))),
        slots=(rate,),
        terms=(project(rate=3),),
    )
    table = _table({"line": ["a", "b"], "people": [2, 2**30], "hours": [5, 2**30]})

    fine, bad = rows_of(backend, decide_table(endless, TABLES[backend](table)))
    told = _told(backend, problems_in_table(endless, TABLES[backend](table)))

    assert (fine["unreadable"], fine["payable_pence"]) == (False, 30)
    assert (bad["unreadable"], bad["payable_pence"]) == (True, None)
    assert [(row["line"], row["fact"]) for row in told] == [("b", "")]
    assert "too large to work out" in told[0]["problem"]
