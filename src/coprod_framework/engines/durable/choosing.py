"""Choosing the engine that finds out which events come together: explicitly, or the best there is."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

import attrs

from ...duties.calendars import Calendar
from ...duties.following import Follow
from ...errors import EngineUnavailable
from ...policy.watches import Watch
from .matching import DurableEngine


__all__ = ["Engine", "FollowEngine", "follow_engine"]


class Engine(enum.Enum):
    """Which engine to use."""

    AUTOMATIC = "automatic"
    REPLAY = "replay"
    DURABLE = "durable"


@attrs.frozen(eq=False)
class FollowEngine:
    """Makes a `Follow` for each exercise; ``name`` says on which engine they are."""

    name: str
    watch: Watch
    calendar: Calendar
    _make: Callable[[], Any] | None = None

    def follow(self) -> Follow:
        """An exercise to follow, without an event yet."""
        return Follow(self.watch, self.calendar, self._make)


def follow_engine(
    watch: Watch, calendar: Calendar, engine: Engine = Engine.AUTOMATIC, *, live: int = 32
) -> FollowEngine:
    """
    The engine for a watch: as asked, or durable-rules where it is installed and plain Python elsewhere.

    Both give the same answers.  Raises `EngineUnavailable` when durable-rules is asked for and is not
    there.
    """
    if engine is not Engine.REPLAY:
        try:
            made = DurableEngine(watch, live=live)
        except EngineUnavailable:
            if engine is Engine.DURABLE:
                raise
        else:
            return FollowEngine(DurableEngine.name, watch, calendar, made.matching)
    return FollowEngine("replay", watch, calendar)
