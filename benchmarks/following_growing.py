"""What a million events leave in memory, in a program of its own for each engine.

``python -m benchmarks.following_growing durable-rules`` prints what it found as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from coprod_framework.domain.events import Event
from coprod_framework.duties.calendars import Calendar, every_weekday
from coprod_framework.duties.following import Follow
from coprod_framework.engines.durable import DurableEngine
from coprod_framework.southend.duties.watch import duties

from .following_workload import logs


__all__ = ["ENGINES", "grown"]

ENGINES: Final = ("plain Python", "durable-rules")
_CASES: Final = 10_000
_EVENTS: Final = 100
_AT_ONCE: Final = 10
_LOOKED_AT: Final = 97
_ON: Final = date(2026, 9, 1)
_CALENDAR: Final = Calendar("every weekday", every_weekday)


def grown(engine: str) -> dict[str, Any]:
    """What one engine leaves in memory, as a child process found it."""
    command = [sys.executable, "-m", "benchmarks.following_growing", engine]
    place = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measured(make: Callable[[], Follow]) -> dict[str, Any]:
    """Ten thousand exercises one after the other, and then all of them at once."""
    some = logs(50, _EVENTS)
    for log in some:  # the first time round, the engine is filled
        _one_by_one(make(), log)
    before = _resident()
    for number in range(_CASES):
        _one_by_one(make(), some[number % len(some)])
    after = _resident()
    started = time.perf_counter()
    live = _side_by_side(make, some)
    seconds = time.perf_counter() - started
    held = _resident() - after
    _agree(live, some)
    return {
        "exercises": _CASES,
        "events": _CASES * _EVENTS,
        "left_mib": after - before,
        "live_mib": held,
        "live_kib_each": held * 1024 / _CASES,
        "live_us_an_event": seconds * 1e6 / (_CASES * _EVENTS),
    }


def _one_by_one(follow: Follow, log: list[Event]) -> None:
    for event in log:
        follow.append(event)


def _side_by_side(make: Callable[[], Follow], some: list[list[Event]]) -> list[Follow]:
    """All exercises at once: each gets some events, and then the next ones get theirs."""
    live = [make() for _ in range(_CASES)]
    for start in range(0, _EVENTS, _AT_ONCE):
        for number, follow in enumerate(live):
            follow.append(*some[number % len(some)][start : start + _AT_ONCE])
    return live


def _agree(live: list[Follow], some: list[list[Event]]) -> None:
    """Look at many of them: each has the duties that its log alone would give, in plain Python."""
    for number in range(0, _CASES, _LOOKED_AT):
        alone = Follow(duties, _CALENDAR)
        alone.append(*some[number % len(some)])
        assert live[number].duties(_ON) == alone.duties(_ON), "an exercise has got a wrong answer"


def _resident() -> float:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096 / 2**20


def main(engine: str) -> None:
    """Measure one engine, and print what was found."""
    if engine == "plain Python":
        found = measured(Follow(duties, _CALENDAR).again)
    else:
        with DurableEngine(duties) as made:
            found = measured(partial(Follow, duties, _CALENDAR, made.matching))
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
