"""Surveys: what one look over the columns of a table in memory tells before the work starts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs
import narwhals.stable.v2 as nw


__all__ = ["Survey", "surveyed"]


@attrs.frozen
class Survey:
    """What is known of a column: whether it is full, and whether a value may be out of bounds."""

    is_full: bool = False
    may_be_beyond: bool = True


def surveyed(
    frame: nw.DataFrame[Any], bounds: Mapping[str, tuple[Any, Any]], names: Iterable[str]
) -> dict[str, Survey]:
    """What a look over these columns tells; ``bounds`` are of those that can be out of them."""
    wanted = list(names)
    if not wanted:
        return {}
    looks = {f"nulls {name}": nw.col(name).null_count() for name in wanted}
    for name, (low, high) in bounds.items():
        looks[f"beyond {name}"] = (~nw.col(name).is_between(low, high)).any()
    (row,) = frame.select(**looks).rows(named=True)
    return {
        name: Survey(
            is_full=row[f"nulls {name}"] == 0, may_be_beyond=bool(row.get(f"beyond {name}", True))
        )
        for name in wanted
    }
