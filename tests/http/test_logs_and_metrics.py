"""The log has nothing about a person in it, and the metrics are what Prometheus reads."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.types import ASGIApp

from coprod_framework.http.counts import OTHER, Counts, Row
from coprod_framework.http.endpoints import Endpoints
from coprod_framework.http.front import BrokenOff, Front
from coprod_framework.http.limits import Limits
from coprod_framework.http.metrics import metrics_text
from tests.http.services import ask, ask_raw, folder_at, get, running, started


SECRET = "Jo-Example"  # noqa: S105 - it stands for something about a person


def _asked_with_secrets(port: int) -> None:
    ask(port, body=json.dumps({"person": SECRET, "claim": SECRET}).encode())
    ask(port, body=json.dumps({"claimed": SECRET}).encode())
    ask(port, body=SECRET.encode())
    ask(port, path=f"/v1/{SECRET}/decide")
    ask(port, path=f"/v1/reimbursement/decide?on={SECRET}")
    ask(port, path=f"/{SECRET}", method="GET", body=None)
    ask(port, headers={"Authorization": SECRET, "X-Request-ID": f"{SECRET} and more"})
    ask(port, method=SECRET.upper(), body=None)
    lines = json.dumps({"claimed": SECRET}).encode() + b"\n{}"
    ask(port, "/v1/reimbursement/decide/batch", lines, kind="application/x-ndjson")
    ask_raw(port, f"{SECRET}\r\n\r\n".encode())
    ask_raw(port, f"GET /{SECRET} HTTP/1.1\r\n{SECRET}: {SECRET}\r\n\r\n".encode())


def test_nothing_that_was_sent_is_in_the_log(tmp_path):
    folder = folder_at(tmp_path / "service")
    with started(folder) as (_, port):
        _asked_with_secrets(port)
    log = (folder / ".log").read_text("utf-8")

    assert SECRET.lower() not in log.lower()
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert len(lines) >= 11
    assert all(set(line) == {"method", "route", "status", "ms", "id"} for line in lines)
    assert {line["route"] for line in lines} <= {
        "/v1/{policy}/decide",
        "/v1/{policy}/decide/batch",
        "/health",
        "other",
    }


def test_a_failure_of_the_program_is_told_without_what_it_was_about(tmp_path, monkeypatch, capfd):
    async def failing(*_):
        raise RuntimeError(SECRET)

    monkeypatch.setattr(Endpoints, "_body", failing)
    with running(folder_at(tmp_path / "service")) as port:
        answer = ask(port)
    log = capfd.readouterr().err

    assert (answer.status, answer.headers["content-type"]) == (500, "application/problem+json")
    assert SECRET not in answer.body.decode() + log
    assert '"failed": "RuntimeError"' in log
    assert answer.headers["x-request-id"] in log


def test_the_id_in_the_log_is_that_of_the_answer(tmp_path, capfd):
    with running(folder_at(tmp_path / "service")) as port:
        ask(port, headers={"X-Request-ID": "case-17"})

    assert re.search(r'"status":200,"ms":[0-9.]+,"id":"case-17"}', capfd.readouterr().err)


def test_each_line_of_the_log_is_json_whatever_came(tmp_path):
    folder = folder_at(tmp_path / "service")
    with started(folder) as (_, port):
        for sent in (
            b"\x16\x03\x01\x02",
            b"no HTTP\r\n\r\n",
            b"\r\n\r\n",
            b"GET / HTTP/1.1\r\nX: y\r\n",
        ):
            ask_raw(port, sent)
        upgrade = {"Connection": "Upgrade", "Upgrade": "websocket"}
        ask(port, "/health", None, method="GET", headers=upgrade)

    first, *rest = (folder / ".log").read_text("utf-8").splitlines()
    assert first.startswith("Answering at ")
    assert {json.loads(line)["status"] for line in rest if "/health" not in line} == {400}
    assert all(json.loads(line)["method"] for line in rest)


def test_prometheus_reads_every_metric(tmp_path):
    with running(folder_at(tmp_path / "service")) as port:
        for body in (b"{}", b"[]", b"{"):
            ask(port, body=body)
        ask(port, "/v1/reimbursement/decide/batch", b"{}\n[]\n{}", kind="application/x-ndjson")
        families = {
            family.name: family
            for family in text_string_to_metric_families(get(port, "/metrics").body.decode())
        }

    requests = {
        (sample.labels["route"], sample.labels["status"]): sample.value
        for sample in families["coprod_http_requests"].samples
    }
    lines = {one.labels["result"]: one.value for one in families["coprod_batch_lines"].samples}
    assert requests["/v1/{policy}/decide", "200"] == 1
    assert requests["/v1/{policy}/decide", "422"] == 1
    assert requests["/v1/{policy}/decide", "400"] == 1
    assert lines == {"answered": 2, "refused": 1}
    seconds = families["coprod_http_request_seconds"].samples
    counts = [one.value for one in seconds if one.name.endswith("_count")]
    ends = [one.value for one in seconds if one.labels.get("le") == "+Inf"]
    assert counts == ends
    assert all(family.documentation for family in families.values())


def test_rows_of_a_worker_that_died_are_taken_up_and_no_count_falls(tmp_path):
    path = tmp_path / "counts"
    Counts.make(path, 3)
    counts = Counts(path, 3)
    row = counts.claim()
    row.note("/health", 200, 0.01)
    row.note("/nowhere", 999, 100)
    row.put("pid", 2**22 + 1)  # no process has such a number

    assert counts.at_work == ()
    assert 'coprod_http_requests_total{route="/health",status="200"} 1' in metrics_text(counts)
    assert 'route="other",status="other"} 1' in metrics_text(counts)
    assert "coprod_workers 0" in metrics_text(counts)


def test_a_count_beyond_a_million_is_told_to_the_last_one():
    counts = Counts()
    row = counts.claim()
    for _ in range(1_000_001):
        row.note("/health", 200, 0.01)

    assert 'requests_total{route="/health",status="200"} 1000001\n' in metrics_text(counts)


def _counted_at_each_part(app: ASGIApp, row: Row) -> list[float]:
    """How many requests were counted when each part of an answer went out."""
    seen: list[float] = []

    async def send(_: Any) -> None:
        seen.append(sum(row.requests(OTHER)))

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    asyncio.run(Front(app, Limits(), row)(scope, receive, send))
    return seen


def test_whoever_has_the_whole_of_an_answer_finds_it_counted():
    async def app(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"one", "more_body": True})
        await send({"type": "http.response.body", "body": b"two"})

    row = Counts().claim()

    assert _counted_at_each_part(app, row) == [0, 0, 1]
    assert sum(row.requests(OTHER)) == 1


def test_an_answer_that_is_broken_off_is_counted_and_logged_once(capfd):
    async def app(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError(SECRET)

    row = Counts().claim()
    with pytest.raises(BrokenOff):
        _counted_at_each_part(app, row)

    assert sum(row.requests(OTHER)) == 1
    assert capfd.readouterr().err.count('"route":"other"') == 1
