"""Rows of a CSV file.  A stray quote costs the line that it stands in, and not those after it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import attrs

from ..errors import FactsRejected, Problem, shown
from .converters import facts_from_cells, known_names, unknown_name
from .reading import TOO_LONG, Header, Lines, Row, bad_row, is_whole, made_row
from .strictness import several


__all__ = ["csv_rows", "header_from", "row_from", "rows_below"]

R = TypeVar("R")

_HEADER = "the header"


def csv_rows(
    text: io.TextIOWrapper, vocabulary: type[R], head: Header, extra: Sequence[str]
) -> Iterator[Row[R]]:
    """Every row below the header; raises `FactsRejected` when the header cannot be used."""
    lines = Lines(text)
    header = header_from(lines, vocabulary, head, extra)
    yield from rows_below(lines, header, vocabulary, extra)


def header_from(
    lines: Lines, vocabulary: type[Any], head: Header, extra: Sequence[str] = ()
) -> list[str]:
    """The names of the columns; raises `FactsRejected` when they cannot be used."""
    header = _header(csv.reader(lines, strict=True), lines, head)
    _check_header(header, vocabulary, extra)
    return header


def rows_below(
    lines: Lines, header: list[str], vocabulary: type[R], extra: Sequence[str] = ()
) -> Iterator[Row[R]]:
    """Every row of the lines that are left, below this header."""
    reader = csv.reader(lines, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # Read from the next line on again: what a stray quote took in may be good rows.
            place, raw = lines.take_first()
            message = TOO_LONG if lines.is_cut else _not_csv(error)
            yield bad_row(place, raw, message)
            yield from lines.rest_of_line()
            continue
        if lines.is_cut:
            yield bad_row(*lines.take(), TOO_LONG)
            yield from lines.rest_of_line()
            continue
        place, raw = lines.take()
        if cells:
            yield row_from(place, raw, header, cells, vocabulary, extra)


def row_from(  # noqa: PLR0913, PLR0917 - a row, and what it is read by
    place: str,
    raw: str,
    header: list[str],
    cells: list[str],
    vocabulary: type[R],
    extra: Sequence[str] = (),
) -> Row[R]:
    """A row from its cells, or what is wrong with it."""
    if len(cells) != len(header):
        return bad_row(
            place,
            raw,
            f"has {len(cells)} cells, and the header has {len(header)}; make them the same",
        )
    data = dict(zip(header, cells, strict=True))
    others = {name: data.pop(name) for name in extra if name in data}
    row = made_row(place, raw, lambda: facts_from_cells(vocabulary, data))
    return attrs.evolve(row, extra=others) if others else row


def _not_csv(error: csv.Error) -> str:
    reason = str(error)
    if "field limit" in reason or "end of data" in reason:
        reason = "a quote is opened and not closed, or a cell is far too long"
    return f"is not CSV ({reason}); look for a stray quote"


def _header(reader: Iterator[list[str]], lines: Lines, head: Header) -> list[str]:
    """The first row that is not blank, with its raw text in ``head``."""
    try:
        cells = next((cells for cells in reader if cells), [])
    except csv.Error as error:
        raise FactsRejected(_HEADER, [Problem(_HEADER, _not_csv(error))]) from None
    if lines.is_cut:
        raise FactsRejected(_HEADER, [Problem(_HEADER, TOO_LONG)])
    _, head.raw = lines.take()
    if not is_whole(head.raw) or "\x00" in head.raw:
        problem = "is not UTF-8 text; save the file as CSV in UTF-8"
        raise FactsRejected(_HEADER, [Problem(_HEADER, problem)])
    return cells


def _check_header(header: list[str], vocabulary: type[Any], extra: Sequence[str]) -> None:
    known = (*known_names(vocabulary), *extra)
    problems = [
        Problem(f"column {number}", unknown_name(vocabulary, name, extra))
        for number, name in enumerate(header, 1)
        if name not in known
    ]
    if len(problems) > len(known):
        names = [name for name in header if name not in known]
        wrong = f"has columns that are no facts: {several(names)}; start with a header such as "
        problems = [Problem(_HEADER, wrong + ",".join(known[:4]))]
    twice = [name for name, times in Counter(header).items() if times > 1]
    problems += [
        Problem(_HEADER, f"has the column {shown(name)} twice; keep one")
        for name in twice
        if name in known
    ]
    if not header:
        problem = f"is not there; start with a header such as {','.join(known[:4])}"
        problems = [Problem(_HEADER, problem)]
    if problems:
        raise FactsRejected(_HEADER, problems)
