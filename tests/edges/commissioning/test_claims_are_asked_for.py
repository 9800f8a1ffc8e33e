"""The example of a Django app asks only for what can matter, and shows an officer what follows."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client

from coprod_framework.decision.questions import Question
from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.domain.money import pounds
from coprod_framework.southend import Category, Claim
from django_commissioning.forms import QuestionForm


FROM_THE_PERSON = {
    "category": "public transport",
    "role": "resident",
    "covered_by": "nobody",
    "claimed": "4.80",
    "activity_on": "2026-10-14",
    "receipt": "yes",
    "exceptional": "no",
}
FROM_THE_COUNCIL = {
    "formal_activity": "yes",
    "claimed_on": "2026-10-20",
    "twin": "no",
    "terms_stated": "by the invitation",
    "budget": "confirmed",
    "agreed_adjustment": "no",
    "paid_on_claim": "0",
    "paid_on_day": "0",
    "paid_on_session": "0",
}


@pytest.fixture
def person():
    return Client()


@pytest.fixture
def claim(person):
    """The address of a claim of which nothing is known."""
    return person.post("/claims/").url


@pytest.fixture
def officer():
    user = get_user_model().objects.create_user("officer")
    may = apps.get_model("auth", "Permission").objects.get(codename="change_claimcase")
    user.user_permissions.add(may)
    client = Client()
    client.force_login(user)
    return client


def _record(claim: str) -> Any:
    return apps.get_model("django_commissioning", "ClaimCase").objects.get(
        reference=claim.split("/")[2]
    )


def _seen_by_an_officer(claim: str) -> str:
    return claim.replace("claims", "officer")


def _answer(client: Client, page: str, answers: dict[str, str]) -> list[str]:
    """Answer what is asked, as far as there is an answer, and say what was asked."""
    asked = []
    while (form := client.get(page).context["form"]) and form.question.about in answers:
        name = form.question.about
        assert name not in asked
        asked.append(name)
        assert client.post(page, {"about": name, "answer": answers[name]}).status_code == 302
    return asked


def test_a_person_is_asked_what_only_they_know_and_the_council_the_rest(person, claim, officer):
    assert set(_answer(person, claim, FROM_THE_PERSON)) == set(FROM_THE_PERSON)
    assert "no more questions" in person.get(claim).content.decode()

    page = _seen_by_an_officer(claim)
    assert set(_answer(officer, page, FROM_THE_COUNCIL)) == set(FROM_THE_COUNCIL)
    seen = officer.get(page)

    decision = seen.context["decision"]
    assert (decision.outcome.value, pounds(decision.payable)) == ("eligible", "£4.80")
    assert seen.context["form"] is None
    text = seen.content.decode()
    assert "This is advice. A person decides." in text
    for reason in decision.reasons:
        assert reason.officer in text
        assert reason.cite() in text


def test_nobody_is_asked_more_once_the_answer_is_settled(person, claim, officer):
    answers = {**FROM_THE_PERSON, "role": "council staff in role"}
    asked = _answer(person, claim, answers)

    assert (
        officer.get(_seen_by_an_officer(claim)).context["decision"].outcome.value == "not eligible"
    )
    assert asked == ["category", "role", "exceptional"]


def test_what_a_person_would_rather_not_say_is_not_asked_again(person, claim):
    person.post(claim, {"about": "category", "missing": "withheld"})

    assert _record(claim).facts == {"category": "withheld"}
    assert person.get(claim).context["form"].question.about != "category"


def test_nobody_is_asked_what_no_way_to_go_on_hangs_on():
    from django_commissioning.deciding import (  # noqa: PLC0415 - Django has to be ready before
        decision_on,
        questions_about,
    )

    known = Claim(category=Category.PUBLIC_TRANSPORT, receipt=False, agreed_before=True)
    plain = [question.about for question in decision_on(known).questions]
    asked = [question.about for question in questions_about(known)]

    assert "agreed_adjustment" in plain
    assert "agreed_adjustment" not in asked
    assert asked == [name for name in plain if name in asked]


def test_pounds_are_not_taken_for_pence(person, claim):
    _answer(person, claim, {**FROM_THE_PERSON, "claimed": "12"})

    assert _record(claim).facts["claimed"] == 1200


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"answer": "12.5"}, "takes pounds, such as 12 or 12.50, up to £100,000.00, and not"),
        ({"answer": "<script>"}, "&lt;script&gt;"),
        ({"answer": "-4"}, "takes pounds"),
        ({"answer": "100000.01"}, "takes pounds"),
        ({"answer": "4.80", "missing": "not known"}, "Only one of the two"),
        ({}, "Answer, or say why not"),
        ({"missing": "no idea"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_an_answer_is_told_and_not_kept(person, claim, given, told):
    _answer(person, claim, {n: a for n, a in FROM_THE_PERSON.items() if n != "claimed"})
    before = _record(claim).facts

    page = person.post(claim, {"about": "claimed", **given})

    assert page.status_code == 200
    assert told in page.content.decode()
    assert "pence" not in page.content.decode()
    assert "<title>Error: " in page.content.decode()
    assert _record(claim).facts == before


def test_an_answer_that_is_sent_twice_or_was_not_asked_for_changes_nothing(person, claim):
    person.post(claim, {"about": "category", "answer": "taxi"})

    for name, answer in (("category", "parking"), ("budget", "confirmed"), ("id", "1")):
        assert person.post(claim, {"about": name, "answer": answer}).status_code == 302

    assert _record(claim).facts == {"category": "taxi"}


def test_the_page_of_the_officer_is_closed_to_others(person, claim):
    stranger = get_user_model().objects.create_user("stranger")
    page = _seen_by_an_officer(claim)

    for signed_in in (False, True):
        if signed_in:
            person.force_login(stranger)
        for answer in (person.get(page), person.post(page, {"about": "budget"})):
            assert (answer.status_code, answer.url) == (302, f"/sign-in/?next={page}")


def test_whoever_signs_in_without_having_been_elsewhere_comes_to_a_page(person):
    get_user_model().objects.create_user("officer", password="an example")  # noqa: S106 - of nobody

    sent = {"username": "officer", "password": "an example"}
    page = person.post("/sign-in/", sent, follow=True)

    assert (page.status_code, page.redirect_chain) == (200, [("/", 302)])


def test_nothing_is_taken_from_another_site(claim):
    other = Client(enforce_csrf_checks=True)

    assert other.post(claim, {"about": "category", "answer": "taxi"}).status_code == 403
    assert _record(claim).facts == {}


def test_a_claim_is_not_kept_in_a_browser_and_cannot_be_guessed(person, claim):
    assert "no-store" in person.get(claim).headers["Cache-Control"]
    assert person.get("/claims/00000000-0000-4000-8000-000000000000/").status_code == 404


@pytest.mark.parametrize("name", [n for n, f in vocabulary_of(Claim).items() if not f.derivation])
def test_every_question_has_a_form_that_takes_each_of_its_answers(name):
    fact = vocabulary_of(Claim)[name]
    question = Question(
        about=name, text=fact.question, ask=fact.ask, kind=fact.kind, choices=fact.choices,
        unit=fact.unit,
    )  # fmt: skip
    offered = getattr(QuestionForm(question, Claim).fields["answer"], "choices", None)
    answers = (
        [value for value, _ in offered] if offered else ["2026-11-03" if "_on" in name else "1"]
    )
    if name.startswith("paid"):
        answers = ["1.20", "£1,200.00"]

    for answer in answers:
        form = QuestionForm(question, Claim, {"about": name, "answer": answer})
        assert form.is_valid(), form.errors
        assert isinstance(form.known, fact.type)
