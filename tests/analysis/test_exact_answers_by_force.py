"""What is exactly possible and open is what some way to go on leads to, tried by brute force."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_framework import Decision, Policy, decide
from coprod_framework.analysis.answering.deciding import (
    decide_exactly,
    prospect_for,
)
from coprod_framework.analysis.cells.cells import Cells, cells_of, editions_of
from coprod_framework.domain.facts import Missing, with_facts
from coprod_framework.exchange.terms import read_terms
from coprod_framework.testing.examples import Example
from coprod_framework.testing.strategies import records
from national_voices import expenses, payments
from tests.analysis.examples import every_example
from tests.analysis.shipped import SHIPPED
from tests.exhaustive import Tiny, every_way
from tests.laws.test_brute_force import SOUTHEND, USUAL, endings
from tests.oracle import answer, filled_on
from tests.paying import partial, paying_policies
from tests.trying import tries
from tests.vocabularies import Small


_ABROAD = Path(__file__).parents[2] / "examples" / "national_voices"
DECIDED = {
    **{name: one for name, one in SHIPPED.items() if name.startswith(("expenses", "rewards"))},
    "second expenses": expenses,
    "second expenses with terms": expenses.with_terms(
        read_terms(_ABROAD / "terms-expenses.toml", expenses)
    ),
    "second payments": payments,
    "second payments with terms": payments.with_terms(
        read_terms(_ABROAD / "terms-payments.toml", payments)
    ),
}
brief = settings(max_examples=tries(60), deadline=None, suppress_health_check=list(HealthCheck))


def told(decision: Decision) -> set[str]:
    return {outcome.value for outcome in decision.possible}


def open_in(decision: Decision) -> set[str]:
    return {*decision.open_facts, *decision.open_terms}


def shown(exact: Decision) -> bool:
    """Whether nothing was kept as open only because it could not be proved to be of no matter."""
    prospect = prospect_for(exact)
    return prospect is not None and prospect.is_shown


def check_sharper(exact: Decision, plain: Decision) -> None:
    """The two differ, if they do, in that the exact one rules more out."""
    assert exact.possible <= plain.possible
    assert set(exact.open_facts) <= set(plain.open_facts)
    assert set(exact.open_terms) <= set(plain.open_terms)
    assert {q.about for q in exact.questions} <= {q.about for q in plain.questions}
    assert exact.masks == plain.masks
    assert exact.payment.low >= plain.payment.low
    if plain.payment.high is not None:
        assert exact.payment.high is not None
        assert exact.payment.high <= plain.payment.high
    if plain.settled:
        for name in ("settled", "outcome", "payable", "shortfall", "reasons", "notes", "refer_to"):
            assert getattr(exact, name) == getattr(plain, name), name


@brief
@given(st.data())
def test_a_made_up_policy_is_read_as_every_way_to_go_on_reads_it(data: st.DataObject) -> None:
    policy = data.draw(paying_policies(Tiny))
    record = data.draw(partial(policy, least=1))
    every = every_way(policy, record, most=4_000)
    if every is None:
        return
    decision = decide_exactly(policy, record)
    prospect = prospect_for(decision)
    assert prospect is not None

    assert every.outcomes <= told(decision)
    assert every.moving() <= set(prospect.open)
    assert decision.settled <= (len(set(every.answers.values())) == 1)
    if prospect.is_shown:
        assert every.outcomes == told(decision)
        assert every.moving() == open_in(decision)
        assert decision.settled == (len(set(every.answers.values())) == 1)
    paid = [pence for _, pence in every.answers.values() if pence is not None]
    assert all(decision.payment.low <= pence for pence in paid)
    assert decision.payment.high is None or all(pence <= decision.payment.high for pence in paid)
    if decision.settled:
        assert set(every.answers.values()) == {(decision.outcome.value, decision.payable)}


@brief
@given(st.data())
def test_an_exact_decision_of_a_made_up_policy_is_only_sharper(data: st.DataObject) -> None:
    policy = data.draw(paying_policies(Small))
    record = data.draw(partial(policy))

    check_sharper(decide_exactly(policy, record), decide(policy, record))


@pytest.mark.parametrize("name", DECIDED)
@settings(max_examples=tries(25), deadline=None)
@given(data=st.data())
def test_an_exact_decision_of_a_shipped_policy_is_only_sharper(
    name: str, data: st.DataObject
) -> None:
    record = data.draw(records(DECIDED[name]))
    exact = decide_exactly(DECIDED[name], record)

    check_sharper(exact, decide(DECIDED[name], record))
    assert shown(exact)


@every_example
def test_an_exact_decision_of_an_example_is_only_sharper_with_any_fact_forgotten(
    example: Example,
) -> None:
    record: Any = example.record
    specs = example.policy.facts
    for name in [None, *(name for name, spec in specs.items() if not spec.derivation)]:
        less = record if name is None else with_facts(record, **{name: Missing.NOT_ASKED})
        exact = decide_exactly(example.policy, less)
        check_sharper(exact, decide(example.policy, less))
        assert shown(exact)


@pytest.mark.parametrize(
    "gone",
    list(itertools.combinations(("category", "role", "claimed", "receipt", "covered_by"), 2)),
    ids="-".join,
)
def test_what_is_possible_for_expenses_is_what_some_way_to_go_on_leads_to(
    gone: tuple[str, str],
) -> None:
    full = with_facts(
        USUAL,
        category=next(iter(SOUTHEND.facts["category"].choices)),
        claimed=20_000,
        miles=Decimal(100),
        passengers=1,
        hours=Decimal(2),
        hours_away=Decimal(6),
        vehicle=next(iter(SOUTHEND.facts["vehicle"].choices)),
        covered_in_full=False,
        covered_amount=50,
        agreed_adjustment=True,
        paid_on_claim=0,
        paid_on_day=0,
        paid_on_session=0,
    )
    record = with_facts(full, **dict.fromkeys(gone, Missing.NOT_ASKED))

    found = {outcome for _, _, (outcome, _) in endings(SOUTHEND, record, list(gone))}

    assert told(decide_exactly(SOUTHEND, record)) == found


@pytest.mark.parametrize("name", ["expenses without terms", "expenses with terms"])
def test_nothing_about_expenses_is_said_without_an_example_of_it(name: str) -> None:
    for edition, _ in editions_of(SHIPPED[name]):
        cells = cells_of(edition, amounts=True)
        for case in cells.varied(itertools.islice(cells.sample(0), 150)):
            exact = decide_exactly(SHIPPED[name], case)
            assert shown(exact)


class _Ways:
    """Every way to go on from every partial case of rewards, each worked out from smaller ones."""

    def __init__(self, policy: Policy, cells: Cells) -> None:
        self._policy = policy
        self.axes = {
            axis.sources[0]: [cell.witnesses[0][axis.sources[0]] for cell in axis.cells]
            for axis in cells.axes
            if axis.facts  # no rule reads the others
        }
        self.axes["hours"] = [Decimal(0), Decimal(1), Decimal(7), Missing.NOT_ASKED]
        self.names = tuple(self.axes)
        self.outcomes = functools.cache(self._outcomes)
        self.moves = functools.cache(self._moves)

    def answer(self, way: tuple[Any, ...]) -> tuple[str, Any]:
        record = self._policy.purpose.vocabulary(**dict(zip(self.names, way, strict=True)))
        return answer(self._policy, record, None, filled_on(self._policy, None))

    def _outcomes(self, way: tuple[Any, ...]) -> frozenset[Any]:
        """The answers that some way leads to."""
        place = next((at for at, one in enumerate(way) if isinstance(one, Missing)), None)
        if place is None:
            return frozenset({self.answer(way)})
        return frozenset().union(*(self.outcomes(one) for one in self._filled(way, place)))

    def _moves(self, way: tuple[Any, ...], name: str) -> bool:
        """Whether one missing fact alone changes the answer on some way."""
        place = self.names.index(name)
        gaps = [at for at, one in enumerate(way) if isinstance(one, Missing) and at != place]
        if not gaps:
            return len(self.outcomes(way)) > 1
        return any(self.moves(one, name) for one in self._filled(way, gaps[0]))

    def _filled(self, way: tuple[Any, ...], place: int) -> Iterator[tuple[Any, ...]]:
        for value in self.axes[self.names[place]]:
            if not isinstance(value, Missing):
                yield (*way[:place], value, *way[place + 1 :])


def test_every_partial_case_of_a_reward_is_read_as_every_way_to_go_on_reads_it() -> None:
    policy = SHIPPED["rewards with terms"]
    ways = _Ways(policy, cells_of(policy.on(None)))
    tried = 0
    for way in itertools.product(*ways.axes.values()):
        if not any(isinstance(one, Missing) for one in way):
            continue
        tried += 1
        record = policy.purpose.vocabulary(**dict(zip(ways.names, way, strict=True)))
        prospect = prospect_for(decide_exactly(policy, record))
        assert prospect is not None
        gone = [
            name for name, one in zip(ways.names, way, strict=True) if isinstance(one, Missing)
        ]
        assert {one.value for one in prospect.possible} == {one for one, _ in ways.outcomes(way)}
        assert set(prospect.open) == {name for name in gone if ways.moves(way, name)}
        assert prospect.is_shown
    assert tried > 2_000
