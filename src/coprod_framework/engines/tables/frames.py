"""Frames: tables of each data-frame library, opened for work and given back as they came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import narwhals.stable.v2 as nw
from narwhals.stable.v2 import dependencies

from ...errors import FactsRejected, Problem
from .sheets import Frame


__all__ = ["Work", "run_on"]

Work: TypeAlias = Callable[[Frame, list[str]], Frame]
"""What is done to a table: it gets the columns to keep, and gives them back with the answers."""


def run_on(native: Any, work: Work, *, adds: bool = True) -> Any:
    """Do this to a table of any kind, and give back one of the same kind."""
    if dependencies.is_dask_dataframe(native):
        return _on_partitions(native, work, adds=adds)
    if dependencies.is_pandas_dataframe(native):
        return _on_pandas(native, work, adds=adds)
    try:
        frame: Frame = nw.from_native(native)
    except TypeError as error:
        kind = f"{type(native).__module__}.{type(native).__name__}"
        problem = Problem("", f"is no table that can be read: {kind}; see the page on tables")
        raise FactsRejected("the table", [problem]) from error
    names = frame.collect_schema().names()
    if isinstance(frame, nw.DataFrame) and frame.implementation.is_polars():
        done = work(frame, names)
        return done.collect().to_native() if isinstance(done, nw.LazyFrame) else done.to_native()
    return work(frame, names).to_native()


def _on_pandas(native: Any, work: Work, *, adds: bool) -> Any:
    """Through Arrow, as the columns of pandas have no nulls of their own in many types."""
    pandas = nw.get_native_namespace(nw.from_native(native))
    types = {
        "int64": pandas.Int64Dtype(),
        "bool": pandas.BooleanDtype(),
        "string": pandas.StringDtype(),
        "large_string": pandas.StringDtype(),
    }
    arrow = nw.from_native(nw.from_native(native).to_arrow(), eager_only=True)
    # What is noted about the types of the caller's columns says nothing about the answers.
    answers = work(arrow, []).to_native().replace_schema_metadata()
    made = answers.to_pandas(types_mapper=lambda dtype: types.get(str(dtype)))
    if not adds:
        return made
    return native.assign(**{name: made[name].array for name in made.columns})


def _on_partitions(native: Any, work: Work, *, adds: bool) -> Any:
    """Each part of a Dask table by itself, as each row is decided by itself."""
    empty = native.partitions[0].head(0, npartitions=-1)
    return native.map_partitions(
        _on_pandas, work, adds=adds, meta=_on_pandas(empty, work, adds=adds)
    )
