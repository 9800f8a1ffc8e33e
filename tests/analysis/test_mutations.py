"""Every small change of a policy is made, and whether a case could show it is decided for certain."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_framework import Decision, Policy, decide
from coprod_framework.analysis.mutating.answering import change_in, is_told_apart
from coprod_framework.analysis.mutating.mutations import Mutation, mutations_of
from coprod_framework.analysis.mutating.telling import Told, Verdict, teller_for
from coprod_framework.policy.amounts import Cost, Less, Rate, Total
from coprod_framework.policy.effects import (
    Allow,
    Cap,
    Effect,
    Note,
    Pay,
    Refer,
    ReferIfCut,
    Refuse,
)
from coprod_framework.policy.policies import Unfilled
from coprod_framework.policy.rules import Rule
from coprod_framework.policy.slots import NO_LIMIT, Band, Layer, SlotKind
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.testing.generated import policies
from coprod_framework.testing.strategies import complete_records
from tests.analysis.shipped import every_shipped_policy
from tests.builders import facts, policy, project, rule, slot, small
from tests.vocabularies import Colour, Small


def words_of(*rules: Rule, **more: Any) -> set[str]:
    return {one.words for one in mutations_of(policy(*rules, **more))}


def put_in(one: Policy, mutation: Mutation) -> Policy:
    """The whole policy with a change in it, checked and all."""
    assert isinstance(mutation.changed, Rule)
    others = tuple(rule for rule in one.rules if rule.id != mutation.rule)
    return attrs.evolve(one, rules=(*others, mutation.changed))


def filled_up(one: Policy) -> Policy:
    """The same policy with something in every slot that nobody filled."""
    values: dict[SlotKind, Any] = {
        SlotKind.YES_NO: True,
        SlotKind.CHOICES: frozenset(),
        SlotKind.WHOLE: 7,
        SlotKind.DECIMAL: Decimal(2),
        SlotKind.BANDS: (Band(Decimal(1), 3),),
    }
    empty = [slot for slot in one.slots if one.on(None).values[slot.id] is Unfilled.NOT_FILLED]
    terms = tuple(Term(slot=slot.id, value=values[slot.kind]) for slot in empty)
    more = Terms(name="more", layer=Layer.PROJECT, fills=one.purpose.id, values=terms)
    return one.with_terms(more) if terms else one


@st.composite
def changed_policies(draw: st.DrawFn) -> tuple[Policy, Mutation]:
    one = filled_up(draw(policies(Small).filter(lambda found: found.rules != ())))
    return one, draw(st.sampled_from(mutations_of(one)))


def redecided(decision: Decision, mutation: Mutation) -> Decision | None:
    assert isinstance(mutation.changed, Rule)
    change = change_in(decision.edition, mutation.changed)
    return change.redecided(decision) if change is not None else None


def told_of(one: Policy, mutation: Mutation) -> Told:
    return teller_for([(one, facts())], [mutation]).tell(mutation)


@settings(max_examples=60)
@given(data=st.data(), made=changed_policies())
def test_what_no_case_can_tell_is_told_by_no_case(data, made):
    one, mutation = made
    if told_of(one, mutation).verdict is not Verdict.ALIKE:
        return
    other = put_in(one, mutation)
    for _ in range(20):
        record = data.draw(complete_records(one))
        decision, changed = decide(one, record), decide(other, record)
        if decision.settled and changed.settled:
            assert not is_told_apart(decision, changed)


@settings(max_examples=60)
@given(made=changed_policies())
def test_a_case_that_can_tell_does(made):
    one, mutation = made
    told = told_of(one, mutation)
    if told.verdict is Verdict.APART:
        assert is_told_apart(decide(one, told.case), decide(put_in(one, mutation), told.case))


@settings(max_examples=60)
@given(data=st.data(), made=changed_policies())
def test_a_changed_rule_gives_the_answer_of_the_changed_policy(data, made):
    one, mutation = made
    record = data.draw(complete_records(one))
    decision = decide(one, record)
    found = redecided(decision, mutation)
    found = decision if found is None else found

    whole = decide(put_in(one, mutation), record)
    assert (found.outcome, found.payable, found.refer_to) == (
        whole.outcome,
        whole.payable,
        whole.refer_to,
    )
    assert not is_told_apart(found, whole)


TAXIS = policy(
    rule("allow", Allow(), when=small.open.is_(True)),
    rule("red", Refuse(), when=small.colour.is_(Colour.RED) & small.cost.at_least(slot("top"))),
    rule("ask", Refer("a"), when=small.colour.one_of(Colour.GREEN, Colour.BLUE) & ~small.near.is_(True)),
    rule("cost", Pay(Cost("cost"))),
    rule("cap", Cap(Less(Rate("cap"), "paid")), when=small.hours.more_than(Decimal(2))),
    rule("spare", ReferIfCut("b"), when=small.near.is_(True)),
    rule("note", Note(), when=small.near.is_(False)),
    slots=(slot("cap"), slot("top")),
    terms=(project(cap=50, top=150),),
)  # fmt: skip


def test_every_small_change_of_a_condition_is_made():
    when = (
        small.colour.one_of(Colour.RED, Colour.BLUE) | small.near.is_(True)
    ) & small.cost.at_least(5)

    assert words_of(rule("r", Refuse(), when=when)) >= {
        "were not there",
        "no longer asked that colour is one of 'blue', 'red' or near is yes",
        "no longer asked that cost is £0.05 or more",
        "no longer counted where near is yes",
        "left out 'red' in its list for colour",
        "took in 'green' in its list for colour",
        "asked that near is not yes",
        "asked that colour is none of 'blue', 'red'",
        "asked that cost is less than £0.05",
        "asked that cost is £0.06 or more, not that cost is £0.05 or more",
        "asked that cost is £0.04 or more, not that cost is £0.05 or more",
        "said yes where it says no",
    }  # fmt: skip


def test_a_bound_of_the_terms_is_taken_in_or_left_out():
    one = rule("r", Refuse(), when=small.cost.less_than(slot("top")))

    assert "asked that cost is slot top or less, not that cost is less than slot top" in words_of(
        one, slots=(slot("top"),)
    )


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (Allow(), "said no where it says yes"),
        (Refer("a"), "said yes and did not ask a"),
        (Refer("a"), "said no and did not ask a"),
        (Refer("a"), "asked somebody and not a"),
        (Refer("a", exceptional=True), "no longer stood above the rules that say no"),
        (ReferIfCut("a"), "asked somebody and not a"),
        (Pay(Cost("cost")), "counted with paid and not with cost"),
        (Cap(Less(Cost("cost"), "paid")), "no longer took off paid"),
        (Pay(Total((Cost("cost"), Cost("paid")))), "no longer added paid"),
        (Pay(Rate("rate", ("hours",))), "no longer counted with hours"),
    ],
)
def test_every_small_change_of_an_effect_is_made(effect: Effect, expected: str):
    assert expected in words_of(rule("r", effect), slots=(slot("rate"),))


@every_shipped_policy
def test_each_change_of_a_shipped_policy_is_a_policy_with_a_name_of_its_own(policy: Policy):
    found = mutations_of(policy)
    parts = [*policy.rules, *policy.checks]

    assert {one.rule for one in found} == {part.id for part in parts}
    assert len({one.id for one in found}) == len(found)
    assert all(one.changed != one.original for one in found)
    for one in found[:: max(1, len(found) // 10)]:
        kind = "rules" if isinstance(one.changed, Rule) else "checks"
        others = [part for part in parts if part.id != one.rule]
        assert attrs.evolve(policy, **{kind: (*others, one.changed)}) != policy


def test_a_rule_of_a_note_can_be_told_by_the_note_that_is_not_there():
    (dropped,) = (one for one in mutations_of(TAXIS) if one.id == "note: were not there")

    assert told_of(TAXIS, dropped).verdict is Verdict.APART


@pytest.mark.parametrize(
    ("id_", "because"),
    [
        ("allow", "'Rule never'"),
        ("never", "both say the same of every case that can be met"),
    ],
)
def test_why_no_case_can_tell_is_said(id_: str, because: str):
    never = small.open.is_(True) & small.open.is_(False)
    closed = rule("never", Refuse(), when=small.open.is_(False))
    more = rule("twice", Refuse(), when=never)
    one = policy(
        rule("allow", Allow(), when=small.open.is_(True)),
        closed,
        more,
        rule("cost", Pay(Cost("cost"))),
    )
    wanted = {"allow": "allow: no longer asked that open is yes", "never": "twice: were not there"}
    (mutation,) = (found for found in mutations_of(one) if found.id == wanted[id_])
    told = told_of(one, mutation)

    assert told.verdict is Verdict.ALIKE
    assert because in told.because


def test_a_change_that_only_other_terms_can_show_names_them():
    one = policy(
        rule("allow", Allow()),
        rule("cost", Pay(Cost("cost"))),
        rule("cap", Cap(Rate("cap"))),
        slots=(slot("cap", may_be_unlimited=True),),
        terms=(project(cap=NO_LIMIT),),
    )
    (dropped,) = (found for found in mutations_of(one) if found.id == "cap: were not there")
    told = told_of(one, dropped)

    assert told.verdict is Verdict.OTHER_TERMS
    assert set(told.terms) == {"cap"}
