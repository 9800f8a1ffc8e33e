"""Reading: the rows of an export, from JSON or CSV, each with the line that it starts on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, Final

import attrs

from coprod_framework.errors import Problem, ProblemsFound


__all__ = ["COLUMNS", "ExportRejected", "RawRow", "raw_rows"]

COLUMNS: Final = ("id", "title", "opens", "closes", "audience")
_BLANK: Final = " \t\r\n"


class ExportRejected(ProblemsFound):
    """A file is no export at all."""


@attrs.frozen
class RawRow:
    """One row as it came, under the names that the platform's API has."""

    place: str
    data: Any


def raw_rows(raw: bytes, kind: str) -> Iterator[RawRow]:
    """
    Each row of an export of this kind, ``json`` or ``csv``.

    Raises `ExportRejected` where the file is none: nothing of it is taken in then.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem(f"line {line}", "is not UTF-8 text; save the file as UTF-8")
        raise ExportRejected("the export", [problem]) from None
    return iter(list(_from_json(text) if kind == "json" else _from_csv(text)))


def _from_json(text: str) -> Iterator[RawRow]:
    """The objects of a list, as ``json_search_results`` gives them."""
    decoder, at = json.JSONDecoder(), _next(text, 0)
    if text[at : at + 1] != "[":
        raise _refused(text, at, "does not start a list; take it from json_search_results")
    at, number = _next(text, at + 1), 0
    while text[at : at + 1] != "]":
        try:
            data, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            raise _refused(text, at, "is not JSON; export it again") from None
        number += 1  # the platform may write all of it on one line
        yield RawRow(f"{_line(text, at)}, item {number}", data)
        at = _next(text, end)
        if text[at : at + 1] == ",":
            at = _next(text, at + 1)
        elif text[at : at + 1] != "]":
            raise _refused(text, at, "breaks off; export it again")


def _from_csv(text: str) -> Iterator[RawRow]:
    """The rows of a table; its columns are renamed as the API has them."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if sorted(header) != sorted(COLUMNS):
            told = f"has to have the columns {','.join(COLUMNS)}"
            raise ExportRejected("the export", [Problem("line 1", told)])
        before = reader.line_num
        for cells in reader:
            place, before = f"line {before + 1}", reader.line_num
            if cells:
                yield RawRow(place, _as_the_api(header, cells))
    except csv.Error as error:
        problem = Problem(f"line {reader.line_num}", f"is not CSV ({error}); export it again")
        raise ExportRejected("the export", [problem]) from None


def _as_the_api(header: list[str], cells: list[str]) -> Any:
    if len(cells) != len(header):
        return f"{len(cells)} cells"
    row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    names = [name.strip() for name in row["audience"].split(";")]
    return {
        "id": row["id"],
        "title": row["title"],
        "startdate": row["opens"],
        "enddate": row["closes"],
        "audiences": [{"name": name} for name in names if name],
    }


def _next(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _BLANK:
        at += 1
    return at


def _line(text: str, at: int) -> str:
    number = text.count("\n", 0, at) + 1
    return f"line {number}"


def _refused(text: str, at: int, told: str) -> ExportRejected:
    return ExportRejected("the export", [Problem(_line(text, at), told)])
