"""Every decision is compared with an independent reading, over every way the rest could turn out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_framework import decide
from coprod_framework.domain.facts import with_facts
from coprod_framework.exchange.terms import read_terms
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.rules import slots_of
from coprod_framework.southend import (
    Budget,
    Claim,
    Payer,
    Role,
    TermsStated,
    Twin,
    reimbursement,
)
from coprod_framework.testing.strategies import complete_records, records
from tests.completions import completions, fillings, missing_in
from tests.oracle import answer, filled_on
from tests.paying import less, partial, paying_policies
from tests.trying import tries
from tests.vocabularies import Small


_EXAMPLES = Path(__file__).parents[2] / "examples"
SOUTHEND = reimbursement.with_terms(read_terms(_EXAMPLES / "example-terms.toml", reimbursement))
USUAL = Claim(
    role=Role.RESIDENT,
    formal_activity=True,
    covered_by=Payer.NOBODY,
    receipt=True,
    agreed_before=True,
    registered_provider=True,
    terms_stated=TermsStated.BY_THE_INVITATION,
    activity_on=date(2026, 5, 1),
    claimed_on=date(2026, 6, 1),
    twin=Twin.NONE,
    budget=Budget.CONFIRMED,
    exceptional=False,
)

SETTLED = sorted(set(missing_in(SOUTHEND, Claim())) - set(missing_in(SOUTHEND, USUAL)))

brief = settings(
    max_examples=tries(80),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def claims(draw: st.DrawFn) -> Any:
    """A usual claim, with a few facts as they come, and at most three missing."""
    usual = {name: getattr(USUAL, name) for name in SETTLED}
    odd = draw(st.lists(st.sampled_from(SETTLED), unique=True, max_size=3))
    kept = {name: value for name, value in usual.items() if name not in odd}
    return draw(less(with_facts(draw(complete_records(SOUTHEND)), **kept)))


def endings(
    policy: Policy, record: Any, names: list[str]
) -> Iterator[tuple[Any, dict[str, Any], Any]]:
    """Every completion of these facts and of the open terms, with what the oracle answers."""
    read = {slot for one in policy.rules for slot in slots_of(one)}
    day_fact = str(policy.day_fact)
    for complete in completions(policy, record, names, most=120):
        day = getattr(complete, day_fact)
        filled = filled_on(policy, day)
        unfilled = [one.id for one in policy.slots if one.id in read and one.id not in filled]
        for more in fillings(policy, unfilled, most=5):
            yield complete, more, answer(policy, complete, day, filled | more)


def check_complete(policy: Policy, record: Any) -> None:
    """With nothing missing and every term filled in, the decision is the oracle's answer."""
    for complete, more, (outcome, pence) in endings(policy, record, missing_in(policy, record)):
        if not more:
            decision = decide(policy, complete)
            assert (decision.outcome.value, decision.payable) == (outcome, pence)


def check_possible(policy: Policy, record: Any) -> None:
    """No completion has an outcome or an amount that the decision ruled out."""
    decision = decide(policy, record)
    possible = {outcome.value for outcome in decision.possible}
    payment = decision.payment
    for complete, more, (outcome, pence) in endings(policy, record, missing_in(policy, record)):
        assert outcome in possible, (complete, more)
        if pence is not None:
            assert payment.low <= pence, (complete, more)
            assert payment.high is None or pence <= payment.high, (complete, more)
        if decision.settled:
            assert (outcome, pence) == (decision.outcome.value, decision.payable), (complete, more)


def check_openings(policy: Policy, record: Any) -> None:
    """Whatever the facts and terms that are not open turn out to be, jointly, the answer stands."""
    decision = decide(policy, record)
    gone = missing_in(policy, record)
    asked = [name for name in gone if name in decision.open_facts]
    first: dict[object, tuple[str, Any]] = {}
    for complete, more, told in endings(policy, record, gone):
        terms = {slot: str(value) for slot, value in more.items() if slot in decision.open_terms}
        open_now = (tuple(getattr(complete, name) for name in asked), tuple(terms.items()))
        assert first.setdefault(open_now, told) == told, (complete, more)


def check_reasons(policy: Policy, record: Any) -> None:
    """A settled answer follows from the rules that are cited, without all the others."""
    decision = decide(policy, record)
    if decision.settled:
        again = decide(policy.keeping([reason.rule.id for reason in decision.reasons]), record)
        assert (again.outcome, again.payable) == (decision.outcome, decision.payable)


@brief
@given(st.data())
def test_with_every_fact_known_the_decision_is_that_of_the_oracle(data: st.DataObject) -> None:
    policy = data.draw(paying_policies(Small))

    check_complete(policy, data.draw(complete_records(policy)))


@brief
@given(st.data())
def test_no_completion_was_ruled_out(data: st.DataObject) -> None:
    policy = data.draw(paying_policies(Small))

    check_possible(
        policy,
        data.draw(partial(policy)),
    )


@brief
@given(st.data())
def test_what_is_not_open_changes_nothing_even_all_together(data: st.DataObject) -> None:
    policy = data.draw(paying_policies(Small))

    check_openings(policy, data.draw(partial(policy)))


@brief
@given(st.data())
def test_the_reasons_of_a_settled_answer_carry_it_alone(data: st.DataObject) -> None:
    policy = data.draw(paying_policies(Small))

    check_reasons(policy, data.draw(records(policy)))


@brief
@given(claims())
def test_expenses_are_decided_as_the_oracle_decides_them(record: Any) -> None:
    check_complete(SOUTHEND, record)
    check_possible(SOUTHEND, record)
    check_openings(SOUTHEND, record)
    check_reasons(SOUTHEND, record)
