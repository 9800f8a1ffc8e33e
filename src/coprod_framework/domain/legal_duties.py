"""Legal duties as data: who may have to be asked, for how long, who says so, and how sure we are."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import attrs

from ..errors import LawRejected, Problem, shown
from .clauses import Clause, Computable
from .days import ALWAYS, Span, months_after


__all__ = ["Benchmark", "Confidence", "CourtCase", "LegalDuty", "Length", "TimeUnit"]

_ID: Final = re.compile(r"[a-z][a-z0-9-]*\Z")


class TimeUnit(enum.Enum):
    """What a length of time is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Confidence(enum.Enum):
    """How sure we are of what is written here.  None of them is a word of advice about a case."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed: take advice"
    REPEALED = "repealed"


@attrs.frozen
class Length:
    """
    A length of time as a law puts it: so many days, weeks or calendar months.

    >>> str(Length(1, TimeUnit.MONTHS))
    '1 month'
    """

    number: int
    unit: TimeUnit

    def __attrs_post_init__(self) -> None:
        if type(self.number) is not int or self.number < 1:
            msg = f"a length of time is a whole number from 1 up, not {shown(self.number)}"
            raise ValueError(msg)
        if not isinstance(self.unit, TimeUnit):
            msg = f"a length of time is in days, weeks or months, not {shown(self.unit)}"
            raise ValueError(msg)

    def from_(self, day: date) -> date:
        """
        The last day of it, when it starts to run on ``day``.  The last day still counts.

        >>> Length(21, TimeUnit.DAYS).from_(date(2026, 3, 1))
        datetime.date(2026, 3, 22)
        """
        match self.unit:
            case TimeUnit.DAYS:
                return day + timedelta(days=self.number)
            case TimeUnit.WEEKS:
                return day + timedelta(weeks=self.number)
            case TimeUnit.MONTHS:
                return months_after(day, self.number)

    def days_from(self, day: date) -> int:
        """
        How many days it comes to from ``day``.  A month has more of them in some parts of the year.

        >>> Length(1, TimeUnit.MONTHS).days_from(date(2026, 2, 1))
        28
        """
        return (self.from_(day) - day).days

    def __str__(self) -> str:
        unit = self.unit.value
        return f"{self.number} {unit.removesuffix('s') if self.number == 1 else unit}"


@attrs.frozen(kw_only=True)
class LegalDuty:
    """
    One duty under the law that may bear on how people are involved.  It never settles a case.

    ``least`` is the shortest time that it sets, and ``window`` the part of the year, where it has one.
    ``rung`` is the rung that it asks for, by id, or nothing.  A duty without ``in_force`` dates is one
    whose first day was not looked up.  ``note`` says what to mind, or what took its place.  Making one
    raises `LawRejected` with all that is wrong.
    """

    id: str
    title: str
    asks_for: str
    least: Length | None = None
    window: str = ""
    rung: str = ""
    citation: str
    source: str = ""
    jurisdiction: str
    in_force: Span = ALWAYS
    review_by: date
    confidence: Confidence
    note: str = ""

    def __attrs_post_init__(self) -> None:
        _refuse(f"the duty '{self.id}'", self._problems())

    @property
    def raises_a_floor(self) -> bool:
        """Whether it may raise the advice: only where it is confirmed, and asks for a rung."""
        return self.confidence is Confidence.CONFIRMED and bool(self.rung)

    def is_overdue(self, day: date) -> bool:
        """Whether somebody should have read the law again by this day."""
        return day > self.review_by

    def as_clause(self, computable: Computable = Computable.NO) -> Clause:
        """The duty as something that a rule or a check can stand on."""
        return Clause(
            id=self.id,
            section=self.citation,
            says=self.asks_for,
            framework=f"the law of {self.jurisdiction}",
            computable=computable,
        )

    def _problems(self) -> Iterator[Problem]:
        yield from _without_text(self, "title", "asks_for", "citation", "jurisdiction")
        if not _ID.match(self.id):
            yield Problem("id", "is not lower-case words joined by hyphens")
        if type(self.review_by) is not date:
            yield Problem("review_by", f"takes a day, not {shown(self.review_by)}")
        if not isinstance(self.confidence, Confidence):
            yield Problem("confidence", f"takes a Confidence, not {shown(self.confidence)}")
        if self.confidence is Confidence.CONFIRMED and not self.source.strip():
            yield Problem("source", "is not named; say who confirms it, or mark it unconfirmed")
        if self.confidence is Confidence.REPEALED and self.in_force.end is None:
            yield Problem("in_force", "has no end; say on which day the duty was gone")


@attrs.frozen(kw_only=True)
class CourtCase:
    """
    What one court found about one council.  It is background: another case may come out otherwise.

    Making one raises `LawRejected` with all that is wrong.
    """

    id: str
    title: str
    citation: str
    found: str
    source: str

    def __attrs_post_init__(self) -> None:
        texts = ("title", "citation", "found", "source")
        _refuse(f"the court case '{self.id}'", _without_text(self, *texts))


@attrs.frozen(kw_only=True)
class Benchmark:
    """
    How long others keep a consultation open.  It is background, and asks for nothing.

    Making one raises `LawRejected` with all that is wrong.
    """

    id: str
    title: str
    says: str
    least: Length | None = None
    most: Length | None = None
    source: str = ""
    confidence: Confidence

    def __attrs_post_init__(self) -> None:
        _refuse(f"the benchmark '{self.id}'", self._problems())

    def _problems(self) -> Iterator[Problem]:
        yield from _without_text(self, "title", "says")
        if self.confidence is Confidence.CONFIRMED and not self.source.strip():
            yield Problem("source", "is not named; say who confirms it, or mark it unconfirmed")


def _without_text(record: object, *names: str) -> Iterator[Problem]:
    for name in names:
        value = getattr(record, name)
        if not isinstance(value, str) or not value.strip():
            yield Problem(name, f"takes text, not {shown(value)}")


def _refuse(what: str, problems: Iterator[Problem]) -> None:
    found = list(problems)
    if found:
        raise LawRejected(what, found)
