"""A sheet: the caller's table, with columns of our own beside it while we work."""

from __future__ import annotations

from typing import Any, TypeAlias

import narwhals.stable.v2 as nw

from .ternaries import Ternary, Truths


__all__ = ["Frame", "Sheet"]

Frame: TypeAlias = nw.DataFrame[Any] | nw.LazyFrame[Any]


class Sheet:
    """
    A table in work.

    What is used more than once is kept as a column, so that no library works it out again.  Kept
    columns can be read once they are settled.
    """

    def __init__(self, frame: Frame, whole: Any = nw.Int64) -> None:
        self.frame = frame
        self.whole = whole
        implementation = frame.implementation
        self.compares_enums = implementation.is_polars()
        self.counts_days = implementation.is_polars() or implementation.is_pyarrow()
        self._pending: dict[str, nw.Expr] = {}
        taken = set(frame.collect_schema().names())
        self._prefix = "_coprod_"
        while any(name.startswith(self._prefix) for name in taken):
            self._prefix = f"_{self._prefix}"
        self._count = 0

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

    def settle(self) -> None:
        """Add what was kept since the last time."""
        if self._pending:
            self.frame = self.frame.with_columns(**self._pending)
            self._pending = {}

    def finish(self, names: list[str], answers: dict[str, nw.Expr]) -> Frame:
        """These columns of the table as they came, and the answers beside them."""
        self.settle()
        done = self.frame.with_columns(**answers)
        return done.select(*names, *answers)
