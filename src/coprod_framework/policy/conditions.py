"""Conditions: one closed set of comparisons, joined with ``&``, ``|`` and ``~``."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NoReturn, TypeAlias, TypeVar, cast

import attrs

from ..domain.facts import vocabulary_of
from .slots import Slot, slot_id


__all__ = [
    "ALWAYS_TRUE",
    "NEVER_TRUE",
    "About",
    "All",
    "AnyOf",
    "AtLeast",
    "Comparison",
    "Condition",
    "Constant",
    "FactName",
    "FromSlot",
    "Is",
    "MoreThan",
    "Not",
    "OneOf",
    "about",
    "bound_of",
    "comparisons_in",
]


V = TypeVar("V")


@attrs.frozen
class FromSlot:
    """A value that a terms file fills in, by the id of its slot."""

    slot: str = attrs.field(converter=slot_id)


Constant: TypeAlias = bool | int | Decimal | date | enum.Enum


class _Joined:
    """What every condition can do: be joined with another, and refuse to stand in an ``if``."""

    __slots__ = ()

    def __and__(self, other: Condition) -> All:
        return All((*_parts(self, All), *_parts(other, All)))

    def __or__(self, other: Condition) -> AnyOf:
        return AnyOf((*_parts(self, AnyOf), *_parts(other, AnyOf)))

    def __invert__(self) -> Condition:
        return self.part if isinstance(self, Not) else Not(cast("Condition", self))

    def __bool__(self) -> NoReturn:
        msg = (
            "a condition has no truth of its own, only for some facts; "
            "join conditions with & | ~, not with and / or / not"
        )
        raise TypeError(msg)


@attrs.frozen
class Is(_Joined):
    """The fact is this value."""

    fact: str
    value: Constant | FromSlot


@attrs.frozen
class OneOf(_Joined):
    """The fact is one of these choices."""

    fact: str
    values: frozenset[enum.Enum] | FromSlot


@attrs.frozen
class AtLeast(_Joined):
    """The fact is this value or more; for a day, this day or later."""

    fact: str
    value: int | Decimal | date | FromSlot


@attrs.frozen
class MoreThan(_Joined):
    """The fact is more than this value; for a day, later."""

    fact: str
    value: int | Decimal | date | FromSlot


@attrs.frozen
class Not(_Joined):
    """The condition does not hold."""

    part: Condition


@attrs.frozen
class All(_Joined):
    """Every part holds; with no parts, always."""

    parts: tuple[Condition, ...]


@attrs.frozen
class AnyOf(_Joined):
    """At least one part holds; with no parts, never."""

    parts: tuple[Condition, ...]


Comparison: TypeAlias = Is | OneOf | AtLeast | MoreThan
Condition: TypeAlias = Comparison | Not | All | AnyOf

ALWAYS_TRUE = All(())
NEVER_TRUE = AnyOf(())


@attrs.frozen
class FactName:
    """A fact by its name, ready to be compared.  Policies check names and types when they are built."""

    name: str

    def is_(self, value: Constant | Slot) -> Is:
        """The fact is this value."""
        return Is(self.name, _slot_or(value))

    def is_not(self, value: Constant | Slot) -> Condition:
        """The fact is known to be another value."""
        return ~self.is_(value)

    def one_of(self, *values: enum.Enum | Slot) -> OneOf:
        """The fact is one of these choices, or one of those in a slot."""
        if len(values) == 1 and isinstance(values[0], Slot):
            return OneOf(self.name, FromSlot(values[0]))
        return OneOf(self.name, frozenset(cast("tuple[enum.Enum, ...]", values)))

    def at_least(self, value: int | Decimal | date | Slot) -> AtLeast:
        """The fact is this value or more."""
        return AtLeast(self.name, _slot_or(value))

    def more_than(self, value: int | Decimal | date | Slot) -> MoreThan:
        """The fact is more than this value."""
        return MoreThan(self.name, _slot_or(value))

    def at_most(self, value: int | Decimal | date | Slot) -> Condition:
        """The fact is this value or less."""
        return ~self.more_than(value)

    def less_than(self, value: int | Decimal | date | Slot) -> Condition:
        """The fact is less than this value."""
        return ~self.at_least(value)


class About:
    """
    The facts of a vocabulary, by attribute, for writing conditions.

    A name that does not exist is reported when the policy is built, together with every other
    mistake in it.
    """

    __slots__ = ("_vocabulary",)

    def __init__(self, vocabulary: type) -> None:
        self._vocabulary = vocabulary

    def __getattr__(self, name: str) -> FactName:
        if name.startswith("__"):
            raise AttributeError(name)
        return FactName(name)

    def __dir__(self) -> Iterable[str]:
        return list(vocabulary_of(self._vocabulary))

    def __repr__(self) -> str:
        return f"about({self._vocabulary.__name__})"


def about(vocabulary: type) -> About:
    """Start writing conditions about the facts of this vocabulary."""
    return About(vocabulary)


def comparisons_in(condition: Condition) -> Iterator[Comparison]:
    """Every comparison in a condition, in the order in which they are written."""
    match condition:
        case Not(part):
            yield from comparisons_in(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from comparisons_in(part)
        case Is() | OneOf() | AtLeast() | MoreThan():
            yield condition


def bound_of(comparison: Comparison) -> Constant | frozenset[enum.Enum] | FromSlot:
    """What a comparison compares its fact with."""
    return comparison.values if isinstance(comparison, OneOf) else comparison.value


def _parts(condition: object, join: type[All | AnyOf]) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, join) else (cast("Condition", condition),)


def _slot_or(value: V | Slot) -> V | FromSlot:
    return FromSlot(value) if isinstance(value, Slot) else value
