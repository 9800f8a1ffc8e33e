"""Batches: one case on each line in, one answer on each line out, while both still come and go.

Only a part of a batch is ever held.  Whoever takes the answers slowly is waited for, and so sends more
slowly too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from typing import Final, TypeAlias

from starlette.types import Message, Receive, Scope, Send

from ..engines.deciding import decide
from ..errors import CoprodError
from ..exchange.answer_rows import answer_to_json
from ..exchange.quick_facts import facts_from_bytes
from ..policy.books import TermsBook
from ..policy.policies import Policy
from .answering import policy_to_decide
from .bodies import check_type, parts_of_body
from .counts import Row
from .deadlines import Deadlines
from .limits import Limits
from .loading import InForce
from .problems import Refused, line_problem, refusal_of
from .queries import days_in


__all__ = ["NDJSON", "Batch", "Lines"]

NDJSON: Final = "application/x-ndjson"
Line: TypeAlias = tuple[int, bytes | None]
"""The number of a line and its text; ``None`` stands for one that is too long."""

_BLANK: Final = b" \t\r\n"
_MOST_AT_ONCE: Final = 100


class Lines:
    """Takes a text apart into lines as it comes, and never holds more than one line of it."""

    def __init__(self, longest: int) -> None:
        self._longest, self._rest, self._number = longest, b"", 0
        self._is_cut = False

    @property
    def next(self) -> int:
        """The number of the line that comes next, or that has begun."""
        return self._number + 1

    def take(self, part: bytes) -> Iterator[Line]:
        """The lines that end in this part, each with its number; ``None`` for one that is too long."""
        *lines, rest = part.split(b"\n")
        for line in lines:
            yield from self._ended(line)
        self._rest += rest
        if len(self._rest) > self._longest:
            self._rest, self._is_cut = b"", True

    def last(self) -> Iterator[Line]:
        """What stands after the last end of a line."""
        if self._rest or self._is_cut:
            yield from self._ended(b"")

    def _ended(self, line: bytes) -> Iterator[Line]:
        whole = self._rest + line
        is_cut = self._is_cut or len(whole) > self._longest
        self._number, self._rest, self._is_cut = self._number + 1, b"", False
        if is_cut:
            yield self._number, None
        elif whole.strip(_BLANK):
            yield self._number, whole


class Batch:
    """The answering of one batch.  All of it is answered by what was in force when it came."""

    def __init__(self, in_force: InForce, limits: Limits, row: Row, deadlines: Deadlines) -> None:
        self._in_force, self._limits, self._row = in_force, limits, row
        self._deadlines = deadlines

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer every line of a request, in order, each with an answer or a problem."""
        policy = policy_to_decide(self._in_force, scope["path_params"]["policy"])
        on = days_in(scope["query_string"], {"on": False}).get("on")
        check_type(scope, NDJSON)
        lines = Lines(self._limits.case_bytes)
        is_started = False
        async with asyncio.timeout(self._limits.seconds_for_batch):
            try:
                seconds = self._limits.seconds_to_send
                async for part in parts_of_body(receive, self._deadlines, seconds):
                    if not is_started:
                        await send(_started())
                        is_started = True
                    await self._answer(send, policy, on, lines.take(part))
                await self._answer(send, policy, on, lines.last())
            except Refused as refused:
                if not is_started:
                    raise
                # It says from which line on nothing was answered, and why.
                self._row.add("lines_refused")
                await self._out(send, [line_problem(refused, lines.next)])
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _answer(
        self, send: Send, policy: Policy | TermsBook, on: date | None, lines: Iterator[Line]
    ) -> None:
        """Answer these lines, a few at a time, so that nobody else waits long."""
        made: list[bytes] = []
        for line in lines:
            made.append(self._answer_to(policy, on, *line))
            if len(made) == _MOST_AT_ONCE:
                await self._out(send, made)
                made = []
        if made:
            await self._out(send, made)

    def _answer_to(
        self, policy: Policy | TermsBook, on: date | None, number: int, line: bytes | None
    ) -> bytes:
        if line is None:
            detail = f"The line has more than {self._limits.case_bytes:,} bytes."
            return self._refused(Refused(413, detail), number)
        rules = policy.policy if isinstance(policy, TermsBook) else policy
        try:
            facts = facts_from_bytes(rules.purpose.vocabulary, line)
            told = answer_to_json(decide(policy, facts, on))
        except CoprodError as error:
            return self._refused(refusal_of(error), number)
        self._row.add("lines_answered")
        return told

    def _refused(self, refused: Refused, number: int) -> bytes:
        self._row.add("lines_refused")
        return line_problem(refused, number)

    async def _out(self, send: Send, made: list[bytes]) -> None:
        body = b"\n".join([*made, b""])
        with self._deadlines.within(self._limits.seconds_to_take):
            await send({"type": "http.response.body", "body": body, "more_body": True})
        await asyncio.sleep(0)  # others are asked for too


def _started() -> Message:
    headers = [(b"content-type", NDJSON.encode())]
    return {"type": "http.response.start", "status": 200, "headers": headers}
