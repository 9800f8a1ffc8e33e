"""Every small change of a condition: what somebody could get wrong in it without anybody seeing."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import attrs

from ...decision.wording import name_in_words
from ...policy.conditions import (
    ALWAYS_TRUE,
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
from ...policy.policies import Policy
from .phrases import phrase


__all__ = ["ChangedCondition", "changes_of_condition", "whole_left_out"]


@attrs.frozen
class ChangedCondition:
    """A condition with one thing in it that is not as it was, and what that is, in words."""

    words: str
    condition: Condition


def changes_of_condition(condition: Condition, policy: Policy) -> Iterator[ChangedCondition]:
    """
    Every small change: a part left out, a comparison turned round, a bound or a list moved by one.

    A bound from a slot cannot be moved, so "so much or more" becomes "more than that", and the other
    way round.
    """
    match condition:
        case All() | AnyOf():
            yield from _with_less(condition, policy)
            yield from _inside(condition, policy)
        case Not(part):
            yield from _turned(part, policy)
        case Is() | OneOf() | AtLeast() | MoreThan():
            yield ChangedCondition(f"asked that {phrase(~condition, policy)}", ~condition)
            for one in _moved(condition, policy):
                yield ChangedCondition(_instead(condition, one, policy), one)


def whole_left_out(condition: Condition, policy: Policy) -> Iterator[ChangedCondition]:
    """The condition that asks nothing, in place of one that is no list of parts."""
    if not isinstance(condition, All):
        yield ChangedCondition(f"no longer asked that {phrase(condition, policy)}", ALWAYS_TRUE)


def _turned(part: Condition, policy: Policy) -> Iterator[ChangedCondition]:
    """The changes of a condition that must not hold."""
    if isinstance(part, Is | OneOf | AtLeast | MoreThan):
        yield ChangedCondition(f"asked that {phrase(part, policy)}", part)
        for one in _moved(part, policy):
            yield ChangedCondition(_instead(~part, ~one, policy), ~one)
        return
    for found in changes_of_condition(part, policy):
        yield ChangedCondition(found.words, ~found.condition)


def _with_less(joined: All | AnyOf, policy: Policy) -> Iterator[ChangedCondition]:
    """The same without one of its parts."""
    what = "asked that" if isinstance(joined, All) else "counted where"
    for place, part in enumerate(joined.parts):
        rest = (*joined.parts[:place], *joined.parts[place + 1 :])
        words = f"no longer {what} {phrase(part, policy)}"
        yield ChangedCondition(words, attrs.evolve(joined, parts=rest))


def _inside(joined: All | AnyOf, policy: Policy) -> Iterator[ChangedCondition]:
    """The changes of each part, with the other parts as they were."""
    for place, part in enumerate(joined.parts):
        for found in changes_of_condition(part, policy):
            parts = (*joined.parts[:place], found.condition, *joined.parts[place + 1 :])
            yield ChangedCondition(found.words, attrs.evolve(joined, parts=parts))


def _instead(old: Condition, new: Condition, policy: Policy) -> str:
    match (old.part if isinstance(old, Not) else old, new.part if isinstance(new, Not) else new):
        case (OneOf(name, frozenset() as before), OneOf(_, frozenset() as after)):
            (choice,) = before ^ after
            added = "took in" if choice in after else "left out"
            return f"{added} '{choice.value}' in its list for {name_in_words(name)}"
        case _:
            return f"asked that {phrase(new, policy)}, not that {phrase(old, policy)}"


def _moved(comparison: Comparison, policy: Policy) -> Iterator[Comparison]:
    """The comparison with its bound moved by one step, or its list by one choice."""
    match comparison:
        case AtLeast(name, FromSlot() as slot):
            yield MoreThan(name, slot)
        case MoreThan(name, FromSlot() as slot):
            yield AtLeast(name, slot)
        case OneOf(name, frozenset() as values):
            for choice in policy.facts[name].choices:
                changed: frozenset[enum.Enum] = values ^ {choice}
                yield OneOf(name, changed)
        case AtLeast(name, value) | MoreThan(name, value) | Is(name, value):
            fact = policy.facts.get(name)
            if fact is not None and fact.is_ordered and not isinstance(value, FromSlot):
                for step in (1, -1):
                    yield attrs.evolve(comparison, value=_stepped(value, step, fact.places))
        case OneOf():
            return


def _stepped(value: Any, step: int, places: int) -> Any:
    """A bound one smallest step further up or down."""
    if isinstance(value, Decimal):
        return value + step * Decimal(1).scaleb(-places)
    return value + step if isinstance(value, int) else value + timedelta(days=step)
