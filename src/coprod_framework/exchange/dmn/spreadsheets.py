"""Spreadsheets: the same tables as CSV, in words that an officer can read and filter."""

from __future__ import annotations

import csv
import enum
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from ...decision.wording import printable
from ...policy.policies import Policy
from .feel import choice_text
from .rule_tables import Row, RuleTable, rule_table
from .saying import heading, terms_named
from .values import Interval, Values


__all__ = ["tables_as_csv"]

_FIRST = ("rule", "title", "then", "because", "in force", "terms")


def tables_as_csv(policy: Policy, day: date | None) -> str:
    """
    The rules of a policy in force on a day as a table in CSV, for a spreadsheet.

    Each row is one way for a rule to hold: everything that its cells name has to be so.  An empty cell
    takes anything.  What is not known fits no cell that is not empty.

    Raises `PolicyRejected` for a policy of checks, and for a rule that needs too many rows.
    """
    table = rule_table(policy, day)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    headings = (heading(table, column) for column in table.columns)
    writer.writerow([*_FIRST, *map(_safe, headings)])
    for row in table.rows:
        if row.can_hold:
            writer.writerow([_safe(one) for one in _cells(table, row)])
    return text.getvalue()


def _cells(table: RuleTable, row: Row) -> Iterator[str]:
    rule = row.rule
    yield from (rule.id, rule.title, table.effect(rule), rule.because.cite(), table.edition.span)
    yield terms_named(table)
    for column in table.columns:
        values = row.way.get(column)
        yield "" if values is None else _in_words(values)


def _in_words(values: Values) -> str:
    if isinstance(values, frozenset):
        return "; ".join(sorted(map(_plain, values)))
    return "; ".join(map(_interval, values))


def _interval(interval: Interval) -> str:
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return _plain(low)
    parts = []
    if low is not None:
        parts.append(f"{_plain(low)} or more" if interval.has_low else f"more than {_plain(low)}")
    if high is not None:
        parts.append(
            f"{_plain(high)} or less" if interval.has_high else f"less than {_plain(high)}"
        )
    return " and ".join(parts)


def _plain(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case enum.Enum():
            return choice_text(value)
        case date():
            return value.isoformat()
        case _:
            return f"{value:f}" if not isinstance(value, int) else str(value)


def _safe(text: str) -> str:
    # A spreadsheet runs a cell that starts like a formula; a quote before it keeps it a text.
    return f"'{printable(text)}" if text.startswith(tuple("=+-@\t\r")) else printable(text)
