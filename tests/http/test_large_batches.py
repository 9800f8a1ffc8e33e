"""A hundred thousand claims go through a batch, and the service never holds more than a few of them."""

from __future__ import annotations

import itertools
import json
import socket
import threading
from http.client import HTTPResponse
from pathlib import Path

from coprod_framework.exchange import facts_to_json
from coprod_framework.southend import reimbursement
from coprod_framework.testing.examples import read_examples
from tests.http.services import EXAMPLES, ask, folder_at, started


MANY = 100_000
PATH = "/v1/reimbursement/decide/batch"
HEAD = (
    f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
    "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
)
MOST_MORE_MIB = 16


def _most_mib(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    (line,) = (line for line in lines if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def test_a_hundred_thousand_claims_are_answered_in_little_memory(tmp_path):
    examples = read_examples(EXAMPLES / "claims.toml", {"reimbursement": reimbursement})
    lines = [json.dumps(facts_to_json(one.record)).encode() for one in examples]
    wrong = b'{"claimed": -5}'
    many = itertools.islice(itertools.cycle([*lines, wrong]), MANY)
    with started(folder_at(tmp_path / "service")) as (process, port):
        outcomes = [ask(port, body=line).json["outcome"] for line in lines]
        before = _most_mib(process.pid)
        with socket.create_connection(("127.0.0.1", port), timeout=60) as wire:
            wire.sendall(HEAD.encode())

            def send() -> None:
                for some in iter(lambda: list(itertools.islice(many, 500)), []):
                    text = b"\n".join([*some, b""])
                    wire.sendall(b"%x\r\n%b\r\n" % (len(text), text))
                wire.sendall(b"0\r\n\r\n")

            sending = threading.Thread(target=send)
            sending.start()
            answer = HTTPResponse(wire)
            answer.begin()
            wanted = itertools.cycle([*outcomes, None])
            count = 0
            for line, outcome in zip(answer, wanted, strict=False):
                count += 1
                if outcome is None:
                    assert line.startswith(b'{"line":%d,' % count)
                else:
                    assert b'"outcome":"%b"' % outcome.encode() in line
            sending.join()
        more = _most_mib(process.pid) - before

    assert count == MANY
    assert more < MOST_MORE_MIB
