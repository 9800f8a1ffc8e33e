"""Spark gives the nine answers of the reference; it needs Java and the extra big-tables."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from coprod_framework.analysis.cells.cells import cells_of, editions_of
from coprod_framework.engines.tables import decide_table, problems_in_table
from tests.analysis.shipped import SHIPPED

from .table_answers import first_difference, reference_answers
from .tables_of_cases import arrow_of, as_in_a_table


# Spark warns about each newer pandas, and leaves its sockets to the end of the process.
pytestmark = [
    pytest.mark.filterwarnings("ignore::FutureWarning:pyspark"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
REWARDS = SHIPPED["rewards with terms"]
_ON = date(2026, 11, 3)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A Spark of one thread in this process."""
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sql = pytest.importorskip("pyspark.sql", reason="the extra big-tables is not installed")
        session = (
            sql.SparkSession.builder.master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.log.level", "OFF")
            .getOrCreate()
        )
    yield session
    session.stop()


def _rows(table: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.orderBy("number").toArrow().to_pylist()
    return rows


@pytest.mark.parametrize("name", ["rewards with terms", "the law", "southend's ladder"])
def test_spark_gives_the_answers_of_the_reference(name, spark):
    policy = SHIPPED[name]
    on = _ON if policy.day_fact is None else None
    cases: list[Any] = []
    for edition, _ in editions_of(policy):
        cells = cells_of(edition, amounts=True)
        cases += cells.varied(cells.sample(100))
    cases = list(map(as_in_a_table, cases))
    wanted = [reference_answers(policy, case, on) for case in cases]

    decided = decide_table(policy, spark.createDataFrame(arrow_of(policy, cases)), on=on)

    found = first_difference(cases, wanted, _rows(decided))
    assert found is None, found


def test_spark_marks_the_rows_that_it_cannot_read_and_tells_why(spark):
    table = spark.createDataFrame(pa.table({"number": [0, 1, 2], "hours": [1.5, -1.0, 0.123]}))

    decided = decide_table(REWARDS, table, answers=["outcome"])
    told = problems_in_table(REWARDS, table)

    assert [row["unreadable"] for row in _rows(decided)] == [False, True, True]
    assert {row["value"] for row in told.collect()} == {"-1.0", "0.123"}
