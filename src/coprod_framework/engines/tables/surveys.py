"""Surveys: what a look over a table in memory tells, so that what is not there costs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from ...policy.truths import Truth
from .sheets import Sheet
from .ternaries import Ternary, column_of


__all__ = ["Finding", "Survey", "found_in", "surveyed"]


@attrs.frozen
class Survey:
    """What is known of a column: whether it is full, and whether a value may be no value of its fact."""

    is_full: bool = False
    may_be_beyond: bool = True


def surveyed(
    sheet: Sheet,
    names: Sequence[str],
    bounds: Mapping[str, tuple[Any, Any]],
    choices: Mapping[str, Sequence[str]],
) -> dict[str, Survey]:
    """What a look over these columns tells, given the bounds of some and the texts of others."""
    looks = {f"nulls {name}": nw.col(name).null_count() for name in names}
    for name, (low, high) in bounds.items():
        looks[f"beyond {name}"] = (~nw.col(name).is_between(low, high)).any()
    for name, texts in choices.items():
        column = nw.col(name).cast(nw.String)
        looks[f"beyond {name}"] = (~column.is_in(texts) & ~column.is_null()).any()
    row = sheet.look(looks)
    if row is None:
        return {}
    return {
        name: Survey(
            is_full=row[f"nulls {name}"] == 0, may_be_beyond=bool(row.get(f"beyond {name}", True))
        )
        for name in names
    }


@attrs.frozen
class Finding:
    """What was found once a column was read: whether it holds anywhere, and the most of its numbers."""

    holds: Mapping[str, bool]
    most: Mapping[str, Any]


def found_in(
    sheet: Sheet, truths: Mapping[str, Ternary], numbers: Mapping[str, nw.Expr]
) -> Finding | None:
    """Whether each of these truths holds in any row, and the most of each of these numbers."""
    columns = {name: truth for name, truth in truths.items() if not isinstance(truth, Truth)}
    looks = {f"holds {name}": column_of(truth).any() for name, truth in columns.items()}
    looks |= {f"most {name}": number.max() for name, number in numbers.items()}
    row = sheet.look(looks)
    if row is None:
        return None
    holds = {name: truth is Truth.HOLDS for name, truth in truths.items()}
    holds |= {name: bool(row[f"holds {name}"]) for name in columns}
    seen = {name: row[f"most {name}"] for name in numbers}
    return Finding(holds, {name: most for name, most in seen.items() if most is not None})
