"""Terms are edited in the admin: what does not load is not saved, and no edition is ever lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection

from django_commissioning.guarding import CanOnlyBeAdded
from django_commissioning.terms_files import problems_in, what_changed


TEXT = (Path(__file__).parents[3] / "examples" / "example-terms.toml").read_text("utf-8")
PAGE = "/admin/django_commissioning/termsedition/"


@pytest.fixture
def keeper(account, signed_in):
    return signed_in(account("keeper", "add_termsedition", "view_termsedition"))


@pytest.fixture
def editions(model):
    return model("TermsEdition").objects


def _save(client: Any, text: str, after: int | None = None) -> Any:
    last = apps.get_model("django_commissioning", "TermsEdition").objects.first()
    known = last.pk if last else 0
    return client.post(f"{PAGE}add/", {"text": text, "after": known if after is None else after})


def test_an_edition_is_kept_with_its_day_and_the_account_that_saved_it(keeper, editions):
    text = f"{TEXT}\n# One more line.\n"
    assert _save(keeper, text).status_code == 302

    (saved,) = editions.all()
    assert saved.text.strip() == text.strip()
    assert saved.saved_by.username == "keeper"
    assert saved.saved_at is not None
    assert saved.before() is None


def test_the_form_starts_from_the_terms_in_force(keeper, editions):
    first = keeper.get(f"{PAGE}add/").context["adminform"].form
    assert first["text"].value() == TEXT

    _save(keeper, f"{TEXT}\n# Later.\n")
    second = keeper.get(f"{PAGE}add/").context["adminform"].form
    assert (second["text"].value(), second["after"].value()) == (
        editions.get().text, editions.get().pk,
    )  # fmt: skip


def test_a_claim_is_decided_by_the_terms_that_were_saved_last(keeper, officer, claim):
    driven = claim(category="mileage", vehicle="car", miles=10, passengers=0)
    page = f"/officer/{driven.reference}/"
    before = officer.get(page).context["decision"].payable
    old, _, rates = TEXT.partition("[[car_rate]]")

    _save(keeper, f"{old}[[car_rate]]{rates.replace('value = 45', 'value = 31', 1)}")
    after = officer.get(page).context["decision"].payable

    assert (before, after) == (450, 310)


@pytest.mark.parametrize("text", ["", "   ", "[[[", "policy = 1", TEXT.replace("[[", "[", 1)])
def test_what_does_not_load_is_not_saved(keeper, editions, text):
    answer = _save(keeper, text)

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["text"]
    assert not editions.exists()


def test_every_problem_is_told_with_its_line(keeper, editions):
    wrong = TEXT.replace("value = 3\n", "value = -3\n", 1).replace(
        "[[claim_window]]", "[[claim_windo]]"
    )
    wrong = wrong.replace("value = 5\n", 'value = "five"\n', 1)
    lines = wrong.splitlines()

    told = _save(keeper, wrong).context["adminform"].form.errors["text"]

    window = lines.index("[[claim_windo]]") + 1
    meals = lines.index("[[meals_from_hours]]") + 1
    assert any(one.startswith(f"Line {window}, claim_windo: no slot") for one in told)
    assert any(one.startswith(f"Line {meals}, meals_from_hours[0]") for one in told)
    assert not editions.exists()


def test_a_second_block_of_a_slot_is_told_at_its_own_line():
    wrong = f'{TEXT}\n[[car_rate]]\nfrom = 2030-01-01\nvalue = "many"\n'

    (told,) = (one for one in problems_in(wrong) if "'many'" in one)

    assert told.startswith(f"Line {len(wrong.splitlines()) - 2}, car_rate[2]")


def test_what_somebody_else_saved_in_between_is_not_undone_unseen(keeper, editions):
    _save(keeper, f"{TEXT}\n# First.\n")

    answer = _save(keeper, f"{TEXT}\n# Second.\n", after=0)

    assert "in the meantime" in answer.content.decode()
    assert [one.text.strip().splitlines()[-1] for one in editions.all()] == ["# First."]


def test_an_edition_shows_what_changed_and_can_be_changed_by_nobody(keeper, editions):
    _save(keeper, TEXT.replace("value = 3\n", "value = 4\n", 1))
    page = f"{PAGE}{editions.get().pk}/change/"

    text = keeper.get(page).content.decode()

    assert "-value = 3\n+value = 4" in text
    assert keeper.post(page, {"text": TEXT, "after": 0}).status_code == 403
    assert keeper.post(page.replace("change", "delete"), {"post": "yes"}).status_code == 403
    keeper.post(
        PAGE, {"action": "delete_selected", "_selected_action": editions.get().pk, "post": "yes"}
    )
    assert editions.count() == 1


def test_nothing_changed_is_said_as_well():
    assert what_changed(TEXT, TEXT) == "Nothing changed."
    assert what_changed("a\nb\nc\nd", "a\nb\nx\nd").splitlines()[1:] == [" b", "-c", "+x", " d"]


def test_an_edition_cannot_be_changed_by_a_program_either(keeper, editions):
    _save(keeper, f"{TEXT}\n# First.\n")
    saved = editions.get()

    for change in (
        saved.save,
        saved.delete,
        editions.all().delete,
        lambda: editions.update(text=""),
    ):
        with pytest.raises(CanOnlyBeAdded):
            change()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE django_commissioning_termsedition SET text = ''",
        "DELETE FROM django_commissioning_termsedition",
    ],
)
def test_the_database_refuses_to_change_an_edition(keeper, statement):
    _save(keeper, f"{TEXT}\n# First.\n")

    with (
        pytest.raises((DatabaseError, sqlite3.Error), match="can only be added to"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_whoever_may_not_add_terms_cannot(account, signed_in, editions):
    looks_only = signed_in(account("looks-only", "view_termsedition"))

    assert _save(looks_only, TEXT).status_code == 403
    assert not editions.exists()
