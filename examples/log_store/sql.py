"""A store in a database: one table, one row for each event, the same statements for each database."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, Protocol, Self

import attrs

from coprod_framework.domain.events import Event, problem_with_reference
from coprod_framework.domain.log_events import Corrected, Withdrawn
from coprod_framework.duties.logs import Log
from coprod_framework.errors import EventsRejected, Problem
from coprod_framework.exchange.events import events_from_lines, line_of

from .stores import Conflict, Kept, Placed


__all__ = ["TABLE", "Backend", "Connection", "SqlStore"]

TABLE: Final = """
    CREATE TABLE IF NOT EXISTS log_events (
        position BIGINT NOT NULL PRIMARY KEY,
        exercise TEXT NOT NULL,
        version BIGINT NOT NULL,
        id TEXT NOT NULL,
        line TEXT NOT NULL,
        UNIQUE (exercise, version),
        UNIQUE (exercise, id)
    )
"""
"""The one table.  ``line`` is the JSON of one event, as a log file has it."""

_LINES: Final = "SELECT line FROM log_events WHERE exercise = ? ORDER BY version"
_LINE: Final = "SELECT line FROM log_events WHERE exercise = ? AND id = ?"
_VERSION: Final = "SELECT COALESCE(MAX(version), 0) FROM log_events WHERE exercise = ?"
_POSITION: Final = "SELECT COALESCE(MAX(position), 0) FROM log_events"
_EXERCISES: Final = "SELECT DISTINCT exercise FROM log_events"
_SINCE: Final = """
    SELECT position, exercise, version, line FROM log_events
    WHERE position > ? ORDER BY position LIMIT ?
"""
_ADD: Final = """
    INSERT INTO log_events (position, exercise, version, id, line) VALUES (?, ?, ?, ?, ?)
"""


class _Rows(Protocol):
    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """What a store needs of a connection.  It begins no transaction by itself."""

    def execute(self, query: str, values: Any = ..., /) -> _Rows:
        """Run one statement."""
        ...

    def commit(self) -> None:
        """Keep what was done since the transaction began."""
        ...

    def rollback(self) -> None:
        """Drop what was done since the transaction began, if one did."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


@attrs.frozen(kw_only=True)
class Backend:
    """
    In what a database differs from another.

    ``begin`` starts a transaction that waits until nobody else writes.  So events become visible in the
    order of their positions, and who follows all of them misses none.
    """

    begin: tuple[str, ...]
    tables: tuple[str, ...]
    mark: str


class SqlStore:
    """
    The logs of many exercises in a database.

    Threads may share one.  Each process opens its own.  ``kinds`` are the kinds of events that it takes.
    """

    def __init__(
        self, connection: Connection, backend: Backend, kinds: Iterable[type[Event]]
    ) -> None:
        self._connection, self._backend, self._kinds = connection, backend, tuple(kinds)
        self._one_at_a_time = threading.Lock()

    def lay_out(self) -> None:
        """Make the table and what guards it, where they are not there yet."""
        with self._writing():
            for statement in self._backend.tables:
                self._connection.execute(statement)

    def append(self, exercise: str, expected_version: int, events: Iterable[Event]) -> int:
        """Add all of these events or none; see `Store.append`."""
        log = Log(tuple(events))
        self._check(exercise, log)
        with self._writing():
            new = self._new(exercise, log)
            ((found,),) = self._rows(_VERSION, exercise)
            if new and found != expected_version:
                raise Conflict(exercise, expected_version, found)
            ((last,),) = self._rows(_POSITION)
            for number, event in enumerate(new, start=1):
                row = (last + number, exercise, found + number, event.id, line_of(event))
                self._connection.execute(self._marked(_ADD), row)
            return int(found) + len(new)

    def read(self, exercise: str) -> Kept:
        """The log of an exercise, and its version; see `Store.read`."""
        with self._one_at_a_time:
            return Kept(self._log(exercise))

    def exercises(self) -> tuple[str, ...]:
        """The references of all exercises that have an event, sorted."""
        with self._one_at_a_time:
            return tuple(sorted(name for (name,) in self._rows(_EXERCISES)))

    def since(self, position: int, most: int = 1_000) -> tuple[Placed, ...]:
        """The next events of all exercises after a position; see `Store.since`."""
        with self._one_at_a_time:
            rows = self._rows(_SINCE, position, most)
        events = self._events(line for *_, line in rows)
        return tuple(
            Placed(place, exercise, version, event)
            for (place, exercise, version, _), event in zip(rows, events, strict=True)
        )

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _check(self, exercise: str, log: Log) -> None:
        """Refuse what could not be read again: it could never be taken out."""
        if said := problem_with_reference(exercise):
            raise EventsRejected("the events", [Problem("exercise", said)])
        come_back = self._events(map(line_of, log))
        changed = [one for one, other in zip(log, come_back, strict=True) if one != other]
        if changed:
            said = "does not come back from JSON as it was; give its kind to the store"
            problems = [Problem(f"events[{one.id}]", said) for one in changed]
            raise EventsRejected("the events", problems)

    def _new(self, exercise: str, log: Log) -> tuple[Event, ...]:
        """The events that are new, once it is sure that they hold together with those that are there."""
        if any(isinstance(event, Withdrawn | Corrected) for event in log):
            known = self._log(exercise)  # events could take one another back in a circle
        else:
            rows = [row for event in log for row in self._rows(_LINE, exercise, event.id)]
            known = Log(self._events(line for (line,) in rows))
        return known.with_events(*log).events[len(known) :]

    def _log(self, exercise: str) -> Log:
        return Log(self._events(line for (line,) in self._rows(_LINES, exercise)))

    def _events(self, lines: Iterable[str]) -> tuple[Event, ...]:
        return tuple(events_from_lines(self._kinds, lines))

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._connection.execute(self._marked(query), values).fetchall()

    def _marked(self, query: str) -> str:
        return query.replace("?", self._backend.mark)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Alone among all who write, and all or nothing."""
        with self._one_at_a_time:
            try:
                for statement in self._backend.begin:
                    self._connection.execute(statement)
                yield
                self._connection.commit()
            except BaseException:
                self._connection.rollback()
                raise
