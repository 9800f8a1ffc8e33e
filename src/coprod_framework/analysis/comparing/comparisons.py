"""Comparisons: where two policies say different things, in words, with an example of each."""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping
from typing import Any

import attrs

from ...domain.days import Span
from ...policy.policies import Edition, Policy
from ...policy.slots import SlotValue
from ..spaces.regions import Region
from .sums import Number


__all__ = ["Answer", "Change", "Comparison", "Difference", "Example", "Spell", "Told", "What"]


class What(enum.Enum):
    """What somebody could notice about a difference."""

    OUTCOME = "the outcome"
    ROLE = "who decides"
    AMOUNT = "the amount"
    PROMISE = "a promise"
    ADVICE = "the advice"


@attrs.frozen(kw_only=True)
class Answer:
    """What one policy says about one case: ``pence`` to pay, and the rules with their clauses."""

    says: str
    pence: int | None = None
    rules: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Example:
    """One case with what is said of it before and after, and what the terms have to say for it."""

    case: Any
    terms: Mapping[str, SlotValue] = attrs.field(hash=False)
    was: Answer
    would_be: Answer

    @property
    def gained(self) -> int:
        """How much more is paid, in pence; less than nought where it is less."""
        return (self.would_be.pence or 0) - (self.was.pence or 0)


@attrs.frozen(kw_only=True)
class Change:
    """
    How much more people get in some cases, in pence; less than nought where they get less.

    ``least`` and ``most`` are what was found, each with its example.  In no case is it less than
    ``at_least`` or more than ``at_most``.  An end that nobody knows of is endless.
    """

    least: int
    most: int
    at_least: Number
    at_most: Number
    lowest: Example
    highest: Example

    @property
    def is_exact(self) -> bool:
        """Whether nothing less and nothing more can come of any of these cases."""
        return self.least <= self.at_least and self.most >= self.at_most

    @property
    def has_end(self) -> bool:
        """Whether there is an end to what people could gain and lose."""
        return math.inf not in {-self.at_least, self.at_most}


@attrs.frozen(kw_only=True)
class Difference:
    """
    Cases about which two policies say different things.

    ``region`` tells which, of the cases that are as ``among`` says; it is empty where no more is known
    of them.  ``always`` says that every one of these cases differs, and not only some.  ``before`` and
    ``after`` are the rules that make the answers, with their clauses.  A ``change`` is there where money
    is.
    """

    what: What
    about: str
    was: str
    would_be: str
    among: str
    region: Region
    always: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    example: Example | None
    change: Change | None = None


@attrs.frozen
class Told:
    """The differences between two editions, and what they do not tell, as a `Spell` has it."""

    differences: tuple[Difference, ...]
    left_out: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Spell:
    """
    Days on which each of two policies stays the same, and what differs on them.

    ``kinds`` is how many kinds of case there are that rules can tell apart.  ``left_out`` are the sets
    of which not all regions are told, by what they are about, and ``unproven`` those in which some
    cases may differ, and none was found.
    """

    days: str
    span: Span
    before: Edition
    after: Edition
    differences: tuple[Difference, ...]
    kinds: int
    method: str
    left_out: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether all that differs is told."""
        return not self.left_out and not self.unproven


@attrs.frozen(kw_only=True)
class Comparison:
    """Where one policy says something else than another, for all cases and on all days."""

    before: Policy
    after: Policy
    spells: tuple[Spell, ...]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every difference, on whatever days."""
        return tuple(one for spell in self.spells for one in spell.differences)

    @property
    def differs(self) -> bool:
        """Whether anybody could notice a difference, as far as was found."""
        return bool(self.differences)

    @property
    def is_same(self) -> bool:
        """Whether it is certain that nobody could."""
        return not self.differs and all(spell.is_complete for spell in self.spells)
