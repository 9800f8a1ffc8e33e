"""The schema of events: one line of the log of an exercise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from ...domain.events import MOST, Detail, DetailKind, Event, details_of, title_of
from ...domain.log_events import LOG_EVENTS
from ..events import kind_name
from .schemas import DAY, DIALECT, closed


__all__ = ["event_schema"]

_REFERENCE: Final = {
    "type": "string",
    "minLength": 1,
    "maxLength": 200,
    "description": "A text of your own, and never a name.",
}


def event_schema(kinds: Iterable[type[Event]]) -> dict[str, Any]:
    """The JSON Schema of an event of one of these kinds, or about the log itself."""
    return {
        "$schema": DIALECT,
        "title": "Event",
        "description": "Something that happened in an exercise.",
        "oneOf": [_event(kind) for kind in (*kinds, *LOG_EVENTS)],
    }


def _event(kind: type[Event]) -> dict[str, Any]:
    properties = {
        "kind": {"const": kind_name(kind)},
        "id": {**_REFERENCE, "description": "Your own, and never for two things."},
        "day": {**DAY, "description": "When it happened."},
        "source": {**_REFERENCE, "description": "Where it is written down."},
    }
    properties |= {name: _detail(detail) for name, detail in details_of(kind).items()}
    return {"title": title_of(kind), **closed(properties, properties)}


def _detail(detail: Detail) -> dict[str, Any]:
    told = {"description": f"{detail.says[:1].upper()}{detail.says[1:]}."}
    match detail.kind:
        case DetailKind.YES_NO:
            return {"type": "boolean", **told}
        case DetailKind.WHOLE:
            return {"type": "integer", "minimum": 0, "maximum": MOST, **told}
        case DetailKind.DAY:
            return {**DAY, **told}
        case DetailKind.CHOICE:
            return {"enum": [choice.value for choice in detail.choices], **told}
        case DetailKind.REFERENCE:
            return {**_REFERENCE, **told}
