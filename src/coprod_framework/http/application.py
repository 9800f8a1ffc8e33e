"""The application: every address of the service, and what stands behind it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from starlette.routing import Route, Router
from starlette.types import ASGIApp

from .connections import LIMITS, ROW
from .counts import Counts, Row
from .deadlines import Deadlines
from .endpoints import Endpoints
from .front import Front
from .limits import Limits
from .reloading import Keeper


__all__ = ["application"]


def application(
    folder: Path,
    *,
    limits: Limits | None = None,
    counts: Counts | None = None,
    kept: Path | None = None,
) -> ASGIApp:
    """
    The service over this folder, as an ASGI application for one worker.

    ``kept`` is where the files in force are kept, for a worker that starts when the folder holds
    something wrong.  Raises `FolderRejected` where it does, and none are kept.
    """
    limits, counts = limits or Limits(), counts or Counts()
    row = counts.claim()

    def told(keeper: Keeper) -> None:
        row.add("reload_failures" if keeper.last.problems else "reloads")
        _note(row, keeper)

    keeper = Keeper(folder, kept, told)
    keeper.in_force_since = _since(counts, keeper)
    _note(row, keeper)
    row.begin()
    deadlines = Deadlines()
    endpoints = Endpoints(keeper, limits, counts, row, deadlines)

    routes = Router(
        _routes(endpoints),
        redirect_slashes=False,
        lifespan=_living(keeper, deadlines, {LIMITS: limits, ROW: row}),
    )
    return Front(routes, limits, row)


def _living(
    keeper: Keeper, deadlines: Deadlines, shared: dict[str, object]
) -> Callable[[object], AbstractAsyncContextManager[dict[str, object]]]:
    """What goes on while the service is there, and what its connections share."""

    @contextlib.asynccontextmanager
    async def living(_: object) -> AsyncIterator[dict[str, object]]:
        looking = [
            asyncio.create_task(keeper.look_after()),
            asyncio.create_task(deadlines.look_after()),
        ]
        if threading.current_thread() is threading.main_thread():
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, keeper.ask)
            # Whoever started this may have held it back until it can be heard.
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})
        try:
            yield shared
        finally:
            for one in looking:
                one.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await one

    return living


def _routes(endpoints: Endpoints) -> list[Route]:
    asked = [
        Route(f"/v1/{{policy}}/{verb}", endpoints.quick(verb), methods=["POST"])
        for verb in ("decide", "explain")
    ]
    asked += [
        Route(f"/v1/{{policy}}/{verb}", endpoints.slow(verb), methods=["POST"])
        for verb in ("advise", "assess", "duties")
    ]
    batch = Route("/v1/{policy}/decide/batch", endpoints.batch(), methods=["POST"])
    read = {
        "/v1/{policy}/schema": endpoints.schema,
        "/v1/policies": endpoints.policies,
        "/health": endpoints.health,
        "/metrics": endpoints.metrics,
        "/openapi.json": endpoints.openapi,
        "/": endpoints.page,
    }
    return [
        *asked,
        batch,
        *(Route(path, answer, methods=["GET"]) for path, answer in read.items()),
    ]


def _note(row: Row, keeper: Keeper) -> None:
    """Let every worker see how the last reading of the folder went."""
    row.put("is_failing", bool(keeper.last.problems))
    row.put("in_force_since", keeper.in_force_since)
    row.put("fingerprint", _mark(keeper))


def _since(counts: Counts, keeper: Keeper) -> float:
    """Since when it is in force: a worker that takes the place of one that died brings nothing new."""
    mark = _mark(keeper)
    others = [
        row.get("in_force_since") for row in counts.at_work if row.get("fingerprint") == mark
    ]
    return min([keeper.in_force_since, *others])


def _mark(keeper: Keeper) -> int:
    """As much of the fingerprint as a number in the counts can hold."""
    return int(keeper.in_force.fingerprint[:12], 16)
