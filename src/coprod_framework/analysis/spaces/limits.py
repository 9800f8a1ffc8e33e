"""Limits: what a free slot holds, looked at together with all the facts that are compared with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

import attrs

from ...domain.facts import Fact, Kind
from ...policy.conditions import AtLeast, Comparison, FromSlot, MoreThan, bound_of
from ...policy.slots import Slot, SlotKind
from ..cells.cuts import Beside, Division, Scale, divide, scale_of


__all__ = ["divisions_beside", "facts_beside", "is_number", "slot_of"]

_BELOW: Final = -1
_ABOVE: Final = 1


def slot_of(comparison: Comparison, free: Iterable[str]) -> str | None:
    """The free slot that a comparison compares its fact with, if it does."""
    bound = bound_of(comparison)
    return bound.slot if isinstance(bound, FromSlot) and bound.slot in free else None


def is_number(slot: Slot) -> bool:
    """Whether a slot holds a number that facts are compared with."""
    return slot.kind in {SlotKind.WHOLE, SlotKind.DECIMAL}


def facts_beside(slot: str, compared: Iterable[Comparison]) -> tuple[str, ...]:
    """The facts that are compared with a slot."""
    return tuple(dict.fromkeys(one.fact for one in compared if slot_of(one, (slot,)) == slot))


def divisions_beside(
    slots: Iterable[Slot], facts: Mapping[str, Division], compared: Iterable[Comparison]
) -> Iterator[tuple[str, Division]]:
    """
    Each of these slots as if it were a fact, and how every fact that it is compared with stands to it.

    So the search for what can come together finds how the facts stand to one slot all at once.
    """
    slots, compared = list(slots), list(compared)
    scales = {slot.id: _scale_of(slot, facts.values()) for slot in slots}
    for name, scale in scales.items():
        yield name, Division(scale, (scale.first,), (0,), read=False)
    told: dict[tuple[str, str], list[type[AtLeast | MoreThan]]] = {}
    for one in compared:
        slot = slot_of(one, scales)
        if slot is not None and isinstance(one, AtLeast | MoreThan):
            told.setdefault((one.fact, slot), []).append(type(one))
    for (fact, slot), kinds in told.items():
        name = f"{fact} beside {slot}"
        cut = divide(_sides(name), [kind(name, 0) for kind in dict.fromkeys(kinds)], {})
        yield name, attrs.evolve(cut, beside=_beside(facts[fact].scale, scales[slot], fact, slot))


def _beside(fact: Scale, limit: Scale, fact_name: str, limit_name: str) -> Beside:
    finest = max(fact.units, limit.units)
    return Beside(fact_name, limit_name, finest // fact.units, finest // limit.units)


def _scale_of(slot: Slot, facts: Iterable[Division]) -> Scale:
    """The numbers that a slot may hold, as fine as is needed to stand between two values of a fact."""
    places = 0
    if slot.kind is SlotKind.DECIMAL:
        ends = [Decimal(end) for end in (slot.minimum, slot.maximum) if end is not None]
        exponents = (end.as_tuple().exponent for end in ends)
        places = max([1 + one.scale.fact.places for one in facts])
        places = max([places, *(-one for one in exponents if isinstance(one, int))])
    return scale_of(
        Fact(
            name=slot.id,
            kind=Kind.DECIMAL if places else Kind.WHOLE,
            type=Decimal if places else int,
            question=slot.title,
            ask="",
            minimum=slot.minimum,
            maximum=slot.maximum,
            places=places,
        )
    )


def _sides(name: str) -> Scale:
    side = Fact(name=name, kind=Kind.WHOLE, type=int, question=name, ask="")
    return Scale(side, _BELOW, _ABOVE)
