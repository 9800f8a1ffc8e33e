"""An answer is kept, a person decides, and both stay: nothing of the records is ever changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection

from coprod_framework.exchange import form_from_bytes
from coprod_framework.exchange.records.record_files import read_records
from coprod_framework.exchange.records.recording import is_intact
from coprod_framework.exchange.records.records import DecisionRecord, StepForm
from django_commissioning.guarding import CanOnlyBeAdded
from finance_export.cost_codes import read_codes
from finance_export.exporting import export
from finance_export.ledgers import opened


EXAMPLES = Path(__file__).parents[3] / "examples"
ROLE = {"role": "the finance team"}
ACCEPTED = {**ROLE, "did": "accept"}
PAID = {**ROLE, "did": "pay", "amount": "3", "reason": "The bus was cheaper on that day."}
REFUSED = {**ROLE, "did": "nothing", "reason": "It was paid by the group already."}


def _last_step() -> StepForm:
    step = _lines()[-1].last_step
    assert step is not None
    return step


def _lines() -> list[DecisionRecord]:
    rows = apps.get_model("django_commissioning", "RecordLine").objects.all()
    return [form_from_bytes(DecisionRecord, row.line.encode()) for row in rows]


def test_an_answer_is_kept_as_it_was_given_and_without_a_name(claim, kept):
    case = claim()
    page = kept(case)

    (record,) = _lines()
    assert page == f"/records/{record.id}/"
    assert (record.decision.outcome.value, record.decision.payable_pence) == ("eligible", 480)
    assert record.decision.labels["claim"] == str(case.reference)
    assert record.asked_by.startswith("account-")
    assert "officer" not in record.asked_by
    assert is_intact(record)


@pytest.mark.parametrize(
    ("sent", "step"),
    [
        (ACCEPTED, ("accepted", "eligible", 480, "")),
        (PAID, ("overrode", "eligible", 300, PAID["reason"])),
        (REFUSED, ("overrode", "not eligible", None, REFUSED["reason"])),
    ],
)
def test_a_person_decides_and_the_answer_stays(claim, kept, officer, sent, step):
    page = kept(claim())
    assert officer.post(page, sent).url == page

    before, after = _lines()
    last = _last_step()
    assert (last.did.value, last.outcome.value, last.payable_pence, last.reason) == step
    assert (last.by, before.steps) == (ROLE["role"], ())
    assert after.decision == before.decision
    assert step[0] in officer.get(page).content.decode()


def test_a_referral_is_answered_and_cannot_be_accepted(claim, kept, officer):
    page = kept(claim(role="other"))
    assert _lines()[0].decision.outcome.value == "refer"

    assert "did" in officer.post(page, ACCEPTED).context["form"].errors
    assert officer.post(page, PAID).status_code == 302
    assert _last_step().did.value == "answered the referral"


def test_a_slip_is_put_right_with_one_more_step(claim, kept, officer):
    page = kept(claim())
    for sent in (PAID, ACCEPTED):
        assert officer.post(page, sent).status_code == 302

    assert [len(record.steps) for record in _lines()] == [0, 1, 2]
    assert [step.payable_pence for step in _lines()[-1].steps] == [300, 480]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({**PAID, "reason": ""}, "reason"),
        ({**REFUSED, "reason": " "}, "reason"),
        ({**ACCEPTED, "reason": "Because."}, "reason"),
        ({**PAID, "amount": ""}, "amount"),
        ({**PAID, "amount": "3.5"}, "amount"),
        ({**PAID, "amount": "-1"}, "amount"),
        ({**PAID, "amount": "3 pounds"}, "amount"),
        ({**ACCEPTED, "amount": "3"}, "amount"),
        ({**PAID, "role": "the mayor"}, "role"),
        ({**PAID, "role": ""}, "role"),
        ({**PAID, "did": "pay twice"}, "did"),
        ({}, "did"),
    ],
)
def test_a_step_with_a_mistake_is_told_and_not_kept(claim, kept, officer, sent, field):
    answer = officer.post(kept(claim()), sent)

    assert field in answer.context["form"].errors
    assert "pence" not in str(answer.context["form"].errors)
    assert "<title>Error: " in answer.content.decode()
    assert len(_lines()) == 1


def test_of_two_who_decide_at_once_the_second_is_told(claim, kept, officer, monkeypatch):
    page = kept(claim())
    line = apps.get_model("django_commissioning", "RecordLine").objects.get()
    officer.post(page, PAID)
    monkeypatch.setattr("django_commissioning.decision_views.last_line", lambda _: line)

    answer = officer.post(page, ACCEPTED)

    assert "by somebody else in the meantime" in answer.content.decode()
    assert [len(record.steps) for record in _lines()] == [0, 1]


def test_a_record_is_explained_by_the_terms_that_counted_then(claim, kept, officer, model):
    driven = claim(category="mileage", vehicle="car", miles=10, passengers=0)
    page = kept(driven)
    text = officer.get(page).content.decode()
    assert "£4.50" in text

    user = apps.get_model("auth", "User").objects.get(username="officer")
    terms = _terms().replace("value = 45", "value = 31", 1)
    model("TermsEdition").objects.create(
        text=terms, after=0, saved_by=user, saved_at="2026-11-20T10:00:00Z"
    )

    assert officer.get(page).content.decode().count("£4.50") == text.count("£4.50")
    assert officer.get(f"/officer/{driven.reference}/").context["decision"].payable == 310


def _terms() -> str:
    from django_commissioning.deciding import first_terms  # noqa: PLC0415 - Django has to be set up

    return first_terms()


def test_an_account_without_a_role_cannot_decide(claim, kept, account, signed_in):
    page = kept(claim())
    other = signed_in(account("no-role", "add_recordline"))

    assert "Your account has no role" in other.get(page).content.decode()
    assert other.post(page, PAID).status_code == 200
    assert len(_lines()) == 1


def test_the_records_are_closed_to_others(claim, kept, account, signed_in, client_of_anybody):
    case = claim()
    page = kept(case)
    stranger = signed_in(account("stranger", "change_claimcase"))

    for one in (stranger, client_of_anybody):
        for address in (page, f"{page}letter/", f"{page}letter.txt"):
            assert one.get(address).url == f"/sign-in/?next={address}"
        assert one.post(page, PAID).status_code == 302
        assert one.post(f"/officer/{case.reference}/keep/").url.startswith("/sign-in/")
    assert len(_lines()) == 1


def test_a_record_that_is_not_there_is_not_found(officer):
    for address in ("/records/none/", "/records/none/letter/"):
        assert officer.get(address).status_code == 404


def test_nothing_of_a_record_can_be_changed(claim, kept):
    kept(claim())
    rows = apps.get_model("django_commissioning", "RecordLine").objects
    changes: list[Any] = [
        rows.get().save, rows.get().delete, rows.all().delete, lambda: rows.update(line=""),
    ]  # fmt: skip

    for change in changes:
        with pytest.raises(CanOnlyBeAdded):
            change()


@pytest.mark.parametrize("statement", ["UPDATE {} SET line = ''", "DELETE FROM {}"])
def test_the_database_refuses_to_change_a_record(claim, kept, statement):
    kept(claim())

    with (
        pytest.raises((DatabaseError, sqlite3.Error), match="can only be added to"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format("django_commissioning_recordline"))


def test_what_was_decided_goes_out_to_finance_once_it_has_a_person(claim, kept, officer, tmp_path):
    for person in ("P-17", ""):
        case = claim()
        case.person = person
        case.save()
        officer.post(kept(case), PAID)
    rows = apps.get_model("django_commissioning", "RecordLine").objects.all()

    with opened(tmp_path / "exported.db") as ledger:
        read = read_records(row.line.encode() for row in rows)
        done = export(read, read_codes(EXAMPLES / "example-cost-codes.toml"), ledger)

    assert [(one.line.person, one.line.pence) for one in done.charged] == [("P-17", 300)]
    assert ["person: takes up to 40" in str(problem) for problem in done.problems] == [True]
