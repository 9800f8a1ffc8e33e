"""The script that decides in a browser gives every part of the answer that the reference gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_framework.analysis.agreeing import prove_decisions
from coprod_framework.analysis.cells import cells_of, editions_of
from coprod_framework.analysis.proving import prove_equal
from coprod_framework.decision import deciding as reference
from coprod_framework.decision.advising import advise
from coprod_framework.exchange import read_terms
from coprod_framework.southend import proportion, recognition, reimbursement
from coprod_framework.testing.examples import read_examples
from coprod_framework.testing.generated import policies
from coprod_framework.testing.strategies import complete_records, less_of, records
from tests.pages.browser_engine import DECIDED, Browser, advised_by, told_by
from tests.vocabularies import Small


EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = ("claims", "claims-without-terms", "rewards", "rewards-without-an-offer")
TERMS = read_terms(EXAMPLES / "example-terms.toml", reimbursement)
REWARD_TERMS = read_terms(EXAMPLES / "example-reward-terms.toml", recognition)
POLICIES = {
    "expenses": reimbursement,
    "expenses with terms": reimbursement.with_terms(TERMS),
    "thanks": recognition,
    "thanks with terms": recognition.with_terms(REWARD_TERMS),
}
PROPORTION = {
    "no terms": proportion,
    "terms": proportion.with_policy(
        proportion.policy.with_terms(
            read_terms(EXAMPLES / "example-proportion-terms.toml", proportion.policy)
        )
    ),
}
NAMED = pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)


@pytest.fixture(scope="module")
def browser() -> Browser:
    return Browser()


def _by_reference(policy, facts, /, *, on=None):
    return told_by(reference.decide(policy, facts, on=on))


@NAMED
def test_every_cell_of_every_rule_is_judged_alike(browser, policy):
    proof = prove_equal(
        policy, lambda edition, case: browser.judge(edition.policy, case), most=0, sample=300
    )

    assert proof.holds, str(proof)


@NAMED
def test_whole_answers_are_alike_where_anything_may_be_missing(browser, policy):
    proof = prove_decisions(
        policy, _by_reference, browser.decide, compared=DECIDED, most=0, sample=600
    )

    assert proof.holds, str(proof)


@pytest.mark.parametrize("file", FILES)
def test_every_example_has_the_answer_that_it_expects(browser, file):
    by_id = {policy.purpose.id: policy for policy in (reimbursement, recognition)}
    for example in read_examples(EXAMPLES / f"{file}.toml", by_id):
        told = browser.decide(example.policy, example.record)

        assert told == told_by(reference.decide(example.policy, example.record)), example.line
        assert told.outcome == example.expect["outcome"]
        assert told.payable == example.expect.get("pay")


@pytest.mark.parametrize("profile", PROPORTION.values(), ids=PROPORTION)
def test_advice_about_a_change_is_alike_in_every_part(browser, profile):
    for edition, _ in editions_of(profile.policy):
        cells = cells_of(edition)
        cases = [
            *cells.varied(iter(cells.sample(800))),
            *(case for bit in range(len(edition.rules)) for case in cells.of_rule(bit)),
        ]
        assert len(cases) > 1_000
        for case in cases:
            assert browser.advise(profile, case) == advised_by(advise(profile, case))


@settings(max_examples=60)
@given(st.data())
def test_any_policy_at_all_is_decided_alike(data):
    policy = data.draw(policies(Small))
    browser = _shared()
    for _ in range(5):
        record = data.draw(records(policy) | complete_records(policy))
        told = told_by(reference.decide(policy, record))
        assert browser.decide(policy, record) == told


@settings(max_examples=100)
@given(st.data())
def test_any_claim_is_decided_alike(data):
    policy = POLICIES["expenses with terms"]
    record = data.draw(less_of(data.draw(complete_records(policy))))

    assert _shared().decide(policy, record) == told_by(reference.decide(policy, record))


_SHARED: list[Browser] = []


def _shared() -> Browser:
    """One engine for all the policies that are made up; a new one after some, as it keeps them."""
    if not _SHARED:
        _SHARED.append(Browser())
    return _SHARED[0]
