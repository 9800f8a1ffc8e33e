"""A rubric holds together: what it names is there, and can be shown."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from coprod_framework.errors import PolicyRejected
from coprod_framework.southend import promises, rubric


def refused(**wrong: Any) -> list[str]:
    with pytest.raises(PolicyRejected) as raised:
        attrs.evolve(rubric, **wrong)
    assert raised.value.what == "the rubric"
    return [str(problem) for problem in raised.value.problems]


def test_everything_that_is_wrong_with_a_rubric_is_told_at_once():
    told = refused(
        shown_by={
            "consultaton": "consultation_used",
            "engagement": "engagment_used",
            "co-design": "people",
            "co-production": "title",
        },
        shown_by_several="output",
    )
    assert told[:3] == [
        "shown_by: no rung is called 'consultaton'; did you mean 'consultation'?",
        "shown_by: no fact is called 'engagment_used'; did you mean 'engagement_used'?",
        "shown_by: 'people' is a whole number, so it cannot be shown; name one of yes or no",
    ]
    assert told[3].startswith("shown_by: no fact is called 'title'; ")
    assert told[4] == (
        "shown_by_several: 'output' is one of a list, so it cannot be shown; name one of yes or no"
    )


def test_a_check_of_a_line_that_the_framework_does_not_have_is_refused():
    first = promises.checks[0]
    strange = attrs.evolve(first, id="strange", about=attrs.evolve(first.about, id="X1"))
    (told,) = refused(promises=attrs.evolve(promises, checks=(*promises.checks, strange)))
    assert told.startswith("checks[strange]: is about 'X1', which is no line of the framework; ")
    with pytest.raises(PolicyRejected, match="X1"):
        rubric.with_promises(attrs.evolve(promises, checks=(strange,)))


def test_other_promises_leave_the_rubric_as_it_was():
    fewer = promises.keeping(["p1"])
    assert rubric.with_promises(fewer).promises is fewer
    assert rubric.promises is promises
