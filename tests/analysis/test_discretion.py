"""A lower layer stays inside its discretion on every cell, or the check tells where it does not."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_framework.analysis.checking.checking import check
from coprod_framework.analysis.checking.discretion import beyond_discretion, slots_moved
from coprod_framework.analysis.flaws import Flaw, FlawKind
from coprod_framework.decision.combining import Outcome
from coprod_framework.decision.deciding import decide
from coprod_framework.errors import TermsRejected
from coprod_framework.policy.amounts import Cost, Rate
from coprod_framework.policy.effects import Allow, Cap, Pay, Refuse
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.slots import Direction, Favours, Layer, Slot
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.testing.strategies import complete_records
from tests.analysis.confirming import under
from tests.builders import policy, rule, slot, small


LIMIT = slot("limit", title="the most that is paid", maximum=100_000)


def layered(one: Slot, corporate: Any, area: Any, reason: str = "") -> Policy:
    """A policy that pays the cost up to a limit and refuses from one, which two layers fill in."""
    made = policy(
        rule("allow", Allow()),
        rule("cost", Pay(Cost("cost"))),
        rule("limit", Cap(Rate(one)))
        if one.id == "limit"
        else rule("too-much", Refuse(), when=small.cost.at_least(one)),
        slots=(one,),
    )
    filled = [
        Terms(
            name=layer.words,
            layer=layer,
            fills=made.purpose.id,
            values=(Term(slot=one.id, value=value, reason=reason),),
        )
        for layer, value in ((Layer.CORPORATE, corporate), (Layer.SERVICE_AREA, area))
    ]
    return made.with_terms(*filled)


def told(one: Policy) -> tuple[Flaw, ...]:
    return tuple(beyond_discretion(one))


def test_a_lower_limit_with_a_reason_is_told_and_is_no_fault() -> None:
    (flaw,) = told(layered(LIMIT, 900, 500, "There is less money."))

    assert not flaw.is_fault
    assert flaw.about == ("limit", "service area")
    assert "was eligible, is eligible, with another amount" in flaw.says
    assert flaw.to_do == "Nothing: the reason is 'There is less money.'."


def test_a_higher_limit_is_in_peoples_favour_and_nothing_is_told() -> None:
    assert told(layered(LIMIT, 500, 900)) == ()


def test_terms_that_are_seen_to_go_too_far_are_refused_when_they_are_filled_in() -> None:
    fixed = attrs.evolve(LIMIT, direction=Direction.LOOSEN)
    with pytest.raises(TermsRejected, match="may only be more favourable"):
        layered(fixed, 900, 500)


@pytest.mark.parametrize("area", range(100, 900, 40))
def test_a_tightening_that_hides_behind_a_wrong_favour_is_found_in_the_cases(area: int) -> None:
    turned = attrs.evolve(LIMIT, direction=Direction.LOOSEN, favours=Favours.LESS)
    wrong = layered(turned, 900, area)

    flaws = [flaw for flaw in check(wrong).faults if flaw.kind is FlawKind.DISCRETION]

    assert flaws
    assert all("It may only be more favourable." in flaw.to_do for flaw in flaws)
    assert all(is_worse(flaw, wrong) for flaw in flaws)


def test_a_refusal_that_starts_sooner_is_worse_and_one_that_starts_later_is_better() -> None:
    start = slot("refused_from", title="the cost from which nothing is paid")
    sooner = told(layered(attrs.evolve(start, favours=Favours.MORE), 900, 500, "Asked for."))
    turned = attrs.evolve(start, direction=Direction.TIGHTEN, favours=Favours.LESS)
    later = told(layered(turned, 500, 900, "Asked for."))

    assert [flaw.is_fault for flaw in sooner] == [False]
    assert "was eligible, is not eligible" in sooner[0].says
    assert later
    assert all(flaw.is_fault for flaw in later)


def test_only_slots_that_a_layer_above_filled_in_are_moved() -> None:
    one = layered(LIMIT, 900, 500, "There is less money.")
    area_only = attrs.evolve(one, terms=one.terms[1:])

    assert [moved.slot.id for moved in slots_moved(one)] == ["limit"]
    assert list(slots_moved(area_only)) == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_case_is_worse_under_accepted_terms_unless_it_is_told(data: st.DataObject) -> None:
    direction = data.draw(st.sampled_from([Direction.LOOSEN, Direction.EITHER]))
    favours = data.draw(st.sampled_from(Favours))
    one = attrs.evolve(LIMIT, direction=direction, favours=favours)
    try:
        filled = layered(one, data.draw(st.integers(0, 60)), data.draw(st.integers(0, 60)), "Why.")
    except TermsRejected:
        return
    upper = attrs.evolve(filled, terms=filled.terms[:1])
    case = data.draw(complete_records(filled))
    before, after = (decide(each, case) for each in (upper, filled))

    if (before.payable or 0) > (after.payable or 0):
        assert told(filled), case


def is_worse(flaw: Flaw, policy_: Policy) -> bool:
    """Whether the reference pays less for the case, or nothing, under the lower terms."""
    assert flaw.met is not None
    upper = attrs.evolve(policy_, terms=policy_.terms[:1])
    before, after = (decide(under(each, flaw.met), flaw.met.case) for each in (upper, policy_))
    if before.outcome is not Outcome.ELIGIBLE:
        return False
    return after.outcome is not Outcome.ELIGIBLE or (after.payable or 0) <= (before.payable or 0)
