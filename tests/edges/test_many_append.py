"""Many append to the example store at the same time and nothing is lost, and a host tries again."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from coprod_framework.domain.happenings import EventKinds
from coprod_framework.duties.following import Follow
from coprod_framework.errors import EventsRejected
from coprod_framework.policy.watch_rules import Unit, after, seen
from log_store import Conflict, Everything, Host, Placed, Store
from tests.duties.worlds import (
    KINDS,
    PLAIN,
    Asked,
    Given,
    asked,
    day_of,
    finished,
    given,
    rule,
    watch,
)
from tests.edges.appending import append_many, happened, open_store


EXAMPLES = Path(__file__).parents[2] / "examples"
APPENDING = Path(__file__).with_name("appending.py")
THREADS = 8


def _is_whole(store: Store, exercise: str, ids: set[str]) -> None:
    """No event is lost or stands twice, and neither versions nor positions have holes."""
    placed: list[Placed] = []
    while more := store.since(placed[-1].position if placed else 0, 7):
        placed += more
    assert [one.position for one in placed] == list(range(1, len(placed) + 1))
    mine = [one for one in placed if one.exercise == exercise]
    assert [one.version for one in mine] == list(range(1, len(mine) + 1))
    assert len(mine) == len(ids)
    assert {one.event.id for one in mine} == ids
    assert store.read(exercise).log.events == tuple(one.event for one in mine)


# --- many who append -----------------------------------------------------------------------------------


@pytest.mark.parametrize("shared", [False, True], ids=["each-its-own", "one-for-all"])
def test_threads_that_append_at_the_same_time_lose_nothing(backend, address, shared):
    many = 25
    with ExitStack() as stack, ThreadPoolExecutor(THREADS) as threads:
        stores = [
            stack.enter_context(open_store(backend, address))
            for _ in range(1 if shared else THREADS)
        ]
        stores[0].lay_out()
        running = [
            threads.submit(append_many, stores[who % len(stores)], "A", f"t{who}", many)
            for who in range(THREADS)
        ]
        conflicts = sum(one.result() for one in running)

        assert conflicts > 0
        _is_whole(stores[0], "A", {f"t{who}-{n}" for who in range(THREADS) for n in range(many)})


def test_processes_that_open_and_append_at_the_same_time_lose_nothing(backend, address):
    many, processes = 25, 3
    environment = {**os.environ, "PYTHONPATH": str(EXAMPLES)}
    command = [sys.executable, str(APPENDING), backend, address]
    running = [
        subprocess.Popen([*command, name, f"p{who}", str(many)], env=environment)  # noqa: S603 - our own
        for who, name in enumerate(["A", "A", "B"][:processes])
    ]
    assert [one.wait(timeout=120) for one in running] == [0] * processes

    with open_store(backend, address) as store:
        _is_whole(store, "A", {f"p{who}-{n}" for who in (0, 1) for n in range(many)})
        _is_whole(store, "B", {f"p2-{n}" for n in range(many)})


def test_many_who_open_and_lay_out_a_new_store_at_once_all_get_in(backend, address):
    together = threading.Barrier(THREADS)

    def open_one(who: int) -> None:
        together.wait()
        with open_store(backend, address) as store:
            store.lay_out()
            append_many(store, f"x{who}", "t", 1)

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(open_one, range(THREADS)))

    with open_store(backend, address) as store:
        assert len(store.exercises()) == len(store.since(0)) == THREADS


def test_who_follows_all_while_others_append_misses_nothing(backend, address):
    many, writers = 30, 4
    with ExitStack() as stack, ThreadPoolExecutor(writers) as threads:
        stores = [stack.enter_context(open_store(backend, address)) for _ in range(writers + 1)]
        reader = stores.pop()
        reader.lay_out()
        running = [
            threads.submit(append_many, one, f"x{who}", f"t{who}", many)
            for who, one in enumerate(stores)
        ]
        seen_: list[Placed] = []
        done = False
        while not done or reader.since(len(seen_)):
            done = all(one.done() for one in running)
            seen_ += reader.since(seen_[-1].position if seen_ else 0, 5)

    assert [one.position for one in seen_] == list(range(1, many * writers + 1))


def test_two_who_both_looked_at_the_same_version_cannot_both_append(store, open_another):
    other = open_another()
    version = store.read("A").version
    assert version == other.read("A").version

    store.append("A", version, [asked("e1")])

    with pytest.raises(Conflict):
        other.append("A", version, [asked("e2")])


# --- the host ------------------------------------------------------------------------------------------

ANSWER = rule(
    "answer",
    seen(Asked, "asked"),
    done_by=seen(Given, "given", same={"what": "asked"}),
    due=after(5, Unit.DAYS, "asked"),
)
WATCH = watch(ANSWER)


def test_a_host_asks_what_is_owed_of_the_events_in_the_store(store):
    host = Host(store, WATCH, PLAIN)
    everything = Everything(store, WATCH, PLAIN)
    host.record("A", asked("e1"), asked("e2", what="b"))
    host.record("B", asked("e1"), given("e2", 3))
    assert host.record("A", given("e3", 2)) == 3

    assert [one.id for one in host.owed("A", day_of(4))] == ["answer:e2"]
    assert host.owed("B", day_of(4)) == ()
    assert everything.owed(day_of(4)) == {"A": host.owed("A", day_of(4))}

    host.record("C", asked("e1", 4))
    assert everything.catch_up() == 6
    assert list(everything.owed(day_of(4))) == ["A", "C"]


def test_a_host_tries_again_when_somebody_was_quicker_and_gives_up_in_the_end(store):
    class Slow:
        """A store where somebody else is always quicker, so many times."""

        def __init__(self, times: int) -> None:
            self.others = [finished(f"other-{number}") for number in range(times)]

        def append(self, exercise, expected_version, events):
            if self.others:
                store.append(exercise, expected_version, [self.others.pop()])
            return store.append(exercise, expected_version, events)

        def __getattr__(self, name):
            return getattr(store, name)

    assert Host(Slow(3), WATCH, PLAIN).record("A", asked("e1")) == 4
    with pytest.raises(Conflict):
        Host(Slow(3), WATCH, PLAIN).record("B", asked("e1"), tries=3)
    assert store.read("B").version == 3


def test_a_host_keeps_nothing_that_its_watch_does_not_know(open_another):
    store = open_another((*KINDS, *EventKinds))
    store.lay_out()

    with pytest.raises(EventsRejected, match="not watched"):
        Host(store, WATCH, PLAIN).record("A", happened("e1"))

    assert store.read("A").version == 0


def test_hosts_in_many_threads_record_every_event_once(store, open_another):
    hosts = [Host(one, WATCH, PLAIN) for one in (store, open_another(), open_another())]

    def record(who: int) -> None:
        for number in range(4):
            hosts[who].record("A", asked(f"h{who}-{number}"))

    with ThreadPoolExecutor(len(hosts)) as threads:
        list(threads.map(record, range(len(hosts))))

    _is_whole(store, "A", {f"h{who}-{number}" for who in range(3) for number in range(4)})
    follow = Follow(WATCH, PLAIN)
    follow.append(*store.read("A").log)
    assert hosts[0].owed("A", day_of(1)) == follow.owed(day_of(1))
