"""Reporting: what is owed in an exercise, in words for an officer, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..decision.explaining import ADVICE, EXAMPLE
from ..decision.wording import in_words, printable
from ..domain.events import DetailKind, Event, details_of, title_of
from ..domain.log_events import Waived
from .following import Change
from .overviews import Overview
from .staging import Misfit
from .standings import Duty, Standing


__all__ = ["report", "report_of_changes", "report_of_news"]

_UNDER: Final = "  - "
_PARTS: Final = (
    ("Overdue", (Standing.OVERDUE,)),
    ("Owed", (Standing.OWED,)),
    ("Done", (Standing.DONE, Standing.DONE_LATE)),
    ("Missed: it was not done in time, and can no longer be done", (Standing.MISSED,)),
    ("Waived: a person said that it need not be done", (Standing.WAIVED,)),
    ("No longer owed", (Standing.ENDED,)),
)


def report(overview: Overview) -> str:
    """Where an exercise stands: what is overdue, owed, done and missed, and what is next."""
    return "\n".join((*_head(overview), *_lists(overview), *_end(overview)))


def report_of_changes(overview: Overview) -> str:
    """What is otherwise than it was on the earlier day of the overview, and what is next."""
    return "\n".join((*_head(overview), *_changes(overview), *_end(overview)))


def report_of_news(before: Overview, after: Overview) -> str:
    """What became otherwise between two overviews of one day; empty where nothing did."""
    return "\n".join(_news(before, after))


def _head(overview: Overview) -> Iterator[str]:
    yield overview.watch.title
    yield f"On {in_words(overview.as_at)}. Stage: {overview.stage.title}. {overview.stage.says}"
    yield f"{_counts(overview)}."
    if overview.later:
        yield f"{_events(overview.later)} later than this day, and not counted yet."
    if overview.rests_on_an_example:
        yield EXAMPLE


def _counts(overview: Overview) -> str:
    told = [
        f"{title.partition(':')[0].lower()}: {len(overview.with_standing(*standings))}"
        for title, standings in _PARTS[:4]
    ]
    text = ", ".join(told)
    return text[:1].upper() + text[1:]


def _events(number: int) -> str:
    return "1 event is" if number == 1 else f"{number} events are"


def _lists(overview: Overview) -> Iterator[str]:
    for title, standings in _PARTS:
        lines = (line for one in overview.with_standing(*standings) for line in _told(one))
        yield from _part(title, lines)
    yield from _part("Did not fit the stage", map(_misfit, _misfits(overview, overview)))


def _changes(overview: Overview) -> Iterator[str]:
    since = in_words(overview.since) if overview.since else "then"
    lines = [line for change in overview.changes for line in _changed(change)]
    yield from _part(f"Changed since {since}", lines or ["Nothing."])


def _end(overview: Overview) -> Iterator[str]:
    yield from _part("Next", _next(overview))
    terms = ", ".join(printable(part.name) for part in overview.watch.terms) or "none"
    yield ""
    yield "How this was worked out"
    yield f"- Engine: {overview.engine}"
    yield f"- Working days: {printable(overview.calendar)}"
    yield f"- Terms: {terms}"
    yield ""
    yield ADVICE


def _next(overview: Overview) -> Iterator[str]:
    late = len(overview.with_standing(Standing.OVERDUE))
    if late:
        yield (
            "Do what is overdue first." if late > 1 else "Do the one thing that is overdue first."
        )
    for one in overview.next:
        yield f"{_sentence(one.owes)} {_when(one)} {_owed_by(one)}"
    if not overview.next:
        yield "Nothing else has a day yet." if late else "Nothing has a day yet."


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield title
        yield from (line if line.startswith(_UNDER) else f"- {line}" for line in found)


def _told(one: Duty) -> Iterator[str]:
    who = f" {_owed_by(one)}" if one.standing.is_open else ""
    yield f"{_sentence(one.owes)} {_when(one)}{who} ({one.cite()})"
    yield f"{_UNDER}Because: {'; '.join(map(_event, one.upon))}."


def _when(one: Duty) -> str:
    match one.standing:
        case Standing.OWED | Standing.OVERDUE:
            return _due(one)
        case Standing.DONE | Standing.DONE_LATE:
            return f"Done on {_settled_on(one)}{_late(one)}."
        case Standing.MISSED:
            return f"It was due on {_day(one)}. It ended on {_settled_on(one)}."
        case Standing.WAIVED:
            return _waived(one)
        case Standing.ENDED:
            return f"It ended on {_settled_on(one)}."


def _due(one: Duty) -> str:
    if one.due is not None:
        return f"Due on {_day(one)}{_late(one)}."
    if one.unset:
        return f"No day is set: a terms file can fill in {one.unset}."
    if one.no_day is not None:
        return _sentence(one.no_day.value)
    return "No day is set."


def _day(one: Duty) -> str:
    return in_words(one.due) if one.due is not None else "no day"


def _late(one: Duty) -> str:
    if not one.days_late:
        return ""
    return f", {one.days_late:,} {'day' if one.days_late == 1 else 'days'} late"


def _settled_on(one: Duty) -> str:
    return in_words(one.settled_by.day) if one.settled_by is not None else "no day"


def _waived(one: Duty) -> str:
    by = one.settled_by
    if not isinstance(by, Waived):
        return ""
    return f"Waived on {in_words(by.day)} by {printable(by.by)}: {printable(by.why)}."


def _owed_by(one: Duty) -> str:
    return _sentence(f"{one.who} owes it")


def _event(event: Event) -> str:
    title = title_of(type(event))
    title = title[:1].lower() + title[1:]
    named = ", ".join((f"event {event.id}", *_references(event)))
    return f"{title}, on {in_words(event.day)} ({printable(named)})"


def _references(event: Event) -> Iterator[str]:
    """What the event is about, as its log names it, such as ``session S-3``."""
    for name, detail in details_of(type(event)).items():
        if detail.kind is DetailKind.REFERENCE:
            yield f"{name} {getattr(event, name)}"


def _misfit(misfit: Misfit) -> str:
    return f"{_sentence(_event(misfit.event))} It is kept, and moves nothing."


def _misfits(before: Overview, after: Overview) -> Iterator[Misfit]:
    """Those of the later overview; the new ones only, where the two are not one."""
    known = () if before is after else before.progress.misfits
    return (one for one in after.progress.misfits if one not in known)


def _changed(change: Change) -> Iterator[str]:
    one = change.duty
    now = one.standing.value
    what = f"New, {now}" if change.before is None else f"Was {change.before.value}, is {now}"
    first, *rest = _told(one)
    yield f"{what}: {first[:1].lower()}{first[1:]}"
    yield from rest


def _news(before: Overview, after: Overview) -> Iterator[str]:
    known = {one.id: one for one in before.duties}
    if before.stage != after.stage:
        yield f"Stage: {after.stage.title}. {after.stage.says}"
    for one in after.duties:
        was = known.pop(one.id, None)
        if was is None or was.standing is not one.standing:
            lines = _changed(Change(one, None if was is None else was.standing))
            yield from (line if line.startswith(_UNDER) else f"- {line}" for line in lines)
    for one in known.values():
        yield f"- Not there any more: {one.owes}. What it rested on was taken back."
    for misfit in _misfits(before, after):
        yield f"- Did not fit the stage: {_misfit(misfit)}"
    if after.later > before.later:
        yield f"{_events(after.later)} later than this day, and not counted yet."


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
