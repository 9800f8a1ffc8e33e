"""The script that decides in a browser gives every part of the answer that the reference gives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_framework.analysis.agreeing import prove_decisions
from coprod_framework.analysis.cells.cells import cells_of, editions_of
from coprod_framework.analysis.proving import prove_equal
from coprod_framework.decision import deciding as reference
from coprod_framework.decision.advising import advise
from coprod_framework.decision.wording import in_words
from coprod_framework.exchange import read_terms
from coprod_framework.southend import Claim, proportion, recognition, reimbursement
from coprod_framework.testing.examples import read_examples
from coprod_framework.testing.generated import policies
from coprod_framework.testing.strategies import complete_records, less_of, records
from tests.pages.browser_engine import DECIDED, Browser, advised_by, told_by
from tests.trying import tries
from tests.vocabularies import Small


EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = (
    "claims",
    "claims-close-to-the-line",
    "claims-under-other-terms",
    "claims-without-terms",
    "rewards",
    "rewards-without-an-offer",
)
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


_ENDS = [date(y, m, d) for y in (2023, 2024) for m in (1, 2, 3) for d in (1, 15, 28)]
DAYS = sorted(
    {*_ENDS, date(2024, 2, 29), *(date(2024, m, 30) for m in (1, 3, 4)), date(2024, 1, 31)}
)


def test_months_from_day_to_day_are_counted_alike(browser):
    """Where a window ends decides who is paid, so every pair of these days is tried."""
    policy = POLICIES["expenses with terms"]
    for start in DAYS:
        for end in DAYS:
            record = Claim(activity_on=start, claimed_on=end)
            told = browser.value(policy, record, "months_to_claim")
            assert told == in_words(getattr(record, "months_to_claim"), "months"), (start, end)  # noqa: B009


@pytest.mark.parametrize("unit", ["pence", "pence a mile", "pence an hour", "miles", "people"])
def test_numbers_are_written_alike(browser, unit):
    numbers = [0, 1, 2, 99, 100, 101, 999, 1_000, 1_000_000, 12_345_678]
    decimals = [
        Decimal(text) for text in ("0.1", "0.50", "1.0", "1.00", "99.9", "100.0", "1234.5")
    ]
    is_pence = unit == "pence"
    for value in numbers if is_pence else [*numbers, *decimals]:
        kind = "a whole number" if isinstance(value, int) else "a number"
        assert browser.amount(unit, kind, str(value)) == in_words(value, unit), value


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
            *cells.of_rules(),
        ]
        assert len(cases) > 1_000
        for case in cases:
            assert browser.advise(profile, case) == advised_by(advise(profile, case))


@settings(max_examples=tries(60))
@given(st.data())
def test_any_policy_at_all_is_decided_alike(data):
    policy = data.draw(policies(Small))
    browser = _shared()
    for _ in range(5):
        record = data.draw(records(policy) | complete_records(policy))
        told = told_by(reference.decide(policy, record))
        assert browser.decide(policy, record) == told


@settings(max_examples=tries(100))
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
