"""JSON values as they were written: exact numbers, and a note of every key that stands twice."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from .strictness import NotANumber


__all__ = ["DECODER", "JsonObject", "exact_number", "json_text"]

_LONGEST_NUMBER: Final = 40
_TOO_LONG: Final = NotANumber("a number that is too long")


class JsonObject(dict[str, Any]):
    """A JSON object that remembers which keys it met twice."""

    twice: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    made = JsonObject(pairs)
    if len(made) != len(pairs):
        times = Counter(key for key, _ in pairs)
        made.twice = tuple(key for key in times if times[key] > 1)
    return made


def exact_number(text: str) -> Decimal | NotANumber:
    """The number in a text of JSON or TOML, exactly as written, or what no fact takes."""
    if len(text) > _LONGEST_NUMBER:
        return _TOO_LONG
    try:
        return Decimal(text)
    except InvalidOperation:  # a power of ten that no number can have
        return _TOO_LONG


def json_text(data: Any, *, indent: int | None = None) -> str:
    """JSON as text that is safe on a terminal: what it would obey is escaped, and nothing is lost."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    # Only strings can hold such characters; between them are spaces and line ends.
    return "".join(
        one if one.isprintable() or one == "\n" else json.dumps(one)[1:-1] for one in text
    )


def _int(text: str) -> int | NotANumber:
    return int(text) if len(text) <= _LONGEST_NUMBER else _TOO_LONG


DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_int, parse_float=exact_number, parse_constant=NotANumber
)
