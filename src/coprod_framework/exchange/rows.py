"""Rows of facts: CSV, JSON and JSON Lines read one row at a time, each with its own problems.

A bad row never stops the rest, and its text is kept as it came.  Only a file without a readable start
is refused as a whole.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, BinaryIO, Final, Generic, TypeVar

import attrs

from ..domain.facts import labels_of, vocabulary_of
from ..errors import FactsRejected, Problem, did_you_mean, shown
from .converters import facts_from_cells, facts_from_json


__all__ = ["FORMATS", "Header", "Row", "read_rows"]

R = TypeVar("R")

FORMATS: Final = ("csv", "json", "jsonl")

_LONGEST_LINE: Final = 1 << 24
_CHUNK: Final = 1 << 16
_LONGEST_NUMBER: Final = 40


@attrs.frozen
class Row(Generic[R]):
    """
    One row: its facts, or what is wrong with it.

    ``place`` says where it stands, such as ``line 12``, and ``raw`` is its text as it came.
    """

    place: str
    raw: str
    record: R | None
    problems: tuple[Problem, ...] = ()
    extra: Mapping[str, str] = attrs.field(factory=dict)


class Header:
    """The first line of a CSV file as it came, once it was read."""

    def __init__(self) -> None:
        self.raw = ""


def read_rows(
    stream: BinaryIO,
    kind: str,
    vocabulary: type[R],
    *,
    header: Header | None = None,
    extra: Sequence[str] = (),
) -> Iterator[Row[R]]:
    """
    Every row of a stream of this format (``csv``, ``json`` or ``jsonl``), one at a time.

    A CSV file may have the columns in ``extra`` besides those of the vocabulary; they are handed on as
    they are.  Raises `FactsRejected` when its header names columns that are no facts.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        match kind:
            case "csv":
                yield from _csv_rows(text, vocabulary, header or Header(), extra)
            case "jsonl":
                yield from _json_lines(text, vocabulary)
            case _:
                yield from _json_array(text, vocabulary)
    finally:
        text.detach()  # the stream belongs to the caller


def _row(place: str, raw: str, read: Callable[[], R]) -> Row[R]:
    try:
        raw.encode()
    except UnicodeEncodeError:
        return _bad(place, raw, "is not UTF-8 text; save the file as UTF-8")
    try:
        return Row(place, raw, read())
    except FactsRejected as error:
        return Row(place, raw, None, error.problems)


def _bad(place: str, raw: str, message: str) -> Row[Any]:
    return Row(place, raw, None, (Problem("", message),))


class _Lines:
    """The lines of a text, with those of the row at hand kept as they came."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.number = 0
        self.kept: list[str] = []

    def __iter__(self) -> Iterator[str]:
        while line := self._text.readline(_LONGEST_LINE):
            self.kept.append(line)
            self.number += line.endswith(("\n", "\r"))
            yield line

    def take(self) -> tuple[int, str]:
        """The number of the line that the row started on, and its text; then start anew."""
        raw = "".join(self.kept)
        first = (
            self.number - len(self.kept) + 1
            if raw.endswith(("\n", "\r"))
            else (self.number - len(self.kept) + 2)
        )
        self.kept.clear()
        return first, raw


def _csv_rows(
    text: io.TextIOWrapper, vocabulary: type[R], head: Header, extra: Sequence[str]
) -> Iterator[Row[R]]:
    lines = _Lines(text)
    reader = csv.reader(iter(lines), strict=True)
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise FactsRejected("line 1", [Problem("", f"is not CSV: {error}")]) from None
    _check_header(header, vocabulary, extra)
    _, head.raw = lines.take()
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number, raw = lines.take()
            yield _bad(f"line {number}", raw, f"is not CSV: {error}; look for a stray quote")
            continue
        number, raw = lines.take()
        place = f"line {number}"
        if not cells:
            continue
        if len(cells) != len(header):
            message = (
                f"has {len(cells)} cells, and the header has {len(header)}; make them the same"
            )
            yield _bad(place, raw, message)
            continue
        data = dict(zip(header, cells, strict=True))
        others = {name: data.pop(name) for name in extra if name in data}
        row = _row(place, raw, lambda: facts_from_cells(vocabulary, data))  # noqa: B023 - called at once
        yield attrs.evolve(row, extra=others) if others else row


def _check_header(header: list[str], vocabulary: type[Any], extra: Sequence[str]) -> None:
    facts = vocabulary_of(vocabulary)
    known = [name for name, fact in facts.items() if fact.derivation is None]
    known += [*labels_of(vocabulary), *extra]
    problems = [
        Problem(
            f"column {number}", f"no fact is called {shown(name)}; {did_you_mean(name, known)}"
        )
        for number, name in enumerate(header, 1)
        if name not in known
    ]
    twice = sorted({name for name in header if header.count(name) > 1})
    problems += [Problem(name, "stands in the header twice; keep one column") for name in twice]
    if not header:
        problems = [Problem("", f"is empty; start with a header such as {','.join(known[:4])}")]
    if problems:
        raise FactsRejected("the header in line 1", problems)


def _json_lines(text: io.TextIOWrapper, vocabulary: type[R]) -> Iterator[Row[R]]:
    lines = _Lines(text)
    for line in lines:
        number, raw = lines.take()
        if line.strip():
            yield _row(f"line {number}", raw, lambda: _from_text(vocabulary, line))  # noqa: B023


def _from_text(vocabulary: type[R], text: str) -> R:
    try:
        data, end = _DECODER.raw_decode(text.strip())
    except json.JSONDecodeError as error:
        problem = f"is not JSON: {error.msg} at character {error.pos + 1}"
        raise FactsRejected("a row", [Problem("", problem)]) from None
    except RecursionError:
        raise FactsRejected("a row", [Problem("", _TOO_DEEP)]) from None
    if text.strip()[end:].strip():
        problem = f"has more after its end, at character {end + 1}; put one row on a line"
        raise FactsRejected("a row", [Problem("", problem)])
    return _from_data(vocabulary, data)


def _from_data(vocabulary: type[R], data: object) -> R:
    problems: list[Problem] = []
    if isinstance(data, _Object):
        problems = [Problem(key, "stands here twice; keep one") for key in data.twice]
        data = dict(data)
    try:
        record = facts_from_json(vocabulary, data)
    except FactsRejected as error:
        raise FactsRejected("a row", (*problems, *error.problems)) from None
    if problems:
        raise FactsRejected("a row", problems)
    return record


def _json_array(text: io.TextIOWrapper, vocabulary: type[R]) -> Iterator[Row[R]]:
    """The objects of one JSON array, parsed as they come, so that a long file needs little memory."""
    buffer = _skip("", text)
    if not buffer.startswith("["):
        yield from _unread("the start", buffer, text, "is not a JSON array; start it with [")
        return
    buffer, number = _skip(buffer[1:], text), 0
    while number or not buffer.startswith("]"):
        number += 1
        place = f"row {number}"
        data, end, problem, buffer = _next_value(buffer, text)
        if problem:
            yield from _unread(place, buffer, text, f"{problem}; nothing after this was read")
            return
        raw, buffer = buffer[:end], _skip(buffer[end:], text)
        yield _row(place, raw, lambda: _from_data(vocabulary, data))  # noqa: B023 - called at once
        if buffer.startswith("]"):
            break
        if not buffer.startswith(","):
            problem = (
                "is followed by neither a comma nor a closing bracket; nothing after this was read"
            )
            yield from _unread(place, buffer, text, problem)
            return
        buffer = _skip(buffer[1:], text)
    rest = _skip(buffer[1:], text)
    if rest:
        yield from _unread(
            "the end", rest, text, "has more after the array; keep one array in a file"
        )


def _unread(place: str, buffer: str, text: io.TextIOWrapper, message: str) -> Iterator[Row[Any]]:
    """What cannot be read any more, kept piece by piece."""
    yield _bad(place, buffer, message)
    while rest := text.read(_CHUNK):
        yield _bad(place, rest, "comes after a part that cannot be read")


def _skip(buffer: str, text: io.TextIOWrapper) -> str:
    """Past white space; what is left is empty only at the end."""
    while not (buffer := buffer.lstrip(" \t\r\n")):
        buffer = text.read(_CHUNK)
        if not buffer:
            break
    return buffer


def _next_value(buffer: str, text: io.TextIOWrapper) -> tuple[object, int, str, str]:
    size = _CHUNK
    while True:
        problem = ""
        try:
            data, end = _DECODER.raw_decode(buffer)
        except json.JSONDecodeError as error:
            data, end = None, 0
            problem = f"is not JSON: {error.msg} at character {error.pos + 1} of the row"
        except RecursionError:
            return None, 0, _TOO_DEEP, buffer
        # A number at the very end of what was read may go on, so look further before trusting it.
        if not problem and end < len(buffer):
            return data, end, "", buffer
        more = text.read(size) if len(buffer) <= _LONGEST_LINE else ""
        if not more:
            return data, end, problem, buffer
        buffer, size = buffer + more, size * 2


class _Object(dict[str, Any]):
    """A JSON object that remembers which keys it met twice."""

    twice: tuple[str, ...] = ()


class _NotANumber:
    """What stands where JSON cannot have a value; no fact takes it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        made.twice = tuple(sorted({key for key in keys if keys.count(key) > 1}))
    return made


def _int(text: str) -> int | _NotANumber:
    return int(text) if len(text) <= _LONGEST_NUMBER else _NotANumber("a number that is too long")


def _float(text: str) -> Decimal | _NotANumber:
    return (
        Decimal(text) if len(text) <= _LONGEST_NUMBER else _NotANumber("a number that is too long")
    )


_TOO_DEEP: Final = "is nested too deeply; a row is one object without others inside"
_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_int, parse_float=_float, parse_constant=_NotANumber
)
