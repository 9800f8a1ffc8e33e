"""From JSON to JSON: as strict as the strict reader, and the same answer as every other face."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework import TermsBook, decide
from coprod_framework.domain.claims import Claim
from coprod_framework.domain.facts import MISSING_BITS, PARTS, vocabulary_of
from coprod_framework.errors import FactsRejected
from coprod_framework.exchange import quick_facts
from coprod_framework.exchange.answer_rows import answer_row, answer_to_json
from coprod_framework.exchange.converters import facts_to_json
from coprod_framework.exchange.deciding_json import decide_json
from coprod_framework.exchange.json_rows import facts_from_text
from coprod_framework.exchange.quick_facts import facts_from_bytes
from coprod_framework.exchange.terms import read_terms
from coprod_framework.southend import reimbursement
from coprod_framework.testing.generated import policies
from coprod_framework.testing.strategies import complete_records, records
from tests.edges.claims import TERMS, example_claims
from tests.vocabularies import Small


POLICY = reimbursement.with_terms(read_terms(TERMS, reimbursement))

odd_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(
        ["", "no", "yes", "not known", "withheld", "not asked", "2026-11-03", "mileage"]
    ),
    st.sampled_from(
        ["2026-02-30", "20261103", "2026-W01-1", "3.9", "None", 3.0, 10**50, 0.05, -1]
    ),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.just("x" * 201),
)


def _told(read: Any, *arguments: object) -> object:
    """What a reader gives, or everything that it says is wrong."""
    try:
        record = read(*arguments)
    except FactsRejected as error:
        return [(problem.path, problem.message) for problem in error.problems]
    return record, getattr(record, MISSING_BITS), getattr(record, PARTS)


def _same(vocabulary: type[Any], text: str) -> None:
    strict = _told(facts_from_text, vocabulary, text)
    assert _told(facts_from_bytes, vocabulary, text.encode()) == strict


@given(st.data())
def test_any_facts_are_read_as_the_strict_reader_reads_them(data):
    record = data.draw(records(POLICY))
    text = json.dumps(facts_to_json(record))

    _same(Claim, text)
    assert facts_from_bytes(Claim, text.encode()) == record


@given(st.data())
def test_any_spoilt_facts_are_refused_with_the_problems_of_the_strict_reader(data):
    policy = data.draw(policies(Small))
    plain = facts_to_json(data.draw(records(policy)))
    names = st.sampled_from([*vocabulary_of(Small), "line", "colours", "_missing", "Line"])
    spoilt = plain | data.draw(st.dictionaries(names, odd_values, max_size=3))

    _same(Small, json.dumps(spoilt))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "3",
        '{"claimed": 1, "claimed": 2}',
        '{"claimed": 1, "claim\\u0065d": 2}',
        '{"line": "a", "line": "b"}',
        '{"line": "say \\"yes\\""}',
        '{"line": "caf\\u00e9", "person": "Zoë"}',
        '{"miles": 3.30}',
        '{"miles": 3.3000000000000000000000000001}',
        '{"miles": 3.30000000000000000000000000000000000000000000}',
        '{"miles": 1e-1000000}',
        '{"miles": 1e1000000000}',
        '{"miles": 33e-1}',
        '{"miles": 5}',
        '{"miles": "3.3"}',
        '{"miles": 0.05}',
        '{"miles": -0.0}',
        '{"claimed": 3.0}',
        '{"claimed": 3.9}',
        '{"claimed": 1e2}',
        '{"claimed": true}',
        '{"claimed": NaN}',
        '{"claimed": 10000000000000000000000000000000000000000000000000000}',
        '{"claimed": -1}',
        '{"receipt": "no"}',
        '{"receipt": 0}',
        '{"receipt": null}',
        '{"receipt": "withheld"}',
        '{"role": "resident"}',
        '{"role": "None"}',
        '{"role": null}',
        '{"role": ["resident"]}',
        '{"role": {}}',
        '{"activity_on": "not known", "claimed_on": "2026-11-05"}',
        '{"activity_on": "2026-11-03", "claimed_on": "2026-11-31"}',
        '{"activity_on": "2026-11-03T00:00:00"}',
        '{"months_to_claim": 3}',
        '{"claimed": 1} {"claimed": 2}',
        ' \n{"claimed": 1}\n ',
        '{"line": 5}',
        '{"line": null}',
        '{"claimed": ' + "[" * 10_000 + "]" * 10_000 + "}",
    ],
)
def test_a_text_is_read_or_refused_as_by_the_strict_reader(text):
    _same(Claim, text)


def test_bytes_that_are_no_text_are_refused_in_words():
    with pytest.raises(FactsRejected, match="is not UTF-8 text; save it as UTF-8"):
        facts_from_bytes(Claim, b'{"line": "\xff"}')


def test_a_mark_at_the_start_of_the_bytes_does_no_harm():
    assert facts_from_bytes(Claim, b'\xef\xbb\xbf{"claimed": 5}') == Claim(claimed=5)


def test_numbers_are_exactly_as_they_were_written():
    claim = facts_from_bytes(Claim, b'{"miles": 4.1, "hours": 2}')

    assert claim.miles == Decimal("4.1")
    assert claim.hours == 2


@given(st.data())
def test_the_answer_is_that_of_every_other_face(data):
    record = data.draw(complete_records(POLICY) | records(POLICY))
    text = json.dumps(facts_to_json(record)).encode()

    for _ in range(2):  # written, and then remembered
        assert json.loads(decide_json(POLICY, text)) == answer_row(decide(POLICY, record))


@given(st.data())
def test_the_answer_of_any_policy_is_the_row_of_its_decision(data):
    policy = data.draw(policies(Small))
    for _ in range(4):
        decision = decide(policy, data.draw(complete_records(policy) | records(policy)))
        assert json.loads(answer_to_json(decision)) == answer_row(decision)


def test_every_example_is_answered_alike_by_a_policy_and_by_a_book():
    book = TermsBook(reimbursement, [read_terms(TERMS, reimbursement)])
    for claim in example_claims():
        plain = facts_to_json(claim) | {"service_area": "Example terms"}
        text = json.dumps(plain).encode()
        assert decide_json(book, text) == decide_json(POLICY, text)


def test_labels_with_marks_of_their_own_come_back_as_they_were():
    text = json.dumps({"line": 'a "quoted" \\ line', "person": "Zoë\u2028"}).encode()

    answer = json.loads(decide_json(POLICY, text))

    assert answer["line"] == 'a "quoted" \\ line'
    assert answer["person"] == "Zoë\u2028"


def test_without_the_quick_reader_the_strict_one_reads_everything(monkeypatch):
    monkeypatch.setattr(quick_facts, "Decoder", None)

    assert facts_from_bytes(Claim, b'{"claimed": 5}') == Claim(claimed=5)
    with pytest.raises(FactsRejected, match="takes true or false, not 'no'"):
        facts_from_bytes(Claim, b'{"receipt": "no"}')
