"""A lower layer stays inside its discretion on every cell, or the check tells where it does not."""

from __future__ import annotations

from decimal import Decimal
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
from coprod_framework.domain.days import Span
from coprod_framework.errors import TermsRejected
from coprod_framework.policy.amounts import Cost, Rate
from coprod_framework.policy.effects import Allow, Cap, Pay, Refer, Refuse
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.slots import Direction, Favours, Layer, Slot, SlotKind
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.testing.strategies import complete_records
from tests.analysis.confirming import under
from tests.builders import SPRING, filled, policy, rule, slot, small
from tests.oracle import answer, filled_on
from tests.trying import tries
from tests.vocabularies import Colour


LIMIT = slot("limit", title="the most that is paid", maximum=100_000)


LIMITS = (LIMIT, attrs.evolve(LIMIT, id="other_limit", title="another limit"))
RECEIPT = slot("shut_from", title="the cost from which it must be open")
COLOURS = slot("colours", SlotKind.CHOICES, of=Colour, title="the colours paid", minimum=None)
HOURS = slot(
    "least_hours", SlotKind.DECIMAL, title="the least hours", unit="hours", favours=Favours.LESS
)
NEAR = slot(
    "near_only",
    SlotKind.YES_NO,
    title="whether it must be near",
    minimum=None,
    favours=Favours.LESS,
)
VALUES: dict[Slot, list[Any]] = {
    LIMITS[0]: [0, 300, 700],
    LIMITS[1]: [300, 700],
    RECEIPT: [0, 100, 900],
    COLOURS: [frozenset(), frozenset({Colour.RED}), frozenset(Colour)],
    HOURS: [Decimal(0), Decimal("1.5"), Decimal(9)],
    NEAR: [True, False],
}
GOOD = {"not eligible": 0, "silent": 1, "refer": 2, "eligible": 3}


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
    parts = [
        Terms(
            name=layer.words,
            layer=layer,
            fills=made.purpose.id,
            values=(Term(slot=one.id, value=value, reason=reason),),
        )
        for layer, value in ((Layer.CORPORATE, corporate), (Layer.SERVICE_AREA, area))
    ]
    return made.with_terms(*parts)


def told(one: Policy) -> tuple[Flaw, ...]:
    return tuple(beyond_discretion(one))


def test_a_lower_limit_with_a_reason_is_told_and_is_no_fault() -> None:
    (flaw,) = told(layered(LIMIT, 900, 500, "There is less money."))

    assert not flaw.is_fault
    assert flaw.about == ("limit", "service area")
    assert "was eligible, is eligible, with another amount" in flaw.says
    assert flaw.to_do == "Nothing: the reason is 'There is less money.'."


def test_the_check_lists_every_region_on_all_days_and_not_only_the_first() -> None:
    turned = attrs.evolve(LIMIT, direction=Direction.LOOSEN, favours=Favours.LESS)
    made = attrs.evolve(layered(turned, 900, 500), terms=())
    values = (
        Term(slot="limit", value=500, span=Span(None, SPRING)),
        Term(slot="limit", value=300, span=Span(SPRING, None)),
    )
    corporate = Terms(
        name="all",
        layer=Layer.CORPORATE,
        fills=made.purpose.id,
        values=(Term(slot="limit", value=900),),
    )
    area = Terms(name="one", layer=Layer.SERVICE_AREA, fills=made.purpose.id, values=values)
    dated = made.with_terms(corporate, area)

    found = [flaw for flaw in check(dated).faults if flaw.kind is FlawKind.DISCRETION]

    assert [flaw.span for flaw in found] == ["up to 2026-04-01", "from 2026-04-01"]
    assert found == list(told(dated))


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


@settings(max_examples=tries(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_case_is_worse_under_accepted_terms_unless_it_is_told(data: st.DataObject) -> None:
    direction = data.draw(st.sampled_from([Direction.LOOSEN, Direction.EITHER]))
    favours = data.draw(st.sampled_from(Favours))
    one = attrs.evolve(LIMIT, direction=direction, favours=favours)
    try:
        whole = layered(one, data.draw(st.integers(0, 60)), data.draw(st.integers(0, 60)), "Why.")
    except TermsRejected:
        return
    upper = attrs.evolve(whole, terms=whole.terms[:1])
    case = data.draw(complete_records(whole))
    before, after = (decide(each, case) for each in (upper, whole))

    if (before.payable or 0) > (after.payable or 0):
        assert told(whole), case


RULES = (
    rule("allow", Allow()),
    rule("cost", Pay(Cost("cost"))),
    *(rule(one.id.replace("_", "-"), Cap(Rate(one))) for one in LIMITS),
    rule("shut", Refuse(), when=small.cost.at_least(RECEIPT) & small.open.is_(False)),
    rule("colour", Refuse(), when=~small.colour.one_of(COLOURS)),
    rule("short", Refuse(), when=small.hours.less_than(HOURS)),
    rule("far", Refer("a"), when=small.near.is_(False) & ~small.near.is_(NEAR)),
)


@st.composite
def layers(draw: st.DrawFn, *, may_be_turned: bool) -> Policy:
    """A policy of many slots with accepted terms of several layers; slots may be turned round."""
    slots = [
        attrs.evolve(
            one,
            direction=draw(st.sampled_from(Direction)),
            favours=draw(st.sampled_from(Favours)) if may_be_turned else one.favours,
        )
        for one in VALUES
    ]
    parts = []
    for layer in draw(st.lists(st.sampled_from(Layer), min_size=2, unique=True)):
        chosen = draw(st.lists(st.sampled_from(list(VALUES)), min_size=1, unique=True))
        reason = draw(st.sampled_from(["", "It is far away."]))
        values = [
            Term(slot=one.id, value=draw(st.sampled_from(VALUES[one])), reason=reason)
            for one in chosen
        ]
        parts.append(filled(layer, *values))
    try:
        return policy(*RULES, slots=tuple(slots), terms=tuple(parts))
    except TermsRejected:
        return draw(st.nothing())


@settings(max_examples=tries(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(layers(may_be_turned=False))
def test_an_accepted_lower_layer_stays_inside_its_discretion_on_every_cell(whole: Policy) -> None:
    assert [flaw for flaw in told(whole) if flaw.is_fault] == []


@settings(max_examples=tries(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whoever_several_slots_together_leave_worse_off_is_told_of(data: st.DataObject) -> None:
    whole = data.draw(layers(may_be_turned=True))
    upper = unmoved(whole)
    flaws = told(whole)
    more = {one.id: values[-1] for one, values in VALUES.items()}
    for _ in range(8):
        case = data.draw(complete_records(whole))
        before, after = (how_good(one, case, more) for one in (upper, whole))
        if after < before:
            assert flaws, case


def unmoved(whole: Policy) -> Policy:
    """The policy with what the highest layer says of each slot that some layer fills."""
    seen: set[str] = set()
    parts = []
    for part in sorted(whole.terms, key=lambda one: one.layer):
        values = tuple(term for term in part.values if term.slot not in seen)
        seen.update(term.slot for term in values)
        parts.append(attrs.evolve(part, values=values))
    return attrs.evolve(whole, terms=parts)


def how_good(whole: Policy, case: Any, more: dict[str, Any]) -> tuple[int, int]:
    """How good the answer is for the person, and how much they get, by another reading."""
    outcome, pence = answer(whole, case, case.day, {**more, **filled_on(whole, case.day)})
    return GOOD[outcome], pence or 0


def turned_limits(**project_values: int) -> Policy:
    """Two limits that may only be loosened and are declared the wrong way round."""
    slots = tuple(
        attrs.evolve(one, direction=Direction.LOOSEN, favours=Favours.LESS) for one in LIMITS
    )
    return policy(
        *RULES[:4],
        slots=slots,
        terms=(
            filled(Layer.CORPORATE, *(Term(slot=one.id, value=700) for one in LIMITS)),
            filled(Layer.PROJECT, *(Term(slot=n, value=v) for n, v in project_values.items())),
        ),
    )


def test_two_slots_that_hide_each_other_are_found() -> None:
    flaws = told(turned_limits(limit=300, other_limit=300))

    assert flaws
    assert all(flaw.is_fault for flaw in flaws)


def test_a_layer_between_two_others_is_looked_at_without_the_layer_below_it() -> None:
    layered_thrice = policy(
        *RULES[:3],
        slots=LIMITS[:1],
        terms=(
            filled(Layer.CORPORATE, Term(slot="limit", value=700)),
            filled(Layer.SERVICE_AREA, Term(slot="limit", value=300, reason="Money is short.")),
            filled(Layer.PROJECT, Term(slot="limit", value=500)),
        ),
    )

    assert [(flaw.about, flaw.is_fault) for flaw in told(layered_thrice)] == [
        (("limit", "service area"), False)
    ]


def test_the_reason_is_that_of_the_days_on_which_it_is_less_favourable() -> None:
    later = filled(
        Layer.PROJECT,
        Term(slot="limit", value=700, span=Span(None, SPRING), reason="As before."),
        Term(slot="limit", value=300, span=Span(SPRING, None), reason="Money is short."),
    )
    corporate = filled(Layer.CORPORATE, Term(slot="limit", value=700))
    (flaw,) = told(policy(*RULES[:3], slots=LIMITS[:1], terms=(corporate, later)))

    assert flaw.span == "from 2026-04-01"
    assert "Money is short." in flaw.to_do


def is_worse(flaw: Flaw, policy_: Policy) -> bool:
    """Whether the reference pays less for the case, or nothing, under the lower terms."""
    assert flaw.met is not None
    upper = attrs.evolve(policy_, terms=policy_.terms[:1])
    before, after = (decide(under(each, flaw.met), flaw.met.case) for each in (upper, policy_))
    if before.outcome is not Outcome.ELIGIBLE:
        return False
    return after.outcome is not Outcome.ELIGIBLE or (after.payable or 0) <= (before.payable or 0)
