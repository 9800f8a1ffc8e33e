"""JSON values as they were written: exact numbers, and a note of every key that stands twice."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import Any, Final

from .strictness import NotANumber


__all__ = ["DECODER", "JsonObject"]

_LONGEST_NUMBER: Final = 40


class JsonObject(dict[str, Any]):
    """A JSON object that remembers which keys it met twice."""

    twice: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    made = JsonObject(pairs)
    if len(made) != len(pairs):
        times = Counter(key for key, _ in pairs)
        made.twice = tuple(key for key in times if times[key] > 1)
    return made


def _int(text: str) -> int | NotANumber:
    return int(text) if len(text) <= _LONGEST_NUMBER else NotANumber("a number that is too long")


def _float(text: str) -> Decimal | NotANumber:
    return (
        Decimal(text) if len(text) <= _LONGEST_NUMBER else NotANumber("a number that is too long")
    )


DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_int, parse_float=_float, parse_constant=NotANumber
)
