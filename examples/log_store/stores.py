"""What every store of logs can do, and what it says when somebody was quicker."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import attrs

from coprod_framework.domain.events import Event
from coprod_framework.duties.logs import Log


__all__ = ["Conflict", "Kept", "Placed", "Store"]


class Conflict(Exception):
    """
    Somebody was quicker: a log has another version than the one that was expected.

    ``found`` is the version that is there.  Read the log again, and see whether the events still hold.
    """

    def __init__(self, exercise: str, expected: int, found: int) -> None:
        self.exercise, self.expected, self.found = exercise, expected, found
        super().__init__(exercise, expected, found)

    def __str__(self) -> str:
        return (
            f"{self.exercise!r} is at version {self.found}, not {self.expected}; "
            "read it again, and append to what is there"
        )


@attrs.frozen
class Kept:
    """The log of one exercise as it is kept."""

    log: Log

    @property
    def version(self) -> int:
        """How many events were appended; nought where there is no such exercise yet."""
        return len(self.log)


@attrs.frozen
class Placed:
    """One event with its place among all events of the store, and its place in its own log."""

    position: int
    exercise: str
    version: int
    event: Event


class Store(Protocol):
    """Keeps the logs of many exercises.  Nothing is ever changed in it or taken out of it."""

    def append(self, exercise: str, expected_version: int, events: Iterable[Event]) -> int:
        """
        Add all of these events to the end of a log, or none, and give its new version.

        Events that the log has already are passed over, so that a call may be sent again.  Raises
        `Conflict` where there are new ones and the log has another version than the one expected, and
        `EventsRejected` where an id came before with other details, or the log would not hold together.
        """
        ...

    def read(self, exercise: str) -> Kept:
        """The log of an exercise, and its version; an empty log where there is no such exercise."""
        ...

    def exercises(self) -> tuple[str, ...]:
        """The references of all exercises that have an event."""
        ...

    def since(self, position: int, most: int = 1_000) -> tuple[Placed, ...]:
        """
        The next events of all exercises after a position, in the order in which they were appended.

        Start from nought, and go on from the last position that you got.
        """
        ...
