"""Following exercises event by event: durable-rules beside plain Python, as ratios in one run.

Run it with ``python -m benchmarks.following``.  Nothing is timed before both gave the same duties.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

import attrs

from coprod_framework.domain.events import Event
from coprod_framework.duties.calendars import Calendar, every_weekday
from coprod_framework.duties.following import Follow
from coprod_framework.engines.durable import DurableEngine
from coprod_framework.southend.duties.watch import duties

from .comparing import Job, Ratio, compare, machine, per_unit, printed, write_results
from .following_growing import ENGINES, grown
from .following_workload import logs


_CASES: Final = 100
_EVENTS: Final = 56
_WARM: Final = 6
_READY: Final = 24
_ROUNDS: Final = 9
_ON: Final = date(2026, 9, 1)
_CALENDAR: Final = Calendar("every weekday", every_weekday)


def _replayed(make: Callable[[], Follow], logs: list[list[Event]]) -> list[Follow]:
    """Every exercise from its first event to its last, one by one."""
    found = []
    for log in logs:
        follow = make()
        for event in log:
            follow.append(event)
        found.append(follow)
    return found


class _Warm:
    """Exercises that stand ready, and the last events of each, to be taken in and given back."""

    def __init__(self, make: Callable[[], Follow], logs: list[list[Event]]) -> None:
        self._make, self._logs = make, logs
        self._ready: list[Follow] = []

    def prepare(self) -> None:
        """Bring the exercises to where the last events are missing."""
        self._ready = [self._make() for _ in self._logs]
        for follow, log in zip(self._ready, self._logs, strict=True):
            follow.append(*log[:-_WARM])

    def run(self) -> None:
        """Take in the last events, one by one."""
        for follow, log in zip(self._ready, self._logs, strict=True):
            for event in log[-_WARM:]:
                follow.append(event)


def _timed_warm(makes: dict[str, Callable[[], Follow]]) -> dict[str, Ratio]:
    """One more event on an exercise at hand.  Each round is made ready first, which is not timed."""
    some = logs(_READY, _EVENTS)
    warm = {name: _Warm(make, some) for name, make in makes.items()}
    seconds: dict[str, list[float]] = {name: [] for name in warm}
    for _ in range(_ROUNDS):
        for name, one in warm.items():
            one.prepare()
            seconds[name].append(per_unit(Job(one.run, len(some) * _WARM)))
    floor = seconds["plain Python"]
    return {name: Ratio.of(taken, floor) for name, taken in seconds.items()}


def main() -> None:
    """Measure, keep and print."""
    some = logs(_CASES, _EVENTS)
    with DurableEngine(duties) as engine:
        makes: dict[str, Callable[[], Follow]] = {
            "plain Python": Follow(duties, _CALENDAR).again,
            "durable-rules": partial(Follow, duties, _CALENDAR, engine.matching),
        }
        told = [[f.duties(_ON) for f in _replayed(make, some)] for make in makes.values()]
        assert told[0] == told[1], "the engines disagree, so that nothing is timed"
        jobs = {name: Job(partial(_replayed, make, some), _CASES) for name, make in makes.items()}
        replayed = compare(jobs, floor="plain Python", rounds=_ROUNDS)
        printed(f"replaying {_EVENTS} events, an exercise", replayed)
        warm = _timed_warm(makes)
        printed("\none more event", warm)
    memory = {name: grown(name) for name in ENGINES}
    for name, one in memory.items():
        print(
            f"{name}: {one['events']:,} events left {one['left_mib']:.1f} MiB; with all exercises live"
            f" {one['live_mib']:,.0f} MiB, {one['live_us_an_event']:.1f} us an event"
        )
    parts = {"replayed": replayed, "warm": warm}
    kept = {part: {n: attrs.asdict(r) for n, r in found.items()} for part, found in parts.items()}
    about = machine(("durable-rules", "attrs"))
    write_results("following", {"machine": about, "rounds": _ROUNDS, **kept, "memory": memory})


if __name__ == "__main__":
    main()
