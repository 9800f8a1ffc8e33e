"""Every address answers what is right, and refuses the rest with a problem that says what and where."""

from __future__ import annotations

import json
import re

import pytest

from tests.http.services import DECIDE, EXAMPLES, STAFF, ask, get


LOG = (EXAMPLES / "exercise-log.jsonl").read_bytes()
NDJSON = "application/x-ndjson"
CHANGE = b'{"kind": "new strategy", "extent": "major", "reach": "many"}'


@pytest.mark.parametrize(
    ("path", "body", "of", "kind"),
    [
        (DECIDE, STAFF, "application/json", "decision"),
        ("/v1/recognition/decide", b"{}", "application/json", "decision"),
        ("/v1/reimbursement/explain", STAFF, "application/json", "explanation"),
        ("/v1/proportion/advise", CHANGE, "application/json", "advice"),
        ("/v1/promises/assess", b"{}", "application/json", "review"),
        ("/v1/duties/duties?as_at=2026-06-30", LOG, NDJSON, "duties"),
        ("/v1/duties/duties?as_at=2026-06-30&since=2026-05-30", LOG, NDJSON, "duties"),
        ("/v1/duties/duties?as_at=2026-06-30", b"", NDJSON, "duties"),
    ],
)
def test_each_question_gets_the_document_of_the_wire(port, path, body, of, kind):
    answer = ask(port, path, body, kind=of)

    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert (answer.json["kind"], answer.json["version"]) == (kind, 1)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/v1/policies", "/health", "/metrics", "/openapi.json", "/"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_is_read_is_there(port, path, method):
    answer = ask(port, path, None, method=method)

    assert answer.status == 200
    assert bool(answer.body) is (method == "GET")


@pytest.mark.parametrize(
    "id_", ["reimbursement", "recognition", "proportion", "promises", "duties"]
)
def test_each_policy_has_a_schema(port, id_):
    answer = get(port, f"/v1/{id_}/schema")

    assert (answer.status, answer.headers["content-type"]) == (200, "application/schema+json")
    assert answer.json["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    ("status", "path", "body", "of", "places"),
    [
        (400, DECIDE, b"", "application/json", [""]),
        (400, DECIDE, b"{", "application/json", [""]),
        (400, DECIDE, b"\xff", "application/json", [""]),
        (400, DECIDE, b"[" * 30_000, "application/json", [""]),
        (400, f"{DECIDE}?on=soon", STAFF, "application/json", ["on"]),
        (400, f"{DECIDE}?on=2026-11-03&on=2026-11-03", STAFF, "application/json", ["on"]),
        (400, f"{DECIDE}?no=2026-11-03", STAFF, "application/json", [""]),
        (400, "/v1/duties/duties", LOG, NDJSON, ["as_at"]),
        (404, "/v1/reimbursements/decide", STAFF, "application/json", []),
        (404, "/v1/promises/decide", STAFF, "application/json", []),
        (404, "/v1/reimbursement/advise", STAFF, "application/json", []),
        (404, "/v1/reimbursement/decide/", STAFF, "application/json", []),
        (404, "/decide", STAFF, "application/json", []),
        (413, DECIDE, b" " * 70_000, "application/json", []),
        (415, DECIDE, STAFF, "text/plain", []),
        (415, DECIDE, STAFF, None, []),
        (415, "/v1/duties/duties?as_at=2026-06-30", LOG, "application/json", []),
        (422, DECIDE, b"[]", "application/json", [""]),
        (422, DECIDE, b'{"roll": 1, "claimed": -5}', "application/json", ["", "claimed"]),
        (422, DECIDE, b'{"claimed": 1, "claimed": 1}', "application/json", [""]),
        (422, f"{DECIDE}?on=2026-11-04", b'{"activity_on": "2026-11-03"}', "application/json", ["on"]),
        (422, "/v1/promises/assess", b'{"involvement": [{"rum": 1}]}', "application/json",
         ["involvement[0]"]),
        (422, "/v1/proportion/advise", b'{"extent": "huge"}', "application/json", ["extent"]),
        (422, "/v1/duties/duties?as_at=2026-06-30&since=2026-07-01", LOG, NDJSON, ["since"]),
        (422, "/v1/duties/duties?as_at=2026-06-30", b'\n{"kind": "nap"}', NDJSON, ["line 2, kind"]),
    ],
)  # fmt: skip
def test_each_refusal_is_a_problem_with_every_place(  # noqa: PLR0917 - pytest hands in each
    port, status, path, body, of, places
):
    answer = ask(port, path, body, kind=of)

    assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json["status"] == status
    assert sorted(one["path"] for one in answer.json["problems"]) == sorted(places)
    assert all(one["problem"] for one in answer.json["problems"])
    assert answer.json["request_id"] == answer.headers["x-request-id"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("GET", DECIDE, "POST"), ("DELETE", "/v1/policies", "GET, HEAD"), ("PUT", "/", "GET, HEAD")],
)
def test_another_method_is_told_which_one_to_use(port, method, path, allowed):
    answer = ask(port, path, None, method=method)

    assert answer.status == 405
    assert sorted(answer.headers["allow"].split(", ")) == allowed.split(", ")


def test_a_policy_that_is_spelt_wrongly_is_told_the_nearest(port):
    assert "did you mean 'reimbursement'?" in ask(port, "/v1/reimbursment/decide").json["detail"]
    assert "It has: assess." in ask(port, "/v1/promises/decide").json["detail"]


def test_a_well_formed_request_id_is_kept_and_another_is_made(port):
    kept = ask(port, headers={"X-Request-ID": "case-17.a_B"})
    made = ask(port, headers={"X-Request-ID": "not a good one"})
    long = ask(port, headers={"X-Request-ID": "x" * 65})

    assert kept.headers["x-request-id"] == "case-17.a_B"
    assert re.fullmatch(r"[0-9a-f]{24}", made.headers["x-request-id"])
    assert re.fullmatch(r"[0-9a-f]{24}", long.headers["x-request-id"])
    assert made.headers["x-request-id"] != long.headers["x-request-id"]


def test_the_policies_in_force_are_told_with_their_terms(port):
    told = {one["id"]: one for one in get(port, "/v1/policies").json["policies"]}

    assert told["reimbursement"]["answers"] == ["decide", "explain"]
    assert told["duties"]["answers"] == ["duties"]
    assert [one["name"] for one in told["reimbursement"]["terms"]] == ["Example terms"]
    assert told["reimbursement"]["terms"][0]["changes_on"] == ["2026-04-01"]
    assert all(one["example"] for one in told.values())
    assert len(told["recognition"]["terms"]) == 2
    rests_on = ask(port).json["rests_on"]
    assert rests_on["digest"] == told["reimbursement"]["digest"]
    assert rests_on["terms"][0]["digest"] == told["reimbursement"]["terms"][0]["digest"]


def test_health_says_what_is_in_force(port):
    told = get(port, "/health").json

    assert (told["live"], told["ready"], told["failing"], told["problems"]) == (
        True,
        True,
        False,
        [],
    )
    assert told["settings"] == get(port, "/v1/policies").json["settings"]


def test_an_answer_is_one_document_of_the_wire(port):
    from coprod_framework.exchange import form_from_bytes  # noqa: PLC0415 - beside what it is for
    from coprod_framework.exchange.wire.decisions import DecisionForm  # noqa: PLC0415 - the same

    form = form_from_bytes(DecisionForm, ask(port).body)

    assert form.outcome.value == "not eligible"
    assert json.loads(ask(port).body) == ask(port).json
