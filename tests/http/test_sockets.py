"""Whatever comes over the wire gets a clear answer, and the service goes on answering."""

from __future__ import annotations

import json
import socket
import time
from http.client import HTTPResponse

import pytest

from tests.http.services import DECIDE, STAFF, ask, ask_raw, until


def _head(length: int, *more: str) -> bytes:
    lines = [f"POST {DECIDE} HTTP/1.1", "Host: x", "Content-Type: application/json"]
    return "\r\n".join([*lines, f"Content-Length: {length}", *more, "", ""]).encode()


WHOLE = _head(len(STAFF)) + STAFF


def _answers(text: bytes) -> list[tuple[int, dict[str, object]]]:
    """The status and the document of each answer in what came."""
    found = []
    while text:
        head, _, rest = text.partition(b"\r\n\r\n")
        length = next(
            int(line.partition(b":")[2])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        )
        found.append((int(head.split()[1]), json.loads(rest[:length])))
        text = rest[length:]
    return found


def _next_answer(wire: socket.socket) -> tuple[int, dict[str, object]]:
    """The next answer on a connection that stays open.  Its head and its body may come apart."""
    answer = HTTPResponse(wire)
    answer.begin()
    return answer.status, json.loads(answer.read())


def _is_well(port: int) -> bool:
    return bool(ask(port).json["outcome"] == "not eligible")


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (400, b"nonsense\r\n\r\n"),
        (400, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"),
        (400, b"GET /health HTTP/9.9\r\n\r\n"),
        (400, _head(-1)),
        (400, _head(5, "Content-Length: 6") + b"{}   "),
        (400, _head(400) + STAFF),
        (431, b"GET /health HTTP/1.1\r\nX-Long: " + b"x" * 8_000),
        (431, b"GET /" + b"x" * 8_000),
        (431, b"GET /health HTTP/1.1\r\nX-Long: " + b"x" * 8_000 + b"\r\n\r\n"),
        (431, b"GET /health HTTP/1.1\r\n" + b"X-Many: x\r\n" * 800 + b"\r\n"),
        (431, b"GET /" + b"x" * 8_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"),
        (413, _head(50_000) + b" " * 50_000),
        (413, _head(50_000_000) + b"{"),
        (400, _head(1_900) + b"[" * 1_900),
        (400, b"GET /%zz%ff\x80 HTTP/1.1\r\nHost: x\r\n\r\n"),
    ],
)
def test_what_is_malformed_or_too_long_is_refused_as_a_problem(small, status, text):
    ((got, told), *_) = _answers(ask_raw(small, text))

    assert (got, told["status"]) == (status, status)
    assert _is_well(small)


def test_whoever_sends_nothing_is_told_so_and_hung_up_on(small):
    begin = time.monotonic()

    ((status, _),) = _answers(ask_raw(small, b"", stop=False))

    assert status == 408
    assert 0.4 < time.monotonic() - begin < 5
    assert _is_well(small)


@pytest.mark.parametrize("text", [b"POST /v1", WHOLE[:60], WHOLE[: -len(STAFF)], WHOLE[:-5]])
def test_whoever_sends_half_a_request_is_not_waited_for_long(small, text):
    begin = time.monotonic()

    ((status, _),) = _answers(ask_raw(small, text, stop=False))

    assert status == 408
    assert time.monotonic() - begin < 5
    assert _is_well(small)


def test_a_head_that_drips_is_not_waited_for_long(small):
    begin = time.monotonic()
    with socket.create_connection(("127.0.0.1", small), timeout=10) as wire:
        got = b""
        wire.settimeout(0.1)
        for byte in WHOLE[:100]:
            try:
                wire.sendall(bytes([byte]))
                got = wire.recv(4096)
                break
            except TimeoutError:
                continue
            except ConnectionError:
                break

    assert got.startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - begin < 5


def test_a_connection_is_kept_for_the_next_request(small):
    with socket.create_connection(("127.0.0.1", small), timeout=10) as wire:
        for _ in range(5):
            wire.sendall(WHOLE)
            status, told = _next_answer(wire)
            assert (status, told["outcome"]) == (200, "not eligible")
            time.sleep(0.2)  # in all, longer than a head may take


def test_requests_that_are_sent_at_once_are_answered_in_order(small):
    one, other = STAFF, b'{"claimed": -5}'
    text = WHOLE + _head(len(other)) + other + WHOLE + _head(len(one), "Connection: close") + one

    answers = _answers(ask_raw(small, text, stop=False))

    assert [status for status, _ in answers] == [200, 422, 200, 200]


def test_what_is_wrong_after_a_whole_request_does_not_take_its_answer_away(small):
    first, second = _answers(ask_raw(small, WHOLE + b"nonsense\r\n\r\n", stop=False))

    assert (first[0], second[0]) == (200, 400)


def test_what_is_cut_short_after_whole_requests_does_not_take_their_answers_away(small):
    answers = _answers(ask_raw(small, WHOLE + WHOLE + _head(400) + STAFF))

    assert [status for status, _ in answers] == [200, 200, 400]


def test_whoever_closes_before_the_answer_does_no_harm(small):
    for cut in (0, 10, 100, len(WHOLE)):
        with socket.create_connection(("127.0.0.1", small)) as wire:
            wire.sendall(WHOLE[:cut])

    until(lambda: _is_well(small))


def test_a_body_in_chunks_is_taken_as_well(small):
    head = _head(0).replace(
        b"Content-Length: 0", b"Transfer-Encoding: chunked\r\nConnection: close"
    )
    text = head + b"%x\r\n%b\r\n0\r\n\r\n" % (len(STAFF), STAFF)
    chunks = head + b"400\r\n" + b" " * 1024 + b"\r\n"

    assert _answers(ask_raw(small, text))[0][0] == 200
    assert (
        _answers(ask_raw(small, chunks + b"400\r\n" + b" " * 1024 + b"\r\n0\r\n\r\n"))[0][0] == 413
    )


def test_many_who_send_nothing_keep_nobody_else_waiting(small):
    silent = [socket.create_connection(("127.0.0.1", small)) for _ in range(100)]
    try:
        begin = time.monotonic()
        assert all(_is_well(small) for _ in range(20))
        assert time.monotonic() - begin < 3
    finally:
        for one in silent:
            one.close()


def test_a_request_for_a_websocket_gets_an_answer_too(small):
    text = (
        b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )

    assert ask_raw(small, text).startswith(b"HTTP/1.1 200 ")
