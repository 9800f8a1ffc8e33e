"""Staging: where an exercise stands on a day, and which events did not fit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from ..domain.events import Event
from ..domain.log_events import LOG_EVENTS
from ..domain.stages import Stages


__all__ = ["Misfit", "Progress", "progress_on"]


@attrs.frozen
class Misfit:
    """
    An event that did not fit where the exercise stood.

    It is kept, as it happened, and it moves nothing.  ``fits`` are the stages in which it would fit.
    """

    event: Event
    stage: str
    fits: tuple[str, ...]


@attrs.frozen
class Progress:
    """Where an exercise stands, the days on which it moved there, and what did not fit."""

    stage: str
    moves: tuple[tuple[Event, str], ...]
    misfits: tuple[Misfit, ...]


def progress_on(stages: Stages, events: Iterable[Event], as_at: date) -> Progress:
    """
    Go through the events up to a day, by their days.

    Events of one day are taken in the order in which they came in.  So a late report of an early event
    moves the exercise as if it had come in time.
    """
    stage = stages.start
    moves: list[tuple[Event, str]] = []
    misfits: list[Misfit] = []
    counted = [event for event in events if event.day <= as_at]
    for event in sorted(counted, key=lambda event: event.day):
        kind = type(event)
        if kind in LOG_EVENTS:
            continue
        after = stages.after(stage, kind)
        if after is None:
            misfits.append(Misfit(event, stage, stages.fitting(kind)))
        elif after != stage:
            stage = after
            moves.append((event, stage))
    return Progress(stage, tuple(moves), tuple(misfits))
