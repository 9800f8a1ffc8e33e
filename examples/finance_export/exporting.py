"""Exporting: from records to a batch.  What cannot go out is told, and the rest goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import attrs

from coprod_framework.domain.money import pounds
from coprod_framework.errors import Problem, shown
from coprod_framework.exchange.records.record_files import BadLine
from coprod_framework.exchange.records.records import DecisionRecord

from .batches import Charged
from .cost_codes import CostCodes
from .ledgers import Exported, Ledger
from .lines import Line, last_of_each, line_of


__all__ = ["Export", "export"]


@attrs.frozen(kw_only=True)
class Export:
    """What came of an export: the number of the batch, if there was anything, and what was held back."""

    batch: int | None
    charged: tuple[Charged, ...]
    already: int
    problems: tuple[Problem, ...]


def export(
    records: Iterable[DecisionRecord | BadLine], codes: CostCodes, ledger: Ledger
) -> Export:
    """
    Put every approved line that did not go out yet into one batch.

    A line that is held back goes out with a later batch, once it is mended.
    """
    latest, problems = last_of_each(records)
    lines: list[Line] = []
    charged: list[Charged] = []
    already = 0
    for record in latest:
        went, line = ledger.exported("", record.id), line_of(record)
        if went and (told := _problem_with_change(went, _to_pay(record))):
            problems.append(Problem(f"record {record.id}", told))
        elif went:  # its references may have been taken out since
            already += 1
        elif isinstance(line, tuple):
            problems += line
        elif line:
            lines.append(line)
    twice = {name for name, times in Counter(one.reference for one in lines).items() if times > 1}
    for line in lines:
        went, code = ledger.exported(line.reference, ""), codes.code_of(line)
        if problem := _problem_with(line, went, code, twice):
            problems.append(Problem(f"line {line.reference}", problem))
        elif went:
            already += 1
        elif code:
            charged.append(Charged(line, code))
    return Export(
        batch=ledger.add(charged) if charged else None,
        charged=tuple(charged),
        already=already,
        problems=tuple(problems),
    )


def _to_pay(record: DecisionRecord) -> int:
    return (record.last_step.payable_pence or 0) if record.last_step else 0


def _problem_with_change(went: Exported, pence: int) -> str | None:
    if went.pence == pence:
        return None
    was, now = pounds(went.pence), pounds(pence)
    return f"went out with {was}, and is {now} now; put it right in the finance system"


def _problem_with(
    line: Line, went: Exported | None, code: str | None, twice: Collection[str]
) -> str | None:
    if line.reference in twice:
        return "was approved in two records; find out which one counts"
    if went:
        return _problem_with_change(went, line.pence)
    if code is None:
        area = shown(line.service_area)
        return f"has no cost code for the service area {area}; add one to the cost codes"
    return None
