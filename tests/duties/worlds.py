"""A small world of events, rules and logs for tests about duties."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from coprod_framework.domain.choices import Choice
from coprod_framework.domain.events import Event, event, says
from coprod_framework.domain.log_events import Corrected, Waived, Withdrawn
from coprod_framework.domain.stages import Move, Stage, Stages
from coprod_framework.duties.calendars import Calendar, every_weekday
from coprod_framework.duties.logs import Log
from coprod_framework.policy.watch_rules import (
    Equal,
    From,
    Later,
    Requirement,
    SameAs,
    Seen,
    Unit,
    WatchRule,
    after,
    before,
)
from coprod_framework.policy.watches import Watch
from tests.builders import CLAUSE, WORDS


START = date(2026, 1, 1)
PLAIN = Calendar("plain", every_weekday)


class Size(Choice):
    """Two sizes."""

    SMALL = "small"
    LARGE = "large"


@event("Something was asked for")
class Asked(Event):
    """It is asked for by a reference."""

    what: str = says("the reference of what is asked for")
    by: date = says("the day by which it is wanted")


@event("Something was given")
class Given(Event):
    """It is given by a reference."""

    what: str = says("the reference of what is given")
    size: Size = says("how large it is")


@event("Something was done")
class Finished(Event):
    """It is done with."""

    well: bool = says("whether it was done well")


KINDS = (Asked, Given, Finished)
STAGES = Stages(
    start="open",
    stages=(Stage("open", "Open", "Things are asked for."), Stage("shut", "Shut", "It is over.")),
    moves=(
        Move(Asked, ("open",)),
        Move(Given, ("open", "shut")),
        Move(Finished, ("open",), "shut"),
    ),
)


def rule(id_: str, *upon: Seen, done_by: Any, **more: Any) -> WatchRule:
    """A rule of the small world."""
    done = (done_by,) if isinstance(done_by, Seen) else done_by
    made: dict[str, Any] = {
        "id": id_,
        "title": f"Rule {id_}",
        "upon": upon,
        "who": "somebody",
        "owes": "do it",
        "done_by": done,
        "because": CLAUSE,
        "words": WORDS,
    }
    return WatchRule(**(made | more))


def watch(*rules: WatchRule, **more: Any) -> Watch:
    """A watch of the small world."""
    made: dict[str, Any] = {
        "id": "small",
        "title": "A small watch",
        "refer_to": "somebody",
        "kinds": KINDS,
        "stages": STAGES,
        "rules": rules,
    }
    return Watch(**(made | more))


def asked(id_: str, day: int = 0, what: str = "a", by: int = 10) -> Asked:
    return Asked(id=id_, day=day_of(day), source="t", what=what, by=day_of(by))


def given(id_: str, day: int = 0, what: str = "a", size: Size = Size.SMALL) -> Given:
    return Given(id=id_, day=day_of(day), source="t", what=what, size=size)


def finished(id_: str, day: int = 0, *, well: bool = True) -> Finished:
    return Finished(id=id_, day=day_of(day), source="t", well=well)


def withdrawn(id_: str, of: str, day: int = 0) -> Withdrawn:
    return Withdrawn(id=id_, day=day_of(day), source="t", of=of, why="a slip")


def corrected(id_: str, of: str, by: str, day: int = 0) -> Corrected:
    return Corrected(id=id_, day=day_of(day), source="t", of=of, by=by, why="a slip")


def waived(id_: str, duty: str, day: int = 0) -> Waived:
    return Waived(id=id_, day=day_of(day), source="t", duty=duty, by="a manager", why="agreed")


def day_of(number: int) -> date:
    """So many days after the start."""
    return START + timedelta(days=number)


# --- random worlds -----------------------------------------------------------------------------------

_DAYS = st.integers(0, 5)
_WHATS = st.sampled_from(["a", "b"])


@st.composite
def events(draw: st.DrawFn, ids: st.SearchStrategy[str], duties: Iterable[str] = ()) -> Event:
    """Any event of the small world, or one about the log."""
    kind = draw(st.sampled_from("agfagfagfwcd"))
    id_, day = draw(ids), draw(_DAYS)
    match kind:
        case "a":
            return asked(id_, day, draw(_WHATS), draw(_DAYS))
        case "g":
            return given(id_, day, draw(_WHATS), draw(st.sampled_from(Size)))
        case "f":
            return finished(id_, day, well=draw(st.booleans()))
        case "w":
            return withdrawn(id_, draw(ids), day)
        case "c":
            return corrected(id_, draw(ids), draw(ids), day)
        case _:
            return waived(id_, draw(st.sampled_from([*duties, "r0:e1"])), day)


@st.composite
def watches(draw: st.DrawFn) -> Watch:
    """Any few rules of the small world."""
    rules = [_rule(draw, f"r{number}") for number in range(draw(st.integers(1, 3)))]
    return watch(*rules)


def _rule(draw: st.DrawFn, id_: str) -> WatchRule:
    upon: list[Seen] = []
    for number in range(draw(st.integers(1, 3))):
        upon.append(_seen(draw, f"n{number}", upon))
    done = [_seen(draw, "done", upon) for _ in range(draw(st.integers(1, 2)))]
    ends = [_seen(draw, "ends", upon) for _ in range(draw(st.integers(0, 1)))]
    way = draw(st.sampled_from([after, before]))
    name = draw(st.sampled_from([one.name for one in upon]))
    due = way(draw(st.integers(0, 6)), draw(st.sampled_from(Unit)), name)
    return rule(
        id_,
        *upon,
        done_by=tuple(done),
        ends_with=tuple(ends),
        due=draw(st.sampled_from([due, None])),
    )


def _seen(draw: st.DrawFn, name: str, before_it: list[Seen]) -> Seen:
    kind = draw(st.sampled_from(KINDS))
    where: list[Requirement] = []
    if kind is Given and draw(st.booleans()):
        where.append(Equal("size", draw(st.sampled_from(Size))))
    if kind is Finished and draw(st.booleans()):
        where.append(Equal("well", draw(st.booleans())))
    for other in before_it:
        if kind is not Finished and other.kind is not Finished and draw(st.booleans()):
            where.append(SameAs("what", other.name, "what"))
        choice = draw(st.sampled_from([None, None, From, Later]))
        if choice is not None:
            where.append(choice(other.name))
    return Seen(kind, name, tuple(where))


# --- the plainest definition there is ----------------------------------------------------------------


def matches_by_definition(
    upon: tuple[Seen, ...], events: Iterable[Event]
) -> Iterator[tuple[Event, ...]]:
    """Every way in which different events can stand where a rule waits for them."""
    for chosen in itertools.permutations(events, len(upon)):
        bound = dict(zip([one.name for one in upon], chosen, strict=True))
        if all(_fits(one, event, bound) for one, event in zip(upon, chosen, strict=True)):
            yield chosen


def _fits(one: Seen, event: Event, bound: dict[str, Event]) -> bool:
    if type(event) is not one.kind:
        return False
    return all(_is_met(requirement, event, bound) for requirement in one.where)


def _is_met(requirement: Requirement, event: Event, bound: dict[str, Event]) -> bool:
    match requirement:
        case Equal(detail, value):
            return bool(getattr(event, detail) == value)
        case SameAs(detail, name, other):
            return bool(getattr(event, detail) == getattr(bound[name], other))
        case From(name):
            return event.day >= bound[name].day
        case Later(name):
            return event.day > bound[name].day


def standing_by_definition(log: Log) -> list[Event]:
    """The events that nobody took back, worked out from the end of each chain."""
    takers = [one for one in log if isinstance(one, Withdrawn | Corrected)]

    def stands(event: Event) -> bool:
        return not any(taker.of == event.id and stands(taker) for taker in takers)

    return [event for event in log if stands(event)]
