"""What a framework is made of: values, activities, challenges, lessons, roles, numbers, cases."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import Final

import attrs

from .clauses import Clause
from .money import EXACT, pounds


__all__ = [
    "Activity",
    "CaseStudy",
    "Challenge",
    "Figure",
    "Lesson",
    "NamedGroup",
    "NamedRole",
    "Number",
    "Obligation",
    "Precision",
    "Process",
    "Stage",
    "StandsAs",
    "Strength",
    "Tension",
    "ValueSet",
    "share",
]


class Strength(enum.Enum):
    """How firmly the framework says a thing."""

    MUST = "a must"
    WILL = "something the council says it will do"
    SHOULD = "something that should be done"
    AIM = "an aim"
    INTENTION = "an intention"
    PRACTICE = "what was done"
    OFFER = "an offer"
    PERMISSION = "something that may be done"
    CAUTION = "a caution"


class StandsAs(enum.Enum):
    """Whether an activity can be done by itself."""

    ALONE_OR_PART = "by itself, or as part of wider work"
    NOT_SAID = "the text does not say"


class Precision(enum.Enum):
    """How exact a number of the framework is.  Only the first kind can be counted with."""

    EXACT = "exactly"
    AT_LEAST = "at least"
    ABOUT = "about"


@attrs.frozen(kw_only=True)
class ValueSet:
    """
    A named set of values.

    A council's values and its values for co-production may share their names and not their meaning,
    so each set stands by itself.  ``source`` is an outside source, for a set that is not the council's.
    """

    id: str
    title: str
    values: tuple[Clause, ...]
    names: tuple[str, ...]
    source: str = ""


@attrs.frozen(kw_only=True)
class Activity:
    """
    A way to involve people, what it means, and the forms that the framework lists for it.

    ``rung`` is the id of its rung on the framework's own ladder.
    """

    clause: Clause
    title: str
    forms: tuple[str, ...]
    stands: StandsAs
    rung: str


@attrs.frozen(kw_only=True)
class Lesson:
    """Something that was learnt on a real exercise, and the challenges that it helps with."""

    clause: Clause
    title: str
    challenges: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Challenge:
    """
    Something that often gets in the way, and what the framework says to do about it.

    ``resources`` are the ids of the roles and groups that the text names as a help.
    """

    clause: Clause
    title: str
    mitigation: str
    resources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Obligation:
    """Something that the framework says is done, and how firmly it says so."""

    clause: Clause
    strength: Strength


@attrs.frozen(kw_only=True)
class NamedRole:
    """A role that the framework names.  It is never a person's name."""

    clause: Clause
    title: str


@attrs.frozen(kw_only=True)
class NamedGroup:
    """
    A group, place, programme or outside body that the framework names.

    ``meets`` and ``how`` are how often and in what way; ``feeds`` is the body that it speaks to.
    ``also_called`` are its other names in the text, and ``is_not`` what it must not be mixed up with.
    """

    clause: Clause
    title: str
    meets: str = ""
    how: str = ""
    feeds: str = ""
    also_called: tuple[str, ...] = ()
    is_not: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Figure:
    """One number: how many of what, and how exact that is."""

    value: int
    unit: str
    precision: Precision = Precision.EXACT

    def in_words(self) -> str:
        """The number as people write it, such as ``about 34 people``."""
        lead = "" if self.precision is Precision.EXACT else f"{self.precision.value} "
        if self.unit == "pence":
            return f"{lead}{pounds(self.value).removesuffix('.00')}"
        return f"{lead}{self.value:,} {self.unit}"


@attrs.frozen(kw_only=True)
class Number:
    """
    A number, a date or a rhythm that the framework states.

    ``figures`` are its numbers, if it has any; ``part_of`` is the id of the number that it is a part of.
    """

    clause: Clause
    figures: tuple[Figure, ...] = ()
    part_of: str = ""


@attrs.frozen(kw_only=True)
class Stage:
    """
    One stage of a process.  ``source`` is where we know it from.

    ``is_confirmed`` is false for a stage that we know in general, and did not see on a page.
    """

    title: str
    means: str
    source: str
    is_confirmed: bool


@attrs.frozen(kw_only=True)
class Process:
    """A process that the framework follows, stage by stage."""

    id: str
    title: str
    clauses: tuple[str, ...]
    stages: tuple[Stage, ...]


@attrs.frozen(kw_only=True)
class CaseStudy:
    """
    A piece of work that the framework tells of.

    ``clauses`` are the ids of what the inventory has about it.  ``impacts`` are what the text claims for
    it: content, which nothing here has checked.  ``example`` is the name of its file among the examples.
    """

    id: str
    title: str
    section: str
    says: str
    clauses: tuple[str, ...]
    impacts: tuple[str, ...]
    example: str


@attrs.frozen(kw_only=True)
class Tension:
    """Two things in the text that pull apart, and how this library holds both."""

    id: str
    says: str
    handled: str
    about: tuple[str, ...] = ()


_WHOLE: Final = 100
_ONE_PLACE: Final = Decimal("0.1")


def share(part: Figure, whole: Figure) -> Decimal | None:
    """
    What part of the whole this is, in per cent to one place; ``None`` when either is not exact.

    >>> share(Figure(value=15, unit="people"), Figure(value=26, unit="people"))
    Decimal('57.7')
    """
    if {part.precision, whole.precision} != {Precision.EXACT} or not whole.value:
        return None
    per_cent = EXACT.divide(Decimal(part.value * _WHOLE), Decimal(whole.value))
    return EXACT.quantize(per_cent, _ONE_PLACE)
