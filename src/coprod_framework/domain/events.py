"""Events: things that happened in an exercise, each on a day, told by somebody, and never changed."""

from __future__ import annotations

import enum
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeVar, dataclass_transform

import attrs

from ..errors import EventsRejected, Problem, shown


__all__ = [
    "COMMON",
    "MOST",
    "Detail",
    "DetailKind",
    "Event",
    "details_of",
    "event",
    "problem_with_reference",
    "says",
    "title_of",
]

E = TypeVar("E", bound="Event")
T = TypeVar("T")

COMMON: Final = ("id", "day", "source")
"""What every event tells."""

_TITLE: Final = "__event_title__"
_DETAILS: Final = "__event_details__"
_SAYS: Final = "coprod_framework.says"
MOST: Final = 2**31 - 1
"""The most that a whole number of an event may be."""

_LONGEST: Final = 200


class DetailKind(enum.Enum):
    """What sort of answer a detail of an event takes."""

    YES_NO = "yes or no"
    WHOLE = "a whole number"
    DAY = "a day"
    CHOICE = "one of a list"
    REFERENCE = "a reference"


@attrs.frozen(kw_only=True)
class Detail:
    """
    One thing that an event tells beside its day: its name, its type, and what it says.

    A ``REFERENCE`` is a short text by which the caller knows a thing, such as a session or a claim.
    It is compared and never read, so that it need not name anybody.
    """

    name: str
    kind: DetailKind
    type: type
    says: str

    @property
    def is_ordered(self) -> bool:
        """Whether one value can be more than another."""
        return self.kind in {DetailKind.WHOLE, DetailKind.DAY}

    @property
    def choices(self) -> tuple[enum.Enum, ...]:
        """Everything that it can be, when that is a closed list."""
        return tuple(self.type) if issubclass(self.type, enum.Enum) else ()

    def problem_with(self, value: object) -> str | None:
        """What is wrong with this value, or ``None``."""
        if type(value) is not self.type:
            return f"takes {self.wanted()}, not {shown(value)}"
        if self.kind is DetailKind.WHOLE and not 0 <= typing.cast("int", value) <= MOST:
            return f"is from 0 up to {MOST}, so it cannot be {shown(value)}; check the unit"
        if self.kind is DetailKind.REFERENCE:
            return problem_with_reference(typing.cast("str", value))
        return None

    def wanted(self) -> str:
        """What this detail takes, in words."""
        match self.kind:
            case DetailKind.YES_NO:
                return "yes or no (True or False)"
            case DetailKind.WHOLE:
                return "a whole number"
            case DetailKind.DAY:
                return "a day, such as 2026-11-03"
            case DetailKind.CHOICE:
                return f"one of {', '.join(str(choice.value) for choice in self.choices)}"
            case DetailKind.REFERENCE:
                return "a short text, such as 'S-3'"


def says(what: str) -> Any:
    """Declare a detail of an event, with what it says."""
    return attrs.field(metadata={_SAYS: what})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(says,))
def _record(cls: type[T]) -> type[T]:
    """Make a class frozen, with its fields given by name."""
    made: type[T] = attrs.frozen(cls, kw_only=True)
    return made


@_record
class Event:
    """
    Something that happened in an exercise.

    ``id`` is the caller's own and is never used twice for two things: an event that comes again is
    known by it.  ``day`` is the day on which it happened, and ``source`` where it is written down.  What
    happened is never changed.  Who was wrong says so, with `Corrected` or `Withdrawn`.

    Making one with wrong values raises `EventsRejected` with everything that is wrong.
    """

    id: str
    day: date
    source: str

    def __attrs_post_init__(self) -> None:
        problems = list(_problems_with(self))
        if problems:
            raise EventsRejected(f"the event {shown(self.id)}", problems)


_KINDS: Final[Mapping[type, DetailKind]] = MappingProxyType(
    {
        bool: DetailKind.YES_NO,
        int: DetailKind.WHOLE,
        date: DetailKind.DAY,
        str: DetailKind.REFERENCE,
    }
)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(says,))
def event(title: str) -> Callable[[type[E]], type[E]]:
    """
    Make a class into a kind of event, with a title for readers.

    Its fields are annotated ``bool``, ``int``, ``date``, ``str`` or an enum, and declared with `says`.
    Raises `EventsRejected` for any other.
    """

    def made(cls: type[E]) -> type[E]:
        setattr(cls, _TITLE, title)
        done = _record(cls)
        problems = [
            Problem(name, "cannot be of that type; use bool, int, date, str or a plain Enum")
            for name, hint in _own_hints(done).items()
            if not _is_detail(hint)
        ]
        if problems:
            raise EventsRejected(f"the kind of event {cls.__name__}", problems)
        setattr(done, _DETAILS, _details(done))
        return done

    return made


def title_of(kind: type[Event]) -> str:
    """What a kind of event is called."""
    title: str = getattr(kind, _TITLE)
    return title


def details_of(kind: type[Event]) -> Mapping[str, Detail]:
    """What a kind of event tells beside its id, day and source, in the order it declares."""
    found: Mapping[str, Detail] = getattr(kind, _DETAILS, {})
    return found


def _details(kind: Any) -> Mapping[str, Detail]:
    fields = attrs.fields_dict(kind)
    return MappingProxyType(
        {
            name: Detail(
                name=name,
                kind=_KINDS.get(hint, DetailKind.CHOICE),
                type=hint,
                says=fields[name].metadata.get(_SAYS, ""),
            )
            for name, hint in _own_hints(kind).items()
        }
    )


def problem_with_reference(value: str) -> str | None:
    """What is wrong with a text as a reference, or ``None``."""
    if 0 < len(value) <= _LONGEST and value.isprintable() and value == value.strip():
        return None
    return f"takes a text of 1 to {_LONGEST} printable characters, not {shown(value)}"


def _own_hints(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {
        field.name: hints[field.name] for field in attrs.fields(kind) if field.name not in COMMON
    }


def _is_detail(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        # A choice that is also a number or a text would be equal to things that it is not.
        return not issubclass(hint, int | str)
    return hint in _KINDS


def _problems_with(happened: Event) -> Iterator[Problem]:
    for name in ("id", "source"):
        value = getattr(happened, name)
        if type(value) is not str:
            yield Problem(name, f"takes a text, not {shown(value)}")
        elif problem := problem_with_reference(value):
            yield Problem(name, problem)
    if type(happened.day) is not date:
        yield Problem("day", f"takes a day, such as 2026-11-03, not {shown(happened.day)}")
    for name, detail in details_of(type(happened)).items():
        if problem := detail.problem_with(getattr(happened, name)):
            yield Problem(name, problem)
