"""Cuts: where the comparisons of a policy divide the values of one fact."""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, Final

import attrs

from ...decision.judging import Filled, truth_of
from ...domain.days import ALWAYS, Span
from ...domain.derivations import Derivation
from ...domain.facts import Fact, Kind, Value
from ...policy.conditions import AtLeast, Comparison, FromSlot, Is, MoreThan, OneOf
from ...policy.policies import Unfilled
from ...policy.slots import NO_LIMIT
from ...policy.truths import Truth


__all__ = ["Beside", "Division", "Scale", "bound_of", "divide", "scale_of"]

_TOO_LONG: Final = 10**30
"""No number that a vocabulary takes is as far from nought as this."""

_USUAL_DAY: Final = date(2026, 1, 1)
"""Stands for days that no rule cuts.  Any would do."""


@attrs.frozen
class Scale:
    """
    The values of a fact as places: whole numbers in order, from the first that it takes to the last.

    An end is *real* where the fact, or the days of an edition, set it.
    """

    fact: Fact
    first: int
    last: int
    first_is_real: bool = True
    last_is_real: bool = True

    def place(self, value: Any) -> int:
        """Where a value stands."""
        match self.fact.kind:
            case Kind.CHOICE:
                return self.fact.choices.index(value)
            case Kind.DAY:
                return date.toordinal(value)
            case Kind.DECIMAL:
                return int(Fraction(value) * self.units)
            case Kind.YES_NO | Kind.WHOLE:
                return int(value)

    def value(self, place: int) -> Value:
        """What stands at a place."""
        match self.fact.kind:
            case Kind.YES_NO:
                return bool(place)
            case Kind.CHOICE:
                return self.fact.choices[place]
            case Kind.DAY:
                return date.fromordinal(place)
            case Kind.DECIMAL:
                digits = tuple(map(int, str(abs(place))))
                return Decimal((int(place < 0), digits, -self.fact.places))
            case Kind.WHOLE:
                return place

    def at_or_above(self, bound: Any) -> int:
        """The first place that is not below a bound, which may itself stand between two places."""
        if bound > self.value(self.last):
            return self.last + 1
        if bound < self.value(self.first):
            return self.first
        if self.fact.kind is Kind.DAY:
            return self.place(bound)
        return math.ceil(Fraction(bound) * self.units)

    def above(self, bound: Any) -> int:
        """The first place that is above a bound."""
        place = self.at_or_above(bound)
        return place + 1 if place <= self.last and self.value(place) == bound else place

    def usual(self, low: int, high: int) -> int:
        """A place between these two that nobody finds odd."""
        usual = _USUAL_DAY.toordinal() if self.fact.kind is Kind.DAY else 0
        return min(max(usual, low), high)

    @property
    def units(self) -> int:
        """How many places there are from one whole number to the next."""
        return _units_of(self.fact)


@attrs.frozen
class Beside:
    """
    Whether a fact stands below what a slot holds, at it, or above it: -1, 0 or 1.

    It is worked out from their places, each times so many parts.
    """

    fact: str
    limit: str
    fact_parts: int
    limit_parts: int

    @property
    def sources(self) -> tuple[str, str]:
        """The fact and the slot."""
        return (self.fact, self.limit)

    def of_known(self, fact: int, limit: int) -> int:
        """What it comes to for these two places."""
        apart = fact * self.fact_parts - limit * self.limit_parts
        return (apart > 0) - (apart < 0)


@attrs.frozen
class Division:
    """
    The values of one fact, cut into cells that the comparisons of a policy can tell apart.

    ``starts`` are the places where a run of values begins, and ``cell_at`` says of each run which cell
    it is in.  Of an ordered fact each cell is one run.  A fact that is not ``read`` has one cell, for
    everything that it could be and for its being missing.  ``beside`` is there where it is no fact, but
    how one stands to a slot.
    """

    scale: Scale
    starts: tuple[int, ...]
    cell_at: tuple[int, ...]
    read: bool
    beside: Beside | None = None

    @property
    def derivation(self) -> Derivation | Beside | None:
        """How it is worked out, if it is."""
        return self.beside or self.scale.fact.derivation

    @property
    def cells(self) -> range:
        """The cells in which its known values fall."""
        return range(max(self.cell_at) + 1)

    def locate(self, value: Any) -> int:
        """The cell in which a known value falls."""
        return self.cell_at[bisect.bisect_right(self.starts, self.scale.place(value)) - 1]

    def ends(self, cell: int) -> tuple[int, int]:
        """The first and the last place of a cell of an ordered fact."""
        run = self.cell_at.index(cell)
        ends = (*self.starts[1:], self.scale.last + 1)
        return self.starts[run], ends[run] - 1

    def values(self, cell: int) -> tuple[Value, ...]:
        """
        Values that stand for a cell, the first of them before all.

        Of a choice it is each one, and of a number or a day each real end of the run.
        """
        scale = self.scale
        if not scale.fact.is_ordered:
            runs = zip(self.starts, self.cell_at, strict=True)
            return tuple(scale.value(place) for place, at in runs if at == cell)
        low, high = self.ends(cell)
        places = [low] if low > scale.first or scale.first_is_real else []
        places += [high] if high < scale.last or scale.last_is_real else []
        places = places or [scale.usual(low, high)]
        return tuple(scale.value(place) for place in dict.fromkeys(places))


def _units_of(fact: Fact) -> int:
    """How many places there are from one whole number to the next."""
    return int(10**fact.places) if fact.kind is Kind.DECIMAL else 1


def scale_of(fact: Fact, days: Span = ALWAYS) -> Scale:
    """The values that a fact takes; the fact that names the day is kept inside the span."""
    days = days if fact.names_the_day else ALWAYS
    match fact.kind:
        case Kind.YES_NO:
            return Scale(fact, 0, 1)
        case Kind.CHOICE:
            return Scale(fact, 0, len(fact.choices) - 1)
        case Kind.DAY:
            first = (days.start or date.min).toordinal()
            last = days.end.toordinal() - 1 if days.end else date.max.toordinal()
            return Scale(fact, first, last, days.start is not None, days.end is not None)
        case Kind.WHOLE | Kind.DECIMAL:
            low, high = fact.minimum, fact.maximum
            units = _units_of(fact)
            return Scale(
                fact,
                1 - _TOO_LONG * units if low is None else math.ceil(Fraction(low) * units),
                _TOO_LONG * units - 1 if high is None else math.floor(Fraction(high) * units),
                low is not None,
                high is not None,
            )


def bound_of(comparison: Comparison, filled: Filled) -> Any:
    """What a fact is compared with, or ``None`` where no value of the fact could change the answer."""
    bound: Any = comparison.values if isinstance(comparison, OneOf) else comparison.value
    if isinstance(bound, FromSlot):
        bound = filled[bound.slot]
    # A limit that is not there is reached by nothing, and one that nobody set is unknown for all.
    return None if bound is NO_LIMIT or isinstance(bound, Unfilled) else bound


def divide(
    scale: Scale, comparisons: Iterable[Comparison], filled: Filled, *, apart: bool = False
) -> Division:
    """
    Cut a fact at these comparisons of it; ``apart`` keeps choices apart that none tells apart.

    Neighbours that no comparison tells apart are one cell.
    """
    live = [one for one in comparisons if bound_of(one, filled) is not None]
    if not live:
        return Division(scale, (scale.first,), (0,), read=False)
    ordered = scale.fact.is_ordered
    starts = sorted(_cuts(scale, live, filled)) if ordered else range(scale.first, scale.last + 1)
    kept: list[int] = []
    cell_at: list[int] = []
    known: dict[object, int] = {}
    before: object = None
    for start in starts:
        told = start if apart and not ordered else _told(scale, start, live, filled)
        if ordered and told == before:
            continue
        before = told
        kept.append(start)
        cell_at.append(len(cell_at) if ordered else known.setdefault(told, len(known)))
    return Division(scale, tuple(kept), tuple(cell_at), read=True)


def _told(
    scale: Scale, place: int, live: Iterable[Comparison], filled: Filled
) -> tuple[Truth, ...]:
    """What each comparison says about the value at a place."""
    facts = SimpleNamespace(**{scale.fact.name: scale.value(place)})
    return tuple(truth_of(comparison, facts, filled) for comparison in live)


def _cuts(scale: Scale, live: Iterable[Comparison], filled: Filled) -> Iterator[int]:
    yield scale.first
    found: list[int] = []
    for comparison in live:
        bound = bound_of(comparison, filled)
        if isinstance(comparison, Is | AtLeast):
            found.append(scale.at_or_above(bound))
        if isinstance(comparison, Is | MoreThan):
            found.append(scale.above(bound))
    yield from {place for place in found if scale.first < place <= scale.last}
