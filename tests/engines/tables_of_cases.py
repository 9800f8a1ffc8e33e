"""Cases as the rows of a table, in each library that `decide_table` takes, and the answers back."""

from __future__ import annotations

import enum
import importlib
import warnings
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import Any, TypeAlias

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from coprod_framework.domain.facts import Fact, Kind, Missing, vocabulary_of, with_facts
from coprod_framework.policy.policies import Policy


__all__ = [
    "TABLES",
    "Row",
    "arrow_of",
    "as_in_a_table",
    "every_backend",
    "needs_dask",
    "rows_of",
    "value_in_a_table",
]

Row: TypeAlias = dict[str, Any]


def as_in_a_table(case: Any) -> Any:
    """The case that a row can stand for: only a choice says why it is missing."""
    silent = {
        name: Missing.NOT_ASKED
        for name, fact in vocabulary_of(type(case)).items()
        if fact.kind is not Kind.CHOICE
        and fact.derivation is None
        and isinstance(getattr(case, name), Missing)
    }
    return with_facts(case, **silent) if silent else case


def value_in_a_table(value: Any) -> Any:
    """What stands in the column of a fact."""
    if value is Missing.NOT_ASKED:
        return None
    return value.value if isinstance(value, enum.Enum) else value


def arrow_of(policy: Policy, cases: Iterable[Any]) -> pa.Table:
    """The facts of these cases as an Arrow table, with a number for each row."""
    cases = list(cases)
    arrays: dict[str, Any] = {"number": pa.array(range(len(cases)), pa.int64())}
    for name, fact in policy.facts.items():
        if fact.derivation is None:
            values = [value_in_a_table(getattr(case, name)) for case in cases]
            arrays[name] = pa.array(values, _type_of(fact))
    return pa.table(arrays)


def _type_of(fact: Fact) -> Any:
    types = {
        Kind.YES_NO: pa.bool_(),
        Kind.CHOICE: pa.string(),
        Kind.WHOLE: pa.int64(),
        Kind.DECIMAL: pa.decimal128(18, fact.places),
        Kind.DAY: pa.date32(),
    }
    return types[fact.kind]


def _polars(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame


def _pandas(table: pa.Table) -> pd.DataFrame:
    """With the types of pandas that have nulls of their own."""
    types = {pa.bool_(): pd.BooleanDtype(), pa.int64(): pd.Int64Dtype()}
    types |= {pa.string(): pd.StringDtype(), pa.date32(): pd.ArrowDtype(pa.date32())}

    def mapped(dtype: Any) -> Any:
        if pa.types.is_dictionary(dtype):
            return None  # pandas has categories of its own
        return types.get(dtype) or pd.ArrowDtype(dtype)

    return table.to_pandas(types_mapper=mapped)


def _dask(table: pa.Table) -> Any:
    dask = _imported("dask.dataframe")
    return dask.from_pandas(_pandas(table), npartitions=3)


def _imported(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some libraries warn about each other as they load
        return importlib.import_module(name)


TABLES: dict[str, Callable[[pa.Table], Any]] = {
    "polars": _polars,
    "polars lazy": lambda table: _polars(table).lazy(),
    "polars streaming": lambda table: _polars(table).lazy(),
    "pyarrow": lambda table: table,
    "duckdb": duckdb.from_arrow,
    "pandas": _pandas,
    "dask": _dask,
}
"""How to make a table of each kind from an Arrow table."""

needs_dask = pytest.mark.skipif(
    find_spec("dask") is None, reason="the extra big-tables is not installed"
)
every_backend = pytest.mark.parametrize(
    "backend",
    [
        *(name for name in TABLES if name != "dask"),
        pytest.param("dask", marks=needs_dask),
    ],
)


def rows_of(backend: str, table: Any) -> list[Row]:
    """The rows of a table of any kind, with plain values, in their order."""
    match backend:
        case "polars":
            return list(table.iter_rows(named=True))
        case "polars lazy":
            return list(table.collect().iter_rows(named=True))
        case "polars streaming":
            return list(table.collect(engine="streaming").iter_rows(named=True))
        case "pyarrow":
            return list(table.to_pylist())
        case "duckdb":
            return list(table.order("number").to_arrow_table().to_pylist())
        case "dask":
            return _rows_of_pandas(table.compute(scheduler="synchronous"))
        case _:
            return _rows_of_pandas(table)


def _rows_of_pandas(frame: pd.DataFrame) -> list[Row]:
    return list(pa.Table.from_pandas(frame, preserve_index=False).to_pylist())
