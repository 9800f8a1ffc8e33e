"""Several workers: one dies, terms change and go wrong under load, and no answer is wrong or lost."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
from collections import Counter
from http.client import HTTPConnection, HTTPException

from prometheus_client.parser import text_string_to_metric_families

from tests.http.services import (
    DECIDE,
    ask,
    folder_at,
    get,
    kill,
    started,
    until,
    workers_of,
)
from tests.http.test_reloading import TAXI, with_cap


class _Asker(threading.Thread):
    """Asks over one connection at a time, without a pause, and keeps what came back."""

    def __init__(self, port: int, stop: threading.Event) -> None:
        super().__init__()
        self._port, self._stopping = port, stop
        self.found: Counter[tuple[int, int | None]] = Counter()
        self.lost = 0

    def run(self) -> None:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=30)
        while not self._stopping.is_set():
            try:
                connection.request("POST", DECIDE, TAXI, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                told = json.loads(answer.read())
                self.found[answer.status, told.get("shortfall_pence")] += 1
            except (OSError, HTTPException):  # it died before, or in the middle of, its answer
                self.lost += 1
                connection.close()
        connection.close()


def _metrics(port: int) -> dict[str, float]:
    families = text_string_to_metric_families(get(port, "/metrics").body.decode())
    found: dict[str, float] = {}
    for family in families:
        for sample in family.samples:
            found[sample.name] = found.get(sample.name, 0) + sample.value
    return found


def test_under_load_nothing_is_wrong_and_only_the_requests_of_a_dead_worker_are_lost(tmp_path):
    folder = folder_at(tmp_path / "service")
    with started(folder, "--workers", "2") as (process, port):
        until(lambda: len(workers_of(process)) == 2 and _metrics(port)["coprod_workers"] == 2)
        stop = threading.Event()
        askers = [_Asker(port, stop) for _ in range(4)]
        for asker in askers:
            asker.start()
        try:
            with_cap(folder, 1500)
            until(lambda: all((200, 500) in asker.found for asker in askers))
            with_cap(folder, '"a lot"')
            until(lambda: _metrics(port)["coprod_reload_failing"] == 2)
            before = _metrics(port)["coprod_http_requests_total"]
            assert sum(asker.lost for asker in askers) == 0
            victim = workers_of(process)[0]
            kill(victim)
            until(lambda: victim not in workers_of(process) and len(workers_of(process)) == 2, 20)
            until(lambda: _metrics(port)["coprod_reload_failing"] == 2, 20)
            assert get(port, "/health").json["failing"] is True
            with_cap(folder, 1200)
            until(lambda: all((200, 800) in asker.found for asker in askers), 20)
            until(lambda: _metrics(port)["coprod_settings_in_force"] == 1)
            process.send_signal(signal.SIGHUP)
            many = sum(sum(asker.found.values()) for asker in askers)
            until(lambda: sum(sum(asker.found.values()) for asker in askers) > many + 200, 20)
        finally:
            stop.set()
            for asker in askers:
                asker.join()
        after = _metrics(port)
    lost = sum(asker.lost for asker in askers)
    kinds = set().union(*(asker.found for asker in askers))

    # Each asker has one request at a time, so a worker that dies can take one of each with it.
    assert lost <= len(askers)
    assert kinds <= {(200, 0), (200, 500), (200, 800)}
    assert after["coprod_http_requests_total"] > before
    assert after["coprod_reload_failing"] == 0
    assert process.returncode is not None


def test_told_to_hang_up_every_worker_reads_the_folder_again(tmp_path):
    folder = folder_at(tmp_path / "service")
    with started(folder, "--workers", "2") as (process, port):
        until(lambda: _metrics(port)["coprod_workers"] == 2)
        pids = workers_of(process)

        process.send_signal(signal.SIGHUP)

        until(lambda: _metrics(port)["coprod_reloads_total"] == 2)
        assert workers_of(process) == pids


def test_a_worker_that_is_told_before_it_can_hear_reads_the_folder_as_soon_as_it_can(tmp_path):
    folder = folder_at(tmp_path / "service")
    with started(folder, "--workers", "2") as (process, port):
        until(lambda: _metrics(port)["coprod_workers"] == 2)
        victim = workers_of(process)[0]
        kill(victim)
        until(lambda: victim not in workers_of(process) and len(workers_of(process)) == 2)
        pids = workers_of(process)

        for pid in pids:  # one of them has only just begun
            os.kill(pid, signal.SIGHUP)

        until(lambda: _metrics(port)["coprod_reloads_total"] == 2)
        assert workers_of(process) == pids


def test_a_worker_that_takes_the_place_of_a_dead_one_brings_nothing_new_into_force(tmp_path):
    folder = folder_at(tmp_path / "service")
    with started(folder, "--workers", "2") as (process, port):
        until(lambda: len(workers_of(process)) == 2 and _metrics(port)["coprod_workers"] == 2)
        before = _metrics(port)["coprod_in_force_since_seconds"]
        victim = workers_of(process)[0]
        kill(victim)
        until(lambda: victim not in workers_of(process) and len(workers_of(process)) == 2, 20)
        until(lambda: _metrics(port)["coprod_workers"] == 2, 20)
        until(lambda: _metrics(port)["coprod_settings_in_force"] == 1, 20)

        assert _metrics(port)["coprod_in_force_since_seconds"] <= before

        with_cap(folder, 1500)
        until(lambda: _metrics(port)["coprod_in_force_since_seconds"] > before)


def test_one_worker_reads_the_folder_again_too(tmp_path):
    folder = folder_at(tmp_path / "service")
    with started(folder) as (process, port):
        process.send_signal(signal.SIGHUP)

        until(lambda: _metrics(port)["coprod_reloads_total"] == 1)


def test_metrics_are_those_of_all_workers_whoever_is_asked(tmp_path):
    folder = folder_at(tmp_path / "service")
    with started(folder, "--workers", "2") as (_, port):
        for _ in range(40):
            assert ask(port).status == 200
        for _ in range(10):
            told = get(port, "/metrics").body.decode()
            assert (
                'coprod_http_requests_total{route="/v1/{policy}/decide",status="200"} 40' in told
            )


def test_a_service_that_is_stopped_answers_what_it_has_begun(tmp_path):
    folder = folder_at(tmp_path / "service")
    with started(folder) as (process, port):
        with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
            head = (
                f"POST {DECIDE} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(TAXI)}\r\n\r\n"
            )
            wire.sendall(head.encode() + TAXI[:10])
            until(lambda: _metrics(port)["coprod_http_requests_in_flight"] == 2)
            process.send_signal(signal.SIGTERM)
            wire.sendall(TAXI[10:])
            got = b"".join(iter(lambda: wire.recv(4096), b""))
        process.wait(20)

    assert got.startswith(b"HTTP/1.1 200 ")
    assert b'"payable_pence":2000' in got
