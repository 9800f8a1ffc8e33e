"""Endpoints: what is done at each address."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from .answering import VERBS, Verb
from .batches import NDJSON, Batch
from .bodies import check_type, whole_body
from .counts import Counts, Row
from .deadlines import Deadlines
from .front import answer_with
from .limits import Limits
from .listings import health_bytes, input_schema, policies_bytes
from .loading import InForce
from .metrics import METRICS_TYPE, metrics_text
from .openapi import document
from .pages import CONTENT_SECURITY, page
from .problems import Refused
from .queries import days_in
from .reloading import Keeper


__all__ = ["Endpoints", "Whole"]

Answer: TypeAlias = Callable[[Request], Awaitable[Response]]

_JSON: Final = "application/json"
_DAYS: Final = {"duties": {"as_at": True, "since": False}}
_ON: Final = {"on": False}


class Whole:
    """An endpoint that takes a request and answers it by itself, without what Starlette makes of it."""

    def __init__(self, answer: ASGIApp) -> None:
        self._answer = answer

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Answer a request."""
        return self._answer(scope, receive, send)


class Endpoints:
    """What is done at each address, by what is in force when it is asked."""

    def __init__(
        self, keeper: Keeper, limits: Limits, counts: Counts, row: Row, deadlines: Deadlines
    ) -> None:
        self._keeper, self._limits, self._counts, self._row = keeper, limits, counts, row
        self._deadlines = deadlines
        self._slow = asyncio.Semaphore(limits.slow_at_once)

    def quick(self, verb: str) -> ASGIApp:
        """What answers at once: the answer is there before anything else could be done."""
        answer = VERBS[verb]

        async def asked(scope: Scope, receive: Receive, send: Send) -> None:
            in_force = self._keeper.in_force
            days = days_in(scope["query_string"], _ON)
            body = await self._body(scope, receive, _JSON)
            made = answer(in_force, scope["path_params"]["policy"], body, days)
            await answer_with(send, 200, _JSON, made)

        return Whole(asked)

    def slow(self, verb: str) -> Answer:
        """What takes a while, and is worked out beside the others, a few at a time."""
        answer = VERBS[verb]
        kind = NDJSON if verb == "duties" else _JSON

        async def asked(request: Request) -> Response:
            in_force = self._keeper.in_force
            days = days_in(request.scope["query_string"], _DAYS.get(verb, _ON))
            body = await self._body(request.scope, request.receive, kind)
            made = await self._beside(answer, in_force, request.path_params["policy"], body, days)
            return Response(made, media_type=_JSON)

        return asked

    def batch(self) -> ASGIApp:
        """What answers each line of what is sent, while it is sent."""

        async def asked(scope: Scope, receive: Receive, send: Send) -> None:
            batch = Batch(self._keeper.in_force, self._limits, self._row, self._deadlines)
            await batch.answer(scope, receive, send)

        return Whole(asked)

    async def schema(self, request: Request) -> Response:
        """The schema of what a policy is asked about."""
        self._no_query(request)
        made = input_schema(self._keeper.in_force, request.path_params["policy"])
        return Response(json.dumps(made), media_type="application/schema+json")

    async def policies(self, request: Request) -> Response:
        """The policies in force."""
        self._no_query(request)
        return Response(self._once("policies", policies_bytes), media_type=_JSON)

    async def health(self, request: Request) -> Response:
        """Whether the service is live and ready."""
        self._no_query(request)
        return Response(health_bytes(self._keeper), media_type=_JSON)

    async def metrics(self, request: Request) -> Response:
        """What all workers have done."""
        self._no_query(request)
        return Response(metrics_text(self._counts), headers={"content-type": METRICS_TYPE})

    async def openapi(self, request: Request) -> Response:
        """The description of the service."""
        self._no_query(request)
        return Response(self._once("openapi", _described), media_type=_JSON)

    async def page(self, request: Request) -> Response:
        """The same description, for people."""
        self._no_query(request)
        made = self._once("page", _page)
        return Response(
            made, media_type="text/html", headers={"content-security-policy": CONTENT_SECURITY}
        )

    async def _body(self, scope: Scope, receive: Receive, kind: str) -> bytes:
        check_type(scope, kind)
        limits = self._limits
        most = limits.log_bytes if kind == NDJSON else limits.case_bytes
        return await whole_body(scope, receive, most, self._deadlines, limits.seconds_to_send)

    async def _beside(self, answer: Verb, *asked: Any) -> bytes:
        try:
            async with asyncio.timeout(self._limits.seconds_to_answer):
                async with self._slow:
                    return await asyncio.to_thread(answer, *asked)
        except TimeoutError:
            detail = "The answer took too long to work out. Try again later."
            raise Refused(503, detail, headers={"Retry-After": "5"}) from None

    def _once(self, name: str, make: Callable[[InForce], bytes]) -> bytes:
        in_force = self._keeper.in_force
        if name not in in_force.made:
            in_force.made[name] = make(in_force)
        found: bytes = in_force.made[name]
        return found

    def _no_query(self, request: Request) -> None:
        days_in(request.scope["query_string"], {})


def _described(in_force: InForce) -> bytes:
    return json.dumps(document(in_force), ensure_ascii=False).encode()


def _page(in_force: InForce) -> bytes:
    return page(document(in_force)).encode()
