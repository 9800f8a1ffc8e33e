"""Facts and policies go out as JSON or as cells and come back as they were, unknown keys refused."""

from __future__ import annotations

import csv
import io
import json
import math
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework.domain.claims import Claim
from coprod_framework.domain.facts import Answer, fact, label, labels_of, vocabulary, with_facts
from coprod_framework.errors import FactsRejected, PolicyRejected, Problem, ProblemsFound
from coprod_framework.exchange.converters import (
    facts_from_cells,
    facts_from_json,
    facts_to_json,
    known_names,
)
from coprod_framework.exchange.policies import policy_from_json, policy_to_json
from coprod_framework.exchange.terms import read_terms
from coprod_framework.policy.slots import Layer
from coprod_framework.southend import Reward, recognition, reimbursement
from coprod_framework.testing.generated import policies
from coprod_framework.testing.strategies import records
from tests.vocabularies import Small

from .claims import EXAMPLES, TERMS, as_csv, as_jsonl, cells_of, example_claims, rows_of


@vocabulary
class Wide:
    """Numbers without bounds."""

    line: str = label("a number")
    size: Answer[Decimal] = fact("How big?", ask="anybody", unit="things", places=20)
    count: Answer[int] = fact("How many?", ask="anybody", unit="things")


SOUTHEND = reimbursement.with_terms(read_terms(TERMS, reimbursement))
_labels = st.text(st.characters(codec="utf-8"), max_size=20)


@st.composite
def labelled(draw: st.DrawFn, policy: Any) -> Any:
    record = draw(records(policy))
    return with_facts(record, **{name: draw(_labels) for name in labels_of(type(record))})


_anything = st.one_of(labelled(SOUTHEND), labelled(recognition), policies(Small).flatmap(labelled))


@given(_anything)
def test_facts_go_through_json_and_come_back(record):
    text = json.dumps(facts_to_json(record), allow_nan=False)
    assert facts_from_json(type(record), json.loads(text)) == record
    assert facts_from_json(type(record), json.loads(text, parse_float=Decimal)) == record


@given(_anything)
def test_facts_go_through_json_lines_and_come_back(record):
    (row,) = rows_of(as_jsonl([record]), "jsonl", type(record))
    assert (row.record, row.problems) == (record, ())


@given(_anything)
def test_facts_go_through_the_cells_of_a_table_and_come_back(record):
    assert facts_from_cells(type(record), cells_of(record)) == record
    (row,) = rows_of(as_csv([record]), "csv", type(record))
    assert (row.record, row.problems) == (record, ())


@given(st.decimals(-(10**7), 10**7, places=20), st.integers(-(10**29), 10**29))
def test_numbers_of_any_length_go_through_json_and_come_back(size, count):
    record = Wide(size=size, count=count)
    text = json.dumps(facts_to_json(record), allow_nan=False)
    assert facts_from_json(Wide, json.loads(text)) == record


@pytest.mark.parametrize(
    ("size", "written"),
    [
        ("3.3", "3.3"),
        ("3.30", "3.3"),
        ("3.0", "3"),
        ("1E+3", "1000"),
        ("0.1", "0.1"),
        ("0.10000000000000000001", '"0.10000000000000000001"'),
    ],
)
def test_a_decimal_is_a_number_and_a_text_only_where_no_float_is_it(size, written):
    assert json.dumps(facts_to_json(Wide(size=Decimal(size)))["size"]) == written


@pytest.mark.parametrize("value", ["3.3", "3", "abc", "NaN", math.nan, math.inf, "1" * 5000, True])
def test_a_text_that_a_number_could_say_is_no_number(value):
    with pytest.raises(FactsRejected, match="takes a number of things, not"):
        facts_from_json(Wide, {"size": value})


def test_a_number_with_too_many_digits_is_refused_in_words():
    long = "1234567890123456789012345678901.5"

    with pytest.raises(FactsRejected, match="has too many digits"):
        facts_from_json(Wide, {"size": Decimal(long)})
    with pytest.raises(FactsRejected, match="has too many digits"):
        facts_from_cells(Wide, {"size": long})


def test_a_float_counts_as_the_decimal_that_it_was_written_as():
    assert facts_from_json(Claim, {"miles": 3.3}) == Claim(miles=Decimal("3.3"))
    with pytest.raises(FactsRejected, match="has more decimal places than 1"):
        facts_from_json(Claim, {"miles": 1.1 + 2.2})


@given(st.sampled_from([Claim, Reward, Small]), st.text(max_size=12))
def test_unknown_keys_are_refused(kind, key):
    if key in known_names(kind):
        return
    with pytest.raises(FactsRejected):
        facts_from_json(kind, {key: None})
    with pytest.raises(FactsRejected):
        facts_from_cells(kind, {key: ""})


def test_days_come_as_text_or_as_toml_gives_them():
    claim = Claim(activity_on=date(2026, 10, 14))
    assert facts_from_json(Claim, {"activity_on": "2026-10-14"}) == claim
    assert facts_from_json(Claim, {"activity_on": date(2026, 10, 14)}) == claim


def test_the_example_claims_are_the_same_through_the_standard_library():
    with (EXAMPLES / "claims.csv").open("rb") as stream:
        data = stream.read()
    assert [row.record for row in rows_of(data, "csv")] == example_claims()
    assert len(list(csv.DictReader(io.StringIO(data.decode())))) == len(example_claims())


@given(policies(Small))
def test_policies_go_through_json_and_come_back(policy):
    text = json.dumps(policy_to_json(policy), allow_nan=False)
    assert policy_from_json(json.loads(text), Small) == policy


@pytest.mark.parametrize("policy", [reimbursement, SOUTHEND, recognition])
def test_southends_policies_go_through_json_and_come_back(policy):
    text = json.dumps(policy_to_json(policy), allow_nan=False)
    again = policy_from_json(json.loads(text), policy.purpose.vocabulary)
    assert again == policy
    assert all(type(filler) is Layer for slot in again.slots for filler in slot.fillers)
    assert json.dumps(policy_to_json(again)) == text


def _places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in some JSON values."""
    found = [path]
    if isinstance(data, dict):
        for key, value in data.items():
            found += _places(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data[:3]):
            found += _places(value, (*path, number))
    return found


def _with(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = _with(data[path[0]], path[1:], value)
    return copy


_STORED = policy_to_json(SOUTHEND)
_PLACES = _places({key: _STORED[key] for key in ("purpose", "slots", "terms")})
_PLACES += [("rules", n, *path) for n in (0, 7, 20) for path in _places(_STORED["rules"][n])]
_WRONG: list[Any] = [None, True, 7, -1, 3.5, "x", "", [], ["x"], {}, {"is": "x"}, {"is": ["x"]}]
_LEAKS = ("object", "attribute", "not a valid", "unhashable", "Unsupported", "<", "isoformat")


@given(st.sampled_from(_PLACES), st.sampled_from([*_WRONG, {"slot": "x"}, {"decimal": "NaN"}]))
def test_a_stored_policy_with_anything_wrong_in_it_is_refused_in_words(path, value):
    found: list[Problem] = []
    try:
        policy_from_json(_with(_STORED, path, value), Claim)
    except ProblemsFound as error:
        found += error.problems
    for problem in found:
        text = problem.message.replace("an object", "")
        assert not any(leak in text for leak in _LEAKS), str(problem)


@given(st.sampled_from([path for path in _PLACES if path]))
def test_a_stored_policy_with_an_unknown_key_anywhere_is_refused(path):
    here: Any = _STORED
    for step in path:
        here = here[step]
    if isinstance(here, dict):
        with pytest.raises(ValueError, match="problem"):
            policy_from_json(_with(_STORED, path, {**here, "extra": 1}), Claim)


def test_a_stored_policy_nested_without_end_is_refused():
    deep: Any = {"is": "All", "parts": []}
    for _ in range(5_000):
        deep = {"is": "Not", "part": deep}
    with pytest.raises(PolicyRejected, match="is nested deeper than 80 levels; take it apart"):
        policy_from_json(_with(_STORED, ("rules", 0, "when"), deep), Claim)


def test_a_condition_of_many_levels_is_still_read():
    condition: Any = {"is": "All", "parts": []}
    for _ in range(60):
        condition = {"is": "Not", "part": condition}
    policy = policy_from_json(_with(_STORED, ("rules", 0, "when"), condition), Claim)
    assert policy_from_json(policy_to_json(policy), Claim) == policy
