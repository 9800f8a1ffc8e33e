"""Derivations: facts that are worked out from others, before anything is decided."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, TypeAlias

import attrs

from .days import months_between
from .missing import Missing


__all__ = ["DaysBetween", "Derivation", "MonthsBetween", "PeopleEach", "Shortfall"]


@attrs.frozen
class MonthsBetween:
    """Whole calendar months from one day to another, the last day counted."""

    start: str
    end: str

    takes: ClassVar[type] = date
    is_not: ClassVar[str] = "no day"

    @property
    def sources(self) -> tuple[str, str]:
        """The facts it is worked out from."""
        return (self.start, self.end)

    def of(self, record: object) -> int | Missing:
        """What it comes to for this record, or why it cannot be worked out."""
        found = _known(record, self.sources)
        return found if isinstance(found, Missing) else self.of_known(*found)

    def of_known(self, start: date, end: date) -> int:
        """What it comes to for these two days."""
        return months_between(start, end)


@attrs.frozen
class DaysBetween:
    """Days from one day to another: nought on the same day, and below it when the order is turned."""

    start: str
    end: str

    takes: ClassVar[type] = date
    is_not: ClassVar[str] = "no day"

    @property
    def sources(self) -> tuple[str, str]:
        """The facts it is worked out from."""
        return (self.start, self.end)

    def of(self, record: object) -> int | Missing:
        """What it comes to for this record, or why it cannot be worked out."""
        found = _known(record, self.sources)
        return found if isinstance(found, Missing) else self.of_known(*found)

    def of_known(self, start: date, end: date) -> int:
        """What it comes to for these two days."""
        return (end - start).days


@attrs.frozen
class Shortfall:
    """How many of what was wanted are not there; never below nought."""

    wanted: str
    had: str

    takes: ClassVar[type] = int
    is_not: ClassVar[str] = "no whole number"

    @property
    def sources(self) -> tuple[str, str]:
        """The facts it is worked out from."""
        return (self.wanted, self.had)

    def of(self, record: object) -> int | Missing:
        """What it comes to for this record, or why it cannot be worked out."""
        found = _known(record, self.sources)
        return found if isinstance(found, Missing) else self.of_known(*found)

    def of_known(self, wanted: int, had: int) -> int:
        """What it comes to for these two numbers."""
        return max(0, wanted - had)


@attrs.frozen
class PeopleEach:
    """
    How many people the busiest of some helpers has, when the people are shared out evenly.

    It is rounded up, as nobody is half a person.  With no helper at all it cannot be known.
    """

    people: str
    among: str

    takes: ClassVar[type] = int
    is_not: ClassVar[str] = "no whole number"

    @property
    def sources(self) -> tuple[str, str]:
        """The facts it is worked out from."""
        return (self.people, self.among)

    def of(self, record: object) -> int | Missing:
        """What it comes to for this record, or why it cannot be worked out."""
        found = _known(record, self.sources)
        return found if isinstance(found, Missing) else self.of_known(*found)

    def of_known(self, people: int, among: int) -> int | Missing:
        """What it comes to for these two numbers."""
        return -(-people // among) if among > 0 else Missing.NOT_KNOWN


Derivation: TypeAlias = MonthsBetween | DaysBetween | Shortfall | PeopleEach


def _known(record: object, names: tuple[str, str]) -> tuple[Any, Any] | Missing:
    """The values of these facts, or the reason to give for both when one is missing."""
    one, other = getattr(record, names[0]), getattr(record, names[1])
    if isinstance(one, Missing):
        # While one of them can still be asked, so can the whole.
        return other if other is Missing.NOT_ASKED else one
    return other if isinstance(other, Missing) else (one, other)
