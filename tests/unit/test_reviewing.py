"""A review sees an exercise whole: what was done in it shows facts, and contradicts none."""

from __future__ import annotations

from typing import Any

import pytest

from coprod_framework.decision.reviewing import Review, review, title_of
from coprod_framework.domain.exercises import Exercise, Output
from coprod_framework.domain.facts import Missing
from coprod_framework.domain.involvements import Aim, Form, Involvement, Say, WorkStage
from coprod_framework.errors import FactsRejected
from coprod_framework.southend import rubric


SURVEY = Involvement(form=Form.SURVEY)
STALL = Involvement(form=Form.STALL, title="Stall")
WORKSHOP = Involvement(form=Form.WORKSHOP, aim=Aim.MAKE)
TOGETHER = Involvement(
    mixed_group=True, as_equals=True, from_stage=WorkStage.DESIGN, say=Say.SHARED
)


def reviewed(*involvements: Involvement, **known: Any) -> Review:
    return review(rubric, Exercise(**known), involvements)


@pytest.mark.parametrize(
    ("involvement", "fact"),
    [
        (SURVEY, "consultation_used"),
        (STALL, "engagement_used"),
        (WORKSHOP, "codesign_used"),
        (TOGETHER, "reaches_the_top"),
    ],
)
@pytest.mark.parametrize("before", [*Missing, True])
def test_what_stands_on_a_rung_shows_a_fact_that_is_missing(involvement, fact, before):
    made = reviewed(involvement, **{fact: before})
    assert getattr(made.exercise, fact) is True
    assert made.known(fact) is True


def test_what_is_shown_changes_no_other_fact():
    made = reviewed(SURVEY, STALL, title="x", output=Output.EVENT, rung_recorded=False)
    shown: dict[str, Any] = {
        "consultation_used": True,
        "engagement_used": True,
        "several_parts": True,
    }
    assert made.exercise == Exercise(title="x", output=Output.EVENT, rung_recorded=False, **shown)


def test_what_is_not_on_a_rung_for_certain_shows_nothing():
    for one in (
        Involvement(),
        Involvement(form=Form.OTHER),
        Involvement(form=Form.FOCUS_GROUP),
        Involvement(form=Form.WORKSHOP, aim=Missing.NOT_KNOWN),
    ):
        assert reviewed(one).exercise == Exercise()


def test_no_list_of_involvements_shows_that_nothing_was_done():
    made = reviewed()
    assert made.exercise == Exercise()
    assert (made.rungs, made.placements) == (frozenset(), ())
    assert reviewed(consultation_used=False).exercise == Exercise(consultation_used=False)
    assert reviewed(SURVEY, several_parts=False).exercise.several_parts is False


def test_contradictions_are_told_all_at_once():
    said = dict.fromkeys(
        ("consultation_used", "engagement_used", "codesign_used", "several_parts"), False
    )
    with pytest.raises(FactsRejected) as raised:
        reviewed(SURVEY, STALL, WORKSHOP, Involvement(form=Form.SURVEY, title="Two"), **said)
    assert sorted(map(str, raised.value.problems)) == [
        "codesign_used: is no, and workshop stands on the rung of co-design; mend one of the two",
        "consultation_used: is no, and survey stands on the rung of consultation; mend one of the two",
        "engagement_used: is no, and Stall stands on the rung of engagement; mend one of the two",
        "several_parts: is no, and 4 involvements are listed; mend one of the two",
    ]


@pytest.mark.parametrize("wrong", [None, 3, object(), SURVEY, Exercise])
@pytest.mark.parametrize("parts", [(), (SURVEY,)])
def test_what_is_no_exercise_is_refused_in_words(wrong, parts):
    with pytest.raises(FactsRejected, match="the rubric is for facts of Exercise, not "):
        review(rubric, wrong, parts)


def test_what_is_no_involvement_is_refused_in_words():
    with pytest.raises(FactsRejected, match="places facts of Involvement"):
        review(rubric, Exercise(), [Exercise()])


def test_an_involvement_is_called_what_it_is_called_or_what_was_done():
    titles = {
        "Stall": STALL,
        "survey": SURVEY,
        "an involvement": Involvement(),
        "a b": Involvement(title="\na\x1bb "),
    }
    assert {title: title_of(one) for title, one in titles.items()} == {t: t for t in titles}
    assert title_of(Involvement(title=" \x1b", form=Form.SURVEY)) == "survey"
    assert title_of(object()) == "an involvement"


def test_a_fact_that_is_missing_or_does_not_exist_is_not_known():
    made = reviewed(people=3, sessions=Missing.WITHHELD)
    names = ("people", "sessions", "facilitators", "title", "no_such_fact")
    assert [made.known(name) for name in names] == [3, None, None, None, None]
