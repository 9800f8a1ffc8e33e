"""The nine answers of the reference for a case, and what a table says differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from coprod_framework.analysis.mismatches import case_in_words
from coprod_framework.decision.deciding import decide
from coprod_framework.engines.tables import decide_table
from coprod_framework.policy.policies import Policy

from .tables_of_cases import TABLES, Row, arrow_of, as_in_a_table, rows_of


__all__ = ["difference_in_table", "first_difference", "reference_answers"]

_BITS = 62
_PREFIX = "said: "  # the small vocabulary has a fact that is called as an answer is


def difference_in_table(
    backend: str, policy: Policy, cases: Iterable[Any], *, on: date | None = None
) -> str | None:
    """The first of these cases of which a table says anything else than the reference, in words."""
    rows = [as_in_a_table(case) for case in cases]
    wanted = [reference_answers(policy, case, on) for case in rows]
    table = decide_table(policy, TABLES[backend](arrow_of(policy, rows)), on=on, prefix=_PREFIX)
    got = [
        {name.removeprefix(_PREFIX): value for name, value in row.items() if _PREFIX in name}
        for row in rows_of(backend, table)
    ]
    return first_difference(rows, wanted, got)


def reference_answers(policy: Policy, case: Any, on: date | None = None) -> Row:
    """What the reference says of a case, as the columns of a table hold it."""
    made = decide(policy, case, on=on)
    return {
        "outcome": made.outcome.value,
        "payable_pence": made.payable,
        "shortfall_pence": made.shortfall,
        **_masks("holds", made.masks.holds, len(policy.rules)),
        **_masks("open", made.masks.open, len(policy.rules)),
        "possible": ";".join(sorted(outcome.value for outcome in made.possible)),
        "reasons": ";".join(reason.rule.id for reason in made.reasons),
        "notes": ";".join(reason.rule.id for reason in made.notes),
        "open_facts": ";".join(made.open_facts),
        "unreadable": False,
    }


def _masks(name: str, mask: int, rules: int) -> dict[str, int]:
    columns = max(1, -(-rules // _BITS))
    names = [name, *(f"{name}_{number}" for number in range(2, columns + 1))]
    return {one: mask >> _BITS * place & (1 << _BITS) - 1 for place, one in enumerate(names)}


def first_difference(
    cases: Sequence[Any], wanted: Iterable[Row], got: Sequence[Row]
) -> str | None:
    """The first row that says anything else than the reference, with its case, in words."""
    if len(got) != len(cases):
        return f"{len(cases)} rows went in, and {len(got)} came back"
    for case, right, row in zip(cases, wanted, got, strict=True):
        lines = list(_differences(right, row))
        if lines:
            return "\n  ".join(["about this case:", *case_in_words(case), *lines])
    return None


def _differences(right: Row, row: Row) -> Iterator[str]:
    for name, value in right.items():
        if row[name] != value:
            yield f"{name}: the reference says {value!r}, and the table {row[name]!r}"
