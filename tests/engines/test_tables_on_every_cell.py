"""Tables give the nine answers of the reference on the cells of every decided policy that is shipped.

The table of a policy holds, for each edition, every cell of each rule's own facts: with nothing else
known, and with everything else known.  It also holds the whole product of the facts where that is
small, and otherwise a sample that brings every two cells of two facts together.  The facts of amounts
are cut below, at and above each amount in the terms.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest

from coprod_framework.analysis.cells.cells import cells_of, editions_of
from coprod_framework.engines.tables import decide_table
from tests.analysis.shipped import SHIPPED

from .table_answers import first_difference, reference_answers
from .tables_of_cases import TABLES, Row, arrow_of, as_in_a_table, every_backend, rows_of


DECIDED = [name for name, policy in SHIPPED.items() if not policy.checks]
_WHOLE = 5_000
_SAMPLE = 300
_ON = date(2026, 11, 3)


@attrs.frozen(eq=False)
class Proven:
    """Every cell of a policy as a row, and what the reference says of each."""

    cases: list[Any]
    wanted: list[Row]
    table: Any
    on: date | None


@functools.cache
def proven(name: str) -> Proven:
    """The cells of a policy, each once."""
    policy = SHIPPED[name]
    on = _ON if policy.day_fact is None else None
    cases = list(dict.fromkeys(map(as_in_a_table, _cases(name))))
    wanted = [reference_answers(policy, case, on) for case in cases]
    return Proven(cases, wanted, arrow_of(policy, cases), on)


def _cases(name: str) -> Iterator[Any]:
    for edition, _ in editions_of(SHIPPED[name]):
        yield from cells_of(edition).of_rules()
        cells = cells_of(edition, amounts=True)
        small = cells.count <= _WHOLE
        yield from cells.varied(cells.places() if small else cells.sample(_SAMPLE))


@every_backend
@pytest.mark.parametrize("name", DECIDED)
def test_the_answers_are_those_of_the_reference_on_every_cell(name: str, backend: str) -> None:
    known = proven(name)

    decided = decide_table(SHIPPED[name], TABLES[backend](known.table), on=known.on)

    found = first_difference(known.cases, known.wanted, rows_of(backend, decided))
    assert found is None, found


def test_one_wrong_answer_is_told_with_a_case_to_look_at() -> None:
    known = proven("rewards with terms")
    got = [dict(row) for row in known.wanted]
    got[7]["outcome"] = "refer" if got[7]["outcome"] != "refer" else "eligible"

    found = first_difference(known.cases, known.wanted, got)

    assert found is not None
    assert "outcome: the reference says" in found
    assert "all else is not asked" in found or " = " in found
