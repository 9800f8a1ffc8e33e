"""A fact may stand in columns of many types, and the answer is the same."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from coprod_framework.decision.deciding import decide
from coprod_framework.engines.tables import decide_table
from coprod_framework.policy.amounts import Cost
from coprod_framework.policy.effects import Allow, Pay, Refer, Refuse
from tests.builders import policy, rule, small
from tests.vocabularies import Colour, Small

from .tables_of_cases import TABLES, Row, every_backend, rows_of


SMALL = policy(
    rule(
        "some", Allow(), when=small.colour.is_(Colour.RED) | small.hours.at_least(Decimal("1.5"))
    ),
    rule("whole", Pay(Cost("cost")), when=small.cost.at_least(100)),
    rule("far", Refuse(), when=small.near.is_(False)),
    rule("late", Refer("a"), when=small.day.at_least(date(2026, 5, 1))),
)
BITS = {made.id: bit for bit, made in enumerate(SMALL.rules)}
KNOWN: dict[str, Any] = {
    "colour": ["red", "green", "blue", None, "red"],
    "near": [True, True, None, True, False],
    "cost": [100, 120, 99, None, 127],
    "hours": [None, Decimal("1.5"), Decimal("1.4"), Decimal("0.3"), Decimal("2.3")],
    "day": [date(2026, 4, 30), None, date(2026, 4, 1), date(2026, 5, 1), date(2025, 1, 1)],
}
TYPES: dict[str, pa.DataType] = {
    "colour": pa.string(),
    "near": pa.bool_(),
    "cost": pa.int64(),
    "hours": pa.decimal128(5, 1),
    "day": pa.date32(),
}


def _expected() -> list[tuple[str, int | None]]:
    found = []
    for place in range(5):
        values = {name: column[place] for name, column in KNOWN.items()}
        if values["colour"] is not None:
            values["colour"] = Colour(values["colour"])
        made = decide(SMALL, Small(**{k: v for k, v in values.items() if v is not None}))
        found.append((made.outcome.value, made.payable))
    return found


def _said(backend: str, table: Any) -> list[tuple[str, int | None]]:
    rows = rows_of(backend, decide_table(SMALL, table))
    assert not any(row["unreadable"] for row in rows)
    return [(row["outcome"], row["payable_pence"]) for row in rows]


@every_backend
@pytest.mark.parametrize(
    ("name", "dtype"),
    [
        ("cost", pa.int8()),
        ("cost", pa.int16()),
        ("cost", pa.int32()),
        ("cost", pa.uint8()),
        ("cost", pa.uint16()),
        ("cost", pa.uint32()),
        ("cost", pa.uint64()),
        ("colour", pa.large_string()),
        ("colour", pa.dictionary(pa.int32(), pa.string())),
        ("hours", pa.float64()),
        ("hours", pa.float32()),
        ("hours", pa.decimal128(18, 4)),
        ("hours", pa.decimal128(38, 10)),
        ("day", pa.timestamp("us")),
        ("day", pa.timestamp("ns")),
        ("day", pa.timestamp("ms")),
    ],
    ids=str,
)
def test_a_fact_is_read_from_any_type_that_can_hold_it(name, dtype, backend):
    columns = {each: pa.array(KNOWN[each], TYPES[each]) for each in KNOWN}
    if pa.types.is_floating(dtype):
        columns[name] = pa.array([None if v is None else float(v) for v in KNOWN[name]], dtype)
    elif pa.types.is_decimal(dtype):
        columns[name] = pa.array(KNOWN[name], dtype)
    elif pa.types.is_dictionary(dtype):
        columns[name] = columns[name].dictionary_encode()
    else:
        columns[name] = columns[name].cast(dtype)
    table = pa.table({"number": list(range(5)), **columns})

    assert _said(backend, TABLES[backend](table)) == _expected()


def _holding(rows: list[Row], id_: str) -> list[int]:
    """In which rows a rule holds."""
    return [row["holds"] >> BITS[id_] & 1 for row in rows]


@every_backend
@pytest.mark.parametrize("dtype", [pa.int16(), pa.decimal128(9, 0)], ids=str)
def test_a_whole_number_may_stand_where_a_decimal_is_taken(dtype, backend):
    hours = pa.array([1, 2] if dtype == pa.int16() else [Decimal(1), Decimal(2)], dtype)
    table = pa.table({"number": [0, 1], "hours": hours})

    rows = rows_of(backend, decide_table(SMALL, TABLES[backend](table)))

    assert _holding(rows, "some") == [0, 1]


@pytest.mark.parametrize(
    "dtype",
    [
        pl.Categorical(),
        pl.Enum(["red", "green", "blue"]),
        pl.Enum(["withheld", "blue", "mauve", "green", "red", "not known"]),
    ],
    ids=["Categorical", "Enum", "Enum of more"],
)
@pytest.mark.parametrize("lazy", [False, True], ids=["eager", "lazy"])
def test_a_choice_may_be_categorical_or_an_enum(dtype, lazy):
    columns = {each: pl.Series(KNOWN[each]) for each in KNOWN}
    frame = pl.DataFrame(columns).with_columns(pl.col("colour").cast(dtype))

    backend = "polars lazy" if lazy else "polars"

    assert _said(backend, frame.lazy() if lazy else frame) == _expected()


def test_a_value_of_an_enum_that_is_no_choice_is_unreadable():
    values = pl.Series("colour", ["red", "mauve"], dtype=pl.Enum(["mauve", "red"]))

    decided = decide_table(SMALL, pl.DataFrame([values]))

    assert decided["unreadable"].to_list() == [False, True]


@every_backend
def test_what_was_asked_in_vain_is_not_asked_again(backend):
    table = pa.table(
        {
            "number": [0, 1, 2],
            "colour": ["not known", "withheld", None],
            "near": [True] * 3,
            "cost": [100] * 3,
            "hours": [1.0] * 3,
            "day": [date(2026, 4, 1)] * 3,
        }
    )

    rows = rows_of(backend, decide_table(SMALL, TABLES[backend](table)))

    assert [row["outcome"] for row in rows] == ["refer", "refer", "undecided"]
    assert [row["open_facts"] for row in rows] == ["colour"] * 3


def test_plain_pandas_columns_are_read_with_their_own_nulls():
    frame = pd.DataFrame(
        {
            "colour": pd.Series(KNOWN["colour"], dtype=object),
            "near": pd.Series(KNOWN["near"], dtype=object),
            "cost": pd.Series([100, 120, 99, 0, 127], dtype="int64"),
            "day": pd.to_datetime(pd.Series(KNOWN["day"])),
        }
    )

    decided = decide_table(SMALL, frame)

    assert list(decided["unreadable"]) == [False] * 5
    rows = rows_of("pandas", decided)
    assert _holding(rows, "late") == [0, 0, 0, 1, 0]
    assert _holding(rows, "far") == [0, 0, 0, 0, 1]


def test_a_choice_may_be_a_category_of_pandas():
    frame = pd.DataFrame({"colour": pd.Categorical(["red", None, "withheld"])})

    decided = decide_table(SMALL, frame)

    assert list(decided["unreadable"]) == [False] * 3
    assert _holding(rows_of("pandas", decided), "some") == [1, 0, 0]


@every_backend
def test_a_float_is_the_decimal_that_it_is_written_as(backend):
    tenths = [number / 10 for number in range(301)]
    table = pa.table({"number": list(range(301)), "hours": tenths})

    rows = rows_of(backend, decide_table(SMALL, TABLES[backend](table)))

    assert not any(row["unreadable"] for row in rows)
    assert _holding(rows, "some") == [int(number >= 15) for number in range(301)]


@every_backend
def test_a_day_with_a_time_of_midnight_is_that_day(backend):
    moments = pa.array([datetime(2026, 5, 1)], pa.timestamp("us"))  # noqa: DTZ001
    table = pa.table({"number": [0], "day": moments})

    rows = rows_of(backend, decide_table(SMALL, TABLES[backend](table)))

    assert _holding(rows, "late") == [1]
