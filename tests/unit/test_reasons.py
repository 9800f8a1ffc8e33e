"""The reasons of a decision: what it rests on, and nothing that could be left out."""

from __future__ import annotations

from coprod_framework import Outcome, decide
from coprod_framework.policy.amounts import Amount, Cost, Less, Rate
from coprod_framework.policy.effects import Allow, Cap, Note, Pay, Refer, ReferIfCut, Refuse
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.rules import Rule, Words
from coprod_framework.policy.slots import NO_LIMIT
from tests.builders import policy, project, rule, slot, small
from tests.vocabularies import Small


ALLOW = rule("allow", Allow())
PAY = rule("pay", Pay(Cost("cost")))


def _policy(*rules: Rule, **terms: int) -> Policy:
    return policy(*rules, slots=tuple(map(slot, terms)), terms=(project(**terms),))


def _cap(id_: str, amount: Amount) -> Rule:
    return rule(id_, Cap(amount))


def _cited(rules: Policy, **facts: object) -> set[str]:
    return {reason.rule.id for reason in decide(rules, Small(**facts)).reasons}  # type: ignore[arg-type]


def test_a_limit_that_takes_nothing_off_is_no_reason():
    rules = _policy(ALLOW, PAY, _cap("cap", Rate("some")), some=500)

    assert _cited(rules, cost=500) == {"allow", "pay"}
    assert _cited(rules, cost=501) == {"allow", "pay", "cap"}


def test_of_two_limits_only_the_lower_is_a_reason():
    rules = _policy(
        ALLOW, PAY, _cap("low", Rate("low")), _cap("high", Rate("high")), low=300, high=400
    )

    assert _cited(rules, cost=500) == {"allow", "pay", "low"}
    assert decide(rules, Small(cost=500)).payable == 300


def test_two_limits_that_come_to_the_same_are_both_reasons():
    rules = _policy(
        ALLOW, PAY, _cap("one", Rate("one")), _cap("two", Rate("two")), one=300, two=300
    )

    assert _cited(rules, cost=500) == {"allow", "pay", "one", "two"}


def test_of_two_bases_only_the_lower_is_a_reason():
    other = rule("other", Pay(Less(Cost("cost"), "paid")))
    rules = _policy(ALLOW, PAY, other)

    assert _cited(rules, cost=500, paid=100) == {"allow", "other"}
    assert decide(rules, Small(cost=500, paid=100)).payable == 400


def test_a_cut_that_is_referred_cites_the_lowest_limit_and_what_spares_it():
    rules = _policy(
        ALLOW,
        PAY,
        _cap("low", Rate("low")),
        _cap("high", Rate("high")),
        rule("spare", ReferIfCut("somebody")),
        low=300,
        high=400,
    )
    decision = decide(rules, Small(cost=500))

    assert decision.outcome is Outcome.REFER
    assert decision.refer_to == ("somebody",)
    assert _cited(rules, cost=500) == {"allow", "pay", "low", "spare"}
    assert _cited(rules, cost=300) == {"allow", "pay"}


def test_a_refusal_cites_every_rule_that_refuses_and_none_that_would_pay():
    rules = _policy(
        ALLOW, PAY, rule("one", Refuse()), rule("two", Refuse()), rule("ask", Refer("somebody"))
    )

    assert _cited(rules, cost=500) == {"one", "two"}


def test_an_exceptional_referral_stands_above_a_refusal():
    rules = _policy(ALLOW, rule("no", Refuse()), rule("look", Refer("her", exceptional=True)))

    assert _cited(rules) == {"look"}
    assert decide(rules, Small()).refer_to == ("her",)


def test_a_note_changes_nothing_and_is_told_apart_from_the_reasons():
    decision = decide(_policy(ALLOW, PAY, rule("note", Note())), Small(cost=5))

    assert decision.payable == 5
    assert [note.rule.id for note in decision.notes] == ["note"]
    assert "note" not in {reason.rule.id for reason in decision.reasons}


def test_words_about_something_unknown_give_way_to_the_title():
    words = Words(officer="It cost {cost}.", person="You paid {cost}.", easy_read=("You paid.",))
    wait = rule("wait", Refuse(), when=small.open.is_(True), words=words)
    rules = _policy(ALLOW, wait)
    (reason,) = decide(rules, Small()).waiting

    assert reason.officer == "Rule wait."
    assert reason.person == ""
    assert reason.easy_read == ("You paid.",)


def test_an_allowed_case_without_a_basis_is_silent_about_the_amount():
    decision = decide(_policy(ALLOW), Small())

    assert decision.possible == {Outcome.SILENT}
    assert decision.settled
    assert decision.payable is None


def test_a_limit_that_nobody_filled_in_is_a_reason_for_silence():
    limited = slot("some", may_be_unlimited=True)
    rules = policy(ALLOW, PAY, _cap("cap", Rate("some")), slots=(limited,))
    decision = decide(rules, Small(cost=500))

    assert decision.outcome is Outcome.SILENT
    assert decision.open_terms == ("some",)
    assert _cited(rules, cost=500) == {"allow", "pay", "cap"}


def test_a_limit_that_is_not_there_is_no_reason():
    limited = slot("some", may_be_unlimited=True, default=NO_LIMIT)
    rules = policy(ALLOW, PAY, _cap("cap", Rate("some")), slots=(limited,))

    assert _cited(rules, cost=500) == {"allow", "pay"}
