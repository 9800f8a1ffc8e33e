"""A host: it appends events as they come, and asks what is owed."""

from __future__ import annotations

from datetime import date

import attrs

from coprod_framework.domain.events import Event
from coprod_framework.duties.calendars import Calendar
from coprod_framework.duties.following import Follow
from coprod_framework.duties.standings import Duty
from coprod_framework.policy.watches import Watch

from .stores import Conflict, Store


__all__ = ["Everything", "Host"]


@attrs.frozen
class Host:
    """Records what happens in each exercise, and says what is owed in it."""

    store: Store
    watch: Watch
    calendar: Calendar

    def record(self, exercise: str, *events: Event, tries: int = 100) -> int:
        """
        Append events, and look again where somebody was quicker; gives the new version.

        It asks `Follow` before it appends, so that nothing is kept that the watch does not know.  Raises
        `EventsRejected` as `Follow` does, and `Conflict` when others were quicker at every try.
        """
        while True:
            follow = self.follow(exercise)
            version = len(follow.log)
            follow.append(*events)
            try:
                return self.store.append(exercise, version, events)
            except Conflict:
                tries -= 1
                if tries <= 0:
                    raise

    def follow(self, exercise: str) -> Follow:
        """What is owed in one exercise, made anew from its log."""
        made = Follow(self.watch, self.calendar)
        made.append(*self.store.read(exercise).log)
        return made

    def owed(self, exercise: str, as_at: date) -> tuple[Duty, ...]:
        """What somebody still has to do in one exercise, the first due first."""
        return self.follow(exercise).owed(as_at)


class Everything:
    """
    What is owed in all exercises.

    It reads only what is new since it last looked.  All of it is in memory, so that it can be dropped at
    any time and made anew.
    """

    def __init__(self, store: Store, watch: Watch, calendar: Calendar) -> None:
        self._store, self._watch, self._calendar = store, watch, calendar
        self._follows: dict[str, Follow] = {}
        self._position = 0

    def catch_up(self) -> int:
        """Take in what is new; gives the position up to which everything was taken in."""
        while placed := self._store.since(self._position):
            for one in placed:
                if one.exercise not in self._follows:
                    self._follows[one.exercise] = Follow(self._watch, self._calendar)
                self._follows[one.exercise].append(one.event)
                self._position = one.position
        return self._position

    def owed(self, as_at: date) -> dict[str, tuple[Duty, ...]]:
        """What is owed in each exercise on a day; those that owe nothing are left out."""
        self.catch_up()
        found = {exercise: follow.owed(as_at) for exercise, follow in self._follows.items()}
        return {exercise: duties for exercise, duties in sorted(found.items()) if duties}
