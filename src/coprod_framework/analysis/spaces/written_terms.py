"""Written terms: an edition in which each term that is filled in stands as a constant in the rules.

Two editions can then be looked at together, though their terms differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from ...policy.conditions import (
    NEVER_TRUE,
    All,
    AnyOf,
    AtLeast,
    Condition,
    FromSlot,
    Is,
    MoreThan,
    Not,
    OneOf,
    bound_of,
    comparisons_in,
)
from ...policy.policies import Edition, Unfilled
from ...policy.rules import slots_of
from ...policy.slots import NO_LIMIT


__all__ = ["free_slots", "written_in"]


def written_in(edition: Edition) -> Edition:
    """The same edition with what fills each slot written into its conditions."""
    conditions = tuple(_written(one, edition) for one in edition.conditions)
    return attrs.evolve(edition, conditions=conditions)


def free_slots(*editions: Edition) -> frozenset[str]:
    """The slots that some rule or check reads and that nobody filled, in any of these editions."""
    return frozenset(
        slot
        for edition in editions
        for slot in _slots_read(edition)
        if isinstance(edition.values[slot], Unfilled)
    )


def _slots_read(edition: Edition) -> Iterator[str]:
    for rule in edition.rules:
        yield from slots_of(rule)
    for condition in edition.conditions:
        for comparison in comparisons_in(condition):
            bound = bound_of(comparison)
            if isinstance(bound, FromSlot):
                yield bound.slot


def _written(condition: Condition, edition: Edition) -> Condition:
    match condition:
        case Not(part):
            return Not(_written(part, edition))
        case All(parts):
            return All(tuple(_written(part, edition) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_written(part, edition) for part in parts))
        case Is() | OneOf() | AtLeast() | MoreThan():
            bound = bound_of(condition)
            filled: Any = edition.values[bound.slot] if isinstance(bound, FromSlot) else bound
            if isinstance(filled, Unfilled):
                return condition
            if filled is NO_LIMIT:  # nothing reaches a limit that is not there
                return NEVER_TRUE
            name = "values" if isinstance(condition, OneOf) else "value"
            changed: Condition = attrs.evolve(condition, **{name: filled})
            return changed
