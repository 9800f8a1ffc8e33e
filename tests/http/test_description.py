"""The description of the service is right: its readers take it, and it says what comes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from coprod_framework.http.counts import ROUTES
from tests.http.services import EXAMPLES, STAFF, ask, get


NDJSON = "application/x-ndjson"
LOG = (EXAMPLES / "exercise-log.jsonl").read_bytes()


@pytest.fixture(scope="module")
def document(port):
    return get(port, "/openapi.json").json


def _fits(document: dict[str, Any], name: str, value: object) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    Draft202012Validator(schema).validate(value)


def test_a_public_reader_takes_the_document(document):
    OpenAPIV31SpecValidator(document).validate()


@pytest.mark.parametrize(
    ("path", "body", "kind", "name"),
    [
        ("/v1/reimbursement/decide", STAFF, "application/json", "Decision"),
        ("/v1/reimbursement/decide", b"{}", "application/json", "Decision"),
        ("/v1/reimbursement/decide", b"[]", "application/json", "Problem"),
        ("/v1/reimbursement/explain", STAFF, "application/json", "Explanation"),
        ("/v1/proportion/advise", b"{}", "application/json", "Advice"),
        ("/v1/promises/assess", b"{}", "application/json", "Review"),
        ("/v1/duties/duties?as_at=2026-06-30", LOG, NDJSON, "Duties"),
    ],
)
def test_what_comes_is_what_the_document_says(  # noqa: PLR0917 - pytest hands in each
    port, document, path, body, kind, name
):
    _fits(document, name, ask(port, path, body, kind=kind).json)


@pytest.mark.parametrize(("path", "name"), [("/v1/policies", "Policies"), ("/health", "Health")])
def test_what_is_read_is_what_the_document_says(port, document, path, name):
    _fits(document, name, get(port, path).json)


def test_each_line_of_a_batch_is_what_the_document_says(port, document):
    body = STAFF + b"\n{}\n[]\n"
    first, second, wrong = ask(
        port, "/v1/reimbursement/decide/batch", body, kind=NDJSON
    ).body.splitlines()

    _fits(document, "reimbursement-answer", json.loads(first))
    _fits(document, "reimbursement-answer", json.loads(second))
    _fits(document, "LineProblem", json.loads(wrong))


def test_every_route_is_described_and_nothing_else(document):
    ids = {"reimbursement", "recognition", "proportion", "promises", "duties"}
    found = set()
    for path in document["paths"]:
        parts = path.split("/")
        if len(parts) > 3 and parts[2] in ids:
            parts[2] = "{policy}"
        found.add("/".join(parts))

    assert found == set(ROUTES) - {"other"}


def test_the_page_has_every_address_and_form_and_no_script(port, document):
    answer = get(port, "/")
    text = answer.body.decode()

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "<script" not in text
    assert "http://" not in text
    assert "https://" not in text
    for path, methods in document["paths"].items():
        for told in methods.values():
            assert f'<section id="{told["operationId"]}">' in text, path
    for name in document["components"]["schemas"]:
        assert f'id="form-{name}"' in text
    for href in {part.split('"')[0] for part in text.split('href="#')[1:]}:
        assert f'id="{href}"' in text
