"""A sheet: the caller's table, with columns of our own beside it while we work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import narwhals.stable.v2 as nw

from .ternaries import Ternary, Truths


__all__ = ["Frame", "Sheet"]

Frame: TypeAlias = nw.DataFrame[Any] | nw.LazyFrame[Any]


class Sheet:
    """
    A table in work.

    What is used more than once is kept as a column, so that no library works it out again.  Kept
    columns can be read once they are settled.  ``whole`` is the type of the whole numbers that amounts
    are worked out in.

    A table in Polars' memory is worked on lazily: Polars then finds out what can be shared and done at
    the same time.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._at_hand: nw.DataFrame[Any] | None = None
        if isinstance(frame, nw.DataFrame):
            self._at_hand = frame
            self.frame = frame.lazy() if frame.implementation.is_polars() else frame
        self.whole: Any = nw.Int64
        implementation = frame.implementation
        self.compares_enums = implementation.is_polars()
        # These two keep a day as a number, and let a function of ours see the rows.
        self.counts_days = implementation.is_polars() or implementation.is_pyarrow()
        self.runs_python = self.counts_days
        self._pending: dict[str, nw.Expr] = {}
        taken = set(frame.collect_schema().names())
        self._prefix = "_coprod_"
        while any(name.startswith(self._prefix) for name in taken):
            self._prefix = f"_{self._prefix}"
        self._count = 0
        self._gathered = 0

    def keep(self, expr: nw.Expr) -> nw.Expr:
        """Keep this as a column; what comes back reads it, from the next settling on."""
        self._count += 1
        name = f"{self._prefix}{self._count}"
        self._pending[name] = expr
        return nw.col(name)

    def keep_truth(self, truth: Ternary) -> Ternary:
        """Keep a truth of each row; one that all rows share needs no column."""
        if not isinstance(truth, Truths):
            return truth
        return Truths(self.keep(truth.expr), sure=truth.sure)

    def keep_named(self, expr: nw.Expr) -> str:
        """Keep this as a column, and say what it is called."""
        self.keep(expr)
        return f"{self._prefix}{self._count}"

    def run_python(
        self, name: str, function: Callable[[nw.Series[Any]], nw.Series[Any]]
    ) -> nw.Expr:
        """Keep what a function makes of a settled column, where Python can reach the rows."""
        self._count += 1
        made = f"{self._prefix}{self._count}"
        if isinstance(self.frame, nw.DataFrame):
            column = function(self.frame.get_column(name)).alias(made)
            self.frame = self.frame.with_columns(column)
            return nw.col(made)
        polars = nw.get_native_namespace(self.frame)

        def run(column: Any) -> Any:
            return function(nw.from_native(column, series_only=True)).to_native()

        expr = polars.col(name).map_batches(run, return_dtype=polars.String, is_elementwise=True)
        self.frame = nw.from_native(self.frame.to_native().with_columns(expr.alias(made)))
        return nw.col(made)

    def look(self, wanted: Mapping[str, nw.Expr]) -> dict[str, Any] | None:
        """One row of sums over a table in memory, with all that is settled; ``None`` if elsewhere."""
        if self._at_hand is None:
            return None
        if not wanted:
            return {}
        rows = self.frame.select(**wanted)
        rows = rows.collect() if isinstance(rows, nw.LazyFrame) else rows
        (row,) = rows.rows(named=True)
        return dict(row)

    def gather(self) -> None:
        """Work out what is settled of a table in memory, as more than one look will be had at it."""
        made = [f"{self._prefix}{number}" for number in range(self._gathered + 1, self._count + 1)]
        if self._at_hand is None or isinstance(self.frame, nw.DataFrame) or not made:
            return
        # The caller's own columns stay where they are: to send them through would copy them.
        columns = self.frame.select(*made).collect()
        self._at_hand = nw.concat([self._at_hand, columns], how="horizontal")
        self.frame = self._at_hand.lazy()
        self._gathered = self._count

    def settle(self) -> None:
        """Add what was kept since the last time."""
        if self._pending:
            self.frame = self.frame.with_columns(**self._pending)
            self._pending = {}

    def finish(self, names: list[str], answers: dict[str, nw.Expr]) -> Frame:
        """These columns of the table as they came, and the answers beside them."""
        self.settle()
        if (
            self._at_hand is None
            or isinstance(self.frame, nw.DataFrame)
            or not self._at_hand.columns
        ):
            return self.frame.with_columns(**answers).select(*names, *answers)
        # A column of the table says how many rows there are, should all answers be the same.
        row = self._at_hand.columns[0]
        made = self.frame.select(nw.col(row).alias(f"{self._prefix}row"), **answers).collect()
        return nw.concat([self._at_hand.select(*names), made.select(*answers)], how="horizontal")
