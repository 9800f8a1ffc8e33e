"""Files of records: one on each line, read one at a time, each bad one told with its line."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

import attrs

from ...errors import FormRejected, Problem
from ..wire.converting import form_from_bytes
from .records import DecisionRecord


__all__ = ["LONGEST_RECORD", "BadLine", "read_records"]

LONGEST_RECORD: Final = 1 << 20
"""The most bytes that one line may have."""


@attrs.frozen
class BadLine:
    """A line that is no record, and everything that is wrong with it."""

    problems: tuple[Problem, ...]


Line: TypeAlias = DecisionRecord | BadLine


def read_records(lines: Iterable[bytes]) -> Iterator[Line]:
    """
    The records in these lines, in their order; blank lines are passed over.

    A line that is no record comes as a `BadLine`, and the rest goes on.
    """
    for number, line in enumerate(lines, 1):
        # Some editors put a mark at the start of a file, which is no part of what it says.
        text = (line.removeprefix(BOM_UTF8) if number == 1 else line).strip()
        if text:
            yield _read(text, f"line {number}")


def _read(line: bytes, place: str) -> Line:
    if len(line) > LONGEST_RECORD:
        told = f"is longer than {LONGEST_RECORD:,} bytes; put one record on a line"
        return BadLine((Problem(place, told),))
    try:
        return form_from_bytes(DecisionRecord, line)
    except FormRejected as error:
        return BadLine(
            tuple(
                Problem(f"{place}, {one.path}" if one.path else place, one.message)
                for one in error.problems
            )
        )
