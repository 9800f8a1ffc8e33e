"""A batch is answered line by line while it comes, and no line stops the others."""

from __future__ import annotations

import json
import socket
import threading
from http.client import HTTPConnection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework import decide
from coprod_framework.exchange import answer_to_json, facts_from_bytes, read_terms
from coprod_framework.http.batches import Lines
from coprod_framework.southend import Claim, reimbursement
from tests.http.services import EXAMPLES, STAFF, ask


PATH = "/v1/reimbursement/decide/batch"
NDJSON = "application/x-ndjson"
POLICY = reimbursement.with_terms(read_terms(EXAMPLES / "example-terms.toml", reimbursement))


def _asked(port: int, body: bytes, path: str = PATH) -> list[Any]:
    answer = ask(port, path, body, kind=NDJSON)
    assert (answer.status, answer.headers["content-type"]) == (200, NDJSON)
    return [json.loads(line) for line in answer.body.splitlines()]


def test_each_line_gets_the_answer_that_it_would_get_alone(port):
    lines = [STAFF, b'{"category": "taxi", "claim": "C-7"}', b"{}"]

    answers = _asked(port, b"\n".join(lines))

    alone = [decide(POLICY, facts_from_bytes(Claim, line)) for line in lines]
    assert answers == [json.loads(answer_to_json(one)) for one in alone]


def test_a_line_that_is_wrong_says_so_with_its_number_and_the_others_go_on(port):
    body = b'{}\n\n{"claimed": -5, "roll": 1}\r\n[]\n{\n\xff\n' + b" " * 70_000 + b"x\n{}"

    first, *wrong, last = _asked(port, body)

    assert first["outcome"] == last["outcome"] == "undecided"
    assert [(one["line"], one["status"]) for one in wrong] == [
        (3, 422),
        (4, 422),
        (5, 400),
        (6, 400),
        (7, 413),
    ]
    assert [one["path"] for one in wrong[0]["problems"]] == ["claimed", ""]


def test_a_day_counts_for_every_line_and_another_day_is_a_problem_of_its_line(port):
    lines = b'{}\n{"activity_on": "2026-11-04"}\n'

    first, second = _asked(port, lines, f"{PATH}?on=2026-11-03")

    assert first["outcome"] == "undecided"
    assert (second["line"], second["status"]) == (2, 422)


@pytest.mark.parametrize("body", [b"", b"\n\n", b"  \r\n"])
def test_nothing_is_answered_with_nothing(port, body):
    assert _asked(port, body) == []


@pytest.mark.parametrize(
    ("status", "path", "kind"),
    [
        (404, "/v1/promises/decide/batch", NDJSON),
        (415, PATH, "application/json"),
        (400, f"{PATH}?on=x", NDJSON),
    ],
)
def test_a_batch_that_cannot_begin_is_refused_whole(port, status, path, kind):
    assert ask(port, path, b"{}\n", kind=kind).status == status


def test_answers_come_while_the_cases_are_still_sent(port):
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("POST", PATH)
    connection.putheader("Content-Type", NDJSON)
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()
    wire = connection.sock
    assert wire is not None
    wire.sendall(b"3\r\n{}\n\r\n")
    answer = connection.response_class(wire)
    answer.begin()

    assert json.loads(answer.readline())["outcome"] == "undecided"

    wire.sendall(b"4\r\n[]\n{\r\n1\r\n}\r\n0\r\n\r\n")
    assert json.loads(answer.readline())["line"] == 2
    assert json.loads(answer.readline())["outcome"] == "undecided"
    assert answer.read() == b""
    connection.close()


def test_a_batch_that_stops_coming_is_told_from_which_line_on(small):
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: {NDJSON}\r\nContent-Length: 900\r\n"
    with socket.create_connection(("127.0.0.1", small), timeout=10) as wire:
        wire.sendall(f"{head}Connection: close\r\n\r\n".encode() + b"{}\n{}\n{")
        got = b"".join(iter(lambda: wire.recv(4096), b""))

    assert b'"line":3,' in got
    assert b'"status":408' in got
    assert got.endswith(b"0\r\n\r\n")


def test_whoever_takes_no_answers_is_hung_up_on_and_others_are_served(small):
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: {NDJSON}\r\nTransfer-Encoding: chunked\r\n"
    lines = b"{}\n" * 20_000
    with socket.socket() as wire:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        wire.connect(("127.0.0.1", small))
        wire.settimeout(20)
        sent = threading.Event()

        def send() -> None:
            wire.sendall(head.encode() + b"\r\n")
            try:
                for _ in range(200):
                    wire.sendall(b"%x\r\n%b\r\n" % (len(lines), lines))
            except OSError:
                sent.set()

        thread = threading.Thread(target=send)
        thread.start()
        assert ask(small).status == 200
        assert sent.wait(15)
        thread.join()
    assert ask(small).status == 200


@given(st.lists(st.text("ab \n\r", max_size=12).map(str.encode), max_size=8), st.integers(1, 6))
def test_lines_are_the_same_however_the_text_is_cut(parts, longest):
    lines = Lines(longest)
    found = [line for part in parts for line in lines.take(part)] + list(lines.last())
    whole = b"".join(parts).split(b"\n")

    assert found == [
        (number, line if len(line) <= longest else None)
        for number, line in enumerate(whole, start=1)
        if line.strip(b" \t\r\n") or len(line) > longest
    ]
