"""Policies of checks go out as JSON and come back, and terms for the promises are read in full."""

from __future__ import annotations

import contextlib
import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner

from coprod_framework.cli import main
from coprod_framework.domain.exercises import Exercise
from coprod_framework.errors import CoprodError, PolicyRejected, TermsRejected
from coprod_framework.exchange.json_values import json_text
from coprod_framework.exchange.policies import policy_from_json, policy_to_json
from coprod_framework.exchange.terms import blank_terms, read_terms, terms_from_toml
from coprod_framework.policy.slots import Layer
from coprod_framework.southend import promises

from .claims import EXAMPLES


TERMS = EXAMPLES / "example-promise-terms.toml"
FILLED = promises.with_terms(read_terms(TERMS, promises))
HEAD = 'policy = "promises"\nlayer = "service area"\nname = "Made up"\n'
JUNK: tuple[Any, ...] = (
    *(None, 1, 1.5, True, "x", "", [], {}, [1], "\x1b[2J", 10**50),
    *({"is": "Is"}, {"slot": "x"}, {"decimal": "nan"}, {"decimal": "1e99999999999999999999"}),
    *({"day": "2026-13-01"}, {"limit": "none"}, {"bands": []}, {"list": []}),
    {"choice": "x", "of": "Output"},
)


def call(*arguments: Any) -> Any:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def places_in(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items: Any = ()
    if isinstance(data, dict):
        items = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    for key, value in items:
        yield (*at, key)
        yield from places_in(value, (*at, key))


def refused(data: Any) -> list[str]:
    with pytest.raises(PolicyRejected) as raised:
        policy_from_json(data, Exercise)
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize("policy", [promises, FILLED], ids=["blank", "filled"])
def test_the_promises_go_out_as_json_and_come_back(policy):
    text = json.dumps(policy_to_json(policy), allow_nan=False)
    assert policy_from_json(json.loads(text), Exercise) == policy


def test_a_policy_that_is_spoilt_anywhere_is_read_or_refused_in_words():
    data = json.loads(json.dumps(policy_to_json(FILLED.keeping(["o2", "c6", "o45"]))))
    # One place of each shape: the third item of a list is read as the first one is.
    shapes = {tuple(key for key in at if isinstance(key, str)): at for at in places_in(data)}
    for number, (*way, last) in enumerate(shapes.values()):
        for junk in JUNK[number % 4 :: 4]:
            spoilt = copy.deepcopy(data)
            inner = spoilt
            for key in way:
                inner = inner[key]
            inner[last] = junk
            with contextlib.suppress(CoprodError):
                policy_from_json(spoilt, Exercise)


def test_wrong_checks_are_told_all_at_once_with_their_places():
    data = policy_to_json(promises.keeping(["o2", "o3", "o45"]))
    first, second, third = data["checks"]
    del first["words"]["next"]
    first["titel"] = "x"
    second["met"] = {"is": "Iss", "fact": "online_offered", "value": True}
    third["read_as"] = 3
    told = refused(data)
    assert len(told) == 4
    assert any("checks[0].words.next: needs 'next'; add it" in one for one in told)
    assert any("checks[0]: nothing is called 'titel'; " in one for one in told)
    assert any("did you mean 'Is'?" in one for one in told)
    assert any(one.startswith("checks[2].read_as: ") for one in told)


def test_a_check_that_cannot_fail_cannot_be_read():
    data = policy_to_json(promises.keeping(["o2"]))
    data["checks"][0]["met"] = {"is": "All", "parts": []}
    assert any("looks at no fact, so it cannot fail" in one for one in refused(data))


def test_json_text_hides_nothing_and_obeys_nothing():
    data = {"a": "\x1b[2J\x7f\x9b\u202e\U000e0001\n\té£", "b": [1, None, "\u2028"]}
    for indent in (None, 2):
        text = json_text(data, indent=indent)
        assert json.loads(text) == data
        assert text.replace("\n", "").isprintable()
    assert "é£" in json_text(data)


def test_blank_terms_of_the_promises_name_every_threshold_once_and_are_accepted():
    text = call("terms", "blank", "--policy", "promises").stdout
    assert text == blank_terms(promises)
    assert re.findall(r"^# \[\[(\w+)\]\]$", text, re.MULTILINE) == [s.id for s in promises.slots]
    assert terms_from_toml(text, promises).values == ()


@pytest.mark.parametrize("layer", list(Layer))
def test_blank_terms_of_the_promises_are_accepted_once_they_are_filled_in(layer):
    text = blank_terms(promises).replace('"service area"  #', f'"{layer.words}"  #', 1)
    text = re.sub(r"^# (\[\[|from|value)", r"\1", text, flags=re.MULTILINE)
    terms = terms_from_toml(text.replace("= a number", "= 20"), promises)
    assert [term.slot for term in terms.values] == [slot.id for slot in promises.slots]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[least_notice_days]]\nvalue = -1", "is at least 0 days, so it cannot be -1"),
        ("[[large_group_from]]\nvalue = 0", "is at least 1 people, so it cannot be 0"),
        ("[[least_notice_days]]\nvalue = 10001", "is at most 10000 days, so it cannot be 10001"),
        ("[[least_notice_days]]\nvalue = 14.0", "takes a whole number of days, not 14.0"),
        ("[[least_notice_days]]\nvalue = '2 weeks'", "takes a whole number of days, not '2 weeks'"),
        ("[[least_notice_days]]\nvalue = 'none'", "takes a whole number of days, not 'none'"),
        ("[[least_notice]]\nvalue = 1", "no slot is called 'least_notice'; did you mean 'least_not"),
    ],
)  # fmt: skip
def test_a_wrong_threshold_is_told(text, told):
    with pytest.raises(TermsRejected) as raised:
        terms_from_toml(f"{HEAD}{text}\n", promises)
    (problem,) = raised.value.problems
    assert told in str(problem)


def test_terms_check_says_which_checks_wait(tmp_path):
    result = call("terms", "check", TERMS, "--policy", "promises")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Still blank" not in result.stdout
    assert "It is an example. Nobody has agreed it for use here." in result.stdout
    one = tmp_path / "one.toml"
    one.write_text(HEAD + "[[least_notice_days]]\nvalue = 14\n", encoding="utf-8")
    said = call("terms", "check", one, "--policy", "promises").stdout
    assert said.startswith("Made up (service area): 1 value fits.\nStill blank:\n")
    assert said.count("(checks wait for it)") == len(promises.slots) - 1
    wrong = call("terms", "check", TERMS)
    assert wrong.exit_code == 2
    assert "policy: is 'promises'; write 'reimbursement'" in wrong.stderr
