"""Every form goes out as JSON and comes back as it was, and what is not quite of its form is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from coprod_framework import decide
from coprod_framework.decision.deciding import decide as decide_by_reference
from coprod_framework.errors import FormRejected
from coprod_framework.exchange import (
    decision_form,
    form_from_bytes,
    form_from_json,
    form_to_bytes,
    form_to_json,
)
from coprod_framework.exchange.wire import converting
from coprod_framework.exchange.wire.catalogues import FORMS
from coprod_framework.exchange.wire.decisions import DecisionForm
from coprod_framework.exchange.wire.keys import VERSION
from coprod_framework.exchange.wire.schemas import schema_of
from coprod_framework.southend import Claim
from coprod_framework.testing.strategies import records

from .documents import FILLED, forms, plain, spoilt


VALIDATORS = {
    form: Draft202012Validator(schema_of(form), format_checker=FormatChecker())
    for form in FORMS.values()
}


def test_there_is_a_document_of_every_form():
    assert {type(form) for form in forms()} == set(FORMS.values())


def test_every_form_comes_back_as_it_was_and_fits_its_schema():
    for form in forms():
        data = plain(form_to_json(form))
        assert form_from_json(type(form), data) == form
        assert form_from_bytes(type(form), form_to_bytes(form)) == form
        assert [error.message for error in VALIDATORS[type(form)].iter_errors(data)] == []


def test_the_quick_way_to_bytes_and_the_plain_one_write_the_same(monkeypatch):
    quickly = [form_to_bytes(form) for form in forms()]
    monkeypatch.setattr(converting, "_quickly", None)
    assert [form_to_bytes(form) for form in forms()] == quickly


@given(records(FILLED), st.sampled_from([True, False]))
def test_what_an_engine_knows_at_once_is_what_the_reference_finds(claim, early):
    quick, slow = decide(FILLED, claim), decide_by_reference(FILLED, claim)
    if early:
        _ = quick.reasons, quick.possible
    assert decision_form(quick) == decision_form(slow)
    told = form_to_json(decision_form(quick))
    assert told["possible"] == [one.value for one in type(slow.outcome) if one in slow.possible]
    assert (told["settled"], told["open_facts"]) == (slow.settled, list(slow.open_facts))


@given(st.data())
def test_a_spoilt_document_is_refused_exactly_where_its_schema_refuses_it(data):
    form = data.draw(st.sampled_from(forms()))
    document = data.draw(spoilt(plain(form_to_json(form))))
    assert _is_read(type(form), document) == VALIDATORS[type(form)].is_valid(document)


def _is_read(form: type[Any], document: Any) -> bool:
    try:
        form_from_json(form, document)
    except FormRejected:
        return False
    return True


def _problems(form: type[Any], data: Any) -> list[str]:
    with pytest.raises(FormRejected) as caught:
        form_from_json(form, data) if not isinstance(data, bytes) else form_from_bytes(form, data)
    return [str(problem) for problem in caught.value.problems]


def test_all_that_is_wrong_is_told_at_once_with_its_place():
    data = plain(form_to_json(decision_form(decide(FILLED, Claim()))))
    data |= {"outcome": "eligble", "settled": "yes", "more": 1, "version": True}
    data["questions"][0]["because"] = 7
    del data["rests_on"]["digest"]
    assert sorted(_problems(DecisionForm, data)) == [
        "nothing is called 'more'; take it out",
        "outcome: cannot be 'eligble'; did you mean 'eligible'?",
        "questions[0].because: takes a list, not 7",
        "rests_on.digest: needs 'digest'; add it",
        "settled: takes true or false, not 'yes'",
        "version: takes a whole number from 1 up, not true",
    ]


def test_another_kind_or_a_later_version_is_refused_and_says_what_to_do():
    data = plain(form_to_json(decision_form(decide(FILLED, Claim()))))
    later = f"version: is 99, and this library reads up to {VERSION}; install a later one"
    assert _problems(DecisionForm, {**data, "kind": "advice", "version": 99}) == [
        "kind: is 'advice', and 'decision' is wanted; send that",
        later,
    ]
    del data["kind"]
    assert _problems(DecisionForm, data) == ["kind: is null, and 'decision' is wanted; send that"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"[]", "takes an object, not a list"),
        (b'{"kind": "decision"', "character 20: is not JSON; mend it there"),
        (b'"\xff"', "is not UTF-8 text; send UTF-8"),
        (b"[" * 200_000, "is nested too deeply"),
    ],
)
def test_what_is_no_document_at_all_is_refused(data, told):
    assert told in _problems(DecisionForm, data)


def test_half_a_character_is_refused_wherever_a_text_stands():
    data = plain(form_to_json(decision_form(decide(FILLED, Claim(claim="C-7")))))
    half = "has a character that is not text: '\\ud800'; send UTF-8"
    data["questions"][0]["text"] = "\ud800"
    data["labels"] = {"claim": "\ud800"}
    assert sorted(_problems(DecisionForm, data)) == [
        f"labels: has 'claim', which {half}",
        f"questions[0].text: {half}",
    ]
    data["labels"] = {"\ud800": "C-7"}
    assert f"labels: has '\\ud800', which {half}" in _problems(DecisionForm, data)


def test_a_key_that_stands_twice_is_refused_however_deep_it_is():
    text = json.dumps(form_to_json(decision_form(decide(FILLED, Claim()))))
    twice = text.replace('"digest":', '"digest": "x", "digest":', 1)
    assert "rests_on: has 'digest' twice; keep one" in _problems(DecisionForm, twice.encode())
