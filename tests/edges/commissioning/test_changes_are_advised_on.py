"""An officer who plans a change is asked only what matters, and may do something else with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from coprod_framework import advise
from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.southend import Change, proportion


ANSWERS = {
    "kind": "reduction of a service", "extent": "major", "reach": "many", "severity": "heavy",
    "subject": "library", "fixed_elsewhere": "no", "decided_already": "no", "resources": "enough",
    "time_is_short": "no",
}  # fmt: skip
ROLE = {"role": "the service lead"}
INSTEAD = {**ROLE, "chosen": ["co-design"], "reason": "The first part only."}


@pytest.fixture
def planner(account, signed_in):
    return signed_in(account("planner", "change_changecase", groups=("the service lead",)))


@pytest.fixture
def page(planner):
    return planner.post("/changes/begin/").url


def _facts() -> Any:
    return apps.get_model("django_commissioning", "ChangeCase").objects.get().facts


def _overrides() -> list[Any]:
    rows = apps.get_model("django_commissioning", "OverrideLine").objects.all()
    return [row.override for row in rows]


def _answer_to(form: Any) -> str:
    """The answer given above, or no, or the first choice, or a number."""
    choices = [value for value, _ in getattr(form.fields["answer"], "choices", ())]
    wanted = ANSWERS.get(form.question.about, "no")
    if not choices:
        return "10"
    return wanted if wanted in choices else str(choices[0])


def test_each_question_could_change_the_advice_and_they_end(planner, page):
    asked = []
    while form := planner.get(page).context["form"]:
        name = form.question.about
        assert name not in asked
        advice = planner.get(page).context["advice"]
        assert name in {question.about for question in advice.questions}
        asked.append(name)
        sent = {"about": name, "answer": _answer_to(form)}
        assert planner.post(page, sent).status_code == 302, sent

    seen = planner.get(page)
    assert seen.context["advice"].recommended == {"co-production"}
    assert not [one for one in seen.context["advice"].questions if not one.is_term]
    assert len(asked) < len(vocabulary_of(Change))
    assert "What is advised" in seen.content.decode()


def test_the_advice_so_far_stands_below_the_question_with_its_reasons(planner, page):
    for name in ("kind", "extent", "reach"):
        apps.get_model("django_commissioning", "ChangeCase").objects.get().learn(
            name, next(o for o in vocabulary_of(Change)[name].choices if o.value == ANSWERS[name])
        )

    seen = planner.get(page)

    advice = seen.context["advice"]
    assert seen.context["recommended"]
    text = seen.content.decode()
    for rule in advice.reasons:
        assert rule.because.cite() in text
    assert "It could turn out to be from" in text
    assert "Councillors have the last word" in text
    assert advice.recommended == advise(proportion, advice.facts).recommended


def test_what_nobody_knows_is_kept_and_not_asked_again(planner, page):
    first = planner.get(page).context["form"].question.about
    planner.post(page, {"about": first, "missing": "not known"})

    assert _facts() == {first: "not known"}
    assert planner.get(page).context["form"].question.about != first


def test_an_answer_that_cannot_be_is_told_and_not_kept(planner, page):
    first = planner.get(page).context["form"].question.about
    answer = planner.post(page, {"about": first, "answer": "perhaps"})

    assert answer.status_code == 200
    assert "<title>Error: " in answer.content.decode()
    assert _facts() == {}


def test_something_else_is_done_with_a_role_and_a_reason_and_the_advice_is_kept(planner, page):
    assert planner.post(f"{page}instead/", INSTEAD).url == page

    (made,) = _overrides()
    assert (made["chosen"], made["role"], made["reason"]) == (
        ["co-design"], ROLE["role"], INSTEAD["reason"],
    )  # fmt: skip
    assert made["set_aside"]["kind"] == "advice"
    assert INSTEAD["reason"] in planner.get(page).content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"chosen": []}, "chosen"),
        ({"chosen": ["co-dezign"]}, "chosen"),
        ({"role": "the mayor"}, "role"),
        ({"reason": " "}, "reason"),
    ],
)
def test_without_a_rung_a_role_or_a_reason_nothing_is_set_aside(planner, page, change, field):
    answer = planner.post(f"{page}instead/", INSTEAD | change)

    assert field in answer.context["instead"].errors
    assert _overrides() == []


def test_what_is_less_than_a_floor_is_said_to_be(planner, page):
    case = apps.get_model("django_commissioning", "ChangeCase").objects.get()
    case.learn("statutory_consultation", value=True)
    planner.post(f"{page}instead/", {**INSTEAD, "chosen": ["engagement"]})

    assert _overrides()[0]["is_below_a_floor"]
    assert "less than a rule asks for" in planner.get(page).content.decode()


def test_the_pages_of_changes_are_closed_to_others(page, account, signed_in):
    stranger = signed_in(account("stranger", "change_claimcase"))

    for one in (stranger, Client()):
        for address in ("/changes/", page):
            assert one.get(address).url == f"/sign-in/?next={address}"
        for address in ("/changes/begin/", page, f"{page}instead/"):
            assert one.post(address, INSTEAD).url == f"/sign-in/?next={address}"
    assert _overrides() == []


def test_an_officer_can_start(planner):
    assert "one question at a time" in planner.get("/changes/").content.decode()
