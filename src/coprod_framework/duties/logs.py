"""Logs: the events of one exercise, as they came in.  Nothing is ever taken out of a log."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Self

import attrs

from ..domain.events import Event
from ..domain.log_events import Corrected, Withdrawn
from ..errors import EventsRejected, Problem, shown


__all__ = ["Log", "standing"]


def _as_tuple(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(events)


@attrs.frozen(slots=False)
class Log:
    """
    The events of one exercise, in the order in which they came in.

    An event that comes again changes nothing.  Making a log, or adding to one, raises `EventsRejected`
    where one id stands for two different events, or where events take one another back in a circle.

    >>> Log().with_events().events
    ()
    """

    events: tuple[Event, ...] = attrs.field(default=(), converter=_as_tuple)

    def __attrs_post_init__(self) -> None:
        kept, problems = _each_once({}, self.events)
        if not problems and _circles(kept):
            problems = [_circle(id_) for id_ in sorted(_circles(kept))]
        if problems:
            raise EventsRejected("the log", problems)
        if len(kept) != len(self.events):
            object.__setattr__(self, "events", tuple(kept.values()))

    def with_events(self, *events: Event) -> Self:
        """The log with these events at its end; those that it has already are left out."""
        return attrs.evolve(self, events=(*self.events, *events))

    @functools.cached_property
    def by_id(self) -> Mapping[str, Event]:
        """Its events, by id, also those that were taken back."""
        return {event.id: event for event in self.events}

    @functools.cached_property
    def standing(self) -> tuple[Event, ...]:
        """The events that nobody took back, in the order in which they came in."""
        return tuple(standing(self.by_id))

    def __len__(self) -> int:
        return len(self.events)

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)


def standing(events: Mapping[str, Event]) -> Iterator[Event]:
    """The events that nobody took back, in the order in which they stand."""
    taken = _taken_back(events.values())
    fallen: dict[str, bool] = {}

    def falls(id_: str) -> bool:
        if id_ not in fallen:
            # What takes it back may be taken back itself; then it stands again.
            fallen[id_] = any(not falls(by) for by in taken.get(id_, ()))
        return fallen[id_]

    return (event for id_, event in events.items() if not falls(id_))


def _taken_back(events: Iterable[Event]) -> dict[str, list[str]]:
    """For each event that somebody took back, the ids of the events that say so."""
    taken: dict[str, list[str]] = {}
    for event in events:
        if isinstance(event, Withdrawn | Corrected):
            taken.setdefault(event.of, []).append(event.id)
    return taken


def _each_once(
    known: Mapping[str, Event], events: Iterable[Event]
) -> tuple[dict[str, Event], list[Problem]]:
    kept = dict(known)
    problems: list[Problem] = []
    for event in events:
        if not isinstance(event, Event):
            problems.append(Problem("events", f"holds {shown(event)}, which is no event"))
        elif kept.setdefault(event.id, event) != event:
            problems.append(
                Problem(
                    f"events[{event.id}]",
                    "came before with other details; an event is never changed, so say with "
                    "Corrected or Withdrawn what was wrong",
                )
            )
    return kept, problems


def _circles(events: Mapping[str, Event]) -> set[str]:
    """The ids of events that take themselves back, at once or round about."""
    targets = {
        id_: event.of for id_, event in events.items() if isinstance(event, Withdrawn | Corrected)
    }
    found: set[str] = set()
    for start, target in targets.items():
        at: str | None = target
        seen: set[str] = set()
        while at is not None and at not in seen and at != start:
            seen.add(at)
            at = targets.get(at)
        if at == start:
            found.add(start)
    return found


def _circle(id_: str) -> Problem:
    return Problem(f"events[{id_}]", "takes itself back, at once or through others; leave it out")
