"""The CSV of decision tables, read word by word, gives the rules that hold on every cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from coprod_framework.analysis.proving import prove_equal
from coprod_framework.decision.judging import Masks, judge
from coprod_framework.domain.facts import Fact, Kind, Missing
from coprod_framework.errors import PolicyRejected
from coprod_framework.exchange.dmn import tables_as_csv
from coprod_framework.policy.policies import Edition, Policy
from coprod_framework.southend import promises, reimbursement
from tests.edges.exported import POLICIES, day_of


NAMED = pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
DAY = date(2026, 11, 3)
_BOUNDS: dict[re.Pattern[str], Callable[[Any, Any], bool]] = {
    re.compile(r"(\S+) or more"): lambda value, bound: value >= bound,
    re.compile(r"more than (\S+)"): lambda value, bound: value > bound,
    re.compile(r"(\S+) or less"): lambda value, bound: value <= bound,
    re.compile(r"less than (\S+)"): lambda value, bound: value < bound,
    re.compile(r"(\S+)"): lambda value, bound: value == bound,
}


def _rows(policy: Policy, day: date | None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tables_as_csv(policy, day), newline="")))


def _names(policy: Policy) -> dict[str, Fact]:
    """Each fact by the heading of its column."""
    return {
        fact.name.replace("_", " ") + (f" ({fact.unit})" if fact.unit else ""): fact
        for fact in policy.facts.values()
    }


def _fits(text: str, fact: Fact, value: Any) -> bool:
    """Whether a value is what a cell says, read as an officer would."""
    ways = text.split("; ")
    if fact.kind is Kind.YES_NO:
        return ("yes" if value else "no") in ways
    if fact.kind is Kind.CHOICE:
        return value.value in ways
    return any(all(_is_so(part, fact, value) for part in way.split(" and ")) for way in ways)


def _is_so(text: str, fact: Fact, value: Any) -> bool:
    for pattern, compare in _BOUNDS.items():
        found = pattern.fullmatch(text)
        if found:
            read: Any = date.fromisoformat if fact.kind is Kind.DAY else Decimal
            return bool(compare(value, read(found.group(1))))
    raise AssertionError(f"nobody could read this cell: {text}")


class Spreadsheets:
    """The rows of each edition, read once; it knows of a rule only what stands in them."""

    def __init__(self) -> None:
        self._rows: dict[Edition, list[dict[str, str]]] = {}

    def judge(self, edition: Edition, case: Any) -> Masks:
        """The rules that hold by the rows.  What is open is no matter of theirs."""
        policy = edition.policy
        if edition not in self._rows:
            self._rows[edition] = _rows(policy, day_of(edition))
        names, holding = _names(policy), set()
        for row in self._rows[edition]:
            cells = {head: text for head, text in list(row.items())[6:] if text}
            # A column that no fact has is about a term that is not filled in, so nobody knows.
            known = [
                (text, names[h], _value(case, names[h])) for h, text in cells.items() if h in names
            ]
            if len(known) == len(cells) and all(
                not isinstance(value, Missing) and _fits(text, fact, value)
                for text, fact, value in known
            ):
                holding.add(row["rule"])
        holds = sum(1 << bit for bit, one in enumerate(edition.rules) if one.id in holding)
        return Masks(holds, judge(edition, case).open)


def _value(case: Any, fact: Fact) -> Any:
    return getattr(case, fact.name)


@NAMED
def test_the_rows_give_the_rules_that_hold_on_every_cell_of_every_rule(policy):
    proof = prove_equal(policy, Spreadsheets().judge, most=0, sample=100)

    assert proof.holds, str(proof)


def test_each_row_stands_by_itself():
    """A row that is filtered or sorted still says its rule, its clause, its days and its terms."""
    policy = POLICIES["expenses with terms"]
    rules = {rule.id: rule for rule in policy.rules}
    for row in _rows(policy, DAY):
        assert row["title"] == rules[row["rule"]].title
        assert row["because"] == rules[row["rule"]].because.cite()
        assert row["in force"] == "from 2026-04-01"
        assert row["terms"] == "Example terms (an example: nobody has agreed it for use here)"


def test_amounts_stand_beside_their_rule_in_words():
    filled = {row["rule"]: row["then"] for row in _rows(POLICIES["expenses with terms"], DAY)}
    blank = {row["rule"]: row["then"] for row in _rows(reimbursement, DAY)}

    assert filled["limit-per-claim"] != blank["limit-per-claim"]
    assert "£" in filled["limit-per-claim"]


def test_a_cell_that_a_spreadsheet_would_run_is_kept_a_text():
    rule = attrs.evolve(reimbursement.rules[0], title='=HYPERLINK("x")')
    policy = attrs.evolve(reimbursement, rules=(rule,))

    assert all(row["title"].startswith("'=") for row in _rows(policy, DAY))


def test_a_policy_of_checks_is_refused():
    with pytest.raises(PolicyRejected, match="are assessed and not decided"):
        tables_as_csv(promises, DAY)
