"""Schemas of facts, terms, events and policies let through what can be read, and nothing else."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from coprod_framework.domain.facts import labels_of, vocabulary_of
from coprod_framework.errors import EventsRejected, FactsRejected, PolicyRejected, TermsRejected
from coprod_framework.exchange import (
    facts_from_json,
    facts_to_json,
    policy_from_json,
    policy_to_json,
    read_terms,
    terms_from_json,
    terms_to_json,
)
from coprod_framework.exchange.events import event_from_json, event_to_json, read_log
from coprod_framework.exchange.wire.catalogues import schemas_for
from coprod_framework.exchange.wire.event_schemas import event_schema
from coprod_framework.exchange.wire.fact_schemas import facts_schema
from coprod_framework.exchange.wire.policy_schemas import policy_schema
from coprod_framework.exchange.wire.terms_schemas import terms_schema
from coprod_framework.southend import Claim, promises, proportion, recognition, reimbursement
from coprod_framework.southend.duties.watch import duties
from coprod_framework.testing.generated import check_policies, policies
from coprod_framework.testing.strategies import records
from tests.vocabularies import Small

from ..claims import EXAMPLES
from .documents import FILLED, plain, spoilt


ALL: Final[dict[str, Any]] = {
    one.purpose.id: one for one in (reimbursement, recognition, promises, proportion.policy)
} | {duties.id: duties}
SHIPPED: Final = [*(one for one in ALL.values() if one is not duties), FILLED]
TERMS_FILES: Final = {
    "example-terms.toml": reimbursement,
    "example-terms-proposed.toml": reimbursement,
    "example-reward-terms.toml": recognition,
    "example-voucher-terms.toml": recognition,
    "example-promise-terms.toml": promises,
    "example-proportion-terms.toml": proportion.policy,
    "example-duty-terms.toml": duties,
}
_LINES: Final = (EXAMPLES / "exercise-log.jsonl").read_text(encoding="utf-8").splitlines()


def _validator(schema: dict[str, Any]) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


POLICY: Final = _validator(policy_schema())
EVENT: Final = _validator(event_schema(duties.kinds))
FACTS: Final = {
    kind: _validator(facts_schema(kind))
    for kind in (Small, *(one.purpose.vocabulary for one in SHIPPED))
}


def test_a_public_reader_accepts_every_schema():
    for name, schema in schemas_for(ALL).items():
        _validator(schema)
        assert schema["title"], name
        assert schema["description"], name


def test_every_key_says_what_it_means():
    for name, schema in schemas_for(ALL).items():
        if name == "policy":  # its form follows the classes of the library
            continue
        for part in (schema, *schema.get("$defs", {}).values()):
            for key, value in part.get("properties", {}).items():
                plainly = value.get("description") or key in {"kind", "version", "policy", "layer"}
                assert plainly or key in {"values", "name"}, (name, key)


@given(st.sampled_from(list(ALL)[:4]).flatmap(lambda name: records(ALL[name])))
def test_facts_that_are_written_fit_their_schema(record):
    assert FACTS[type(record)].is_valid(plain(facts_to_json(record)))


@given(st.data())
def test_a_schema_of_facts_lets_through_what_the_reader_takes(data):
    kind = data.draw(st.sampled_from(list(FACTS)))
    names = [*labels_of(kind), *vocabulary_of(kind), "no_such_fact"]
    texts = ["", "withheld", "not known", "2026-02-29", "2026-02-28", "1.5", "resident", "x" * 201]
    odd: list[Any] = [None, True, False, 0, -1, 3, 10**7, 0.5, *texts, [], {}]
    values = st.sampled_from(odd)
    facts = data.draw(st.dictionaries(st.sampled_from(names), values, max_size=3))
    assert FACTS[kind].is_valid(facts) == _reads(
        lambda: facts_from_json(kind, facts), FactsRejected
    )


@pytest.mark.parametrize("file", TERMS_FILES)
def test_terms_go_through_json_and_come_back_and_fit_their_schema(file):
    policy: Any = TERMS_FILES[file]
    terms = read_terms(EXAMPLES / file, policy)
    data = plain(terms_to_json(terms))

    assert terms_from_json(data, policy) == terms
    exactly = json.loads(json.dumps(data), parse_float=Decimal)
    assert terms_from_json(exactly, policy) == terms
    assert [one.message for one in _validator(terms_schema(policy)).iter_errors(data)] == []


@given(policies(Small))
def test_terms_of_any_policy_go_through_json_and_come_back(policy):
    for terms in policy.terms:
        data = plain(terms_to_json(terms))
        back = terms_from_json(data, _without_terms(policy))
        assert (back.name, back.layer, back.is_example) == (
            terms.name,
            terms.layer,
            terms.is_example,
        )
        assert sorted(back.values, key=_place) == sorted(terms.values, key=_place)
        assert _validator(terms_schema(policy)).is_valid(data)


def _place(term: Any) -> tuple[str, str]:
    return term.slot, str(term.span)


def _without_terms(policy: Any) -> Any:
    return type(policy)(purpose=policy.purpose, rules=policy.rules, slots=policy.slots)


@given(st.data())
def test_spoilt_terms_that_their_schema_refuses_are_refused(data):
    file = data.draw(st.sampled_from(list(TERMS_FILES)))
    policy: Any = TERMS_FILES[file]
    document = data.draw(spoilt(plain(terms_to_json(read_terms(EXAMPLES / file, policy)))))
    if _reads(lambda: terms_from_json(document, policy), TermsRejected):
        assert _validator(terms_schema(policy)).is_valid(document)


@given(st.data())
def test_spoilt_policies_that_the_schema_refuses_are_refused(data):
    policy = data.draw(st.one_of(policies(Small), check_policies(Small)))
    document = data.draw(spoilt(plain(policy_to_json(policy))))
    if _reads(lambda: policy_from_json(document, Small), (PolicyRejected, TermsRejected)):
        assert POLICY.is_valid(document)


@pytest.mark.parametrize("policy", SHIPPED, ids=lambda policy: policy.purpose.id)
def test_every_policy_fits_the_schema(policy):
    data = plain(policy_to_json(policy))

    assert [error.message for error in POLICY.iter_errors(data)] == []
    assert policy_from_json(data, policy.purpose.vocabulary) == policy


def test_every_event_of_the_example_fits_the_schema():
    for event in read_log(duties.kinds, EXAMPLES / "exercise-log.jsonl"):
        assert EVENT.is_valid(plain(event_to_json(event)))


@given(st.sampled_from(_LINES).map(json.loads).flatmap(spoilt))
def test_a_spoilt_event_is_refused_exactly_where_the_schema_refuses_it(document):
    took = _reads(lambda: event_from_json(duties.kinds, document), EventsRejected)
    assert took == EVENT.is_valid(document)


def _reads(read: Any, refused: Any) -> bool:
    try:
        read()
    except refused:
        return False
    return True


def test_half_a_character_is_refused_in_terms_and_in_policies():
    terms = plain(terms_to_json(read_terms(EXAMPLES / "example-terms.toml", reimbursement)))
    with pytest.raises(TermsRejected, match=r"name: cannot be '\\ud800'; write whose"):
        terms_from_json({**terms, "name": "\ud800"}, reimbursement)
    policy = plain(policy_to_json(reimbursement))
    policy["rules"][0]["title"] = "\ud800"
    with pytest.raises(PolicyRejected, match=r"title: has a character that is not text"):
        policy_from_json(policy, Claim)


def test_terms_in_json_tell_all_that_is_wrong_at_once():
    data = plain(terms_to_json(read_terms(EXAMPLES / "example-terms.toml", reimbursement)))
    data |= {"version": "1", "layer": "parish", "more": 1}
    data["values"]["no_such_slot"] = []
    with pytest.raises(TermsRejected) as caught:
        terms_from_json(data, reimbursement)
    told = [str(problem) for problem in caught.value.problems]

    assert told[0] == "version: takes a whole number from 1 up, not '1'"
    assert told[1].startswith("nothing is called 'more'; use one of")
    assert told[2].startswith("layer: cannot be 'parish'")
    assert any("no slot is called 'no_such_slot'" in one for one in told)
