"""Chunks of a CSV file: whole lines, as long as each row stands on a line of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final

import attrs
import polars as pl

from ...domain.facts import Fact
from ..converters import cell_reader
from ..csv_rows import csv_rows, header_from, row_from, rows_below
from ..reading import LONGEST_ROW, Header, Lines, Row
from .chunks import Chunk, Reads, RestOfRows


__all__ = ["csv_chunks"]

_BYTES: Final = 1 << 22
_LONGEST_LINE: Final = 100_000  # below the longest cell that Python's CSV reader takes
_CELL: Final = r'(?:[^",]*|"(?:[^"]|"")*")'


def csv_chunks(
    stream: BinaryIO, vocabulary: type[Any], head: Header, *, size: int = _BYTES
) -> Iterator[Chunk | RestOfRows]:
    """
    A CSV file in chunks of about so many bytes; raises `FactsRejected` when its header cannot be used.

    A quotation mark can make one row of many lines, and a stray one of all that follow.  From the first
    block of lines on in which that could be so, the file is read row by row.
    """
    header: list[str] = []
    number = 0
    data = _whole_lines(stream, size)
    while data or not header:
        text = _plain_text(data, is_first=not header)
        if not header and text is not None:
            header, number = _header_of(text, vocabulary, head)
            text = _after(text, number) if header else None
            data = text.encode() if text is not None else data
        chunk = None if text is None else _chunk(text, number, header, vocabulary)
        if chunk is None:
            yield _row_by_row(data, stream, vocabulary, head, number, header)
            return
        yield chunk
        number += len(chunk.lines)
        data = _whole_lines(stream, size)


def _header_of(text: str, vocabulary: type[Any], head: Header) -> tuple[list[str], int]:
    """The names of the columns, and below how many lines; none where lines may be no rows."""
    if not text.strip("\r\n"):
        return [], 0
    lines = Lines(io.StringIO(text, newline=""))
    header = header_from(lines, vocabulary, head)
    return ([], 0) if len(header) < 2 or '"' in head.raw else (header, lines.number)


@attrs.frozen(eq=False)
class CsvChunk:
    """Lines of a CSV file; ``before`` is how many lines stand above them."""

    frame: pl.DataFrame
    numbers: Sequence[int]
    others: Sequence[int]
    lines: list[str]
    before: int
    header: list[str]
    vocabulary: type[Any]

    def reads(self, fact: Fact) -> Reads:
        """What reads a cell of this fact."""
        return cell_reader(fact)

    def place(self, number: int) -> str:
        """The line of the file."""
        return f"line {self.before + number + 1}"

    def row(self, number: int) -> Row[Any]:
        """One line, read by itself."""
        raw = self.lines[number]
        (cells,) = csv.reader([raw], strict=True)
        return row_from(self.place(number), raw, self.header, cells, self.vocabulary, ())


def _whole_lines(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    return data if data.endswith(b"\n") else data + stream.readline(LONGEST_ROW)


def _plain_text(data: bytes, *, is_first: bool) -> str | None:
    """The text of whole lines; none where anything about them is out of the ordinary."""
    if b"\0" in data or data.count(b"\r") != data.count(b"\r\n"):
        return None
    try:
        text = data.decode("utf-8-sig" if is_first else "utf-8")
    except UnicodeDecodeError:
        return None
    return None if max(map(len, text.split("\n"))) > _LONGEST_LINE else text


def _after(text: str, count: int) -> str:
    """What stands after so many lines."""
    return "".join(_kept_ends(text)[count:])


def _kept_ends(text: str) -> list[str]:
    """The lines of a text with their ends: those of `str.splitlines` would be other ones."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _chunk(text: str, before: int, header: list[str], vocabulary: type[Any]) -> CsvChunk | None:
    lines = _kept_ends(text)
    column = pl.Series(lines, dtype=pl.String).str.strip_chars_end("\r\n")
    quoted = column.str.contains('"', literal=True)
    fits = column.str.count_matches(",", literal=True) == len(header) - 1
    if quoted.any():
        whole_row = f"^{_CELL}(?:,{_CELL}){{{len(header) - 1}}}$"
        fits = pl.select(
            pl.when(quoted).then(column.str.contains(whole_row)).otherwise(fits)
        ).to_series()
        if (quoted & ~fits).any():
            return None
    there = column != ""
    frame = _cells(column.filter(fits & there), header, has_quotes=bool(quoted.any()))
    numbers = (fits & there).arg_true().to_list()
    if frame.height != len(numbers):
        return None
    others = (~fits & there).arg_true().to_list()
    return CsvChunk(frame, numbers, others, lines, before, header, vocabulary)


def _cells(lines: pl.Series, header: list[str], *, has_quotes: bool) -> pl.DataFrame:
    if not len(lines):
        return pl.DataFrame(schema=dict.fromkeys(header, pl.String))
    return pl.read_csv(
        "\n".join(lines).encode(),
        has_header=False,
        new_columns=header,
        infer_schema=False,
        quote_char='"' if has_quotes else None,
    ).fill_null("")


def _row_by_row(  # noqa: PLR0913, PLR0917 - what was read so far
    data: bytes,
    stream: BinaryIO,
    vocabulary: type[Any],
    head: Header,
    number: int,
    header: list[str],
) -> RestOfRows:
    """Every row of a block and of what comes after it."""
    rest = io.BufferedReader(_Joined(data, stream))
    if not header:
        text = io.TextIOWrapper(rest, encoding="utf-8-sig", errors="surrogateescape", newline="")
        yield from csv_rows(text, vocabulary, head, ())
        return
    text = io.TextIOWrapper(rest, encoding="utf-8", errors="surrogateescape", newline="")
    yield from rows_below(Lines(text, before=number), header, vocabulary)


class _Joined(io.RawIOBase):
    """Bytes that were read already, and then the rest of the stream that they came from."""

    def __init__(self, data: bytes, stream: BinaryIO) -> None:
        self._data = memoryview(data)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        taken = self._data[: len(buffer)] or self._stream.read(len(buffer))
        self._data = self._data[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)
