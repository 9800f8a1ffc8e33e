"""Rooms: what a number of a case, or of the terms, could still be, and which values of it to try."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, TypeAlias

import attrs

from ...domain.facts import Fact
from ...policy.amounts import Amount, Banded, Less, Total
from ...policy.conditions import AtLeast, Comparison, FromSlot, Is, MoreThan, OneOf
from ...policy.slots import NO_LIMIT, Band, Bands, Slot, SlotKind
from ..cells.cuts import Scale, scale_of


__all__ = ["Room", "Rooms", "known_room", "room_of_fact", "room_of_slot", "scales_by", "within"]

_MOST_OF_ALL: Final = 10**100
"""More pence than any terms file says.  Unlike a limit that is not there, nought times it is nought."""

_ENDLESS: Final = Decimal("Infinity")
_FAR: Final = 10**9
"""What is tried where nothing bounds a number."""

_STEPS: Final = tuple(10**power for power in range(10))
_MOST_STARTS: Final = 6


@attrs.frozen
class Room:
    """
    What one number could still be.

    An amount that is worked out from it is at its lowest and at its highest at one of the ``corners``,
    whatever the other numbers are.  ``tries`` are values that it could truly have.
    """

    corners: tuple[Any, ...]
    tries: tuple[Any, ...]


Rooms: TypeAlias = Mapping[str, Room]
"""What each number could still be, by the name of the fact or the slot."""


def known_room(value: Any) -> Room:
    """The room of what is known."""
    return Room((value,), (value,))


def room_of_fact(fact: Fact, ends: tuple[int, int], starts: tuple[Decimal, ...]) -> Room:
    """
    What a fact could be between two places of its scale.

    ``starts`` are where the bands begin by which it is paid.
    """
    scale = scale_of(fact)
    low, high = ends
    inner = [place for start in starts for place in _around(scale, start) if low <= place <= high]
    units = scale.place(fact.type(1)) if scale.last >= 1 else 1
    far = min(high, max(low + 1, _FAR * units)) if high == scale.last else high
    steps = [low + step for step in _STEPS if low + step <= far]
    places = sorted({low, far, max(low, far - 1), *inner, *steps})
    corners = sorted({low, *inner, high})
    return Room(*(tuple(scale.value(place) for place in some) for some in (corners, places)))


def room_of_slot(slot: Slot, quantities: tuple[Decimal, ...]) -> Room:
    """
    What some terms file could write into a slot of an amount.

    ``quantities`` are some that a scale could be read at.
    """
    low = 0 if slot.minimum is None else int(slot.minimum)
    high = None if slot.maximum is None else int(slot.maximum)
    far = _FAR if high is None else high
    numbers = sorted({low, far, *(low + step for step in _STEPS if low + step <= far)})
    unlimited = (NO_LIMIT,) if slot.may_be_unlimited else ()
    most = _MOST_OF_ALL if high is None else high
    if slot.kind is SlotKind.BANDS:
        flat = tuple(_flat(number) for number in numbers)
        rising = tuple(
            (Band(Decimal(0), low), Band(start, far)) for start in quantities if start > 0
        )
        ends: tuple[Any, ...] = (_flat(low), _flat(most))
        # A scale that begins late pays nothing before that.
        nothing = ((Band(_ENDLESS, low),),) if low else ()
        return Room((*nothing, *ends, *unlimited), (*flat, *rising, *unlimited))
    typed = [Decimal(one) if slot.kind is SlotKind.DECIMAL else one for one in numbers]
    return Room((typed[0], most, *unlimited), (*typed, *unlimited))


def scales_by(amount: Amount, name: str) -> Iterator[str]:
    """The slots with a scale of bands that an amount reads at this fact."""
    match amount:
        case Banded(slot, by) if by == name:
            yield slot
        case Less(inner):
            yield from scales_by(inner, name)
        case Total(amounts):
            for part in amounts:
                yield from scales_by(part, name)
        case _:
            return


def starts_of(bands: Bands) -> tuple[Decimal, ...]:
    """Where the bands of a scale begin."""
    return tuple(band.start for band in bands)


def within(fact: Fact, told: Iterable[tuple[Comparison, bool]]) -> tuple[int, int]:
    """From which place to which a fact stands, where these comparisons of it hold or fail."""
    scale = scale_of(fact)
    low, high = scale.first, scale.last
    for comparison, holds in told:
        if isinstance(comparison, OneOf) or isinstance(comparison.value, FromSlot):
            continue
        bound = comparison.value
        match comparison:
            case Is() if holds:
                low, high = max(low, scale.place(bound)), min(high, scale.place(bound))
            case AtLeast() | MoreThan():
                first = (
                    scale.at_or_above(bound)
                    if isinstance(comparison, AtLeast)
                    else scale.above(bound)
                )
                low, high = (max(low, first), high) if holds else (low, min(high, first - 1))
            case _:
                continue
    return low, high


def _around(scale: Scale, start: Decimal) -> tuple[int, int]:
    first = scale.at_or_above(start)
    return first - 1, first


def _flat(pence: Any) -> Bands:
    return (Band(Decimal(0), pence),)
