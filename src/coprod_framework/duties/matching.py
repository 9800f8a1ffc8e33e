"""Matching: which events of a log come together, kept up to date as events come and go.

Only what a new event adds is worked out.  Which events come together does not depend on the order in
which they came in, so that a log that is replayed gives the same matches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Protocol, TypeAlias

import attrs

from ..domain.events import Event
from ..policy.watch_rules import Equal, From, Later, Requirement, SameAs
from .joins import Join, Match


__all__ = ["Matcher", "Matching", "Plan"]

Bound: TypeAlias = list[Any]
"""The events that are chosen so far, by their place in the join; ``None`` where none is yet."""

Check: TypeAlias = Callable[[Bound], bool]


class Matcher(Protocol):
    """Finds out which events come together; the pure one is `Matching`."""

    @property
    def name(self) -> str:
        """What the engine is called."""

    def add(self, event: Event) -> list[Match]:
        """Take an event in, and tell what came together through it."""

    def remove(self, event: Event) -> None:
        """Take an event out that was taken in before; what it was a part of is no match any more."""


@attrs.frozen
class _Step:
    """One more event of a join: its place, where to look for it, and what must be so then."""

    place: int
    kind: type[Event]
    look_up: tuple[str, int, str] | None
    checks: tuple[Check, ...]


@attrs.frozen
class _Way:
    """How to find the rest of a join once a new event stands at one of its places."""

    join: Join
    place: int
    own: tuple[Check, ...]
    steps: tuple[_Step, ...]


class Matching:
    """The matches of one log, in plain Python."""

    name: Final = "replay"

    def __init__(self, joins: Sequence[Join] | Plan) -> None:
        self._plan = joins if isinstance(joins, Plan) else Plan(joins)
        self._events: dict[type[Event], dict[str, Event]] = {}
        self._by_detail: dict[tuple[type[Event], str, Any], dict[str, Event]] = {}

    def add(self, event: Event) -> list[Match]:
        """Take an event in, and tell what came together through it."""
        kind = type(event)
        found = [
            Match(way.join, tuple(one.id for one in bound))
            for way in self._plan.ways.get(kind, ())
            for bound in self._through(way, event)
        ]
        self._events.setdefault(kind, {})[event.id] = event
        for detail in self._plan.details.get(kind, ()):
            key = (kind, detail, getattr(event, detail))
            self._by_detail.setdefault(key, {})[event.id] = event
        return found

    def remove(self, event: Event) -> None:
        """Take an event out that was taken in before."""
        kind = type(event)
        del self._events[kind][event.id]
        for detail in self._plan.details.get(kind, ()):
            key = (kind, detail, getattr(event, detail))
            del self._by_detail[key][event.id]
            if not self._by_detail[key]:
                del self._by_detail[key]

    def _through(self, way: _Way, event: Event) -> Iterator[Bound]:
        bound: Bound = [None] * len(way.join.events)
        bound[way.place] = event
        if all(check(bound) for check in way.own):
            yield from self._completed(bound, way.steps)

    def _completed(self, bound: Bound, steps: tuple[_Step, ...]) -> Iterator[Bound]:
        if not steps:
            yield list(bound)
            return
        step, rest = steps[0], steps[1:]
        for event in self._candidates(step, bound):
            if any(event is one for one in bound):
                continue  # one event cannot stand at two places
            bound[step.place] = event
            if all(check(bound) for check in step.checks):
                yield from self._completed(bound, rest)
            bound[step.place] = None

    def _candidates(self, step: _Step, bound: Bound) -> list[Event]:
        if step.look_up is None:
            return list(self._events.get(step.kind, {}).values())
        mine, place, other = step.look_up
        key = (step.kind, mine, getattr(bound[place], other))
        return list(self._by_detail.get(key, {}).values())


class Plan:
    """Joins made ready to be matched: for each kind of event, all ways in which one can take part."""

    def __init__(self, joins: Sequence[Join]) -> None:
        self.ways: dict[type[Event], list[_Way]] = {}
        self.details: dict[type[Event], set[str]] = {}
        for join in joins:
            for place, one in enumerate(join.events):
                way = _way(join, place)
                self.ways.setdefault(one.kind, []).append(way)
                for step in way.steps:
                    if step.look_up is not None:
                        self.details.setdefault(step.kind, set()).add(step.look_up[0])


def _way(join: Join, start: int) -> _Way:
    """From a new event at this place: the others in an order in which each is found by the last ones."""
    places = {one.name: place for place, one in enumerate(join.events[:-1])}
    needs = [
        (place, requirement) for place, one in enumerate(join.events) for requirement in one.where
    ]
    known = {start}
    own = _checks(needs, places, known, start)
    left = [place for place in range(len(join.events)) if place != start]
    steps = []
    while left:
        chosen = next((p for p in left if _look_up(needs, places, known, p)), left[0])
        left.remove(chosen)
        look_up = _look_up(needs, places, known, chosen)
        known.add(chosen)
        checks = _checks(needs, places, known, chosen)
        steps.append(_Step(chosen, join.events[chosen].kind, look_up, checks))
    return _Way(join, start, own, tuple(steps))


_Needs: TypeAlias = list[tuple[int, Requirement]]


def _look_up(
    needs: _Needs, places: dict[str, int], known: set[int], place: int
) -> tuple[str, int, str] | None:
    """A detail that tells an event at this place by one that is known already."""
    for at, requirement in needs:
        if isinstance(requirement, SameAs):
            other = places[requirement.event]
            if at == place and other in known:
                return requirement.detail, other, requirement.other
            if other == place and at in known:
                return requirement.other, at, requirement.detail
    return None


def _checks(
    needs: _Needs, places: dict[str, int], known: set[int], newest: int
) -> tuple[Check, ...]:
    """What can be checked now, and could not be before the newest event was known."""
    checks = []
    for at, requirement in needs:
        other = at if isinstance(requirement, Equal) else places[requirement.event]
        if {at, other} <= known and newest in {at, other}:
            checks.append(_check(requirement, at, other))
    return tuple(checks)


def _check(requirement: Requirement, at: int, other: int) -> Check:
    match requirement:
        case Equal(detail, value):
            return lambda bound: bool(getattr(bound[at], detail) == value)
        case SameAs(detail, _, others):
            return lambda bound: bool(getattr(bound[at], detail) == getattr(bound[other], others))
        case From():
            return lambda bound: bool(bound[at].day >= bound[other].day)
        case Later():
            return lambda bound: bool(bound[at].day > bound[other].day)
