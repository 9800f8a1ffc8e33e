"""The example store keeps every event, in order, whoever else appends; the same in both databases."""

from __future__ import annotations

import itertools
import pickle
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as given_that
from hypothesis import strategies as st

from coprod_framework.domain.happenings import EventKinds
from coprod_framework.duties.logs import Log
from coprod_framework.errors import EventsRejected
from coprod_framework.exchange.events import line_of
from log_store import Conflict, Placed
from tests.duties.worlds import (
    KINDS,
    asked,
    events,
    given,
    withdrawn,
)
from tests.edges.appending import happened
from tests.trying import tries


# --- one who appends -----------------------------------------------------------------------------------


def test_what_was_appended_is_read_back_in_its_order(store, open_another):
    assert store.append("A-1", 0, [asked("e2"), asked("e1", 3)]) == 2
    assert store.append("A-1", 2, [given("e3")]) == 3

    kept = open_another().read("A-1")

    assert kept.log == Log([asked("e2"), asked("e1", 3), given("e3")])
    assert kept.version == 3


def test_an_exercise_of_which_nothing_is_known_has_an_empty_log(store):
    assert store.read("A-1").log == Log()
    assert store.read("A-1").version == 0
    assert store.exercises() == ()
    assert store.since(0) == ()


def test_each_exercise_has_its_own_versions_and_ids(store):
    store.append("B", 0, [asked("e1")])
    store.append("A", 0, [given("e1"), asked("e2")])
    store.append("B", 1, [asked("e2")])

    assert store.exercises() == ("A", "B")
    assert [one.version for one in store.since(0)] == [1, 1, 2, 2]
    assert [one.exercise for one in store.since(0)] == ["B", "A", "A", "B"]


def test_who_follows_all_goes_on_from_the_last_position(store):
    store.append("A", 0, [asked("e1"), asked("e2")])
    store.append("B", 0, [asked("e1")])

    first = store.since(0, 2)
    rest = store.since(first[-1].position)

    assert rest == (Placed(3, "B", 1, asked("e1")),)
    assert store.since(rest[-1].position) == ()


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_who_expected_another_version_is_told_which_one_is_there(store, expected):
    store.append("A", 0, [asked("e1"), asked("e2")])

    with pytest.raises(Conflict) as caught:
        store.append("A", expected, [asked("e3")])

    assert (caught.value.expected, caught.value.found) == (expected, 2)
    assert store.read("A").version == 2
    told = str(pickle.loads(pickle.dumps(caught.value)))  # noqa: S301 - it comes from another process
    assert f"'A' is at version 2, not {expected}" in told


def test_what_was_sent_again_changes_nothing_whatever_version_was_expected(store):
    store.append("A", 0, [asked("e1"), asked("e2")])

    assert store.append("A", 0, [asked("e1"), asked("e2")]) == 2
    assert store.append("A", 1, [asked("e2"), asked("e2")]) == 2
    assert store.append("A", 0, []) == 2
    assert len(store.since(0)) == 2


def test_what_is_partly_new_needs_the_right_version_and_adds_the_new_part(store):
    store.append("A", 0, [asked("e1")])

    with pytest.raises(Conflict):
        store.append("A", 0, [asked("e1"), asked("e2")])
    assert store.append("A", 1, [asked("e1"), asked("e2")]) == 2
    assert store.read("A").log == Log([asked("e1"), asked("e2")])


@pytest.mark.parametrize("expected", [0, 1])
def test_an_id_that_came_before_with_other_details_is_refused_and_nothing_is_added(
    store, expected
):
    store.append("A", 0, [asked("e1")])

    with pytest.raises(EventsRejected, match=r"events\[e1\]: came before with other details"):
        store.append("A", expected, [asked("e2"), asked("e1", 4)])
    with pytest.raises(EventsRejected, match=r"events\[e2\]: came before with other details"):
        store.append("A", expected, [asked("e2"), given("e2")])
    assert store.read("A").log == Log([asked("e1")])


def test_what_could_never_be_read_again_is_refused(store, open_another):
    store.append("A", 0, [withdrawn("e1", "e2")])

    with pytest.raises(EventsRejected, match="takes itself back"):
        store.append("A", 1, [withdrawn("e2", "e1")])
    with pytest.raises(EventsRejected, match="no kind of event is called 'session-cancelled'"):
        store.append("A", 1, [happened("e3")])
    with pytest.raises(EventsRejected, match="exercise: takes a text"):
        store.append("", 0, [asked("e1")])
    with pytest.raises(EventsRejected, match="which is no event"):
        store.append("A", 1, ["e3"])
    with pytest.raises(EventsRejected, match="no kind of event is called 'asked'"):
        open_another(EventKinds).append("A", 1, [asked("e3")])
    assert store.read("A").log == Log([withdrawn("e1", "e2")])


def test_rows_are_lines_of_a_log_file(store, raw):
    store.append("A", 0, [asked("e1")])

    (row,) = raw("SELECT * FROM log_events").fetchall()

    assert row == (1, "A", 1, "e1", line_of(asked("e1")))


def test_a_store_is_laid_out_again_without_harm(store, open_another):
    store.append("A", 0, [asked("e1")])

    open_another().lay_out()

    assert store.read("A").version == 1


# --- the database itself -------------------------------------------------------------------------------

ROW = "INSERT INTO log_events (position, exercise, version, id, line)"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log_events SET line = '{}'",
        "UPDATE log_events SET version = 9 WHERE id = 'e2'",
        "DELETE FROM log_events",
        "DELETE FROM log_events WHERE id = 'e2'",
        f"{ROW} VALUES (4, 'A', 3, 'e3', '{{}}')",
        f"{ROW} VALUES (3, 'A', 4, 'e3', '{{}}')",
        f"{ROW} VALUES (3, 'A', 2, 'e3', '{{}}')",
        f"{ROW} VALUES (3, 'A', 3, 'e2', '{{}}')",
        f"{ROW} VALUES (2, 'A', 2, 'e2', '{{}}')",
        f"{ROW} VALUES (3, 'A', 3, 'e2', '{{}}') ON CONFLICT (exercise, id) DO UPDATE SET line = '{{}}'",
    ],
)
def test_the_database_itself_lets_nobody_change_or_delete_or_leave_a_hole(store, raw, statement):
    store.append("A", 0, [asked("e1"), asked("e2")])

    with pytest.raises(Exception, match=r"append-only|duplicate key") as caught:
        raw(statement)

    assert type(caught.value).__module__.split(".")[0] in {"sqlite3", "psycopg"}
    assert store.read("A").log == Log([asked("e1"), asked("e2")])


def test_no_way_that_only_one_database_has_gets_past_it(store, raw, backend):
    store.append("A", 0, [asked("e1")])
    replace = ROW.replace("INSERT", "INSERT OR REPLACE")
    statement = {
        "sqlite": f"{replace} VALUES (1, 'A', 1, 'e1', '{{}}')",
        "postgres": "TRUNCATE log_events",
    }

    with pytest.raises(Exception, match="append-only"):
        raw(statement[backend])

    assert store.read("A").log == Log([asked("e1")])


@pytest.mark.parametrize("backend", ["postgres"])
def test_a_postgres_role_that_may_only_read_and_insert_is_enough(address, store, raw):
    store.append("A", 0, [asked("e1")])
    ((schema,),) = raw("SELECT current_schema()").fetchall()
    raw("DROP ROLE IF EXISTS appender")
    raw("CREATE ROLE appender LOGIN")
    raw(f"GRANT USAGE ON SCHEMA {schema} TO appender")
    raw("GRANT SELECT, INSERT ON log_events TO appender")
    from log_store.postgres import postgres_store  # noqa: PLC0415 - psycopg may not be there

    its = address.replace("user=postgres", "user=appender")
    with postgres_store(its, KINDS) as other:
        assert other.append("A", 1, [asked("e2")]) == 2


def test_the_owner_can_erase_a_whole_exercise_and_guard_the_rest_again(store, raw, backend):
    store.append("A", 0, [asked("e1")])
    store.append("B", 0, [asked("e1")])
    guard = {
        "sqlite": "log_events_are_never_deleted",
        "postgres": "log_events_are_never_changed ON log_events",
    }

    raw(f"DROP TRIGGER {guard[backend]}")
    raw("DELETE FROM log_events WHERE exercise = 'A'")
    store.lay_out()

    with pytest.raises(Exception, match="append-only"):
        raw("DELETE FROM log_events")
    assert store.exercises() == ("B",)
    assert store.append("B", 1, [asked("e2")]) == 2
    assert store.append("A", 0, [asked("e9")]) == 1


def test_a_fault_in_the_middle_leaves_nothing_behind(store, monkeypatch):
    calls = itertools.count(1)

    def breaks_at_the_second_row(event):
        if next(calls) == 4:  # each line is also made once before, to see that it can be read
            raise KeyboardInterrupt
        return line_of(event)

    with monkeypatch.context() as patched:
        patched.setattr("log_store.sql.line_of", breaks_at_the_second_row)
        with pytest.raises(KeyboardInterrupt):
            store.append("A", 0, [asked("e1"), asked("e2")])

    assert store.read("A").version == 0
    assert store.append("A", 0, [asked("e1"), asked("e2")]) == 2


# --- any log in any parts ------------------------------------------------------------------------------

_NAMES = (f"any-{number}" for number in itertools.count())
_IDS = st.sampled_from([f"e{number}" for number in range(8)])


@settings(max_examples=tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given_that(
    offered=st.lists(events(_IDS), max_size=12),
    cuts=st.lists(st.integers(0, 12), max_size=4),
    again=st.integers(0, 12),
)
def test_the_log_read_back_is_the_log_that_was_appended_in_whatever_parts(
    store, offered, cuts, again
):
    """What a log refuses, the store refuses as well, and then nothing of that part is kept."""
    name, log = next(_NAMES), Log()
    bounds = sorted({0, len(offered), *(cut for cut in cuts if cut < len(offered))})
    for start, end in pairwise(bounds):
        part = offered[start:end]
        try:
            log = log.with_events(*part)
        except EventsRejected:
            with pytest.raises(EventsRejected):
                store.append(name, store.read(name).version, part)
        else:
            assert store.append(name, store.read(name).version, part) == len(log)
    assert store.append(name, 0, log.events[:again]) == len(log)

    assert store.read(name).log == log
    assert (name in store.exercises()) == bool(log)
