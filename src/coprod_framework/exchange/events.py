"""Events and logs from JSON and back: one object on each line, and every problem told with its line."""

from __future__ import annotations

import enum
import functools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from cattrs import ClassValidationError, Converter, IterableValidationError

from ..domain.events import COMMON, Event, details_of
from ..domain.log_events import LOG_EVENTS
from ..duties.logs import Log
from ..errors import EventsRejected, Problem, did_you_mean, shown
from .json_values import DECODER, JsonObject, json_text
from .strictness import problems_in, several, strict_converter, told


__all__ = [
    "event_from_json",
    "event_from_line",
    "event_to_json",
    "events_from_lines",
    "kind_name",
    "line_of",
    "read_log",
]

_BLANK: Final = " \t\r\n"
_LONGEST_LINE: Final = 1 << 16
_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_KIND: Final = "kind"
_NEAR: Final = 20


@functools.cache
def _converter() -> Converter:
    return strict_converter()


def kind_name(kind: type[Event]) -> str:
    """
    How a kind of event is called in JSON, such as ``session-booked``.

    >>> from coprod_framework.domain.happenings import SessionBooked
    >>> kind_name(SessionBooked)
    'session-booked'
    """
    return _CAPITAL.sub("-", kind.__name__).lower()


def event_from_json(kinds: Iterable[type[Event]], data: object) -> Event:
    """
    An event from what JSON gives: an object with its ``kind``, ``id``, ``day``, ``source`` and details.

    ``kinds`` are those that may come; events about the log itself may always come.  Raises
    `EventsRejected` with every problem and its key.
    """
    if not isinstance(data, Mapping):
        problem = Problem("", f"takes an object with a key for each detail, not {told(data)}")
        raise EventsRejected("an event", [problem])
    known = {kind_name(kind): kind for kind in (*kinds, *LOG_EVENTS)}
    name = data.get(_KIND)
    if not isinstance(name, str) or name not in known:
        hint = did_you_mean(name, known) if isinstance(name, str) else did_you_mean("", known)
        said = "needs a kind" if name is None else f"no kind of event is called {told(name)}"
        raise EventsRejected("an event", [Problem(_KIND, f"{said}; {hint}")])
    twice = data.twice if isinstance(data, JsonObject) else ()
    problems = [Problem("", f"has {several(twice)} twice; keep one")] if twice else []
    kind = known[name]
    try:
        rest = {key: value for key, value in data.items() if key != _KIND}
        made: Event = _converter().structure(rest, kind)
    except (ClassValidationError, IterableValidationError) as error:
        names = [*COMMON, *details_of(kind)]
        raise EventsRejected("an event", [*problems, *problems_in(error, "", names)]) from None
    if problems:
        raise EventsRejected("an event", problems)
    return made


def event_to_json(event: Event) -> dict[str, Any]:
    """An event as JSON values; `event_from_json` gives it back."""
    made: dict[str, Any] = {_KIND: kind_name(type(event))}
    for name in (*COMMON, *details_of(type(event))):
        made[name] = _plain(getattr(event, name))
    return made


def line_of(event: Event) -> str:
    """An event as one line of a log file, without its end."""
    return json_text(event_to_json(event))


def event_from_line(kinds: Iterable[type[Event]], line: str) -> Event:
    """An event from one line of a log file; raises `EventsRejected` with everything that is wrong."""
    return event_from_json(kinds, _parsed(line))


def events_from_lines(kinds: Iterable[type[Event]], lines: Iterable[str]) -> Iterator[Event]:
    """
    The events of a log file, line by line; blank lines are passed over.

    Raises `EventsRejected` after the last line, with everything that is wrong and its line.
    """
    kinds = tuple(kinds)
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip(_BLANK):
            continue
        try:
            yield event_from_line(kinds, line)
        except EventsRejected as error:
            problems += [_placed(problem, number) for problem in error.problems]
    if problems:
        raise EventsRejected("the log", problems)


def read_log(kinds: Iterable[type[Event]], path: Path) -> Log:
    """
    A log from a file with one JSON object on each line.

    Raises `EventsRejected` with everything that is wrong and its line, and `OSError` as ``open`` does.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        problem = Problem("", "is not UTF-8 text; save the file as UTF-8")
        raise EventsRejected(str(path), [problem]) from None
    return Log(tuple(events_from_lines(kinds, text.split("\n"))))


def _parsed(line: str) -> object:
    text = line.strip(_BLANK)
    if len(text) > _LONGEST_LINE:
        raise EventsRejected(
            "an event", [Problem("", f"is longer than {_LONGEST_LINE:,} characters")]
        )
    try:
        data, end = DECODER.raw_decode(text)
    except json.JSONDecodeError as error:
        near = error.doc[error.pos : error.pos + _NEAR]
        where = f"near {shown(near)}" if near else "where it ends"
        problem = f"is not JSON {where}; mend it there"
        raise EventsRejected("an event", [Problem("", problem)]) from None
    except RecursionError:
        problem = "is nested too deeply; an event is one object without others inside"
        raise EventsRejected("an event", [Problem("", problem)]) from None
    if end < len(text):
        more = shown(text[end:].lstrip(_BLANK)[:_NEAR])
        problem = f"has more after its end: {more}; put one event on a line"
        raise EventsRejected("an event", [Problem("", problem)])
    return data


def _placed(problem: Problem, line: int) -> Problem:
    place = f"line {line}"
    return Problem(f"{place}, {problem.path}" if problem.path else place, problem.message)


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
