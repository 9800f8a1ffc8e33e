"""Events about the log itself: what was wrong, what stands in its place, and what was waived."""

from __future__ import annotations

from .events import Event, event, says


__all__ = ["LOG_EVENTS", "Corrected", "Waived", "Withdrawn"]


@event("An event was withdrawn")
class Withdrawn(Event):
    """What an earlier event says did not happen."""

    of: str = says("the id of the event that did not happen")
    why: str = says("why, in a few words")


@event("An event was corrected")
class Corrected(Event):
    """What an earlier event says is wrong, and another event says it right."""

    of: str = says("the id of the event that is wrong")
    by: str = says("the id of the event that stands in its place")
    why: str = says("why, in a few words")


@event("A duty was waived")
class Waived(Event):
    """A person who may do so said that a duty need not be done."""

    duty: str = says("the id of the duty")
    by: str = says("the role of whoever waived it")
    why: str = says("why, in a few words")


LOG_EVENTS: tuple[type[Event], ...] = (Corrected, Waived, Withdrawn)
"""Every kind of event that is about the log itself."""
