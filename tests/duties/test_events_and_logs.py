"""An event tells what happened, and a log keeps all of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from coprod_framework.domain.events import DetailKind, Event, details_of, event, says, title_of
from coprod_framework.domain.happenings import EventKinds, MeetingFormat, SessionBooked
from coprod_framework.duties.logs import Log
from coprod_framework.errors import EventsRejected

from .worlds import asked, corrected, day_of, given, withdrawn


def _booked(**more: Any) -> SessionBooked:
    made: dict[str, Any] = {
        "id": "e1",
        "day": day_of(0),
        "source": "a form",
        "session": "S-1",
        "on": day_of(40),
        "takes_part": MeetingFormat.BOTH,
        "near_school_holidays": False,
    }
    return SessionBooked(**(made | more))


def test_all_that_is_wrong_with_an_event_is_told_at_once():
    with pytest.raises(EventsRejected) as caught:
        _booked(id="", day=datetime(2026, 1, 1), session=" S", on="soon", takes_part="both")  # noqa: DTZ001

    assert [problem.path for problem in caught.value.problems] == [
        "id",
        "day",
        "session",
        "on",
        "takes_part",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("session", "S\n1"),
        ("session", "S" * 201),
        ("session", 4),
        ("near_school_holidays", 1),
        ("near_school_holidays", None),
        ("source", "\0"),
    ],
)
def test_a_detail_of_the_wrong_type_is_refused(name, value):
    with pytest.raises(EventsRejected, match=name):
        _booked(**{name: value})


@pytest.mark.parametrize("number", [-1, 2**31, True, 3.0])
def test_a_number_is_whole_and_not_too_large(number):
    @event("Counted")
    class Counted(Event):
        """A number."""

        how_many: int = says("how many")

    with pytest.raises(EventsRejected, match="how_many"):
        Counted(id="e", day=day_of(0), source="t", how_many=number)


def test_a_kind_of_event_takes_plain_details_only():
    with pytest.raises(EventsRejected, match="amount: cannot be of that type"):

        @event("Paid")
        class Paid(Event):
            """A sum."""

            amount: float = says("how much")


@pytest.mark.parametrize("kind", EventKinds, ids=lambda kind: kind.__name__)
def test_every_kind_of_event_says_what_it_and_its_details_are(kind):
    assert title_of(kind)
    assert kind.__doc__
    for detail in details_of(kind).values():
        assert detail.says
        assert detail.kind in DetailKind


def test_an_event_cannot_be_changed():
    with pytest.raises(AttributeError):
        _booked().session = "S-2"  # type: ignore[misc] # that is what is refused


def test_a_log_keeps_what_was_taken_back():
    log = Log([given("e1"), withdrawn("e2", "e1")])

    assert [one.id for one in log] == ["e1", "e2"]
    assert [one.id for one in log.standing] == ["e2"]


def test_what_took_something_back_may_be_taken_back():
    log = Log([given("e1"), withdrawn("e2", "e1"), withdrawn("e3", "e2")])

    assert [one.id for one in log.standing] == ["e1", "e3"]


def test_a_correction_that_came_before_its_event_counts_as_well():
    log = Log([corrected("e3", "e1", "e2"), given("e1"), given("e2", 3)])

    assert [one.id for one in log.standing] == ["e3", "e2"]


def test_events_that_take_one_another_back_in_a_circle_are_refused():
    with pytest.raises(EventsRejected) as caught:
        Log([withdrawn("e1", "e2"), withdrawn("e2", "e1"), withdrawn("e3", "e3")])

    assert [problem.path for problem in caught.value.problems] == [
        "events[e1]",
        "events[e2]",
        "events[e3]",
    ]


def test_one_id_for_two_events_is_refused_and_an_event_twice_is_not():
    assert len(Log([asked("e1"), asked("e1")])) == 1
    with pytest.raises(EventsRejected, match=r"events\[e1\]: came before with other details"):
        Log([asked("e1"), asked("e1", 2)])


def test_what_is_no_event_is_refused():
    with pytest.raises(EventsRejected, match="which is no event"):
        Log(["e1"])  # type: ignore[list-item] # that is what is refused


def test_days_are_days():
    assert _booked().on == date(2026, 2, 10)
