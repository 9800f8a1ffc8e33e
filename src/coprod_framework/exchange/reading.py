"""What readers of every format share: a row, the lines of a text, and how a row comes out bad."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Generic, TypeVar

import attrs

from ..errors import FactsRejected, Problem


__all__ = ["LONGEST_ROW", "TOO_LONG", "Header", "Lines", "Row", "bad_row", "is_whole", "made_row"]

R = TypeVar("R")

LONGEST_ROW: Final = 1 << 20
TOO_LONG: Final = f"is longer than {LONGEST_ROW:,} characters; look for what does not belong there"
_ENDS: Final = ("\n", "\r")


@attrs.frozen
class Row(Generic[R]):
    """
    One row: its facts, or what is wrong with it.

    ``place`` says where it stands, such as ``line 12``, and ``raw`` is its text as it came.  A bad row
    that is too long comes in pieces; ``goes_on`` marks every piece but the first.
    """

    place: str
    raw: str
    record: R | None
    problems: tuple[Problem, ...] = ()
    extra: Mapping[str, str] = attrs.field(factory=dict)
    goes_on: bool = False

    def placed_problems(self) -> list[Problem]:
        """What is wrong with it, each with the row's place."""
        return [
            Problem(
                f"{self.place}, {problem.path}" if problem.path else self.place, problem.message
            )
            for problem in self.problems
        ]


class Header:
    """The first line of a CSV file as it came, once it was read."""

    def __init__(self) -> None:
        self.raw = ""


def made_row(place: str, raw: str, read: Callable[[], R]) -> Row[R]:
    """The row that this function reads, or everything that is wrong with it."""
    if not is_whole(raw):
        return bad_row(place, raw, "is not UTF-8 text; save the file as UTF-8")
    try:
        return Row(place, raw, read())
    except FactsRejected as error:
        return Row(place, raw, None, error.problems)


def bad_row(place: str, raw: str, message: str) -> Row[Any]:
    """A row with one thing wrong with all of it."""
    return Row(place, raw, None, (Problem("", message),))


def is_whole(text: str) -> bool:
    """Whether all of this was text when it came, and not bytes that are none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class Lines:
    """
    The lines of a text, with those of the row at hand kept as they came.

    A line that is too long comes in pieces.  ``before`` is how many lines were read already.
    """

    def __init__(self, text: io.TextIOWrapper | io.StringIO, *, before: int = 0) -> None:
        self._text = text
        self._number = before
        self._is_inside = False
        self._kept: list[tuple[int, str]] = []
        self._again: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._text.readline(LONGEST_ROW)
        if not line:
            raise StopIteration
        self._number += not self._is_inside
        self._is_inside = _is_piece(line)
        self._kept.append((self._number, line))
        return line

    @property
    def is_cut(self) -> bool:
        """Whether the line at hand is too long, so that more of it is to come."""
        return self._is_inside

    @property
    def number(self) -> int:
        """How many lines were read so far."""
        return self._number

    def take(self) -> tuple[str, str]:
        """Where the row at hand started, and its text; then start anew."""
        place = f"line {self._kept[0][0]}" if self._kept else "the start"
        raw = "".join(line for _, line in self._kept)
        self._kept.clear()
        return place, raw

    def take_first(self) -> tuple[str, str]:
        """The same with the first line of the row at hand only; the others are read again."""
        number, line = self._kept[0]
        self._again += [later for _, later in reversed(self._kept[1:])]
        if len(self._kept) > 1:
            self._number, self._is_inside = number, _is_piece(line)
        self._kept.clear()
        return f"line {number}", line

    def rest_of_line(self) -> Iterator[Row[Any]]:
        """What is left of a line that is too long, piece by piece."""
        while self._is_inside and next(self, ""):
            place, raw = self.take()
            yield Row(place, raw, None, goes_on=True)


def _is_piece(line: str) -> bool:
    return len(line) == LONGEST_ROW and not line.endswith(_ENDS)
