"""The compiled engine gives the answer of the reference, for policies made up at random."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_framework.southend import promises, recognition, reimbursement
from coprod_framework.testing.engine_laws import engines_agree, judges_agree
from coprod_framework.testing.generated import check_policies, policies
from coprod_framework.testing.strategies import complete_records, less_of, records
from tests.vocabularies import Small


@settings(max_examples=500)
@given(st.data())
def test_any_policy_decides_any_case_as_the_reference_does(data):
    policy = data.draw(policies(Small))
    for _ in range(5):
        engines_agree(policy, data.draw(records(policy) | complete_records(policy)))


@settings(max_examples=200)
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
