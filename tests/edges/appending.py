"""A process that appends many events to one exercise of a store, while others do the same."""

from __future__ import annotations

import sys

from coprod_framework.domain.events import Event
from coprod_framework.domain.happenings import EventKinds
from coprod_framework.exchange.events import event_from_json
from log_store import Conflict, SqlStore, Store, sqlite_store


def open_store(backend: str, address: str) -> SqlStore:
    """A connection of its own to a store that may be there already."""
    if backend == "sqlite":
        return sqlite_store(address, EventKinds)
    from log_store.postgres import postgres_store  # noqa: PLC0415 - psycopg may not be there

    return postgres_store(address, EventKinds)


def append_many(store: Store, exercise: str, who: str, count: int) -> int:
    """Append one event after another, each as often as it takes; gives how many times it conflicted."""
    version = conflicts = 0
    for number in range(count):
        event = happened(f"{who}-{number}")
        while True:
            try:
                version = store.append(exercise, version, [event])
                break
            except Conflict as error:
                version, conflicts = error.found, conflicts + 1
    return conflicts


def happened(id_: str) -> Event:
    """Some event."""
    told = {"kind": "session-cancelled", "day": "2026-01-01", "source": "t", "session": "S-1"}
    return event_from_json(EventKinds, {**told, "id": id_})


if __name__ == "__main__":
    _, backend, address, exercise, who, count = sys.argv
    with open_store(backend, address) as its_own:
        its_own.lay_out()
        append_many(its_own, exercise, who, int(count))
