"""Events and logs go to JSON and back, and what is wrong is told with its line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_framework.domain.happenings import EventKinds
from coprod_framework.duties.logs import Log
from coprod_framework.errors import EventsRejected
from coprod_framework.exchange.events import (
    event_from_json,
    event_to_json,
    events_from_lines,
    kind_name,
    line_of,
    read_log,
)
from tests.duties.worlds import KINDS, asked, events


GOOD = {
    "kind": "session-booked",
    "id": "e1",
    "day": "2026-06-01",
    "source": "a form",
    "session": "S-1",
    "on": "2026-07-01",
    "takes_part": "both",
    "near_school_holidays": False,
}


@given(happened=events(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=9)))
def test_an_event_comes_back_as_it_was(happened):
    assert event_from_json(KINDS, json.loads(line_of(happened))) == happened


def test_every_kind_of_event_has_a_name_of_its_own():
    names = [kind_name(kind) for kind in EventKinds]

    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").islower() for name in names)


@pytest.mark.parametrize(
    ("changed", "path", "told"),
    [
        ({"kind": "session-boked"}, "kind", "did you mean 'session-booked'?"),
        ({"kind": None}, "kind", "needs a kind"),
        ({"day": "1 June"}, "day", "takes a day written like 2026-11-03, not '1 June'"),
        ({"near_school_holidays": "no"}, "near_school_holidays", "takes true or false"),
        ({"takes_part": "room"}, "takes_part", "cannot be 'room'"),
        ({"sesion": "S-1"}, "", "nothing is called 'sesion'; did you mean 'session'"),
        ({"session": None}, "session", "takes text, not null"),
        ({"id": ""}, "id", "takes a text of 1 to 200"),
    ],
)
def test_what_is_wrong_is_told_with_its_key(changed, path, told):
    with pytest.raises(EventsRejected) as caught:
        event_from_json(EventKinds, {**GOOD, **changed})

    (problem,) = caught.value.problems
    assert problem.path == path
    assert told in problem.message


def test_what_is_left_out_is_told():
    data = {key: value for key, value in GOOD.items() if key not in {"session", "day"}}

    with pytest.raises(EventsRejected, match="needs 'session'") as caught:
        event_from_json(EventKinds, data)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("data", [None, [], 3, "session-booked"])
def test_what_is_no_object_is_refused(data):
    with pytest.raises(EventsRejected, match="takes an object"):
        event_from_json(EventKinds, data)


def test_every_bad_line_of_a_log_is_told(tmp_path):
    path = tmp_path / "exercise.jsonl"
    lines = [
        json.dumps(GOOD),
        "",
        "{",
        json.dumps({**GOOD, "id": "e2", "on": 4}),
        json.dumps(GOOD) + ",",
        '{"kind": "asked", "kind": "asked"}',
        "[" * 5_000,
    ]
    path.write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(EventsRejected) as caught:
        read_log(EventKinds, path)

    assert [problem.path for problem in caught.value.problems] == [
        "line 3",
        "line 4, on",
        "line 5",
        "line 6, kind",
        "line 7",
    ]


def test_a_log_is_read_and_keeps_its_order(tmp_path):
    log = Log([asked("e2"), asked("e1", 3)])
    path = tmp_path / "log.jsonl"
    path.write_text("".join(f"{line_of(event)}\n" for event in log), encoding="utf-8")

    assert read_log(KINDS, path) == log
    assert list(events_from_lines(KINDS, [line_of(one) for one in log])) == list(log)


def test_a_file_that_is_no_text_is_told(tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"\xff\xfe")

    with pytest.raises(EventsRejected, match="is not UTF-8"):
        read_log(KINDS, path)


def test_a_key_that_stands_twice_is_told():
    line = json.dumps(GOOD)[:-1] + ', "session": "S-2"}'

    with pytest.raises(EventsRejected, match="has 'session' twice"):
        list(events_from_lines(EventKinds, [line]))


def test_an_event_as_json_says_its_kind_first():
    assert next(iter(event_to_json(asked("e1")))) == "kind"
