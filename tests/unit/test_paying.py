"""Paying: the lowest basis, no more than the lowest cap, as a range while something is unknown."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import pytest

from coprod_framework import Decision, Outcome, decide
from coprod_framework.domain.days import Span
from coprod_framework.errors import PolicyRejected
from coprod_framework.policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from coprod_framework.policy.effects import Allow, Cap, Pay, ReferIfCut
from coprod_framework.policy.rules import Rule
from coprod_framework.policy.slots import NO_LIMIT, Band, Layer, SlotKind
from coprod_framework.policy.terms import Term
from tests.builders import NOT_ASKED, SPRING, facts, filled, policy, project, rule, slot, small


SLOTS = (
    slot("rate", unit="pence an hour"),
    slot("flat"),
    slot("limit", may_be_unlimited=True, default=NO_LIMIT),
    slot("hourly", unit="pence an hour", may_be_unlimited=True, default=NO_LIMIT),
    slot("scale", SlotKind.BANDS, unit="hours"),
)
SCALE = (Band(Decimal(5), 500), Band(Decimal(10), 1_000))
BASIS = rule("basis", Pay(Cost("cost")))


def decided(*rules: Rule, **known: Any) -> Decision:
    """A decision under terms that fill every slot."""
    terms = project(rate=145, flat=145, scale=SCALE)
    allowed = policy(rule("allow", Allow()), *rules, slots=SLOTS, terms=(terms,))
    return decide(allowed, facts(**known))


def paid(*amounts: Amount, **known: Any) -> int | None:
    """What is payable where each of these is a basis."""
    return decided(*(rule(f"b{n}", Pay(one)) for n, one in enumerate(amounts)), **known).payable


def capped(*amounts: Amount, **known: Any) -> Decision:
    """A decision where the cost is the basis and each of these is a cap."""
    caps = (rule(f"c{number}", Cap(one)) for number, one in enumerate(amounts))
    return decided(BASIS, *caps, **known)


def test_the_actual_cost_is_what_the_fact_says() -> None:
    assert paid(Cost("cost"), cost=123) == 123


def test_a_rate_is_multiplied_and_rounded_once_at_the_end() -> None:
    assert paid(Rate("rate", ("hours",)), hours=Decimal("0.1")) == 15
    assert paid(Total((Rate("rate", ("hours",)),) * 2), hours=Decimal("0.1")) == 29


def test_a_rate_without_facts_is_a_flat_amount() -> None:
    assert paid(Rate("flat")) == 145


def test_the_band_that_was_reached_is_paid() -> None:
    paid_for = [paid(Banded("scale", "hours"), hours=Decimal(hours)) for hours in (4, 5, 10)]

    assert paid_for == [0, 500, 1_000]


def test_what_is_taken_off_never_leaves_less_than_nothing() -> None:
    assert paid(Less(Cost("cost"), "paid"), cost=100, paid=300) == 0


def test_where_two_bases_hold_the_lower_counts() -> None:
    assert paid(Cost("cost"), Rate("flat"), cost=200) == 145


def test_the_lowest_cap_counts_and_the_rest_is_the_shortfall() -> None:
    decision = capped(Rate("flat"), Cost("paid"), cost=200, paid=60)

    assert (decision.payable, decision.shortfall) == (60, 140)


def test_a_limit_that_is_not_there_takes_nothing_off() -> None:
    decision = capped(Rate("limit"), Less(Rate("limit"), "paid"), cost=200, paid=60)

    assert (decision.payable, decision.shortfall) == (200, 0)


def test_an_unknown_fact_makes_a_range() -> None:
    payment = capped(Rate("flat"), cost=NOT_ASKED).payment

    assert (payment.low, payment.high) == (0, 145)


def test_an_unfilled_rate_has_no_upper_end() -> None:
    allowed = policy(rule("allow", Allow()), rule("basis", Pay(Rate("flat"))), slots=SLOTS)

    payment = decide(allowed, facts()).payment

    assert (payment.low, payment.high) == (0, None)


def test_a_cost_above_what_is_left_of_a_cap_is_settled_before_it_is_known() -> None:
    decision = capped(Cost("paid"), cost=NOT_ASKED, paid=0)

    assert (decision.settled, decision.payable) == (True, 0)


def test_the_basis_is_among_the_reasons_even_if_a_cap_leaves_nothing() -> None:
    decision = capped(Cost("paid"), cost=NOT_ASKED, paid=0)

    assert [reason.rule.id for reason in decision.reasons] == ["allow", "basis", "c0"]


@pytest.mark.parametrize(("paid_so_far", "expected"), [(99, "refer"), (100, "eligible")])
def test_a_referral_if_cut_waits_for_a_cut(paid_so_far: int, expected: str) -> None:
    cap, spare = rule("cap", Cap(Cost("paid"))), rule("spare", ReferIfCut("the lead"))

    decision = decided(BASIS, cap, spare, cost=100, paid=paid_so_far)

    assert decision.outcome.value == expected


def test_less_than_a_penny_is_no_cut() -> None:
    cap, spare = rule("cap", Cap(Rate("rate", ("hours",)))), rule("spare", ReferIfCut("the lead"))

    decision = decided(BASIS, cap, spare, cost=15, hours=Decimal("0.1"))

    assert (decision.outcome, decision.payable) == (Outcome.ELIGIBLE, 15)


def test_a_limit_that_depends_on_the_day_is_not_nothing_for_no_hours() -> None:
    dated = filled(
        Layer.PROJECT,
        Term(slot="hourly", value=700, span=Span(None, SPRING)),
        Term(slot="hourly", value=NO_LIMIT, span=Span(SPRING, None)),
    )
    cap = rule("cap", Cap(Rate("hourly", ("hours",))))
    allowed = policy(rule("allow", Allow()), BASIS, cap, slots=SLOTS, terms=(dated,))

    unknown = decide(allowed, facts(hours=Decimal(0), day=NOT_ASKED))

    assert decide(allowed, facts(hours=Decimal(0))).payable == 100
    assert unknown.settled is False
    assert unknown.open_facts == ("day",)


def test_what_is_allowed_without_a_basis_is_possibly_silent_before_that_is_known() -> None:
    basis = rule("basis", Pay(Cost("cost")), when=small.open.is_(True))

    assert decided(basis, open=False).outcome in decided(basis, open=NOT_ASKED).possible


def test_an_answer_with_nothing_left_to_find_out_is_settled() -> None:
    assert decided().settled is True


@pytest.mark.parametrize("amount", [Rate("limit"), Less(Rate("limit"), "paid")])
def test_a_basis_that_may_be_no_limit_is_refused(amount: Amount) -> None:
    with pytest.raises(PolicyRejected, match="a basis needs an amount"):
        decided(rule("basis", Pay(amount)))


def test_the_amount_does_not_depend_on_the_decimals_of_the_caller() -> None:
    with localcontext() as context:
        context.prec = 3

        assert paid(Rate("rate", ("hours",)), hours=Decimal("12.5")) == 1_813
