"""The reasons of a decision: what it rests on, and nothing that could be left out."""

from __future__ import annotations

from coprod_framework import Outcome, decide
from coprod_framework.domain.clauses import Clause
from coprod_framework.policy.amounts import Amount, Cost, Less, Rate
from coprod_framework.policy.conditions import about
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
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.rules import Rule, Words
from coprod_framework.policy.slots import Direction, Layer, Slot, SlotKind
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.testing.generated import purpose_for
from tests.vocabularies import Small


CLAUSE = Clause(id="X1", section="1", says="A clause.", framework="made up")
WORDS = Words(officer="It cost {cost}.", person="You paid {cost}.", easy_read=("You paid.",))
small = about(Small)


def _slot(id_: str) -> Slot:
    return Slot(
        id=id_,
        title=id_,
        because=CLAUSE,
        kind=SlotKind.WHOLE,
        unit="pence",
        minimum=0,
        fillers=(Layer.PROJECT,),
        direction=Direction.EITHER,
    )


def _rule(id_: str, then: Effect, **more: object) -> Rule:
    return Rule(id=id_, title=id_, then=then, because=CLAUSE, words=WORDS, **more)  # type: ignore[arg-type]


def _cap(id_: str, amount: Amount) -> Rule:
    return _rule(id_, Cap(amount))


def _policy(*rules: Rule, **terms: int) -> Policy:
    values = tuple(Term(slot=slot, value=value) for slot, value in terms.items())
    return Policy(
        purpose=purpose_for(Small),
        rules=rules,
        slots=tuple(_slot(slot) for slot in terms),
        terms=(Terms(name="made up", layer=Layer.PROJECT, fills="made-up", values=values),),
    )


def _cited(policy: Policy, **facts: object) -> set[str]:
    return {reason.rule.id for reason in decide(policy, Small(**facts)).reasons}  # type: ignore[arg-type]


ALLOW = _rule("allow", Allow())
PAY = _rule("pay", Pay(Cost("cost")))


def test_a_limit_that_takes_nothing_off_is_no_reason():
    policy = _policy(ALLOW, PAY, _cap("cap", Rate("some")), some=500)

    assert _cited(policy, cost=500) == {"allow", "pay"}
    assert _cited(policy, cost=501) == {"allow", "pay", "cap"}


def test_of_two_limits_only_the_lower_is_a_reason():
    policy = _policy(
        ALLOW, PAY, _cap("low", Rate("low")), _cap("high", Rate("high")), low=300, high=400
    )

    assert _cited(policy, cost=500) == {"allow", "pay", "low"}
    assert decide(policy, Small(cost=500)).payable == 300


def test_two_limits_that_come_to_the_same_are_both_reasons():
    policy = _policy(
        ALLOW, PAY, _cap("one", Rate("one")), _cap("two", Rate("two")), one=300, two=300
    )

    assert _cited(policy, cost=500) == {"allow", "pay", "one", "two"}


def test_of_two_bases_only_the_lower_is_a_reason():
    other = _rule("other", Pay(Less(Cost("cost"), "paid")))
    policy = _policy(ALLOW, PAY, other)

    assert _cited(policy, cost=500, paid=100) == {"allow", "other"}
    assert decide(policy, Small(cost=500, paid=100)).payable == 400


def test_a_cut_that_is_referred_cites_the_lowest_limit_and_what_spares_it():
    policy = _policy(
        ALLOW,
        PAY,
        _cap("low", Rate("low")),
        _cap("high", Rate("high")),
        _rule("spare", ReferIfCut("somebody")),
        low=300,
        high=400,
    )
    decision = decide(policy, Small(cost=500))

    assert decision.outcome is Outcome.REFER
    assert decision.refer_to == ("somebody",)
    assert _cited(policy, cost=500) == {"allow", "pay", "low", "spare"}
    assert _cited(policy, cost=300) == {"allow", "pay"}


def test_a_refusal_cites_every_rule_that_refuses_and_none_that_would_pay():
    policy = _policy(
        ALLOW, PAY, _rule("one", Refuse()), _rule("two", Refuse()), _rule("ask", Refer("somebody"))
    )

    assert _cited(policy, cost=500) == {"one", "two"}


def test_an_exceptional_referral_stands_above_a_refusal():
    policy = _policy(ALLOW, _rule("no", Refuse()), _rule("look", Refer("her", exceptional=True)))

    assert _cited(policy) == {"look"}
    assert decide(policy, Small()).refer_to == ("her",)


def test_a_note_changes_nothing_and_is_told_apart_from_the_reasons():
    decision = decide(_policy(ALLOW, PAY, _rule("note", Note())), Small(cost=5))

    assert decision.payable == 5
    assert [note.rule.id for note in decision.notes] == ["note"]
    assert "note" not in {reason.rule.id for reason in decision.reasons}


def test_words_about_something_unknown_give_way_to_the_title():
    policy = _policy(ALLOW, _rule("wait", Refuse(), when=small.open.is_(True)))
    (reason,) = decide(policy, Small()).waiting

    assert reason.officer == "wait."
    assert reason.person == ""
    assert reason.easy_read == ("You paid.",)


def test_an_allowed_case_without_a_basis_is_silent_about_the_amount():
    decision = decide(_policy(ALLOW), Small())

    assert decision.possible == {Outcome.SILENT}
    assert decision.settled
    assert decision.payable is None
