"""Sums: what an answer is that pays something, while some of its numbers are not known.

Amounts are worked out as the reference does it, at the corners of what the numbers could be.  An amount
only rises or only falls with each of its numbers, so that it is at its lowest and highest there.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, Final, TypeAlias

import attrs

from ...decision.combining import Outcome
from ...decision.paying import range_of
from ...domain.money import whole_pence
from ...policy.amounts import Amount, facts_in, slots_in
from ...policy.policies import Policy
from .rooms import Room, Rooms


__all__ = [
    "End",
    "Figure",
    "Fixed",
    "Flat",
    "Part",
    "Sum",
    "figure_of",
    "paid_in",
    "pence_at",
    "simplified",
]

Number: TypeAlias = int | Decimal
_ENDLESS: Final = Decimal("Infinity")
_UNHEARD_OF: Final = 10**29
"""So many pence are nobody's figure: nothing bounds an amount that could come to as much."""


@attrs.frozen
class Fixed:
    """An answer with nothing left to find out; ``pence`` is what to pay, where something is paid."""

    outcome: Outcome
    pence: int | None = None


@attrs.frozen
class Flat:
    """An amount that is known, in pence before rounding."""

    pence: Number

    @property
    def unknown(self) -> tuple[str, ...]:
        """Nothing about it is unknown."""
        return ()

    def at(self, point: Mapping[str, Any]) -> Number:
        """What it comes to, whatever the numbers are."""
        del point
        return self.pence

    def ends(self, rooms: Rooms) -> tuple[Number, Number]:
        """The least and the most that it could come to, which are the same."""
        del rooms
        return self.pence, self.pence


@attrs.frozen
class Figure:
    """An amount with what is known about it written in, and what is not known by name."""

    amount: Amount
    known: tuple[tuple[str, Any], ...]
    unknown: tuple[str, ...]
    policy: Policy = attrs.field(eq=False, repr=False)

    def at(self, point: Mapping[str, Any]) -> Number:
        """What it comes to when the unknown numbers are these, before rounding."""
        known = {**dict(self.known), **{name: point[name] for name in self.unknown}}
        told: Any = SimpleNamespace(policy=self.policy, values=known)
        return range_of(self.amount, SimpleNamespace(**known), told).low

    def ends(self, rooms: Rooms) -> tuple[Number, Number]:
        """The least and the most that it could come to."""
        corners = itertools.product(*(rooms[name].corners for name in self.unknown))
        found = [self.at(dict(zip(self.unknown, corner, strict=True))) for corner in corners]
        return min(found), max(found)


Part: TypeAlias = Figure | Flat
"""An amount of one rule."""


@attrs.frozen
class Sum:
    """
    An answer that pays the lowest of its figures, some of which are not known.

    With ``limits`` it is *refer* instead where the lowest of these takes something off.  Without, limits
    are figures like all others.  ``rooms`` is what the numbers could be.
    """

    figures: frozenset[Part]
    limits: frozenset[Part]
    rooms: tuple[tuple[str, Room], ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """The numbers that are not known, by the names of facts and slots."""
        return tuple(name for name, _ in self.rooms)

    def at(self, point: Mapping[str, Any]) -> Fixed:
        """The answer when the numbers are these."""
        return _answer(
            [one.at(point) for one in self.figures], [one.at(point) for one in self.limits]
        )

    @property
    def pence(self) -> tuple[int, int | None]:
        """From how much to how much it could pay; ``None`` where nothing bounds it."""
        rooms = dict(self.rooms)
        low, high = zip(*(one.ends(rooms) for one in self.figures), strict=True)
        return whole_pence(min(low)), pence_at(min(high))


End: TypeAlias = Fixed | Sum
"""What a diagram of answers ends in."""


def figure_of(amount: Amount, known: Mapping[str, Any], policy: Policy) -> Part:
    """An amount with everything written in that is known about it."""
    names = dict.fromkeys((*facts_in(amount), *slots_in(amount)))
    unknown = tuple(name for name in names if name not in known)
    told = tuple((name, known[name]) for name in names if name in known)
    found = Figure(amount, told, unknown, policy)
    return found if unknown else Flat(found.at({}))


def simplified(
    bases: Iterable[Part], limits: Iterable[Part], rooms: Rooms, *, spared: bool
) -> End:
    """
    What these come to together: the same answer for all numbers, without what never counts.

    ``spared`` says that somebody is asked to decide where a limit takes something off.
    """
    ends = {one: one.ends(rooms) for one in (*bases, *limits)}
    kept = _lowest(dict.fromkeys(bases), ends)
    most = min(ends[one][1] for one in kept)
    caps = _lowest(dict.fromkeys(one for one in limits if ends[one][0] < most), ends)
    if spared and caps:
        lowest_cap = min(ends[one][1] for one in caps)
        least = min(ends[one][0] for one in kept)
        if lowest_cap < _ENDLESS and whole_pence(lowest_cap) < whole_pence(least):
            return Fixed(Outcome.REFER)
        if _never_cuts(caps, most, ends):
            caps = []
    elif caps:
        kept, caps = _lowest(dict.fromkeys((*kept, *caps)), ends), []
    known = [_settled(one, ends[one]) for one in kept]
    known_caps = [_settled(one, ends[one]) for one in caps]
    if all(isinstance(one, Flat) for one in (*known, *known_caps)):
        return _answer([one.at({}) for one in known], [one.at({}) for one in known_caps])
    names = sorted({name for one in (*known, *known_caps) for name in one.unknown})
    return Sum(
        frozenset(known), frozenset(known_caps), tuple((name, rooms[name]) for name in names)
    )


def paid_in(ends: Iterable[End]) -> tuple[int, int | None] | None:
    """
    From how much to how much these answers pay, in whole pence, or ``None`` where none pays.

    The second is ``None`` where nothing bounds it.
    """
    found = [(end.pence, end.pence) if isinstance(end, Fixed) else end.pence for end in ends]
    paid = [(low, high) for low, high in found if low is not None]
    if not paid:
        return None
    highs = [high for _, high in paid if high is not None]
    return min(low for low, _ in paid), max(highs) if len(highs) == len(paid) else None


def pence_at(amount: Number) -> int | None:
    """An amount in whole pence, or ``None`` where nothing bounds it."""
    return None if amount >= _UNHEARD_OF else whole_pence(amount)


def _never_cuts(
    caps: Iterable[Part], most: Number, ends: Mapping[Part, tuple[Number, Number]]
) -> bool:
    """Whether no limit takes as much as half a penny off, as far as is seen in whole pence."""
    if most == _ENDLESS:
        return False
    return all(
        ends[one][0] == _ENDLESS or whole_pence(ends[one][0]) >= whole_pence(most) for one in caps
    )


def _lowest(figures: Iterable[Part], ends: Mapping[Part, tuple[Number, Number]]) -> list[Part]:
    """Those of these figures that could be the lowest; of two that come to the same, the first."""
    kept: list[Part] = []
    for one in figures:
        low, high = ends[one]
        if any(low >= ends[other][1] for other in kept):
            continue
        kept = [other for other in kept if ends[other][0] < high]
        kept.append(one)
    return kept


def _settled(part: Part, ends: tuple[Number, Number]) -> Part:
    return Flat(ends[0]) if ends[0] == ends[1] else part


def _answer(bases: Iterable[Number], limits: Iterable[Number]) -> Fixed:
    lowest, cap = min(bases), min(limits, default=_ENDLESS)
    if cap < lowest and whole_pence(cap) < whole_pence(lowest):
        return Fixed(Outcome.REFER)
    return Fixed(Outcome.ELIGIBLE, whole_pence(min(lowest, cap)))
