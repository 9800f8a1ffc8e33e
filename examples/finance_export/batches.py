"""Batches: lines to pay as one CSV file, with a control total that finance can check."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

import attrs

from .lines import Line


__all__ = ["COLUMNS", "Charged", "batch_text", "safe"]

COLUMNS: Final = (
    "kind", "reference", "person", "service_area", "cost_code", "pence", "pounds", "decided_on",
    "record",
)  # fmt: skip
_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


@attrs.frozen
class Charged:
    """A line, and the code that it is charged to."""

    line: Line
    code: str


def batch_text(charged: Iterable[Charged]) -> str:
    """The CSV file of a batch; its last row is the control total."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = total = 0
    for one in charged:
        line = one.line
        writer.writerow(
            map(safe, (
                "line", line.reference, line.person, line.service_area, one.code,
                str(line.pence), _pounds(line.pence), line.decided_on.isoformat(), line.record,
            ))
        )  # fmt: skip
        count, total = count + 1, total + line.pence
    writer.writerow(("total", f"lines: {count}", "", "", "", total, _pounds(total), "", ""))
    return out.getvalue()


def safe(cell: str) -> str:
    """
    A cell that no spreadsheet takes for a formula.

    >>> safe("=SUM(A1)"), safe("Adult social care")
    ("'=SUM(A1)", 'Adult social care')
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_STARTS_A_FORMULA) else cell


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02}"
