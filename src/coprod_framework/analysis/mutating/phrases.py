"""Phrases: conditions and amounts as people say them, with what the terms fill in left open."""

from __future__ import annotations

import enum
from collections.abc import Iterable

from ...decision.wording import in_words, name_in_words
from ...policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from ...policy.conditions import (
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
    bound_of,
)
from ...policy.policies import Policy


__all__ = ["amount_phrase", "phrase"]


def phrase(condition: Condition, policy: Policy) -> str:
    """A condition as a part of a sentence, such as "receipt is no"."""
    match condition:
        case All(()):
            return "anything at all is so"
        case AnyOf(()):
            return "nothing is so"
        case All(parts):
            return _joined(parts, " and ", policy)
        case AnyOf(parts):
            return _joined(parts, " or ", policy)
        case Not(part):
            if isinstance(part, Is | OneOf | AtLeast | MoreThan):
                return f"{name_in_words(part.fact)} {_differs(part, policy)}"
            return f"it is not so that {phrase(part, policy)}"
        case Is() | OneOf() | AtLeast() | MoreThan():
            return f"{name_in_words(condition.fact)} {_compares(condition, policy)}"


def _compares(comparison: Comparison, policy: Policy) -> str:
    told = _bound(comparison, policy)
    match comparison:
        case Is():
            return f"is {told}"
        case OneOf():
            return f"is one of {told}"
        case AtLeast():
            return f"is {told} or more"
        case MoreThan():
            return f"is more than {told}"


def _differs(comparison: Comparison, policy: Policy) -> str:
    told = _bound(comparison, policy)
    match comparison:
        case Is():
            return f"is not {told}"
        case OneOf():
            return f"is none of {told}"
        case AtLeast():
            return f"is less than {told}"
        case MoreThan():
            return f"is {told} or less"


def amount_phrase(amount: Amount, policy: Policy) -> str:
    """How an amount is worked out, as a part of a sentence."""
    match amount:
        case Cost(name):
            return name_in_words(name)
        case Rate(slot, times):
            return " × ".join([policy.slots_by_id[slot].title, *map(name_in_words, times)])
        case Banded(slot, by):
            return f"{policy.slots_by_id[slot].title}, read off by {name_in_words(by)}"
        case Less(inner, name):
            return f"{amount_phrase(inner, policy)} less {name_in_words(name)}"
        case Total(amounts):
            return " + ".join(amount_phrase(part, policy) for part in amounts)


def _joined(parts: Iterable[Condition], word: str, policy: Policy) -> str:
    told = (
        f"({phrase(part, policy)})" if isinstance(part, All | AnyOf) else phrase(part, policy)
        for part in parts
    )
    return word.join(told)


def _bound(comparison: Comparison, policy: Policy) -> str:
    bound = bound_of(comparison)
    if isinstance(bound, FromSlot):
        title = policy.slots_by_id[bound.slot].title
        return f"what the terms say of {title}" if isinstance(comparison, Is) else title
    if isinstance(bound, frozenset):
        return ", ".join(sorted(f"'{choice.value}'" for choice in bound))
    if isinstance(bound, enum.Enum):
        return f"'{bound.value}'"
    return in_words(bound, policy.facts[comparison.fact].unit)
