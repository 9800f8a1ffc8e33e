"""What is owed follows from the events, in whatever order they come."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given as given_that
from hypothesis import settings
from hypothesis import strategies as st

from coprod_framework.domain.events import Event
from coprod_framework.domain.log_events import Waived
from coprod_framework.duties.following import Follow, MakeMatcher, duties_of
from coprod_framework.duties.logs import Log
from coprod_framework.duties.standings import Duty, NoDay, Standing
from coprod_framework.engines.durable import DurableEngine
from coprod_framework.errors import EventsRejected
from coprod_framework.policy.conditions import FromSlot
from coprod_framework.policy.slots import Layer
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.policy.watch_rules import From, Later, Seen, Unit, after, before, seen
from coprod_framework.policy.watches import Watch
from tests.builders import slot
from tests.trying import tries

from .worlds import (
    PLAIN,
    Asked,
    Finished,
    Given,
    asked,
    corrected,
    day_of,
    events,
    finished,
    given,
    matches_by_definition,
    rule,
    standing_by_definition,
    waived,
    watch,
    watches,
    withdrawn,
)


ANSWER = rule(
    "answer",
    seen(Asked, "asked"),
    done_by=seen(Given, "given", same={"what": "asked"}),
    ends_with=(seen(Finished),),
    due=after(5, Unit.DAYS, "asked"),
)


def _standing(*happened, on: int, rules=(ANSWER,)):
    found = duties_of(watch(*rules), PLAIN, Log(happened), day_of(on))
    return [(one.id, one.standing) for one in found]


@pytest.mark.parametrize(
    ("happened", "on", "wanted"),
    [
        ([], 5, Standing.OWED),
        ([], 6, Standing.OVERDUE),
        ([given("e2", 5)], 9, Standing.DONE),
        ([given("e2", 6)], 9, Standing.DONE_LATE),
        ([given("e2", 6)], 5, Standing.OWED),
        ([given("e2", 3, what="b")], 4, Standing.OWED),
        ([finished("e2", 5)], 9, Standing.ENDED),
        ([finished("e2", 6)], 9, Standing.MISSED),
        ([waived("e2", "answer:e1", 4)], 9, Standing.WAIVED),
        ([waived("e2", "answer:e1", 4), given("e3", 2)], 9, Standing.DONE),
        ([given("e2", 2), withdrawn("e3", "e2", 3)], 9, Standing.OVERDUE),
        ([given("e2", 2), withdrawn("e3", "e2", 3), withdrawn("e4", "e3", 3)], 9, Standing.DONE),
        ([given("e2", 8), given("e4", 3), corrected("e3", "e2", "e4", 9)], 9, Standing.DONE),
    ],
)
def test_a_duty_stands_as_its_events_say(happened, on, wanted):
    assert _standing(asked("e1"), *happened, on=on) == [("answer:e1", wanted)]


def test_before_it_began_a_duty_is_not_there():
    assert _standing(asked("e1", 3), on=2) == []


def test_a_duty_that_goes_back_from_a_day_told_is_late_when_that_day_is_too_near():
    early = rule(
        "early",
        seen(Asked, "asked"),
        done_by=seen(Given, same={"what": "asked"}),
        due=before(3, Unit.WORKING_DAYS, "asked", "by"),
    )
    # The first of January 2026 is a Thursday, so that day 11 is a Monday.
    log = Log([asked("e1", 0, by=11), given("e2", 8)])

    (found,) = duties_of(watch(early), PLAIN, log, day_of(20))

    assert (found.due, found.standing) == (date(2026, 1, 7), Standing.DONE_LATE)
    assert found.days_late == 2


def test_one_event_may_bring_about_many_duties_and_discharge_many():
    happened = [asked("e1"), asked("e2", 1), asked("e3", 1, what="b"), given("e4", 2)]

    assert _standing(*happened, on=3) == [
        ("answer:e1", Standing.DONE),
        ("answer:e2", Standing.DONE),
        ("answer:e3", Standing.OWED),
    ]


def test_an_event_that_comes_again_changes_nothing_and_one_that_changed_is_refused():
    follow = Follow(watch(ANSWER), PLAIN)
    follow.append(asked("e1"))
    follow.append(asked("e1"), asked("e1"))
    assert len(follow.log) == 1

    with pytest.raises(EventsRejected, match="never changed"):
        follow.append(given("e2"), asked("e1", 4))
    assert [event.id for event in follow.log] == ["e1"]


@pytest.mark.parametrize(
    ("requirement", "day", "counts"),
    [(From, 2, False), (From, 3, True), (Later, 3, False), (Later, 4, True)],
)
@pytest.mark.parametrize("engine", ["replay", "durable"])
def test_on_the_day_or_after_it_are_two_things(requirement, day, counts, engine):
    made = watch(rule("r", seen(Asked, "a"), done_by=seen(Given, "g", requirement("a"))))
    follow = Follow(made, PLAIN, _make(engine, made))

    follow.append(asked("e1", 3), given("e2", day))

    (duty,) = follow.duties(day_of(9))
    assert duty.standing is (Standing.DONE if counts else Standing.OWED)


def _make(engine: str, made: Watch) -> MakeMatcher | None:
    if engine == "replay":
        return None
    pytest.importorskip("durable_rules_engine", reason="the extra durable is not installed")
    return DurableEngine(made).matching


@pytest.mark.parametrize("taker", [withdrawn("e9", "e1"), corrected("e9", "e1", "e2")])
def test_an_event_that_was_taken_back_before_it_came_does_not_count(taker):
    follow = Follow(watch(ANSWER), PLAIN)

    follow.append(taker)
    follow.append(asked("e1"))

    assert follow.duties(day_of(9)) == ()


def test_what_changed_between_two_days_is_told():
    follow = Follow(watch(ANSWER), PLAIN)
    follow.append(asked("e1"), asked("e2", 3), given("e3", 7))

    changes = follow.changes(day_of(2), day_of(6))

    assert [(one.duty.id, one.before, one.duty.standing) for one in changes] == [
        ("answer:e1", Standing.OWED, Standing.OVERDUE),
        ("answer:e2", None, Standing.OWED),
    ]


@pytest.mark.parametrize(
    ("due", "why"),
    [
        (None, NoDay.NOT_IN_THE_TEXT),
        (after(FromSlot("days"), Unit.DAYS, "asked"), NoDay.NOT_FILLED),
        (after(1, Unit.DAYS, "asked", tolerance=FromSlot("days")), NoDay.NOT_FILLED),
        (after(10**7, Unit.DAYS, "asked"), NoDay.OUT_OF_REACH),
        (after(1, Unit.DAYS, "asked", tolerance=10**7), NoDay.OUT_OF_REACH),
        (after(10**6, Unit.MONTHS, "asked"), NoDay.OUT_OF_REACH),
        (after(10**6, Unit.WORKING_DAYS, "asked"), NoDay.OUT_OF_REACH),
        (before(10**6, Unit.DAYS, "asked"), NoDay.OUT_OF_REACH),
        (after(1, Unit.DAYS, "asked"), None),
    ],
)
def test_a_duty_without_a_day_says_why(due, why):
    slots = (slot("days", unit="days"),)
    made = watch(rule("r", seen(Asked, "asked"), done_by=seen(Given), due=due), slots=slots)

    (duty,) = duties_of(made, PLAIN, Log([asked("e1")]), day_of(0))

    assert duty.no_day is why
    assert (duty.due is None) == (why is not None)
    assert duty.standing is Standing.OWED


def _two_days() -> Terms:
    two = Term(slot="days", value=2)
    return Terms(name="council", layer=Layer.CORPORATE, fills="small", values=(two,))


@pytest.mark.parametrize("engine", ["replay", "durable"])
def test_a_tolerance_is_added_once_the_months_are_counted(engine):
    due = after(1, Unit.MONTHS, "asked", tolerance=FromSlot("days"))
    made = watch(
        rule("r", seen(Asked, "asked"), done_by=seen(Given), due=due),
        slots=(slot("days", unit="days"),),
    ).with_terms(_two_days())
    follow = Follow(made, PLAIN, _make(engine, made))

    follow.append(asked("e1"))

    (duty,) = follow.duties(day_of(0))
    one_month = PLAIN.shifted(day_of(0), 1, Unit.MONTHS)
    assert duty.due == one_month + timedelta(days=2)


def test_who_waived_a_duty_and_why_is_told():
    (one,) = duties_of(
        watch(ANSWER), PLAIN, Log([asked("e1"), waived("e2", "answer:e1")]), day_of(1)
    )

    assert isinstance(one.settled_by, Waived)
    assert (one.settled_by.by, one.settled_by.why) == ("a manager", "agreed")


IDS = st.sampled_from([f"e{number}" for number in range(8)])


@settings(max_examples=tries(300))
@given_that(
    made=watches(),
    happened=st.lists(events(IDS, ["r0:e0", "r0:e1+e2", "r1:e2"]), max_size=10),
    cuts=st.lists(st.integers(0, 10), max_size=3),
    on=st.integers(0, 14),
)
def test_event_by_event_and_by_definition_are_the_same(made, happened, cuts, on):
    """Parts of the log may come in any sizes, some again, and some are refused whole."""
    follow = Follow(made, PLAIN)
    bounds = sorted({0, len(happened), *(cut for cut in cuts if cut < len(happened))})
    for start, end in pairwise(bounds):
        before = follow.log
        try:
            follow.append(*happened[start:end])
        except EventsRejected:
            assert follow.log == before
    follow.append(*follow.log)

    log = follow.log
    told = follow.duties(day_of(on))
    assert told == duties_of(made, PLAIN, log, day_of(on))
    stands = standing_by_definition(log)
    assert list(log.standing) == stands
    plain = [event for event in stands if type(event) in made.kinds]
    assert {one.id for one in told} == {
        f"{one.id}:{'+'.join(event.id for event in found)}"
        for one in made.rules
        for found in matches_by_definition(one.upon, plain)
        if max(event.day for event in found) <= day_of(on)
    }
    for one in told:
        _agrees_with_its_definition(one, plain, day_of(on))


def _agrees_with_its_definition(one: Duty, plain: list[Event], as_at: date) -> None:
    def first(seen_by: tuple[Seen, ...]) -> date | None:
        found = [
            chosen[-1]
            for last in seen_by
            for chosen in matches_by_definition((*one.rule.upon, last), plain)
            if chosen[:-1] == one.upon and chosen[-1].day <= as_at
        ]
        return min((event.day for event in found), default=None)

    done, ended = first(one.rule.done_by), first(one.rule.ends_with)
    if one.standing in {Standing.DONE, Standing.DONE_LATE}:
        assert done is not None
        assert ended is None or done <= ended
        assert (one.standing is Standing.DONE_LATE) == (one.due is not None and done > one.due)
    elif one.standing in {Standing.ENDED, Standing.MISSED}:
        assert ended is not None
        assert done is None or ended < done
    elif one.standing.is_open:
        assert done is None
        assert ended is None
