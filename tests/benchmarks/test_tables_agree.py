"""Whoever decides whole tables in the benchmarks gives the answers of the reference."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from benchmarks.comparing import read_results
from benchmarks.tables import Way, ways
from benchmarks.tables_by_hand import three_valued, two_valued
from benchmarks.tables_workload import as_texts, lengthened, table_of
from benchmarks.workload import claims, claims_with_gaps, expected

from coprod_framework.domain.facts import Missing, vocabulary_of, with_facts
from coprod_framework.southend import Claim


SOME = 1_500
KINDS = [(gaps, texts) for gaps in (False, True) for texts in (False, True)]


def _right(some: Iterable[Claim]) -> list[tuple[str, int | None]]:
    return [(one.outcome.value, one.payable) for one in expected(some)]


@pytest.mark.parametrize(("gaps", "texts"), KINDS)
def test_every_way_to_decide_a_table_agrees_with_the_reference(gaps, texts):
    some = (claims_with_gaps() if gaps else claims())[:SOME]
    cases = as_texts(table_of(some)) if texts else table_of(some)
    right = _right(some)

    for way in ways(gaps=gaps, texts=texts, many=False):
        assert not way.reason_to_skip(cases, right), way.name


def test_by_hand_three_values_are_the_same_as_two_where_nothing_is_missing():
    table = table_of(claims()[:SOME]).lazy()

    assert three_valued(table).collect().equals(two_valued(table).collect())


@pytest.mark.parametrize(
    "name", [f.name for f in vocabulary_of(type(claims()[0])).values() if f.derivation is None]
)
def test_by_hand_is_right_about_claims_that_all_lack_one_fact(name):
    if name == "activity_on":
        pytest.skip("the day picks the edition, and by hand there is one only")
    lacking = [with_facts(claim, **{name: Missing.NOT_ASKED}) for claim in claims()[:SOME]]

    decided = three_valued(table_of(lacking).lazy()).collect()

    assert decided.select("outcome", "payable_pence").rows() == _right(lacking)


def test_a_way_that_gives_another_answer_is_found_out():
    some = claims()[:200]
    turned = Way("turned", lambda frame: frame.reverse(), lambda f: two_valued(f.lazy()).collect())

    assert turned.reason_to_skip(table_of(some), _right(some)).startswith("disagrees on ")


def test_a_longer_table_has_the_same_rows_again():
    table = table_of(claims()[:50])

    longer = lengthened(table, 1_000)

    assert longer.height == 1_000
    assert longer.unique().height == table.unique().height


def test_the_figures_that_are_kept_are_of_ways_that_agreed():
    kept = read_results("tables")

    assert not any(part["not_timed"] for part in kept["parts"].values())
