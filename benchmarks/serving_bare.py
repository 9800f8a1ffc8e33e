"""A bare endpoint of the same framework, on the same server: it parses a body and echoes it."""

from __future__ import annotations

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


__all__ = ["app"]


async def _echo(request: Request) -> JSONResponse:
    return JSONResponse(await request.json())


app = Starlette(routes=[Route("/v1/{policy}/decide", _echo, methods=["POST"])])

if __name__ == "__main__":
    uvicorn.run(
        app,
        port=int(sys.argv[1]),
        access_log=False,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
    )
