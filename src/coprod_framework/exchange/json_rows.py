"""Rows of JSON Lines and of JSON arrays.  An array is parsed as it comes, one row at a time."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, Final, TypeVar

from ..errors import FactsRejected, Problem, shown
from .converters import facts_from_json
from .json_values import DECODER, JsonObject
from .reading import LONGEST_ROW, TOO_LONG, Lines, Row, bad_row, made_row
from .strictness import NotANumber, several


__all__ = ["facts_from_text", "json_array", "json_lines"]

R = TypeVar("R")

_CHUNK: Final = 1 << 16
_NEAR: Final = 20
_BLANK: Final = " \t\r\n"
_DELIMITERS: Final = frozenset(_BLANK + ",]")
_TOO_DEEP: Final = "is nested too deeply; a row is one object without others inside"
_STOPPED: Final = "nothing after this was read"


def json_lines(text: io.TextIOWrapper, vocabulary: type[R]) -> Iterator[Row[R]]:
    """Every row of a text with one JSON object on each line; blank lines are passed over."""
    lines = Lines(text)
    for line in lines:
        place, raw = lines.take()
        if lines.is_cut:
            yield bad_row(place, raw, TOO_LONG)
            yield from lines.rest_of_line()
        elif line.strip(_BLANK):
            yield made_row(place, raw, lambda: facts_from_text(vocabulary, line))  # noqa: B023 - called at once


def facts_from_text(vocabulary: type[R], text: str) -> R:
    """Facts from the text of one JSON object; raises `FactsRejected` with every problem."""
    text = text.strip(_BLANK)
    try:
        data, end = DECODER.raw_decode(text)
    except json.JSONDecodeError as error:
        raise FactsRejected("a row", [Problem("", _not_json(error, 0))]) from None
    except RecursionError:
        raise FactsRejected("a row", [Problem("", _TOO_DEEP)]) from None
    if end < len(text):
        more = shown(text[end:].lstrip(_BLANK)[:_NEAR])
        problem = f"has more after its end: {more}; put one row on a line, and no comma after it"
        raise FactsRejected("a row", [Problem("", problem)])
    return _from_data(vocabulary, data)


def _from_data(vocabulary: type[R], data: object) -> R:
    problems: list[Problem] = []
    if isinstance(data, JsonObject) and data.twice:
        problems = [Problem("", f"has {several(data.twice)} twice; keep one")]
    try:
        record = facts_from_json(vocabulary, data)
    except FactsRejected as error:
        raise FactsRejected("a row", (*problems, *error.problems)) from None
    if problems:
        raise FactsRejected("a row", problems)
    return record


def _not_json(error: json.JSONDecodeError, start: int) -> str:
    near = error.doc[error.pos : error.pos + _NEAR]
    where = f"near {shown(near)}" if near else "where it ends"
    reason = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
    return f"is not JSON {where} ({reason}, character {error.pos - start + 1}); mend it there"


def json_array(text: io.TextIOWrapper, vocabulary: type[R]) -> Iterator[Row[R]]:
    """Every row of one JSON array; raises `FactsRejected` when the text does not start one."""
    window = _Window(text)
    if window.skip() != "[":
        start = window.rest()[:_NEAR]
        is_what = f"is {shown(start)}" if start else "is empty"
        problem = f"{is_what}, and a JSON array starts with [; for a row on each line, say jsonl"
        raise FactsRejected("the start", [Problem("the start", problem)])
    window.at += 1
    number = 0
    is_over = window.skip() == "]"
    while not is_over:
        number += 1
        place = f"row {number}"
        if window.skip() == "]":
            problem = "ends with a comma before the closing bracket; take the comma out"
            yield from window.unread("the end", problem)
            return
        data, raw, problem = window.value()
        if problem:
            yield from window.unread(place, f"{problem}; {_STOPPED}")
            return
        yield made_row(place, raw, lambda: _from_data(vocabulary, data))  # noqa: B023 - called at once
        mark = window.skip()
        is_over = mark == "]"
        if not is_over and mark != ",":
            problem = "is followed by neither a comma nor a closing bracket; put one there"
            yield from window.unread(f"after {place}", f"{problem}; {_STOPPED}")
            return
        window.at += not is_over
    window.at += 1
    if window.skip():
        problem = "has more after the array; keep one array in a file"
        yield from window.unread("the end", problem)


class _Window:
    """The part of a long text that is at hand, and how far it was read."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._buffer = ""
        self.at = 0

    def rest(self) -> str:
        """What is at hand and not read yet."""
        return self._buffer[self.at :]

    def skip(self) -> str:
        """The next character that is not blank, to which it moves on; empty at the end."""
        while True:
            for at in range(self.at, len(self._buffer)):
                if self._buffer[at] not in _BLANK:
                    self.at = at
                    return self._buffer[at]
            self._buffer, self.at = self._text.read(_CHUNK), 0
            if not self._buffer:
                return ""

    def value(self) -> tuple[object, str, str]:
        """The next value and its text, or what is wrong with it."""
        size = _CHUNK
        while True:
            problem, data, end = self._decoded()
            # A number at the very end of what was read may go on, so look further before trusting it.
            if problem is None and (
                isinstance(data, dict | list | str) or self._buffer[end : end + 1] in _DELIMITERS
            ):
                return self._taken(data, end)
            if problem == _TOO_DEEP:
                return None, "", problem
            if len(self._buffer) - self.at > LONGEST_ROW:
                return None, "", TOO_LONG
            more = self._text.read(size)
            if not more:
                return (None, "", problem) if problem else self._taken(data, end)
            self._buffer, self.at, size = self.rest() + more, 0, size * 2

    def _decoded(self) -> tuple[str | None, object, int]:
        try:
            data, end = DECODER.raw_decode(self._buffer, self.at)
        except json.JSONDecodeError as error:
            return _not_json(error, self.at), None, self.at
        except RecursionError:
            return _TOO_DEEP, None, self.at
        return None, data, end

    def _taken(self, data: object, end: int) -> tuple[object, str, str]:
        raw, self.at = self._buffer[self.at : end], end
        if len(raw) > LONGEST_ROW:
            data = NotANumber("a row that is too long")
        return data, raw, ""

    def unread(self, place: str, message: str) -> Iterator[Row[Any]]:
        """What cannot be read any more, kept piece by piece."""
        yield bad_row(place, self.rest(), message)
        while more := self._text.read(_CHUNK):
            yield Row(place, more, None, goes_on=True)
