"""The example service answers a claim over HTTP, refuses what is none, and writes no log."""

from __future__ import annotations

import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from wsgiref.validate import validator

import pytest

import claims_over_http
from claims_over_http import MOST_BYTES, PATH, application, serving
from coprod_framework import TermsBook, decide
from coprod_framework.exchange import answer_to_json, facts_to_json, terms_from_toml
from coprod_framework.southend import reimbursement
from coprod_framework.testing.examples import read_examples


EXAMPLES = Path(__file__).parents[2] / "examples"
CLAIM = b'{"role": "council staff in role", "exceptional": false}'
AS_JSON = {"Content-Type": "application/json"}


@contextmanager
def _running(policy=reimbursement):
    with serving(application(policy)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def port():
    with _running() as at:
        yield at


def _asked(
    port: int, body: bytes = CLAIM, *, method: str = "POST", path: str = PATH, headers: Any = None
) -> tuple[HTTPResponse, Any]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body, AS_JSON if headers is None else headers)
        answer = connection.getresponse()
        return answer, json.loads(answer.read())
    finally:
        connection.close()


def _asked_raw(port: int, text: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
        wire.sendall(text)
        wire.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: wire.recv(4096), b""))


def test_the_answers_over_http_are_those_of_the_library():
    known = {"reimbursement": reimbursement}
    examples = read_examples(EXAMPLES / "claims.toml", known)
    bodies = [json.dumps(facts_to_json(one.record)).encode() for one in examples]
    with _running(examples[0].policy) as port, ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda body: _asked(port, body), bodies))

    assert len(examples) > 60
    for example, (answer, told) in zip(examples, answers, strict=True):
        assert answer.status == 200
        assert told == json.loads(answer_to_json(decide(example.policy, example.record)))


def test_an_answer_is_kept_by_nobody_on_its_way(port):
    answer, _ = _asked(port)

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"path": "/"}, 404),
        ({"method": "PUT"}, 405),
        ({"headers": {"Content-Type": "text/plain"}}, 415),
        ({"headers": {}}, 415),
        ({"headers": {**AS_JSON, "Content-Length": "-1"}}, 411),
        ({"headers": {**AS_JSON, "Content-Length": "one"}}, 411),
        ({"headers": {**AS_JSON, "Content-Length": "9" * 5_000}}, 413),
        ({"body": b" " * (MOST_BYTES + 1)}, 413),
        ({"body": b" " * MOST_BYTES}, 422),
        ({"body": b""}, 422),
        ({"body": b"[" * 9_000}, 422),
        ({"body": b"\xff"}, 422),
        ({"body": b"[]"}, 422),
        ({"body": b'{"claimed": 1, "claimed": 2}'}, 422),
    ],
)
def test_what_is_no_claim_is_refused_with_a_problem_that_says_why(port, change, status):
    answer, told = _asked(port, **change)

    assert (answer.status, told["status"]) == (status, status)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert told["detail"].endswith(".")
    assert bool(told.get("problems")) == (status == 422)
    assert answer.headers["Allow"] == ("POST" if status == 405 else None)


def test_everything_that_is_wrong_with_a_claim_is_told_at_once(port):
    _, told = _asked(port, b'{"claimed": -1, "roll": "resident", "receipt": "no"}')

    assert [one["key"] for one in told["problems"]] == ["claimed", "receipt", ""]
    assert "did you mean 'role'?" in told["problems"][2]["problem"]


def test_terms_that_do_not_fit_together_are_no_fault_of_the_claim():
    def terms(layer: str, cap: int, name: str) -> str:
        head = f'policy = "reimbursement"\nlayer = "{layer}"\nname = "{name}"\n'
        return f"{head}[[taxi_cap]]\nvalue = {cap}\n"

    parts = [terms("service area", 2500, "East"), terms("project", 2000, "Buses")]
    book = TermsBook(reimbursement, [terms_from_toml(part, reimbursement) for part in parts])
    with _running(book) as port:
        answer, told = _asked(port, b'{"service_area": "East", "project": "Buses"}')

    assert (answer.status, told["status"]) == (500, 500)
    assert told["detail"] == "The terms of this council do not fit together. Mend them."


def test_a_claim_that_ends_too_soon_is_refused(port):
    head = (
        f"POST {PATH} HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{{"
    )

    assert _asked_raw(port, head.encode()).startswith(b"HTTP/1.0 400 ")


def test_who_sends_nothing_is_hung_up_on_and_others_are_served(port, monkeypatch):
    monkeypatch.setattr(claims_over_http._Silent, "timeout", 0.2)
    with socket.create_connection(("127.0.0.1", port), timeout=20) as slow:
        slow.sendall(f"POST {PATH} HTTP/1.0\r\n".encode())
        assert _asked(port)[0].status == 200
        assert slow.recv(100) == b""
    head = f"POST {PATH} HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as slow:
        slow.sendall(head.encode())
        assert slow.recv(100).startswith(b"HTTP/1.0 408 ")


def test_nothing_is_logged(port, capfd, caplog):
    _asked(port)
    _asked(port, b'{"person": "P-17", "claimed": -1}')
    _asked(port, path=f"{PATH}?person=P-17")
    _asked_raw(port, b"nonsense\r\n\r\n")

    written = capfd.readouterr()
    assert (written.out, written.err, caplog.records) == ("", "", [])


def test_any_server_for_wsgi_can_run_it():
    app = validator(application(reimbursement))
    with serving(app) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        seen = [_asked(server.server_port, body)[0].status for body in (CLAIM, b"{", b"")]
        server.shutdown()
        thread.join()

    assert seen == [200, 422, 422]


def test_it_listens_on_this_machine_only():
    with serving(application(reimbursement)) as server:
        assert server.server_address[0] == "127.0.0.1"
