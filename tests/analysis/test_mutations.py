"""Every small change of a policy is made, and whether a case could show it is decided for certain."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coprod_framework import Decision, Policy
from coprod_framework.analysis.mutating.answering import (
    Answer,
    answer_of,
    change_in,
    is_told_apart,
)
from coprod_framework.analysis.mutating.mutations import Mutation, mutations_of
from coprod_framework.analysis.mutating.telling import Told, Verdict, teller_for
from coprod_framework.analysis.trials import clauses_tried, trials_of
from coprod_framework.domain.intensities import Intensity
from coprod_framework.policy.amounts import Cost, Less, Rate, Total
from coprod_framework.policy.effects import (
    Allow,
    Cap,
    Effect,
    Floor,
    Intensify,
    Note,
    Pay,
    Refer,
    ReferIfCut,
    Refuse,
    Suggest,
)
from coprod_framework.policy.policies import Unfilled
from coprod_framework.policy.rules import Rule
from coprod_framework.policy.slots import NO_LIMIT, Band, Layer, SlotKind
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.testing.generated import check_policies, policies
from coprod_framework.testing.strategies import complete_records, records
from tests.analysis.shipped import every_shipped_policy
from tests.builders import check, checks, facts, policy, project, rule, slot, small
from tests.trying import tries
from tests.vocabularies import Colour, Small


def words_of(*rules: Rule, **more: Any) -> set[str]:
    return {one.words for one in mutations_of(policy(*rules, **more))}


def put_in(one: Policy, mutation: Mutation) -> Policy:
    """The whole policy with a change in it, checked and all."""
    changed = mutation.changed
    if isinstance(changed, Rule):
        rules = (rule for rule in one.rules if rule.id != mutation.rule)
        return attrs.evolve(one, rules=(*rules, changed))
    checks = (check for check in one.checks if check.id != mutation.rule)
    return attrs.evolve(one, checks=(*checks, changed))


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
    made = draw(policies(Small) | check_policies(Small))
    assume(made.rules or made.checks)
    one = filled_up(made)
    return one, draw(st.sampled_from(mutations_of(one)))


def answered(answer: Answer, mutation: Mutation) -> Answer | None:
    change = change_in(answer.edition, mutation.changed)
    return change.answered(answer) if change is not None else None


def told_of(one: Policy, mutation: Mutation) -> Told:
    return teller_for([(one, facts())], [mutation]).tell(mutation)


def is_settled(answer: Answer) -> bool:
    return not isinstance(answer, Decision) or answer.settled


@settings(max_examples=tries(80))
@given(data=st.data(), made=changed_policies())
def test_what_no_case_can_tell_is_told_by_no_case(data, made):
    one, mutation = made
    if told_of(one, mutation).verdict is not Verdict.ALIKE:
        return
    other = put_in(one, mutation)
    for _ in range(20):
        record = data.draw(complete_records(one))
        answer, changed = answer_of(one, record), answer_of(other, record)
        if is_settled(answer) and is_settled(changed):
            assert not is_told_apart(answer, changed)


@settings(max_examples=tries(80))
@given(made=changed_policies())
def test_a_case_that_can_tell_does(made):
    one, mutation = made
    told = told_of(one, mutation)
    if told.verdict is Verdict.APART:
        other = put_in(one, mutation)
        assert is_told_apart(answer_of(one, told.case), answer_of(other, told.case))


@settings(max_examples=tries(80))
@given(data=st.data(), made=changed_policies())
def test_a_changed_rule_gives_the_answer_of_the_changed_policy(data, made):
    one, mutation = made
    record = data.draw(records(one))
    answer = answer_of(one, record)
    found = answered(answer, mutation)
    whole = answer_of(put_in(one, mutation), record)

    assert not is_told_apart(answer if found is None else found, whole)
    assert not is_told_apart(whole, answer if found is None else found)


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
    ids = {rule.id for rule in policy.rules} | {check.id for check in policy.checks}

    assert {one.rule for one in found} == ids
    assert len({one.id for one in found}) == len(found)
    assert all(one.changed != one.original for one in found)
    for one in found[:: max(1, len(found) // 10)]:
        assert put_in(policy, one) != policy


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
    one = policy(
        rule("allow", Allow(), when=small.open.is_(True)),
        rule("never", Refuse(), when=small.open.is_(False)),
        rule("twice", Refuse(), when=never),
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


ADVICE = policy(
    rule("ask-red", Floor("ask"), when=small.colour.is_(Colour.RED)),
    rule("ask-open", Floor("ask"), when=small.open.is_(True)),
    rule("shape", Suggest("shape"), when=small.near.is_(True)),
    rule("light", Intensify(Intensity.LIGHT)),
    rule("full", Intensify(Intensity.FULL), when=small.near.is_(True)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("id_", "verdict"),
    [
        ("ask-red: were not there", Verdict.APART),
        ("ask-red: named the rung of shape and not of ask", Verdict.APART),
        ("light: asked for steady effort and not for light", Verdict.APART),
        ("full: asked for light effort and not for full", Verdict.APART),
        ("shape: asked that near is not yes", Verdict.APART),
    ],
)
def test_a_change_of_advice_is_told_by_what_is_advised(id_: str, verdict: Verdict):
    (mutation,) = (found for found in mutations_of(ADVICE) if found.id == id_)

    assert told_of(ADVICE, mutation).verdict is verdict


def test_a_note_that_is_there_before_and_after_is_no_difference():
    one = policy(
        rule("note", Note(), when=small.open.is_(True) | small.near.is_(True)),
        rule("twice", Note(), when=small.open.is_(True) & small.open.is_(True)),
    )
    wanted = "twice: no longer asked that open is yes"
    (mutation,) = (found for found in mutations_of(one) if found.id == wanted)

    assert told_of(one, mutation).verdict is Verdict.ALIKE
    assert not is_told_apart(answer_of(one, facts()), answer_of(put_in(one, mutation), facts()))


def test_advice_that_another_rule_gives_as_well_is_told_by_no_case():
    wide = rule("ask-always", Floor("ask"))
    one = attrs.evolve(ADVICE, rules=(*ADVICE.rules, wide))
    wanted = "ask-red: asked that colour is not 'red'"
    (gained,) = (found for found in mutations_of(one) if found.id == wanted)
    alone = "ask-red: no longer asked that colour is 'red'"
    (wider,) = (found for found in mutations_of(one) if found.id == alone)

    # The rule is named where it holds, so that a case can see that it is gone, and not that it came.
    assert told_of(one, gained).verdict is Verdict.APART
    assert told_of(one, wider).verdict is Verdict.ALIKE


PROMISES = checks(
    check("told", small.open.is_(True), applies=small.near.is_(True)),
    check("seen", small.cost.at_least(5) & small.near.is_(True), applies=small.near.is_(True)),
)


@pytest.mark.parametrize(
    ("id_", "verdict"),
    [
        ("told: were not there", Verdict.APART),
        ("told: no longer asked that near is yes, to see whether it counts", Verdict.APART),
        ("seen: no longer asked that near is yes, to be met", Verdict.ALIKE),
        ("seen: asked that cost is less than £0.05, to be met", Verdict.APART),
    ],
)  # fmt: skip
def test_a_change_of_a_promise_is_told_by_its_status(id_: str, verdict: Verdict):
    (mutation,) = (found for found in mutations_of(PROMISES) if found.id == id_)

    assert told_of(PROMISES, mutation).verdict is verdict


def test_rules_that_are_tried_are_counted_with_those_that_decide():
    cases = [facts(open=True, near=True, cost=10), facts(open=False, near=False)]
    trials = {one.part.id: one for one in trials_of(TAXIS, [answer_of(TAXIS, c) for c in cases])}

    assert (trials["allow"].tried, trials["allow"].decisive) == (1, 1)
    assert (trials["note"].tried, trials["note"].decisive) == (1, 0)
    assert (trials["red"].tried, trials["red"].decisive) == (0, 0)


def test_clauses_are_tried_by_their_rules_and_promises_by_what_facts_show():
    never, sometimes = (
        clauses_tried(trials_of(PROMISES, [answer_of(PROMISES, case)]))
        for case in (Small(), facts(near=True))
    )

    assert {id_: count for id_, (_, count) in never.items()} == {"TOLD": 0, "SEEN": 0}
    assert {id_: count for id_, (_, count) in sometimes.items()} == {"TOLD": 1, "SEEN": 1}
