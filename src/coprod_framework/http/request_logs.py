"""The log of requests: the method, the route, the status, the time and the id, and nothing else.

No address, no header, no body and no message of an error is ever in it: any of them may hold something
about a person.
"""

from __future__ import annotations

import json
import sys
import traceback
from typing import Final


__all__ = ["log_failure", "log_request"]

_METHODS: Final = frozenset(
    {"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"}
)


def log_request(method: str, route: str, status: int, seconds: float, request_id: str) -> None:
    """Write one line about a request."""
    method = method if method in _METHODS else "other"
    # Each part is of a closed list, a number, or an id without quotation marks.
    line = (
        f'{{"method":"{method}","route":"{route}","status":{status},'
        f'"ms":{seconds * 1000:.2f},"id":"{request_id}"}}\n'
    )
    sys.stderr.write(line)


def log_failure(error: BaseException, request_id: str) -> None:
    """Write where the program failed, and not what about."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    told = {"failed": type(error).__name__, "at": places, "id": request_id}
    sys.stderr.write(json.dumps(told) + "\n")
