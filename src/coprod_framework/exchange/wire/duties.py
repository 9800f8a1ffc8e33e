"""Duties on the wire: what is owed in an exercise on a day."""

from __future__ import annotations

from datetime import date

from ...decision.explaining import ADVICE
from ...duties.following import Change
from ...duties.overviews import Overview
from ...duties.staging import Misfit
from ...duties.standings import Duty, NoDay, Standing
from ..events import kind_name
from .keys import VERSION, form, key, mark, version
from .parts import TermsUsedForm, terms_forms


__all__ = [
    "DutiesForm",
    "DutyChangeForm",
    "DutyForm",
    "MisfitForm",
    "MoveForm",
    "StageForm",
    "WordsForm",
    "duties_form",
    "duty_form",
]


@form
class StageForm:
    """The stage that an exercise is in."""

    id: str = key("the id of the stage")
    title: str = key("what it is called")


@form
class MoveForm:
    """An event that led to a stage."""

    event: str = key("the id of the event")
    day: date = key("when it happened")
    to: str = key("the id of the stage")


@form
class MisfitForm:
    """An event that fits no stage that the exercise was in."""

    event: str = key("the id of the event")
    kind: str = key("what happened")
    day: date = key("when it happened")
    stage: str = key("the id of the stage that the exercise was in")
    fits: tuple[str, ...] = key("the ids of the stages where it would fit")


@form
class WordsForm:
    """What a duty says to each reader."""

    officer: str = key("the words for an officer")
    person: str = key("the words for the person, in plain English")
    easy_read: tuple[str, ...] = key("the lines in Easy Read")


@form
class DutyForm:
    """One thing that is owed, or was."""

    id: str = key("the rule, and the events that brought it about")
    rule: str = key("the id of the watch-rule")
    title: str = key("what the watch-rule is called")
    who: str = key("the role that owes it")
    owes: str = key("what is owed")
    due: date | None = key("the last day on which it is done in time")
    no_day: NoDay | None = key("why there is no day")
    unset: str = key("the slot that nobody filled; empty where there is none")
    standing: Standing = key("how it stands")
    since: date = key("from when it is owed")
    days_late: int = key("by how many days it is late, or was when it was settled; 0 in time")
    upon: tuple[str, ...] = key("the ids of the events that brought it about")
    settled_by: str | None = key("the id of the event that discharged, waived or ended it")
    clause: str = key("the id of the clause, or of the gap whose reading it rests on")
    section: str = key("the section of the framework")
    cite: str = key("the clause as a reader finds it")
    words: WordsForm = key("what it says to each reader")


@form
class DutyChangeForm:
    """A duty that stood otherwise on an earlier day."""

    id: str = key("the id of the duty")
    before: Standing | None = key("how it stood then; nothing where it was not owed yet")
    after: Standing = key("how it stands now")


@form
class DutiesForm:
    """Where an exercise stands on a day, and what is owed in it."""

    kind: str = mark(default="duties")
    version: int = version(default=VERSION)
    watch: str = key("the id of the watch")
    title: str = key("what the watch is called")
    advice: str = key("that this is advice")
    as_at: date = key("the day that was looked at")
    engine: str = key("what worked it out")
    calendar: str = key("whose working days were counted")
    terms: tuple[TermsUsedForm, ...] = key("the terms that count")
    later_events: int = key("how many events are after that day, and do not count yet")
    stage: StageForm = key("the stage that it is in")
    moves: tuple[MoveForm, ...] = key("what led there")
    misfits: tuple[MisfitForm, ...] = key("events that fit no stage")
    next: tuple[str, ...] = key("the ids of the duties to see to next")
    duties: tuple[DutyForm, ...] = key("all duties")
    since: date | None = key("the earlier day, where one was asked for")
    changes: tuple[DutyChangeForm, ...] = key("what changed since that day")


def duties_form(overview: Overview) -> DutiesForm:
    """Where an exercise stands, as it goes over the wire."""
    return DutiesForm(
        watch=overview.watch.id,
        title=overview.watch.title,
        advice=ADVICE,
        as_at=overview.as_at,
        engine=overview.engine,
        calendar=overview.calendar,
        terms=terms_forms(overview.watch.terms),
        later_events=overview.later,
        stage=StageForm(id=overview.stage.id, title=overview.stage.title),
        moves=tuple(
            MoveForm(event=event.id, day=event.day, to=stage)
            for event, stage in overview.progress.moves
        ),
        misfits=tuple(map(_misfit, overview.progress.misfits)),
        next=tuple(one.id for one in overview.next),
        duties=tuple(map(duty_form, overview.duties)),
        since=overview.since,
        changes=tuple(map(_change, overview.changes)),
    )


def duty_form(one: Duty) -> DutyForm:
    """A duty: who owes what by when, how it stands, and why."""
    words, because = one.rule.words, one.rule.because
    return DutyForm(
        id=one.id,
        rule=one.rule.id,
        title=one.rule.title,
        who=one.who,
        owes=one.owes,
        due=one.due,
        no_day=one.no_day,
        unset=one.unset,
        standing=one.standing,
        since=one.since,
        days_late=one.days_late,
        upon=tuple(event.id for event in one.upon),
        settled_by=one.settled_by.id if one.settled_by is not None else None,
        clause=because.id,
        section=because.section,
        cite=one.cite(),
        words=WordsForm(
            officer=words.officer, person=words.person, easy_read=tuple(words.easy_read)
        ),
    )


def _misfit(misfit: Misfit) -> MisfitForm:
    return MisfitForm(
        event=misfit.event.id,
        kind=kind_name(type(misfit.event)),
        day=misfit.event.day,
        stage=misfit.stage,
        fits=tuple(misfit.fits),
    )


def _change(change: Change) -> DutyChangeForm:
    return DutyChangeForm(id=change.duty.id, before=change.before, after=change.duty.standing)
