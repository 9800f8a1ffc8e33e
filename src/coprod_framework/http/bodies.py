"""Bodies: what a request brings, taken in with a limit on how much and how long."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from starlette.types import Receive, Scope

from .deadlines import Deadlines
from .problems import Refused


__all__ = ["check_type", "parts_of_body", "whole_body"]

_MOST_TO_PASS_OVER: Final = 4 * 1024 * 1024
_LENGTH: Final = b"content-length"
_TYPE: Final = b"content-type"
_CUT_SHORT: Final = "The body ends before it is whole."
_TOO_SLOW: Final = "The body did not come in time. Send it again."


def check_type(scope: Scope, wanted: str) -> None:
    """Raise `Refused` where the body is of another type than this one."""
    found = [value for name, value in scope["headers"] if name == _TYPE]
    if len(found) != 1 or found[0].partition(b";")[0].strip().lower() != wanted.encode():
        raise Refused(415, f"Send it as {wanted}.")


async def whole_body(
    scope: Scope, receive: Receive, most: int, deadlines: Deadlines, seconds: float
) -> bytes:
    """The body of a request; raises `Refused` when it is too long, too slow, or breaks off."""
    try:
        with deadlines.within(seconds):
            message = await receive()
            if message["type"] == "http.request" and not message.get("more_body", False):
                first: bytes = message.get("body", b"")
                if len(first) <= most:
                    return first
            return await _gathered(scope, receive, message, most)
    except TimeoutError:
        raise Refused(408, _TOO_SLOW, headers={"Connection": "close"}) from None


async def _gathered(scope: Scope, receive: Receive, message: object, most: int) -> bytes:
    said = _said_length(scope)
    if said > most + _MOST_TO_PASS_OVER:
        raise _too_long(most, {"Connection": "close"})
    parts = bytearray()
    length = 0
    while True:
        assert isinstance(message, dict)  # noqa: S101 - for the reader of types
        if message["type"] == "http.disconnect":
            raise Refused(400, _CUT_SHORT)
        body: bytes = message.get("body", b"")
        length += len(body)
        if length <= most:
            parts += body
        else:
            # Whoever still sends reads no answer yet, so a little more is passed over first.
            parts.clear()
            if length > most + _MOST_TO_PASS_OVER:
                raise _too_long(most, {"Connection": "close"})
        if not message.get("more_body", False):
            if length > most:
                raise _too_long(most, {})
            return bytes(parts)
        message = await receive()


async def parts_of_body(
    receive: Receive, deadlines: Deadlines, seconds: float
) -> AsyncIterator[bytes]:
    """The body part by part, as it comes; raises `Refused` when the next is too slow, or never comes."""
    more = True
    while more:
        try:
            with deadlines.within(seconds):
                message = await receive()
        except TimeoutError:
            raise Refused(408, _TOO_SLOW) from None
        if message["type"] == "http.disconnect":
            raise Refused(400, _CUT_SHORT)
        more = message.get("more_body", False)
        yield message.get("body", b"")


def _said_length(scope: Scope) -> int:
    """How long the body is said to be; the server has refused what is no number."""
    for name, value in scope["headers"]:
        if name == _LENGTH:
            return int(value)
    return 0


def _too_long(most: int, headers: dict[str, str]) -> Refused:
    return Refused(413, f"It has more than {most:,} bytes. Send less at once.", headers=headers)
