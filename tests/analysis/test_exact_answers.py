"""What is exactly possible and open, in cases that show what it is for."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings

from coprod_framework import Decision, Outcome, Policy, Reader, TermsBook, decide
from coprod_framework.analysis.answering.deciding import (
    decide_exactly,
    prospect_for,
    ranked_questions,
)
from coprod_framework.domain.days import Span
from coprod_framework.domain.facts import Answer, Missing, fact, vocabulary, with_facts
from coprod_framework.errors import FactsRejected, PolicyRejected
from coprod_framework.exchange.records.recording import record_of, record_to_bytes
from coprod_framework.exchange.records.records import DecisionRecord
from coprod_framework.exchange.records.replaying import replay
from coprod_framework.exchange.wire.converting import form_from_bytes
from coprod_framework.exchange.wire.decisions import decision_form
from coprod_framework.policy.amounts import Cost, Less, Rate
from coprod_framework.policy.conditions import about
from coprod_framework.policy.effects import Allow, Cap, Pay, Refer, ReferIfCut, Refuse
from coprod_framework.policy.slots import SlotKind
from coprod_framework.southend import Claim, recognition, reimbursement
from coprod_framework.testing.generated import purpose_for
from tests.analysis.linked import Linked
from tests.analysis.shipped import SHIPPED
from tests.builders import (
    NOTHING_ASKED,
    SPRING,
    check,
    checks,
    facts,
    policy,
    project,
    rule,
    slot,
    small,
)
from tests.laws.test_brute_force import SOUTHEND, USUAL
from tests.trying import tries
from tests.vocabularies import Colour, Small


brief = settings(max_examples=tries(60), deadline=None, suppress_health_check=list(HealthCheck))


def told(decision: Decision) -> set[str]:
    return {outcome.value for outcome in decision.possible}


def open_in(decision: Decision) -> set[str]:
    return {*decision.open_facts, *decision.open_terms}


EITHER_WAY = policy(
    rule("open", Refuse(), when=small.open.is_(True)),
    rule("closed", Refuse(), when=small.open.is_(False)),
    rule("allow", Allow()),
    rule("cost", Pay(Cost("cost"))),
)


def test_what_holds_either_way_is_settled() -> None:
    exact, plain = decide_exactly(EITHER_WAY, Small(cost=5)), decide(EITHER_WAY, Small(cost=5))

    assert (plain.outcome, plain.open_facts) == (Outcome.UNDECIDED, ("open",))
    assert (exact.outcome, exact.settled, exact.questions) == (Outcome.NOT_ELIGIBLE, True, ())
    assert [reason.rule.id for reason in exact.waiting] == ["closed", "open"]
    told = exact.explain()
    assert "Answer: not eligible." in told
    assert "One of these holds, whatever is found out" in told
    assert decision_form(exact).outcome is Outcome.NOT_ELIGIBLE


def test_a_referral_that_is_certain_names_every_role_that_could_be_meant() -> None:
    split = policy(
        rule("red", Refer("the red team"), when=small.colour.is_(Colour.RED)),
        rule("other", Refer("the others"), when=small.colour.is_not(Colour.RED)),
    )

    decision = decide_exactly(split, NOTHING_ASKED)

    assert (decision.outcome, decision.settled) == (Outcome.REFER, True)
    assert set(decision.refer_to) == {"the red team", "the others"}


def test_the_same_amount_by_two_rules_is_settled_with_that_amount() -> None:
    split = policy(
        rule("allow", Allow()),
        rule("near", Pay(Cost("cost")), when=small.near.is_(True)),
        rule("far", Pay(Less(Cost("cost"), "paid")), when=small.near.is_(False)),
    )

    same = decide_exactly(split, facts(near=Missing.NOT_ASKED, cost=7, paid=0))
    other = decide_exactly(split, facts(near=Missing.NOT_ASKED, cost=7, paid=1))

    assert (same.outcome, same.payable, same.open_facts) == (Outcome.ELIGIBLE, 7, ())
    assert "To pay: £0.07" in same.explain()
    assert (other.outcome, other.open_facts) == (Outcome.UNDECIDED, ("near",))
    assert (other.payment.low, other.payment.high) == (6, 7)


def test_a_limit_that_cannot_cut_is_not_asked_about() -> None:
    capped = policy(
        rule("allow", Allow()),
        rule("cost", Pay(Cost("cost"))),
        rule("cap", Cap(Rate("cap")), when=small.near.is_(True)),
        rule("spare", ReferIfCut("somebody"), when=small.open.is_(True)),
        slots=(slot("cap"),),
        terms=(project(cap=50),),
    )

    small_cost = decide_exactly(capped, facts(near=Missing.NOT_ASKED, cost=50))
    large_cost = decide_exactly(capped, facts(near=Missing.NOT_ASKED, cost=51))

    assert (small_cost.outcome, small_cost.payable) == (Outcome.ELIGIBLE, 50)
    assert large_cost.possible == {Outcome.ELIGIBLE, Outcome.REFER}
    assert large_cost.open_facts == ("near",)


def test_a_day_that_changes_nothing_is_not_asked_for() -> None:
    dated = policy(
        rule("before", Refuse(), when=small.open.is_(True), in_force=Span(None, SPRING)),
        rule("after", Refuse(), when=small.open.is_(True), in_force=Span(SPRING, None)),
        rule("shut", Allow(), when=small.open.is_(False)),
        rule("cost", Pay(Cost("cost"))),
    )
    known = facts(day=Missing.NOT_ASKED)

    assert "day" in decide(dated, known).open_facts
    assert decide_exactly(dated, known).outcome is Outcome.NOT_ELIGIBLE


def test_a_slot_that_nobody_filled_is_open_only_while_some_filling_changes_the_answer() -> None:
    listed = policy(
        rule(
            "allow", Allow(), when=small.colour.one_of(slot("list", SlotKind.CHOICES, of=Colour))
        ),
        rule("cost", Pay(Cost("cost"))),
        rule("late", Refuse(), when=small.open.is_(False)),
        slots=(slot("list", SlotKind.CHOICES, of=Colour),),
    )

    assert decide_exactly(listed, facts()).open_terms == ("list",)
    assert decide_exactly(listed, facts()).possible == {Outcome.ELIGIBLE, Outcome.SILENT}
    assert decide_exactly(listed, facts(open=False)).open_terms == ()


@vocabulary
class Pair:
    """Two numbers that nothing bounds, one of them with decimal places."""

    one: Answer[int] = fact("One?", ask="anybody", unit="pence")
    other: Answer[Decimal] = fact("Other?", ask="anybody", unit="pence", places=1)


def test_a_slot_may_stand_between_two_facts() -> None:
    one, other, limit = about(Pair).one, about(Pair).other, slot("limit", minimum=None)
    between = one.at_least(limit) & other.less_than(limit)
    split = Policy(
        purpose=purpose_for(Pair),
        rules=(rule("between", Refuse(), when=between), rule("else", Refer("a"), when=~between)),
        slots=(limit,),
    )

    decision = decide_exactly(split, Pair())

    assert decision.possible == {Outcome.NOT_ELIGIBLE, Outcome.REFER}
    assert open_in(decision) == {"one", "other", "limit"}


@pytest.mark.parametrize("kind", [Missing.NOT_KNOWN, Missing.WITHHELD])
def test_what_cannot_be_had_stays_open_and_is_not_asked_for(kind: Missing) -> None:
    record = with_facts(Claim(), role=kind)

    decision = decide_exactly(SOUTHEND, record)

    assert "role" in decision.open_facts
    assert "role" not in {question.about for question in decision.questions}


def test_a_case_of_which_only_the_unknowable_is_open_is_referred() -> None:
    record = with_facts(Small(cost=5), open=Missing.NOT_KNOWN)
    split = policy(
        rule("open", Allow(), when=small.open.is_(True)), rule("cost", Pay(Cost("cost")))
    )

    assert decide_exactly(split, record).outcome is Outcome.REFER


def test_questions_come_in_the_order_that_settles_the_case_soonest() -> None:
    decision = decide_exactly(SHIPPED["rewards with terms"], recognition.purpose.vocabulary())
    ranked = ranked_questions(decision)

    assert [one.about for one in ranked] == [question.about for question in decision.questions]
    assert {one.is_shortest for one in ranked} == {True}
    looked_up = [one.length for one in ranked if one.about != "exceptional"]
    assert looked_up == sorted(looked_up)
    assert ranked[-1].about == "exceptional"
    assert all(one.length.average <= one.length.worst for one in ranked)


def test_an_exact_decision_is_sent_recorded_and_replayed_like_any_other() -> None:
    decision = decide_exactly(EITHER_WAY, Small(cost=5))

    again = pickle.loads(pickle.dumps(decision))  # noqa: S301 - our own
    made = record_of(decision, asked_by="desk", asked_at=datetime(2026, 11, 3, tzinfo=UTC))
    read = form_from_bytes(DecisionRecord, record_to_bytes(made))

    assert (again.outcome, again.settled, again.possible) == (
        decision.outcome,
        decision.settled,
        decision.possible,
    )
    assert read == made
    assert replay(read, EITHER_WAY, by=decide_exactly).differs_in == ()
    assert "outcome" in replay(read, EITHER_WAY).differs_in


@pytest.mark.parametrize("reader", list(Reader))
def test_every_reader_gets_an_explanation(reader: Reader) -> None:
    for record in (Claim(), with_facts(USUAL, claimed=5), USUAL):
        assert decide_exactly(SOUTHEND, record).explain(reader)


def test_a_book_of_terms_decides_exactly_by_the_terms_of_the_service_area() -> None:
    terms = SOUTHEND.terms[0]
    book = TermsBook(reimbursement, (terms,))
    record = with_facts(USUAL, service_area=terms.name)

    exact = decide_exactly(book, record)

    assert exact.edition.policy.terms == (terms,)
    assert exact.possible == decide_exactly(SOUTHEND, USUAL).possible


def test_the_day_may_be_given_beside_the_facts() -> None:
    record = with_facts(USUAL, activity_on=Missing.NOT_ASKED)

    assert decide_exactly(SOUTHEND, record, date(2026, 5, 1)).possible == (
        decide_exactly(SOUTHEND, USUAL).possible
    )


def test_wrong_questions_are_refused_as_deciding_refuses_them() -> None:
    with pytest.raises(FactsRejected):
        decide_exactly(SOUTHEND, NOTHING_ASKED)
    with pytest.raises(FactsRejected):
        decide_exactly(TermsBook(reimbursement, ()), NOTHING_ASKED)
    with pytest.raises(PolicyRejected):
        decide_exactly(checks(check("kept", small.open.is_(True))), NOTHING_ASKED)


def test_rules_that_stay_unknown_when_all_is_known_are_decided_as_ever() -> None:
    shared = Policy(
        purpose=purpose_for(Linked),
        rules=(rule("shared", Refuse(), when=about(Linked).shared.more_than(2)),),
    )

    exact = decide_exactly(shared, Linked(wanted=5))

    assert prospect_for(exact) is None
    assert ranked_questions(exact) == ()
    assert (exact.outcome, exact.open_facts) == (
        decide(shared, Linked(wanted=5)).outcome,
        decide(shared, Linked(wanted=5)).open_facts,
    )
