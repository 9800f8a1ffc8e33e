"""The example of a webhook keeps the facts of a signed form once, and nothing else of it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import json
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from coprod_framework import Missing
from coprod_framework.exchange import facts_from_json
from coprod_framework.southend import Category, Claim, Payer, Role
from form_webhook.mappings import MappingRejected, read_mapping
from form_webhook.receiving import Came, Received, Receiver
from form_webhook.service import HEADER, MOST_BYTES, PATH, application
from form_webhook.signatures import is_in_window, is_signed, signature_of
from form_webhook.stores import opened
from form_webhook.submissions import SubmissionRejected, submission_from


MAPPING = Path(__file__).parents[2] / "examples" / "example-form-mapping.toml"
SECRET = b"an example of a secret"
NOW = datetime(2026, 11, 9, 10, tzinfo=UTC)
ANSWERS = {
    "part": "I live here",
    "what-for": "Taxi",
    "how-much": "12.5",
    "when": "3/11/2026",
    "receipt": True,
    "who-else-pays": ["Nobody"],
    "your-name": "Ann Example",
}


def _answers(given: Any) -> list[Any]:
    told = ANSWERS if given is None else given
    return [{"id": name, "label": "?", "answer": one} for name, one in told.items()]


def _body(answers: Any = None, **more: Any) -> bytes:
    given = answers if isinstance(answers, list) else _answers(answers)
    told = {
        "form": "costs-of-taking-part",
        "submission": "s-1",
        "submitted_at": "2026-11-09T09:59:00Z",
        "answers": given,
    }
    return json.dumps(told | more).encode()


@pytest.fixture
def receiver():
    return Receiver(
        secret=SECRET, window=timedelta(minutes=5), mapping=read_mapping(MAPPING, Claim)
    )


@pytest.fixture
def database(tmp_path):
    return tmp_path / "forms.db"


@pytest.fixture
def receive(receiver: Receiver, database: Path) -> Any:
    def take_in(body: bytes, now: datetime = NOW, signature: str | None = None) -> Received:
        header = signature_of(body, SECRET) if signature is None else signature
        with opened(database) as store:
            return receiver.receive(body, header, now, store)

    return take_in


def _kept(database: Path) -> list[Any]:
    with opened(database):
        connection = sqlite3.connect(database)
    rows = connection.execute("SELECT id, facts FROM submissions ORDER BY id").fetchall()
    connection.close()
    return rows


def test_a_form_becomes_the_facts_of_a_claim(receive, database):
    received = receive(_body())

    assert (received.came, received.problems) == (Came.KEPT, ())
    assert received.facts == Claim(
        role=Role.RESIDENT,
        category=Category.TAXI,
        claimed=1250,
        activity_on=date(2026, 11, 3),
        receipt=True,
        covered_by=Payer.NOBODY,
    )
    ((id_, facts),) = _kept(database)
    assert (id_, facts_from_json(Claim, json.loads(facts))) == ("s-1", received.facts)


def test_what_the_mapping_does_not_name_is_kept_nowhere(receive, database):
    received = receive(_body())

    assert received.left_out == ("your-name",)
    assert b"Ann Example" not in database.read_bytes()
    assert "Ann Example" not in repr(received)


def test_a_form_that_comes_again_changes_nothing(receive, database):
    first = receive(_body())
    again = receive(_body(), NOW + timedelta(minutes=2))

    assert (again.came, again.facts) == (Came.KEPT_BEFORE, first.facts)
    assert len(_kept(database)) == 1


def test_the_same_id_with_other_answers_is_told_and_the_first_stays(receive, database):
    receive(_body())
    before = _kept(database)

    assert receive(_body(ANSWERS | {"how-much": "99"})).came is Came.CHANGED
    assert _kept(database) == before


def test_the_same_id_of_another_submission_is_another_form(receive, database):
    receive(_body())
    assert receive(_body(submission="s-2")).came is Came.KEPT
    assert [id_ for id_, _ in _kept(database)] == ["s-1", "s-2"]


@pytest.mark.parametrize("change", [b" ", b"\n", b"x"])
def test_one_byte_more_is_not_what_was_signed(receive, database, change):
    body = _body()
    received = receive(body + change, signature=signature_of(body, SECRET))

    assert received.came is Came.NOT_SIGNED
    assert _kept(database) == []


@pytest.mark.parametrize(
    "header",
    [
        "", "sha256=", "sha256=00", "0" * 64, "sha256=" + "ü" * 64, "x" * 5000,
        signature_of(_body(), b"another secret"), signature_of(b"", SECRET),
        "sha1=" + hmac.new(SECRET, _body(), hashlib.sha1).hexdigest(),
    ],
)  # fmt: skip
def test_what_is_not_signed_with_the_secret_is_not_read(receive, database, header):
    assert receive(_body(), signature=header).came is Came.NOT_SIGNED
    assert _kept(database) == []


def test_a_signature_may_be_in_hexadecimal_digits_or_in_base64():
    body = _body()
    digest = hmac.new(SECRET, body, hashlib.sha256).digest()

    for text in (digest.hex(), digest.hex().upper(), base64.b64encode(digest).decode()):
        assert is_signed(body, text, SECRET)
        assert is_signed(body, f"sha256={text}", SECRET)


def test_signatures_are_compared_in_constant_time(monkeypatch):
    compared = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return one == other

    monkeypatch.setattr("form_webhook.signatures.hmac.compare_digest", compare)

    assert is_signed(b"{}", signature_of(b"{}", SECRET), SECRET)
    assert not is_signed(b"{}", "no signature at all", SECRET)
    assert len(compared) == 2


@pytest.mark.parametrize(
    ("minutes", "is_in"), [(-5.1, False), (-5, True), (0, True), (5, True), (5.1, False)]
)
def test_the_window_is_the_callers(minutes, is_in):
    at = NOW + timedelta(minutes=minutes)

    assert is_in_window(at, NOW, timedelta(minutes=5)) is is_in


def test_an_old_submission_is_not_taken_in_again(receive, database):
    assert receive(_body(), NOW + timedelta(minutes=5)).came is Came.TOO_OLD
    assert _kept(database) == []


def test_all_that_is_wrong_with_the_answers_is_told_and_nothing_is_kept(receive, database):
    wrong = {
        "part": "A robot", "how-much": "twelve", "when": "31/2/2026", "receipt": "maybe",
        "what-for": "Taxi",
    }  # fmt: skip
    received = receive(_body(wrong))

    assert received.came is Came.NOT_READ
    assert [one.path for one in received.problems] == ["part", "how-much", "when", "receipt"]
    told = "\n".join(map(str, received.problems))
    assert "'A robot', which the mapping does not know" in told
    assert "takes pounds, not 'twelve'" in told
    assert _kept(database) == []


def test_an_answer_that_is_left_out_is_not_asked_and_one_may_be_withheld(receive):
    given = {"part": "I would rather not say", "who-else-pays": "I do not know", "when": ""}
    facts = receive(_body(given)).facts

    assert facts.role is Missing.WITHHELD
    assert facts.covered_by is Missing.NOT_KNOWN
    assert (facts.activity_on, facts.claimed) == (Missing.NOT_ASKED, Missing.NOT_ASKED)


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("12", 1200), ("12.5", 1250), ("12.05", 1205), ("£1,200.00", 120_000), (" £ 3 ", 300),
     (12, 1200), (12.5, 1250), (0.1, 10)],
)  # fmt: skip
def test_pounds_are_read_to_the_penny(receive, typed, pence):
    assert receive(_body({"how-much": typed})).facts.claimed == pence


@pytest.mark.parametrize("typed", ["12.505", "-4", "1e3", "12p", ["1", "2"], {"a": 1}, 1e30])
def test_what_is_no_sum_of_money_is_refused(receive, typed):
    assert receive(_body({"how-much": typed})).came is Came.NOT_READ


def test_questions_may_go_by_their_label():
    body = _body([{"label": "part", "answer": "I live here"}])

    assert submission_from(body).answers == {"part": "I live here"}


def test_another_form_is_not_taken_for_this_one(receive):
    assert receive(_body(form="another")).came is Came.ANOTHER_FORM


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (b"", [""]),
        (b"\xff", [""]),
        (b"[" * 5000, [""]),
        (b"[]", [""]),
        (b"{}", ["form", "submission", "submitted_at", "answers"]),
        (_body(submitted_at="2026-11-09T09:59:00"), ["submitted_at"]),
        (_body([1, {}], submission=True), ["submission", "answers[0]", "answers[1]"]),
        (_body([{"id": "a", "answer": "1"}] * 2), ["answers"]),
    ],
)
def test_everything_that_is_wrong_with_a_submission_is_told(receive, body, places):
    with pytest.raises(SubmissionRejected) as caught:
        submission_from(body)

    assert [one.path for one in caught.value.problems] == places
    assert receive(body).came is Came.NOT_READ


def test_every_mistake_in_a_mapping_is_told_at_once(tmp_path):
    path = tmp_path / "mapping.toml"
    path.write_text(
        'form = ""\nfilled_in_by = "the person claiming"\nforms = 1\n'
        '[[answers]]\nquestion = "a"\nfact = "rolle"\n'
        '[[answers]]\nquestion = "b"\nfact = "budget"\n'
        '[[answers]]\nquestion = "c"\nfact = "person"\n'
        '[[answers]]\nquestion = "d"\nfact = "role"\nmeans = { "I live here" = "residnt" }\n'
        '[[answers]]\nquestion = "e"\nfact = "receipt"\nwritten = "pounds"\n'
        '[[answers]]\nquestion = "f"\nfact = "hours"\n'
        '[[answers]]\nquestion = "f"\nfact = "hours"\nwritting = ""\n'
        '[[answers]]\nquestion = "f"\nfact = "hours_away"\n'
        '[[answers]]\nquestion = "g"\nfact = "months_to_claim"\n',
        "utf-8",
    )

    with pytest.raises(MappingRejected) as caught:
        read_mapping(path, Claim)

    assert [one.path for one in caught.value.problems] == [
        "forms", "form", "answers[0].fact", "answers[1].fact", "answers[2].fact",
        "answers[3].means['I live here']", "answers[4].written", "answers[6].writting",
        "answers[7].question", "answers[8].fact",
    ]  # fmt: skip
    assert "did you mean 'role'?" in str(caught.value)
    assert "is for the budget holder to say" in str(caught.value)


@pytest.mark.parametrize("text", ["", "[[[", "answers = 1", "answers = [1]"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path, text):
    path = tmp_path / "mapping.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(MappingRejected):
        read_mapping(path, Claim)


@pytest.fixture
def call(receiver, database):
    """What sends a request to the application, and gives its status, its answer and what was told."""
    told: list[Received] = []
    app = application(receiver, database, lambda: NOW, told.append)

    def send(body: bytes, **more: Any) -> tuple[int, Any, list[Received]]:
        asked: dict[str, Any] = {
            "PATH_INFO": PATH, "REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "HTTP_" + HEADER.upper().replace("-", "_"): signature_of(body, SECRET),
        }  # fmt: skip
        setup_testing_defaults(asked)
        asked |= more
        started: list[str] = []

        def start(status: str, *_: Any) -> Any:
            started.append(status)

        answer = b"".join(app(asked, start))
        return int(started[0].split()[0]), json.loads(answer), told

    return send


def test_the_form_builder_is_told_what_became_of_it(call):
    assert call(_body())[:2] == (201, {"came": "kept", "problems_at": []})
    assert call(_body())[0] == 200
    assert call(_body({"part": "I care for somebody"}))[0] == 409
    assert call(_body(form="another"))[0] == 404
    assert call(_body(), HTTP_X_SIGNATURE="")[0] == 401
    assert call(_body(submitted_at="2026-11-01T00:00:00Z"))[0] == 401


def test_problems_go_to_whoever_mends_them_and_places_only_to_the_builder(call):
    status, answer, told = call(_body({"part": "My name is Ann Example"}))

    assert (status, answer["problems_at"]) == (422, ["part"])
    assert "Ann" not in json.dumps(answer)
    assert "'My name is Ann Example'" in str(told[-1].problems[0])


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"PATH_INFO": "/"}, 404),
        ({"REQUEST_METHOD": "GET"}, 405),
        ({"CONTENT_LENGTH": ""}, 411),
        ({"CONTENT_LENGTH": "-1"}, 411),
        ({"CONTENT_LENGTH": str(MOST_BYTES + 1)}, 413),
        ({"CONTENT_LENGTH": "9" * 5000}, 413),
        ({"CONTENT_LENGTH": "1000"}, 400),
    ],
)
def test_what_is_no_submission_at_all_is_not_looked_at(call, more, status):
    found, _, told = call(b"{}", **more)

    assert (found, told) == (status, [])


@pytest.mark.parametrize("secret", [b"", b"a short one"])
def test_a_secret_that_could_be_guessed_is_refused(secret):
    mapping = read_mapping(MAPPING, Claim)

    with pytest.raises(ValueError, match="secret"):
        Receiver(secret=secret, window=timedelta(minutes=5), mapping=mapping)


def test_a_secret_is_not_shown_where_a_receiver_is(receiver):
    assert "an example of a secret" not in repr(receiver)
