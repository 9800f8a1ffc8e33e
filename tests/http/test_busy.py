"""A service with too much to do, or with terms that do not fit together, says so and goes on."""

from __future__ import annotations

import json
import socket

import pytest

from coprod_framework.http.limits import Limits
from tests.http.services import DECIDE, ask, folder_at, get, running
from tests.http.test_reloading import TAXI


HALF = (
    f"POST {DECIDE} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    "Content-Length: 100\r\n\r\n{"
).encode()


def test_who_comes_when_there_is_too_much_to_do_is_told_to_come_again(tmp_path):
    folder = folder_at(tmp_path / "service")
    with (
        running(folder, Limits(requests_at_once=1, seconds_to_send=1)) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as wire,
    ):
        wire.sendall(HALF)
        busy = next(one for one in iter(lambda: ask(port), None) if one.status != 200)

        assert (busy.status, busy.headers["retry-after"]) == (503, "1")
        assert busy.headers["content-type"] == "application/problem+json"
        assert wire.recv(4096).startswith(b"HTTP/1.1 408 ")
        assert ask(port).status == 200


@pytest.mark.parametrize("path", ["/v1/proportion/advise", "/v1/promises/assess"])
def test_an_answer_that_takes_too_long_is_given_up(tmp_path, path):
    with running(folder_at(tmp_path / "service"), Limits(seconds_to_answer=0.0001)) as port:
        answer = ask(port, path, b"{}")

        assert (answer.status, answer.headers["retry-after"]) == (503, "5")
        assert get(port, "/health").status == 200


def test_terms_that_only_together_do_not_fit_are_told_as_a_fault_of_the_service(tmp_path):
    folder = folder_at(tmp_path / "service")
    terms = (folder / "example-terms.toml").read_text("utf-8").split("[[", 1)[0]
    project = terms.replace("service area", "project").replace("Example terms", "Example project")
    (folder / "project.toml").write_text(f"{project}[[taxi_cap]]\nvalue = 1\n", encoding="utf-8")
    (folder / "service.toml").write_text(
        '[terms]\nreimbursement = ["example-terms.toml", "project.toml"]\n', encoding="utf-8"
    )
    labels = {"service_area": "Example terms", "project": "Example project"}
    with running(folder) as port:
        answer = ask(port, body=json.dumps(json.loads(TAXI) | labels).encode())

        assert (answer.status, answer.headers["content-type"]) == (500, "application/problem+json")
        assert "taxi_cap[0]" in [one["path"] for one in answer.json["problems"]]
        assert ask(port, body=TAXI).status == 200
