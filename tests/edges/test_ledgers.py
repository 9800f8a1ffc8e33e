"""The ledger: likely twins, and what was paid so far, in the order in which claims come."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest

from coprod_framework.decision.combining import Outcome
from coprod_framework.decision.deciding import decide
from coprod_framework.domain.claims import Category, Claim, Twin
from coprod_framework.domain.facts import Missing, with_facts
from coprod_framework.errors import FactsRejected
from coprod_framework.exchange.ledgers import Ledger, note_payments
from coprod_framework.exchange.terms import terms_from_toml
from coprod_framework.southend import reimbursement

from .claims import as_csv, example_claims


DAY = date(2026, 10, 14)
BUS = Claim(
    line="1",
    claim="C-1",
    person="P-1",
    session="S-1",
    category=Category.PUBLIC_TRANSPORT,
    claimed=480,
    miles=Decimal("3.3"),
    activity_on=DAY,
)
UNKNOWN = ("twin", "paid_on_claim", "paid_on_day", "paid_on_session")


def test_nothing_is_assumed_when_no_history_is_given():
    with Ledger() as ledger:
        for number in range(3):
            claim = with_facts(BUS, claimed=number, claim=f"C-{number}")
            assert ledger.prepared(claim) == claim
            ledger.note(claim, 100)


def test_with_the_history_what_is_not_in_it_was_not_paid():
    with Ledger(knows_the_past=True) as ledger:
        claim = ledger.prepared(BUS)
    assert claim.twin is Twin.NONE
    assert (claim.paid_on_claim, claim.paid_on_day, claim.paid_on_session) == (0, 0, 0)


@pytest.mark.parametrize("missing", [Missing.NOT_KNOWN, Missing.WITHHELD])
def test_what_cannot_be_had_stays_so_even_with_the_history(missing):
    with Ledger(knows_the_past=True) as ledger:
        claim = with_facts(BUS, **dict.fromkeys(UNKNOWN, missing))
        assert ledger.prepared(claim) == claim


@pytest.mark.parametrize("label", ["person", "claim", "session"])
def test_without_a_label_the_history_tells_nothing_that_hangs_on_it(label):
    with Ledger(knows_the_past=True) as ledger:
        claim = ledger.prepared(with_facts(BUS, **{label: ""}))
    known = {name for name in UNKNOWN if not isinstance(getattr(claim, name), Missing)}
    assert (
        known
        == {
            "person": {"paid_on_claim"},
            "claim": {"twin", "paid_on_day", "paid_on_session"},
            "session": {"twin", "paid_on_claim", "paid_on_day"},
        }[label]
    )


def test_the_second_of_two_lines_that_look_the_same_is_a_likely_twin():
    with Ledger() as ledger:
        ledger.note(BUS, None)
        assert ledger.prepared(with_facts(BUS, line="2", claim="C-9")).twin is Twin.POSSIBLE
        assert ledger.prepared(with_facts(BUS, twin=Twin.NONE)).twin is Twin.POSSIBLE
        assert ledger.prepared(with_facts(BUS, twin=Twin.PAID)).twin is Twin.PAID
        assert ledger.prepared(with_facts(BUS, miles=Decimal("3.30"))).twin is Twin.POSSIBLE


@pytest.mark.parametrize(
    "different",
    [
        {"claimed": 481},
        {"person": "P-2"},
        {"person": ""},
        {"session": "S-2"},
        {"activity_on": date(2026, 10, 15)},
        {"activity_on": Missing.NOT_ASKED},
        {"category": Category.TAXI},
        {"miles": Decimal("3.4")},
    ],
)
def test_lines_that_differ_in_what_matters_are_no_twins(different):
    with Ledger() as ledger:
        ledger.note(BUS, None)
        claim = with_facts(BUS, **different)
        assert ledger.prepared(claim) == claim


def test_labels_that_only_look_alike_when_put_together_are_no_twins():
    with Ledger() as ledger:
        ledger.note(with_facts(BUS, person="a\x1fb", session="c"), None)
        assert ledger.prepared(with_facts(BUS, person="a", session="b\x1fc")).twin is BUS.twin


def test_what_is_paid_counts_for_the_lines_after_it():
    start = with_facts(BUS, paid_on_claim=100, paid_on_day=0, paid_on_session=7)
    with Ledger() as ledger:
        ledger.note(start, 480)
        ledger.note(with_facts(start, claim="C-2", claimed=1), 20)
        ledger.note(with_facts(start, session="S-2", claimed=2), 3)
        ledger.note(with_facts(start, person="P-2", claimed=3), 1000)
        ledger.note(with_facts(start, claimed=4), None)
        claim = ledger.prepared(with_facts(start, claimed=5))
    assert claim.paid_on_claim == 100 + 480 + 3 + 1000
    assert claim.paid_on_day == 480 + 20 + 3
    assert claim.paid_on_session == 7 + 480 + 20


@pytest.mark.parametrize("cap", ["cap_per_claim", "cap_per_day", "cap_per_session"])
def test_a_cap_is_never_passed_by_several_lines_together(cap):
    head = 'policy = "reimbursement"\nlayer = "service area"\nname = "Made up"\n'
    offered = '[[categories_offered]]\nvalue = ["public transport"]\n'
    terms = head + offered + f"[[{cap}]]\nvalue = 1000\n"
    policy = reimbursement.with_terms(terms_from_toml(terms, reimbursement))
    usual = with_facts(
        example_claims()[0], person="P", claim="C", session="S", **dict.fromkeys(UNKNOWN[1:], 0)
    )
    paid = []
    with Ledger() as ledger:
        for claimed in (400, 450, 300, 20):
            claim = with_facts(usual, claimed=claimed)
            decision = decide(policy, ledger.prepared(claim))
            ledger.note(claim, decision.payable)
            paid.append(decision.payable)
    assert paid[:2] == [400, 450]
    assert sum(pence or 0 for pence in paid) <= 1000


def test_a_sum_that_is_past_all_sense_is_refused_and_not_cut():
    most = with_facts(BUS, paid_on_claim=10_000_000)
    with Ledger() as ledger:
        ledger.note(most, 1)
        with pytest.raises(FactsRejected, match="paid_on_claim: is at most 10000000"):
            ledger.prepared(with_facts(most, claimed=1))


def test_the_history_is_a_file_of_claims_with_what_was_paid():
    data = (
        as_csv([BUS]).replace(b'"line"', b'"paid_pence","line"').replace(b'"1"', b'" 480 ","1"', 1)
    )
    with Ledger(knows_the_past=True) as ledger:
        note_payments(ledger, io.BytesIO(data))
        claim = ledger.prepared(with_facts(BUS, claim="C-2"))
    assert claim.twin is Twin.POSSIBLE
    assert (claim.paid_on_claim, claim.paid_on_day, claim.paid_on_session) == (0, 480, 480)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"line,claimed\n1,480\n", "the header: needs a column 'paid_pence'; add it"),
        (b"line,paid_pence\n1,4.80\n", "line 2, paid_pence: takes whole pence, such as 1250, not"),
        (b"line,paid_pence\n1,-1\n", "not '-1'"),
        (b"line,paid_pence\n1,\n", "not ''"),
        (b"line,paid_pence\n1," + b"9" * 5000 + b"\n", "not '9999999"),
        (b"line,paid_pence\n1," + b"9" * 20 + b"\n", "not '9999999"),
        ("line,paid_pence\n1,²\n".encode(), "not '²'"),
        (b"line,claimed,paid_pence\n1,x,1\n2,1,x\n", "line 3, paid_pence: takes whole pence"),
        (b"line,paid_pens\n1,1\n", "did you mean 'paid_pence'?"),
    ],
)
def test_a_history_that_cannot_be_read_is_refused(data, told):
    with Ledger(knows_the_past=True) as ledger, pytest.raises(FactsRejected) as raised:
        note_payments(ledger, io.BytesIO(data))
    assert told in str(raised.value)


def test_a_likely_twin_is_never_paid_by_itself():
    usual = with_facts(example_claims()[0], person="P", claim="C", session="S")
    with Ledger() as ledger:
        ledger.note(usual, 480)
        decision = decide(reimbursement, ledger.prepared(usual))
    assert decision.outcome is not Outcome.ELIGIBLE
    assert decision.payable is None
