"""Who disagrees is not timed, and all who are timed did agree.  No test looks at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from benchmarks.agreeing import Contender, timed
from benchmarks.comparing import in_rows
from benchmarks.workload import claims, claims_with_gaps

from benchmarks import deciding, exchanging, scaling


SOME = 150


def contender(name: str, answer, right=(2, 4, 6)) -> Contender:
    def loop(row):
        for case in row:
            answer(case)

    return Contender(name=name, cases=(1, 2, 3), loop=loop, answer=answer, right=right)


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr("benchmarks.agreeing.in_rows", lambda *given: in_rows(*given, seconds=0))


@pytest.mark.usefixtures("quick")
def test_only_those_that_agree_are_timed():
    def broken(_case):
        raise KeyError("no such fact")

    found = timed(
        [
            contender("floor", lambda case: 2 * case),
            contender("wrong", lambda case: case + 2),
            contender("broken", broken),
        ],
        floor="floor",
        rounds=1,
    )

    assert set(found.times) == {"floor"}
    assert found.not_timed == {
        "wrong": "disagrees on 2 of 3, first: 3, not 2",
        "broken": "KeyError: 'no such fact'",
    }


def test_without_a_floor_that_agrees_nothing_is_timed():
    with pytest.raises(AssertionError, match="floor nothing can be compared: disagrees on 3 of 3"):
        timed([contender("floor", lambda _case: 0)], floor="floor", rounds=1)


def everyone() -> Iterator[Contender]:
    whole, partly = claims()[:SOME], claims_with_gaps()[:SOME]
    yield from deciding.complete(whole)
    yield from deciding.with_gaps(partly)
    yield from exchanging.from_json(whole, partly)


@pytest.mark.parametrize("one", list(everyone()), ids=lambda one: one.name)
def test_everyone_agrees_with_the_reference_and_every_loop_runs(one):
    assert one.reason_to_skip() is None
    one.loop(one.cases[:20])


def test_an_answer_of_another_claim_is_found_out():
    first, second = list(deciding.complete(claims()[:40]))[:2]
    turned = Contender(
        name="turned",
        cases=first.cases,
        loop=second.loop,
        answer=second.answer,
        right=first.right[::-1],
    )

    why = turned.reason_to_skip()

    assert why is not None
    assert why.startswith("disagrees on")


def test_a_book_decides_each_claim_by_the_terms_of_its_own_area_and_day():
    book = scaling.book(10)
    cases = scaling.spread(claims()[:SOME], 10)
    caps = {area: book.policy_for(area) for area in {case.service_area for case in cases}}

    assert len(caps) == 10
    assert len({policy.on(None).values["data_cap"] for policy in caps.values()}) == 10
    assert all(set(scaling.DATES) <= set(policy.changes) for policy in caps.values())
    named = [case.activity_on for case in cases if isinstance(case.activity_on, date)]
    days = {sum(day >= change for change in scaling.DATES) for day in named}
    assert days == set(range(len(scaling.DATES) + 1))


def test_the_same_claims_are_asked_whatever_the_number_of_areas():
    one, many = (scaling.spread(claims()[:SOME], areas) for areas in (1, 1_000))

    assert [case.activity_on for case in one] == [case.activity_on for case in many]
    assert [case.claimed for case in one] == [case.claimed for case in many]
    assert len({case.service_area for case in one}) == 1
    assert len({case.service_area for case in many}) > SOME // 2


def test_deciding_by_a_book_agrees_with_the_reference(monkeypatch):
    monkeypatch.setattr(scaling, "AREAS", (1, 10))

    for one in scaling.among(claims()[:SOME]):
        assert one.reason_to_skip() is None
        one.loop(one.cases)
