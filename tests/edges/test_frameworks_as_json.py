"""A framework goes out as JSON and comes back as it was; what is wrong is told all at once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coprod_framework.errors import FrameworkRejected
from coprod_framework.exchange import framework_from_json, framework_to_json
from coprod_framework.southend import framework


def stored() -> Any:
    """Southend's framework as it comes out of a file."""
    return json.loads(json.dumps(framework_to_json(framework)))


def refused(data: Any) -> list[str]:
    """Every problem with these values, in words."""
    with pytest.raises(FrameworkRejected) as error:
        framework_from_json(data)
    return [str(problem) for problem in error.value.problems]


def test_the_whole_framework_comes_back_as_it_was():
    assert framework_from_json(stored()) == framework


def test_every_line_is_in_it_with_its_words():
    text = json.dumps(framework_to_json(framework), ensure_ascii=False)

    for clause in framework.clauses.values():
        assert json.dumps(clause.says, ensure_ascii=False) in text


def test_what_does_not_fit_is_told_all_at_once_with_its_place():
    data = stored()
    data["principles"][0]["says"] = 3
    data["roles"][0]["tilte"] = "x"
    data["ladder"]["steps"][0] = ["a"]
    data["concordance"]["matchings"][0]["rungs"] = {"tlap": "coercion"}
    data["obligations"][0]["strength"] = "a msut"
    data["readings"][0]["on"] = "2026-13-01"
    del data["gaps"]

    told = "\n".join(refused(data))
    assert "principles[0].says: takes text, not 3" in told
    assert "roles[0]: nothing is called 'tilte'" in told
    assert "ladder.steps: takes a lower and a higher rung, not a list" in told
    assert "rungs: takes a list of rungs, not 'coercion'" in told
    assert "obligations[0].strength: cannot be 'a msut'; did you mean 'a must'?" in told
    assert "readings[0].on: takes a day written like 2026-11-03, not '2026-13-01'" in told
    assert "needs 'gaps'; add it" in told


def test_what_makes_no_sense_as_a_whole_is_told_with_its_place_too():
    data = stored()
    data["ladder"]["steps"] += [["co-production", "engagement"], ["nowhere", "engagement"]]
    assert refused(data)[0].startswith("ladder.steps: no rung is called 'nowhere'")

    data = stored()
    data["principles"][1]["id"] = "P1"
    data["lessons"][0]["challenges"] = ["C99"]
    told = refused(data)
    assert any(problem.startswith("P1: stands here 2 times") for problem in told)
    assert any("nothing here is called 'C99'" in problem for problem in told)


@pytest.mark.parametrize("data", [None, [], "x", 3, {"title": "x"}])
def test_what_is_no_framework_at_all_is_refused_in_words(data):
    assert refused(data)
