"""Truths for every row at once: a column of yes, no and unknown, or one truth that all rows share.

A null is unknown.  Every data-frame library joins nulls by the strong Kleene tables, as `Truth` does.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable
from typing import TypeAlias

import attrs
import narwhals.stable.v2 as nw

from ...policy.truths import Truth


__all__ = [
    "Ternary",
    "Truths",
    "certain",
    "column_of",
    "every",
    "opposite",
    "possible",
    "some",
    "sure_column",
    "unknown",
]


@attrs.frozen(eq=False)
class Truths:
    """A truth for each row.  ``sure`` says that no row can be unknown."""

    expr: nw.Expr
    sure: bool = False


Ternary: TypeAlias = Truth | Truths


def sure_column(expr: nw.Expr) -> Truths:
    """A column of yes and no, without any unknown."""
    return Truths(expr, sure=True)


def every(parts: Iterable[Ternary]) -> Ternary:
    """Whether all of them hold; with none, it holds."""
    columns, shared = _parted(parts)
    if Truth.FAILS in shared:
        return Truth.FAILS
    if not columns:
        return Truth.UNKNOWN if Truth.UNKNOWN in shared else Truth.HOLDS
    joined = functools.reduce(operator.and_, (column.expr for column in columns))
    if Truth.UNKNOWN in shared:
        return Truths(joined & _UNKNOWN)
    return Truths(joined, sure=all(column.sure for column in columns))


def some(parts: Iterable[Ternary]) -> Ternary:
    """Whether at least one of them holds; with none, it fails."""
    columns, shared = _parted(parts)
    if Truth.HOLDS in shared:
        return Truth.HOLDS
    if not columns:
        return Truth.UNKNOWN if Truth.UNKNOWN in shared else Truth.FAILS
    joined = functools.reduce(operator.or_, (column.expr for column in columns))
    if Truth.UNKNOWN in shared:
        return Truths(joined | _UNKNOWN)
    return Truths(joined, sure=all(column.sure for column in columns))


def opposite(truth: Ternary) -> Ternary:
    """What holds where it fails, and the other way round."""
    if isinstance(truth, Truth):
        return ~truth
    return Truths(~truth.expr, sure=truth.sure)


def certain(truth: Ternary) -> Ternary:
    """Whether it holds: unknown counts as no."""
    if isinstance(truth, Truth):
        return Truth.of(truth.holds)
    return truth if truth.sure else sure_column(truth.expr.fill_null(value=False))


def possible(truth: Ternary) -> Ternary:
    """Whether it holds or could: unknown counts as yes."""
    if isinstance(truth, Truth):
        return Truth.of(truth.may_hold)
    return truth if truth.sure else sure_column(truth.expr.fill_null(value=True))


def unknown(truth: Ternary) -> Ternary:
    """Whether it is unknown."""
    if isinstance(truth, Truth):
        return Truth.of(truth is Truth.UNKNOWN)
    return Truth.FAILS if truth.sure else sure_column(truth.expr.is_null())


def column_of(truth: Ternary) -> nw.Expr:
    """The truth of each row as a column of yes, no and null."""
    if isinstance(truth, Truths):
        return truth.expr
    return _UNKNOWN if truth is Truth.UNKNOWN else nw.lit(truth.holds)


def _parted(parts: Iterable[Ternary]) -> tuple[list[Truths], set[Truth]]:
    parts = list(parts)
    columns = [part for part in parts if isinstance(part, Truths)]
    return columns, {part for part in parts if isinstance(part, Truth)}


_UNKNOWN = nw.lit(None, dtype=nw.Boolean)
