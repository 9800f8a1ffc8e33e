"""Numbers are kept in as few bits as the table in hand needs, and no amount ever runs over."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework.decision.deciding import decide
from coprod_framework.domain.facts import Answer, fact, label, vocabulary
from coprod_framework.engines.tables import decide_table
from coprod_framework.engines.tables.limits import FURTHEST
from coprod_framework.policy.amounts import Cost, Less, Rate, Total
from coprod_framework.policy.effects import Allow, Cap, Pay
from coprod_framework.policy.policies import Policy
from coprod_framework.testing.generated import purpose_for
from tests.builders import project, rule, slot


@vocabulary
class Large:
    """Numbers that may be small or large, some of them without an end."""

    line: str = label("a number")
    people: Answer[int] = fact("How many?", ask="anybody", unit="people", minimum=0)
    cost: Answer[int] = fact("How much?", ask="anybody", unit="pence", minimum=0)
    hours: Answer[Decimal] = fact(
        "How long?", ask="anybody", unit="hours", minimum=0, maximum=10**7, places=2
    )


ANSWERS = ["outcome", "payable_pence", "shortfall_pence", "reasons", "open_facts"]
# 32 bits end at 2**31.  In hundredths of a penny that is 21,474,836 pence.
EDGES = [0, 1, 2**31 // 100, 2**31 // 100 + 1, 2**31 - 2**20, 2**31 - 1, 2**31, 2**32, 2**33]
NUMBERS = st.one_of(st.sampled_from(EDGES), st.integers(0, 2**33))
HOURS = st.one_of(
    st.sampled_from([Decimal(0), Decimal("0.01"), Decimal("214748.36"), Decimal("1048576.01")]),
    st.decimals(0, 10**7, places=2),
)


def _policy(rate: int) -> Policy:
    by_hour = Rate("rate", ("hours",))
    return Policy(
        purpose=purpose_for(Large),
        rules=(
            rule("some", Allow()),
            rule("whole", Pay(Cost("cost"))),
            rule("each", Pay(Total((by_hour, Rate("rate", ("people",)))))),
            rule("both", Pay(Rate("rate", ("hours", "people")))),
            rule("most", Cap(Less(by_hour, "cost"))),
        ),
        slots=(slot("rate"),),
        terms=(project(rate=rate),),
    )


def _maybe(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.one_of(values, st.none())


@given(
    rate=st.sampled_from([0, 1, 45, 2**31 // 100, 10**9]),
    rows=st.lists(
        st.tuples(_maybe(NUMBERS), _maybe(NUMBERS), _maybe(HOURS)), min_size=1, max_size=4
    ),
)
def test_an_amount_of_any_size_is_what_the_reference_says(rate, rows):
    policy = _policy(rate)
    columns = {
        "people": pa.array([row[0] for row in rows], pa.int64()),
        "cost": pa.array([row[1] for row in rows], pa.int64()),
        "hours": pa.array([row[2] for row in rows], pa.decimal128(18, 2)),
    }
    arrow = pa.table(columns)
    polars = pl.from_arrow(arrow)
    assert isinstance(polars, pl.DataFrame)

    for told in (
        decide_table(policy, polars, answers=ANSWERS).to_dicts(),
        decide_table(policy, polars.lazy(), answers=ANSWERS).collect().to_dicts(),
        decide_table(policy, arrow, answers=ANSWERS).to_pylist(),
    ):
        for row, answer in zip(rows, told, strict=True):
            if answer["unreadable"]:  # it comes to more than can be kept exactly
                people, _, hours = (number or 0 for number in row)
                assert 100 * rate * (hours * (1 + people) + people) > FURTHEST
                continue
            given_facts = zip(("people", "cost", "hours"), row, strict=True)
            made = decide(policy, Large(**{k: v for k, v in given_facts if v is not None}))
            assert answer["outcome"] == made.outcome.value
            assert answer["payable_pence"] == made.payable
            assert answer["reasons"].split(";") == [reason.rule.id for reason in made.reasons]


@pytest.mark.parametrize("answers", [["outcome"], ["payable_pence"], ["holds", "open", "notes"]])
def test_a_table_whose_rows_all_have_the_same_answer_keeps_its_rows(answers):
    policy = _policy(45)
    table = pl.DataFrame({"line": ["a", "b", "c"]})

    decided = decide_table(policy, table, answers=answers)

    assert decided.select("line").equals(table)
    assert decided.columns == ["line", *answers, "unreadable"]
    assert decided.height == 3


def test_a_table_without_a_column_stays_one_without_rows():
    decided = decide_table(_policy(45), pl.DataFrame(), answers=["outcome"])

    assert decided.columns == ["outcome", "unreadable"]
