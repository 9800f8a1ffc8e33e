"""Problems: the values of a table that cannot be facts, each with what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, TypeVar

import narwhals.stable.v2 as nw

from ...domain.facts import Fact, Kind, labels_of
from ...policy.policies import Policy
from ...policy.truths import Truth
from .checking import check_columns, check_question, text_of
from .frames import run_on
from .limits import FURTHEST
from .reading import places_of
from .sheets import Frame
from .ternaries import Ternary, column_of
from .working import Working, work_out


__all__ = ["problems_in_table"]

F = TypeVar("F")

_ROW: Final = "row"
_TOO_LARGE: Final = "comes to an amount that is too large to work out; check the units"


def problems_in_table(
    policy: Policy, frame: F, *, on: date | None = None, ignore: Iterable[str] = ()
) -> F:
    """
    The values in a table that cannot be facts, each with what is wrong.

    ``row`` counts from nought; a table that has no order of its own gets no such column.  The labels
    of the case come next, as far as the table has them, then ``fact``, its ``value`` as text, and the
    ``problem``.  Without a fact, the row as a whole comes to an amount that is too large.
    """
    check_question(policy, on)
    ignored = tuple(ignore)

    def work(opened: Frame, _: list[str]) -> Frame:
        schema = opened.collect_schema()
        check_columns(policy, schema, (), ignored)
        kept = [name for name in labels_of(policy.purpose.vocabulary) if name in schema]
        if isinstance(opened, nw.DataFrame):
            opened = opened.with_row_index(_ROW)
            kept = [_ROW, *kept]
        return _told(work_out(opened, policy, on, ()), kept, on)

    found: F = run_on(frame, work, adds=False)
    return found


def _told(working: Working, kept: list[str], on: date | None) -> Frame:
    """One table of all that is wrong, fact by fact."""
    nothing = nw.lit(None, dtype=nw.String)
    parts = [
        _part(working, kept, truth, (name, nw.col(name).cast(nw.String), _wanted(fact, on)))
        for name, fact in working.policy.facts.items()
        if (truth := working.bad.get(name, Truth.FAILS)) is not Truth.FAILS
    ]
    if working.too_much is not Truth.FAILS:
        parts.append(_part(working, kept, working.too_much, ("", nothing, _TOO_LARGE)))
    if not parts:  # nothing can be wrong with any row, so there are columns only
        parts.append(_rows_told(working.sheet.frame.head(0), kept, ("", nothing, "")))
    told: Frame = nw.concat(parts, how="vertical")
    return told


def _part(
    working: Working, kept: list[str], truth: Ternary, told: tuple[str, nw.Expr, str]
) -> Any:
    return _rows_told(working.sheet.frame.filter(column_of(truth)), kept, told)


def _rows_told(rows: Any, kept: list[str], told: tuple[str, nw.Expr, str]) -> Any:
    fact, value, problem = told
    columns = {
        "fact": nw.lit(fact, dtype=nw.String),
        "value": value,
        "problem": nw.lit(problem, dtype=nw.String),
    }
    return rows.select(*kept, **columns)


def _wanted(fact: Fact, on: date | None) -> str:
    """What a fact takes, in words for whoever mends the table."""
    if fact.kind is Kind.CHOICE:
        return f"takes one of {', '.join(map(text_of, fact.choices))}"
    if fact.kind is Kind.DAY and fact.names_the_day and on is not None:
        return f"takes a day, and here it is {on}, as 'on' says"
    return ", ".join([f"takes {fact.wanted()}", *_bounds(fact)])


def _bounds(fact: Fact) -> Iterator[str]:
    if fact.kind not in {Kind.WHOLE, Kind.DECIMAL}:
        return
    furthest = FURTHEST // 10 ** places_of(fact)
    yield f"at least {fact.minimum if fact.minimum is not None else -furthest}"
    yield f"at most {fact.maximum if fact.maximum is not None else furthest}"
    if fact.kind is Kind.DECIMAL:
        yield f"with no more than {fact.places} decimal places"
