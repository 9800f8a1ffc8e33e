"""What any release wrote is read by this one, and says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coprod_framework import decide
from coprod_framework.exchange import (
    facts_from_json,
    facts_to_json,
    form_from_bytes,
    form_to_json,
    framework_from_json,
    framework_to_json,
    policy_from_json,
    policy_to_json,
    terms_from_json,
    terms_to_json,
)
from coprod_framework.exchange.records.recording import is_intact
from coprod_framework.exchange.records.records import DecisionRecord
from coprod_framework.exchange.wire.catalogues import FORMS
from coprod_framework.exchange.wire.keys import VERSION
from coprod_framework.southend import Claim, Reward, recognition
from coprod_framework.testing.examples import read_examples

from ..claims import EXAMPLES
from .documents import STORED
from .storing import FOLDER, documents


FILES = sorted(STORED.glob("version-*/*.json"))
NOW = sorted(FOLDER.glob("*.json"))


def _read_and_written_again(file: Path) -> Any:
    data = json.loads(file.read_bytes())
    match file.stem:
        case "facts":
            return facts_to_json(facts_from_json(Claim, data))
        case "terms":
            return terms_to_json(terms_from_json(data, recognition))
        case "policy":
            return policy_to_json(policy_from_json(data, Reward))
        case "framework":
            return framework_to_json(framework_from_json(data))
        case "answer":  # it is written, and never read
            return data
        case name:
            return form_to_json(form_from_bytes(FORMS[name], file.read_bytes()))


def test_there_is_a_stored_file_of_every_form_of_this_version():
    assert {file.stem for file in NOW} == set(documents())


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_stored_file_is_read_and_says_the_same(file):
    told = _read_and_written_again(file)
    stored = json.loads(file.read_bytes())
    if file.parent == FOLDER:
        assert told == stored
    else:
        assert told.get("version", VERSION) == VERSION


@pytest.mark.parametrize("file", NOW, ids=lambda file: file.stem)
def test_this_release_writes_the_keys_that_are_stored(file):
    def shape(data: Any) -> Any:
        """The keys of a document, and of the objects in it."""
        if isinstance(data, dict):
            return {key: shape(value) for key, value in data.items()}
        if isinstance(data, list):
            return [shape(value) for value in data[:1]]
        return None

    if file.stem not in {"policy", "framework"}:  # they grow with the text, which is no new form
        assert shape(documents()[file.stem]) == shape(json.loads(file.read_bytes()))


def test_a_stored_policy_still_decides_as_it_did():
    policy = policy_from_json(json.loads((FOLDER / "policy.json").read_bytes()), Reward)
    examples = read_examples(EXAMPLES / "rewards.toml", {"recognition": recognition})
    told = [decide(policy, one.record).outcome.value for one in examples[:6]]
    assert told == ["eligible", "refer", "not eligible", "not eligible", "refer", "refer"]


def test_a_stored_record_is_what_its_id_says():
    assert is_intact(form_from_bytes(DecisionRecord, (FOLDER / "record.json").read_bytes()))
