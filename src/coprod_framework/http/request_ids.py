"""Request ids: a short text that stands in the answer and in the log, so that the two can be matched."""

from __future__ import annotations

import itertools
import re
import secrets
from collections.abc import Iterable
from typing import Final


__all__ = ["REQUEST_ID", "request_id_in"]

REQUEST_ID: Final = b"x-request-id"
_OF_THIS_WORKER: Final = secrets.token_hex(8).encode()
_NUMBER: Final = itertools.count(secrets.randbits(32))
_WELL_FORMED: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")


def request_id_in(headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """
    The id that whoever asks gave the request, where it is well formed; a new one otherwise.

    >>> request_id_in([(b"x-request-id", b"case-17")])
    b'case-17'
    >>> len(request_id_in([(b"x-request-id", b"no spaces, please")]))
    24
    """
    given = [value for name, value in headers if name == REQUEST_ID]
    if len(given) == 1 and _WELL_FORMED.fullmatch(given[0]):
        return given[0]
    return b"%b%08x" % (_OF_THIS_WORKER, next(_NUMBER) & 0xFFFFFFFF)
