"""Southend's duties over time can be owed, done and ended, and each stands on a line of the text."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest

from coprod_framework.domain import happenings as did
from coprod_framework.domain.clauses import Clause
from coprod_framework.domain.events import Detail, DetailKind, Event, details_of
from coprod_framework.domain.happenings import EventKinds
from coprod_framework.duties.calendars import Calendar, every_weekday
from coprod_framework.duties.following import Follow
from coprod_framework.duties.staging import progress_on
from coprod_framework.duties.standings import Standing
from coprod_framework.policy.slots import Layer
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.policy.watch_rules import Equal, Later, SameAs, Seen, WatchRule
from coprod_framework.southend.duties.watch import LOOKED_AFTER_ELSEWHERE, duties
from tests.policies.test_words_are_plain import _too_hard


CALENDAR = Calendar("plain", every_weekday)
START = date(2026, 3, 2)
FAR = date(2036, 1, 1)
RULES = pytest.mark.parametrize("rule", duties.rules, ids=lambda rule: rule.id)

# The lines that issue a duty over time, by the inventory of the text.
TO_LOOK_AFTER = [
    *(f"S{number}" for number in range(1, 11)),
    *(f"P{number}" for number in range(1, 11)),
    *("O3", "O4", *(f"O{number}" for number in range(20, 29)), "O34", "O36", "O38", "O40"),
    *("O44", "O45", "O46"),
    *(f"C{number}" for number in range(1, 9)),
    *(f"L{number}" for number in range(1, 7)),
]


def _cited() -> set[str]:
    found = set()
    for rule in duties.rules:
        ground = rule.because
        found |= {ground.id} if isinstance(ground, Clause) else set(ground.of.about)
    return found


def test_every_line_about_what_happens_is_owed_or_looked_after_elsewhere():
    left = [one for one in TO_LOOK_AFTER if one not in _cited() | LOOKED_AFTER_ELSEWHERE.keys()]

    assert left == []


def test_what_is_looked_after_elsewhere_is_cited_by_no_duty():
    clauses = {rule.because.id for rule in duties.rules if isinstance(rule.because, Clause)}

    assert sorted(clauses & LOOKED_AFTER_ELSEWHERE.keys()) == []
    assert set(LOOKED_AFTER_ELSEWHERE) <= set(TO_LOOK_AFTER)
    assert all(LOOKED_AFTER_ELSEWHERE.values())


def _made(seen: Seen, bound: dict[str, Event], number: int) -> Event:
    """An event that fits, a day after those before it."""
    values = {name: _any(detail, number) for name, detail in details_of(seen.kind).items()}
    for requirement in seen.where:
        if isinstance(requirement, Equal):
            values[requirement.detail] = requirement.value
        if isinstance(requirement, SameAs):
            values[requirement.detail] = getattr(bound[requirement.event], requirement.other)
    return seen.kind(id=f"e{number}", day=START + timedelta(days=number), source="t", **values)


def _any(detail: Detail, number: int) -> Any:
    match detail.kind:
        case DetailKind.YES_NO:
            return False
        case DetailKind.WHOLE:
            return 3
        case DetailKind.DAY:
            return START + timedelta(days=100)
        case DetailKind.CHOICE:
            return detail.choices[0]
        case DetailKind.REFERENCE:
            return f"{detail.name}-{number}"


def _begun(rule: WatchRule) -> tuple[Follow, dict[str, Event], str]:
    follow = Follow(duties.keeping([rule.id]), CALENDAR)
    bound: dict[str, Event] = {}
    for number, seen in enumerate(rule.upon):
        bound[seen.name] = _made(seen, bound, number)
    follow.append(*bound.values())
    return follow, bound, f"{rule.id}:{'+'.join(event.id for event in bound.values())}"


def _standing(follow: Follow, id_: str, on: date = FAR) -> Standing:
    return next(one.standing for one in follow.duties(on) if one.id == id_)


@RULES
def test_a_duty_is_owed_once_its_events_are_there(rule):
    follow, bound, id_ = _begun(rule)

    assert _standing(follow, id_).is_open
    first = next(iter(bound.values()))
    assert follow.duties(first.day - timedelta(days=1)) == ()


@RULES
def test_a_duty_is_done_by_each_event_that_discharges_it(rule):
    for seen in rule.done_by:
        follow, bound, id_ = _begun(rule)
        follow.append(_made(seen, bound, 9))
        assert _standing(follow, id_) in {Standing.DONE, Standing.DONE_LATE}


@RULES
def test_a_duty_ends_by_each_event_that_ends_it(rule):
    for seen in rule.ends_with:
        follow, bound, id_ = _begun(rule)
        follow.append(_made(seen, bound, 9))
        assert _standing(follow, id_) in {Standing.ENDED, Standing.MISSED}


@RULES
def test_what_has_to_come_later_does_not_discharge_on_the_same_day(rule):
    for seen in rule.done_by:
        later = [one for one in seen.where if isinstance(one, Later)]
        if not later:
            continue
        follow, bound, id_ = _begun(rule)
        same_day = _made(seen, bound, 9)
        day = bound[later[0].event].day
        values = {name: getattr(same_day, name) for name in details_of(seen.kind)}
        follow.append(seen.kind(id="e9", day=day, source="t", **values))
        assert _standing(follow, id_).is_open


@RULES
def test_a_slot_that_nobody_filled_leaves_the_day_open_and_says_so(rule):
    follow, _, id_ = _begun(rule)
    (duty,) = [one for one in follow.duties(FAR) if one.id == id_]

    filled = duties.keeping([rule.id]).with_terms(
        Terms(
            name="council",
            layer=Layer.CORPORATE,
            fills="duties",
            values=tuple(Term(slot=slot.id, value=5) for slot in duties.slots),
        )
    )
    again = Follow(filled, CALENDAR)
    again.append(*follow.log)
    (dated,) = [one for one in again.duties(FAR) if one.id == id_]

    assert dated.unset == ""
    if duty.unset:
        assert (duty.due, duty.standing) == (None, Standing.OWED)
        assert dated.due is not None
        assert dated.standing is Standing.OVERDUE
    else:
        assert dated.due == _later(duty.due, 5 if rule.due and rule.due.tolerance else 0)


def _later(due: date | None, days: int) -> date | None:
    return None if due is None else due + timedelta(days=days)


def test_a_quarterly_review_is_late_by_as_many_days_as_the_terms_allow_and_no_more():
    allowed = Terms(
        name="council",
        layer=Layer.CORPORATE,
        fills="duties",
        values=(Term(slot="review_tolerance_days", value=5),),
    )
    late = [rule.id for rule in duties.rules if rule.due and rule.due.tolerance]
    assert late == ["first-quarterly-review", "next-quarterly-review"]
    for watch, last_day in (
        (duties, date(2026, 2, 28)),
        (duties.with_terms(allowed), date(2026, 3, 5)),
    ):
        follow = Follow(watch, CALENDAR)
        follow.append(did.ReviewHeld(id="r1", day=date(2025, 11, 30), source="t"))
        (duty,) = [one for one in follow.duties(FAR) if one.id == "next-quarterly-review:r1"]
        assert duty.due == last_day


@RULES
def test_the_words_of_a_duty_are_plain(rule):
    texts = [rule.title, rule.owes, rule.words.officer, rule.words.person, *rule.words.easy_read]

    assert [found for text in texts[2:] for found in _too_hard(text)] == []
    assert rule.words.easy_read
    assert all(len(text.split()) <= 20 for text in texts)


@pytest.mark.parametrize("kind", EventKinds, ids=lambda kind: kind.__name__)
def test_every_kind_of_event_fits_somewhere(kind):
    assert duties.stages.fitting(kind)


def test_every_stage_can_be_left_and_an_exercise_may_go_back():
    stages = duties.stages
    pairs = itertools.product(stages.by_id, EventKinds)
    moves = {(stage, stages.after(stage, kind)) for stage, kind in pairs}
    moves = {(old, new) for old, new in moves if new not in {None, old}}

    assert {old for old, _ in moves} == set(stages.by_id)
    assert ("closed", "working") in moves
    assert ("reviewing", "working") in moves


def test_people_may_join_in_every_stage_but_the_last():
    kind = next(kind for kind in EventKinds if kind.__name__ == "PersonJoined")

    assert duties.stages.fitting(kind) == tuple(duties.stages.by_id)[:-1]


def test_an_event_before_its_time_does_not_move_the_exercise():
    kinds = {kind.__name__: kind for kind in EventKinds}
    early = kinds["FindingsShared"](id="e1", day=START, source="t")

    progress = progress_on(duties.stages, [early], FAR)

    assert progress.stage == "planning"
    assert [one.event.id for one in progress.misfits] == ["e1"]
