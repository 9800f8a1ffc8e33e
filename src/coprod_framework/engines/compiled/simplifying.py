"""Simplifying: a condition with what is known beforehand worked in, such as a term or one fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from ...decision.judging import Filled
from ...policy.conditions import (
    ALWAYS_TRUE,
    NEVER_TRUE,
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
from ...policy.policies import Unfilled
from ...policy.slots import NO_LIMIT


__all__ = ["Known", "is_settled", "simplified"]

Known: TypeAlias = Mapping[str, Any]
"""Facts that are known beforehand, by name."""


def simplified(condition: Condition, known: Known, filled: Filled) -> Condition:
    """
    A condition that says the same where these facts are known and the slots are filled like this.

    A comparison that these settle becomes what always or never holds.  One with a slot that nobody
    filled stays, as it is unknown.
    """
    match condition:
        case Not(part):
            return _opposite(simplified(part, known, filled))
        case All(parts):
            return _joined(All, (simplified(part, known, filled) for part in parts))
        case AnyOf(parts):
            return _joined(AnyOf, (simplified(part, known, filled) for part in parts))
        case Is() | OneOf() | AtLeast() | MoreThan():
            return _comparison(condition, known, filled)


def is_settled(condition: Condition) -> bool:
    """Whether this always or never holds, whatever the facts."""
    return condition in (ALWAYS_TRUE, NEVER_TRUE)


def _opposite(part: Condition) -> Condition:
    if part == ALWAYS_TRUE:
        return NEVER_TRUE
    return ALWAYS_TRUE if part == NEVER_TRUE else ~part


def _joined(join: type[All | AnyOf], parts: Iterable[Condition]) -> Condition:
    nothing, everything = (ALWAYS_TRUE, NEVER_TRUE) if join is All else (NEVER_TRUE, ALWAYS_TRUE)
    kept: list[Condition] = []
    for part in parts:
        if part == everything:
            return everything
        if part == nothing:
            continue
        kept += part.parts if isinstance(part, join) else (part,)
    return kept[0] if len(kept) == 1 else join(tuple(kept))


def _comparison(comparison: Comparison, known: Known, filled: Filled) -> Condition:
    bound: Any = comparison.values if isinstance(comparison, OneOf) else comparison.value
    if isinstance(bound, FromSlot):
        bound = filled[bound.slot]
        if bound is NO_LIMIT:  # nothing reaches a limit that is not there
            return NEVER_TRUE
    if comparison.fact not in known or isinstance(bound, Unfilled):
        return comparison
    return ALWAYS_TRUE if _holds(comparison, known[comparison.fact], bound) else NEVER_TRUE


def _holds(comparison: Comparison, value: Any, bound: Any) -> bool:
    match comparison:
        case Is():
            return bool(value == bound)
        case OneOf():
            return value in bound
        case AtLeast():
            return bool(value >= bound)
        case MoreThan():
            return bool(value > bound)
