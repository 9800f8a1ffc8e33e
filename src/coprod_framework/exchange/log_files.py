"""Log files that grow: what was added since the last look, line by line, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import attrs

from ..domain.events import Event
from ..errors import EventsRejected, Problem
from .events import event_from_line


__all__ = ["Added", "GrowingLog"]

_BLANK: Final = b" \t\r\n"
_MARK: Final = b"\xef\xbb\xbf"


@attrs.frozen
class Added:
    """What a look at a log file found: the events that are new, and what is wrong with other lines."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


class GrowingLog:
    """
    A log file that others write to.

    Each look reads only what was added since the last one.  A line counts once it has its end, as it
    may be half written until then.
    """

    def __init__(self, kinds: Iterable[type[Event]], path: Path) -> None:
        self._kinds, self._path = tuple(kinds), path
        self._read, self._number = 0, 0
        self._rest = b""
        self._lines: dict[str, int] = {}

    @property
    def has_half_a_line(self) -> bool:
        """Whether the last line has no end yet, and so does not count."""
        return bool(self._rest.strip(_BLANK))

    def look(self, *, to_the_end: bool = False) -> Added:
        """
        What was added since the last look; ``to_the_end`` counts a last line without an end too.

        Raises `EventsRejected` when the file is shorter than it was, and `OSError` as ``open`` does.
        """
        with self._path.open("rb") as stream:
            if stream.seek(0, 2) < self._read:
                problem = (
                    "is shorter than it was; nothing is ever taken out of a log, so start again"
                )
                raise EventsRejected(str(self._path), [Problem("", problem)])
            stream.seek(self._read)
            new = stream.read()
        self._read += len(new)
        *lines, self._rest = (self._rest + new).split(b"\n")
        if to_the_end:
            lines, self._rest = [*lines, self._rest], b""
        return self._told(lines)

    def placed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The same problems, each with the line of the event that it names, where it names one."""
        return tuple(
            Problem(f"line {self._lines[id_]}, {problem.path}", problem.message)
            if (id_ := problem.path.removeprefix("events[").removesuffix("]")) in self._lines
            else problem
            for problem in problems
        )

    def _told(self, lines: Iterable[bytes]) -> Added:
        events: list[Event] = []
        problems: list[Problem] = []
        for line in lines:
            self._number += 1
            text = line.removeprefix(_MARK) if self._number == 1 else line
            if not text.strip(_BLANK):
                continue
            try:
                event = event_from_line(self._kinds, _decoded(text))
            except EventsRejected as error:
                problems += [_on_line(self._number, problem) for problem in error.problems]
            else:
                events.append(event)
                self._lines[event.id] = self._number
        return Added(tuple(events), tuple(problems))


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        problem = Problem("", "is not UTF-8 text; save the file as UTF-8")
        raise EventsRejected("an event", [problem]) from None


def _on_line(number: int, problem: Problem) -> Problem:
    place = f"line {number}"
    return Problem(f"{place}, {problem.path}" if problem.path else place, problem.message)
