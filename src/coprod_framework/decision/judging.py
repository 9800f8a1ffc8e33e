"""Judging: which conditions of a policy hold for some facts, and which could still.  The reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import attrs

from ..domain.facts import Missing
from ..policy.conditions import (
    All,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    FromSlot,
    Is,
    MoreThan,
    Not,
    OneOf,
)
from ..policy.policies import Edition, Unfilled
from ..policy.slots import NO_LIMIT, SlotValue
from ..policy.truths import Truth


__all__ = ["Filled", "Masks", "judge", "places_in", "truth_of"]

Filled: TypeAlias = Mapping[str, SlotValue | Unfilled]


@attrs.frozen
class Masks:
    """
    All that an engine answers: the conditions that hold, and those that could still hold.

    The bit of a rule is its place in the edition's rules.  No bit is in both masks.
    """

    holds: int
    open: int


def places_in(mask: int) -> tuple[int, ...]:
    """The places of the bits of a mask, from the lowest."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return tuple(found)


def judge(edition: Edition, facts: object) -> Masks:
    """Which rules, or conditions of checks, hold for these facts, and which could still."""
    holds = still_open = 0
    for bit, condition in enumerate(edition.conditions):
        truth = truth_of(condition, facts, edition.values)
        if truth is Truth.HOLDS and not edition.in_doubt >> bit & 1:
            holds |= 1 << bit
        elif truth is not Truth.FAILS:
            still_open |= 1 << bit
    return Masks(holds, still_open)


def truth_of(condition: Condition, facts: object, filled: Filled) -> Truth:
    """Whether a condition holds for these facts, with the slots filled like this."""
    match condition:
        case All(parts):
            result = Truth.HOLDS
            for part in parts:
                result &= truth_of(part, facts, filled)
            return result
        case AnyOf(parts):
            result = Truth.FAILS
            for part in parts:
                result |= truth_of(part, facts, filled)
            return result
        case Not(part):
            return ~truth_of(part, facts, filled)
        case Is() | OneOf() | AtLeast() | MoreThan():
            return _truth_of_comparison(condition, facts, filled)


def _truth_of_comparison(comparison: Comparison, facts: object, filled: Filled) -> Truth:
    # The policy checked the types when it was built; only a value and its bound are left.
    bound: Any = comparison.values if isinstance(comparison, OneOf) else comparison.value
    if isinstance(bound, FromSlot):
        bound = filled[bound.slot]
        if bound is NO_LIMIT:  # nothing reaches a limit that is not there
            return Truth.FAILS
    fact: Any = getattr(facts, comparison.fact)
    if isinstance(fact, Missing) or isinstance(bound, Unfilled):
        return Truth.UNKNOWN
    match comparison:
        case Is():
            return Truth.of(fact == bound)
        case OneOf():
            return Truth.of(fact in bound)
        case AtLeast():
            return Truth.of(fact >= bound)
        case MoreThan():
            return Truth.of(fact > bound)
