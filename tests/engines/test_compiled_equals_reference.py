"""The compiled engine gives the answer of the reference, for policies made up at random."""

from __future__ import annotations

import copy
import pickle
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_framework import Missing, Outcome, decide
from coprod_framework.southend import (
    Budget,
    Category,
    Claim,
    Payer,
    Role,
    TermsStated,
    Twin,
    promises,
    recognition,
    reimbursement,
)
from coprod_framework.testing.engine_laws import engines_agree, judges_agree
from coprod_framework.testing.generated import check_policies, policies
from coprod_framework.testing.strategies import complete_records, less_of, records
from tests.trying import tries
from tests.vocabularies import Small


@settings(max_examples=tries(500))
@given(st.data())
def test_any_policy_decides_any_case_as_the_reference_does(data):
    policy = data.draw(policies(Small))
    for _ in range(5):
        engines_agree(policy, data.draw(records(policy) | complete_records(policy)))


@settings(max_examples=tries(200))
@given(st.data())
def test_any_policy_of_checks_is_judged_as_by_the_reference(data):
    policy = data.draw(check_policies(Small))
    for _ in range(5):
        judges_agree(policy, data.draw(records(policy)))


@given(st.data())
def test_southends_policies_decide_any_case_as_the_reference_does(data):
    policy = data.draw(st.sampled_from([reimbursement, recognition]))
    for _ in range(5):
        engines_agree(policy, data.draw(less_of(data.draw(complete_records(policy)))))


@given(st.data())
def test_southends_promises_are_judged_as_by_the_reference(data):
    judges_agree(promises, data.draw(records(promises)))


def test_a_referral_for_want_of_what_cannot_be_had_is_not_taken_for_a_settled_one():
    claim = Claim(
        role=Role.PARTNER_STAFF,
        formal_activity=Missing.NOT_KNOWN,
        category=Category.PARKING,
        covered_by=Payer.ORGANISATION,
        covered_in_full=Missing.NOT_KNOWN,
        receipt=True,
        agreed_before=True,
        terms_stated=TermsStated.AFTER_THE_INVITATION,
        activity_on=date(2026, 11, 9),
        claimed_on=date(2026, 11, 9),
        twin=Twin.NONE,
        budget=Budget.NOT_FOUND,
        exceptional=False,
    )

    engines_agree(reimbursement, claim)
    assert decide(reimbursement, claim).outcome is Outcome.REFER
    assert not decide(reimbursement, claim).cited.settled


def test_a_decision_that_was_copied_or_sent_gives_the_same_answer():
    claim = Claim(category=Category.TAXI, exceptional=True, activity_on=date(2026, 11, 9))
    decision = decide(reimbursement, claim)

    for other in (
        copy.copy(decision),
        copy.deepcopy(decision),
        pickle.loads(pickle.dumps(decision)),  # noqa: S301 - our own,
    ):
        assert other.outcome is decision.outcome
        assert [reason.rule.id for reason in other.reasons] == ["unusual-case"]
