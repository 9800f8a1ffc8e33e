"""Exercises to follow: logs with events of all kinds, drawn from one seed."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any, Final

from coprod_framework.domain.events import Detail, DetailKind, Event, details_of
from coprod_framework.domain.happenings import EventKinds


__all__ = ["logs"]

_START: Final = date(2026, 1, 1)


def logs(cases: int, events: int) -> list[list[Event]]:
    """So many exercises, with events of all kinds drawn from one seed."""
    source = random.Random(56)  # noqa: S311 - a workload, not a secret
    return [[_event(source, number) for number in range(events)] for _ in range(cases)]


def _event(source: random.Random, number: int) -> Event:
    kind = source.choice(EventKinds)
    values = {name: _value(source, detail) for name, detail in details_of(kind).items()}
    day = _START + timedelta(days=3 * number)
    return kind(id=f"e{number}", day=day, source="a form", **values)


def _value(source: random.Random, detail: Detail) -> Any:
    match detail.kind:
        case DetailKind.YES_NO:
            return source.random() < 0.5
        case DetailKind.WHOLE:
            return source.randint(1, 20)
        case DetailKind.DAY:
            return _START + timedelta(days=source.randint(60, 200))
        case DetailKind.CHOICE:
            return source.choice(detail.choices)
        case DetailKind.REFERENCE:
            return f"{detail.name}-{source.randint(1, 4)}"
