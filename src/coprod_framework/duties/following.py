"""Following: what is owed in each exercise, kept up to date as its events come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import TypeAlias

import attrs

from ..domain.events import Event
from ..domain.log_events import LOG_EVENTS, Corrected, Waived, Withdrawn
from ..errors import EventsRejected, Problem, did_you_mean
from ..policy.conditions import FromSlot
from ..policy.watch_rules import WatchRule, slots_of_watch_rule
from ..policy.watches import Watch
from .calendars import Calendar
from .joins import Match, Part, joins_of
from .logs import Log
from .matching import Matcher, Matching, Plan
from .staging import Progress, progress_on
from .standings import Duty, NoDay, Standing, duty_id, standing_of


__all__ = ["Change", "Follow", "MakeMatcher", "duties_of"]

MakeMatcher: TypeAlias = Callable[[], Matcher]


@attrs.frozen
class Change:
    """What became of one duty between two days: how it stood, ``None`` where it was not there yet."""

    duty: Duty
    before: Standing | None


class Follow:
    """
    What is owed in one exercise, event by event.

    It holds nothing that its log does not: whoever makes one anew from the same log gets the same
    answers.  It has no clock.  Who asks says on which day.
    """

    def __init__(self, watch: Watch, calendar: Calendar, make: MakeMatcher | None = None) -> None:
        self.watch, self.calendar = watch, calendar
        self._kinds = frozenset((*watch.kinds, *LOG_EVENTS))
        self._make = make or _pure(watch)
        self._events: dict[str, Event] = {}
        self._start_anew()

    def _start_anew(self) -> None:
        """Work everything out from the log."""
        self._matcher = self._make()
        self._duties: dict[tuple[str, tuple[str, ...]], dict[Part, set[str]]] = {}
        self._for_all: dict[tuple[str, Part], set[str]] = {}
        self._part_of: dict[str, set[Match]] = {}
        self._standing: dict[str, Event] = {}
        self._is_whole = False
        self._stand(self.log)
        self._is_whole = True

    def again(self) -> Follow:
        """Another exercise under the same watch and on the same engine, without an event yet."""
        return Follow(self.watch, self.calendar, self._make)

    @property
    def engine(self) -> str:
        """Which engine finds out what events come together: ``replay`` is plain Python."""
        return self._matcher.name

    @property
    def log(self) -> Log:
        """All events that came in, those that were taken back too."""
        return Log(tuple(self._events.values()))

    def append(self, *events: Event) -> None:
        """
        Take in what happened.

        Raises `EventsRejected` for an event that is not watched, or that changes one which came before,
        or `EngineFailed` where its engine does.  Then none of these events is taken in.
        """
        if not all(type(event) in self._kinds for event in events):
            raise EventsRejected("the events", _unwatched(self.watch, events))
        if not self._is_whole:
            self._start_anew()
        count = len(self._events)
        try:
            if self._are_plainly_new(events):
                for event in events:
                    self._events[event.id] = self._standing[event.id] = event
                    self._take_in(event)
            else:
                self._stand(self.log.with_events(*events))
        except EventsRejected:  # before anything was taken in
            raise
        except BaseException:
            self._events = dict(islice(self._events.items(), count))
            self._is_whole = False
            raise

    def _stand(self, log: Log) -> None:
        """Take out what stood before and does not in this log, and take in what does now."""
        before, after = self._standing, {event.id: event for event in log.standing}
        self._events, self._standing = dict(log.by_id), after
        self._taken_back = {event.of for event in log if isinstance(event, Withdrawn | Corrected)}
        for id_ in before.keys() - after.keys():
            self._take_out(before[id_])
        for id_, event in after.items():
            if id_ not in before:
                self._take_in(event)

    def duties(self, as_at: date) -> tuple[Duty, ...]:
        """Every duty that is there on a day, the first due first, and those without a day last."""
        if not self._is_whole:
            self._start_anew()
        waivers = self._waivers(as_at)
        found = [
            made
            for (rule, ids), parts in self._duties.items()
            if (made := self._duty(rule, ids, parts, waivers, as_at)) is not None
        ]
        return tuple(sorted(found, key=_first_due))

    def owed(self, as_at: date) -> tuple[Duty, ...]:
        """What somebody still has to do on a day, the first due first."""
        return tuple(one for one in self.duties(as_at) if one.standing.is_open)

    def progress(self, as_at: date) -> Progress:
        """In which stage the exercise is on a day, and which events did not fit."""
        return progress_on(self.watch.stages, self.log.standing, as_at)

    def changes(self, since: date, as_at: date) -> tuple[Change, ...]:
        """Every duty that stands otherwise on a day than it did on an earlier one, or is new."""
        before = {one.id: one.standing for one in self.duties(since)}
        return tuple(
            Change(one, before.get(one.id))
            for one in self.duties(as_at)
            if before.get(one.id) is not one.standing
        )

    def _are_plainly_new(self, events: tuple[Event, ...]) -> bool:
        """Whether all of them are new, and neither take anything back nor were taken back before."""
        ids = {event.id for event in events}
        return (
            len(ids) == len(events)
            and self._events.keys().isdisjoint(ids)
            and self._taken_back.isdisjoint(ids)
            and not any(isinstance(event, Withdrawn | Corrected) for event in events)
        )

    def _take_in(self, event: Event) -> None:
        if type(event) in LOG_EVENTS:
            return
        for match in self._matcher.add(event):
            for id_ in match.ids:
                self._part_of.setdefault(id_, set()).add(match)
            join = match.join
            if join.for_all:
                self._for_all.setdefault((join.rule, join.part), set()).add(event.id)
                continue
            begun = match.ids if join.part is Part.BEGINS else match.ids[:-1]
            parts = self._duties.setdefault((join.rule, begun), {})
            parts.setdefault(join.part, set()).add(match.ids[-1])

    def _take_out(self, event: Event) -> None:
        if type(event) in LOG_EVENTS:
            return
        self._matcher.remove(event)
        for match in self._part_of.pop(event.id, set()):
            for id_ in match.ids:
                if id_ in self._part_of:
                    self._part_of[id_].discard(match)
            join = match.join
            if join.for_all:
                self._for_all[join.rule, join.part].discard(event.id)
                continue
            begun = match.ids if join.part is Part.BEGINS else match.ids[:-1]
            parts = self._duties[join.rule, begun]
            parts[join.part].discard(match.ids[-1])
            if not any(parts.values()):
                del self._duties[join.rule, begun]

    def _waivers(self, as_at: date) -> Mapping[str, Waived]:
        """The first waiver of each duty, up to a day."""
        found: dict[str, Waived] = {}
        for event in self._standing.values():
            if isinstance(event, Waived) and event.day <= as_at:
                known = found.get(event.duty)
                if known is None or _by_day(event) < _by_day(known):
                    found[event.duty] = event
        return found

    def _duty(
        self,
        rule_id: str,
        ids: tuple[str, ...],
        parts: Mapping[Part, set[str]],
        waivers: Mapping[str, Waived],
        as_at: date,
    ) -> Duty | None:
        rule = self.watch.rules_by_id[rule_id]
        if not parts.get(Part.BEGINS):
            return None
        upon = tuple(self._standing[id_] for id_ in ids)
        since = max(event.day for event in upon)
        if since > as_at or not rule.in_force.covers(since):
            return None
        due, no_day, unset = self._due(rule, upon, since)
        id_ = duty_id(rule_id, ids)
        done = self._first(self._that(Part.DONE, rule_id, ids, parts), as_at)
        ended = self._first(self._that(Part.ENDS, rule_id, ids, parts), as_at)
        ways = [one for one in (done, waivers.get(id_), ended) if one is not None]
        settled = min(ways, key=lambda event: event.day, default=None)
        return Duty(
            id=id_,
            rule=rule,
            upon=upon,
            as_at=as_at,
            due=due,
            no_day=no_day,
            unset=unset,
            standing=standing_of(due, settled, done=settled is done, as_at=as_at),
            settled_by=settled,
        )

    def _that(
        self, part: Part, rule: str, ids: tuple[str, ...], parts: Mapping[Part, set[str]]
    ) -> set[str]:
        """The events that discharge or end a duty; those that began it cannot."""
        found = parts.get(part, set())
        for_all = self._for_all.get((rule, part))
        return (found | for_all).difference(ids) if for_all else found

    def _first(self, ids: Iterable[str], as_at: date) -> Event | None:
        """The first of these events up to a day; of those on one day, the one with the lowest id."""
        events = (self._standing[id_] for id_ in ids)
        return min((event for event in events if event.day <= as_at), key=_by_day, default=None)

    def _due(
        self, rule: WatchRule, upon: tuple[Event, ...], since: date
    ) -> tuple[date | None, NoDay | None, str]:
        """The last day in time, or why there is none, with the slot that nobody filled."""
        if rule.due is None:
            return None, NoDay.NOT_IN_THE_TEXT, ""
        count = self.watch.count_on(rule.due.count, since)
        tolerance = self.watch.count_on(rule.due.tolerance, since)
        if count is None or tolerance is None:
            return None, NoDay.NOT_FILLED, self._unfilled(rule, since)
        by_name = {one.name: event for one, event in zip(rule.upon, upon, strict=True)}
        start: date = getattr(by_name[rule.due.event], rule.due.detail)
        try:
            shifted = self.calendar.shifted(
                start, count, rule.due.unit, backwards=rule.due.backwards
            )
            last = shifted + timedelta(days=tolerance)
        except OverflowError:
            return None, NoDay.OUT_OF_REACH, ""
        return last, None, ""

    def _unfilled(self, rule: WatchRule, since: date) -> str:
        slots = slots_of_watch_rule(rule)
        return next(slot for slot in slots if self.watch.count_on(FromSlot(slot), since) is None)


def duties_of(watch: Watch, calendar: Calendar, log: Log, as_at: date) -> tuple[Duty, ...]:
    """What is owed in an exercise on a day, from its whole log."""
    follow = Follow(watch, calendar)
    follow.append(*log)
    return follow.duties(as_at)


def _pure(watch: Watch) -> MakeMatcher:
    plan = Plan(tuple(joins_of(watch)))
    return lambda: Matching(plan)


def _unwatched(watch: Watch, events: Iterable[Event]) -> Iterator[Problem]:
    kinds = (*watch.kinds, *LOG_EVENTS)
    known = [kind.__name__ for kind in kinds]
    for event in events:
        name = type(event).__name__
        if type(event) not in kinds:
            yield Problem(
                f"events[{getattr(event, 'id', '?')}]",
                f"is of a kind that is not watched: {name}; {did_you_mean(name, known)}",
            )


def _by_day(event: Event) -> tuple[date, str]:
    return event.day, event.id


def _first_due(one: Duty) -> tuple[bool, date, str]:
    return one.due is None, one.due or date.min, one.id
