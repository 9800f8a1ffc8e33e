"""Wording: values, amounts and conditions as people read them."""

from __future__ import annotations

import enum
import functools
from datetime import date
from decimal import Decimal
from typing import Any, Final

from ..domain.facts import Fact, Missing
from ..domain.money import pounds, whole_pence
from ..policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from ..policy.conditions import (
    All,
    AnyOf,
    AtLeast,
    Condition,
    FromSlot,
    Is,
    MoreThan,
    Not,
    OneOf,
)
from ..policy.policies import Edition, Unfilled
from ..policy.rules import PLACEHOLDER
from ..policy.slots import NO_LIMIT, Slot


__all__ = [
    "amount_in_words",
    "condition_in_words",
    "filled_in",
    "has_values",
    "in_words",
    "name_in_words",
    "printable",
]

_A_POUND: Final = 100
_MOST_REMEMBERED: Final = 10_000


def in_words(value: Any, unit: str = "") -> str:
    """A value of a fact or a slot as people write it."""
    if type(value) is int:  # most are pence, and need not be compared with the others first
        return _number_in_words(value, unit)
    match value:
        case Missing() | Unfilled():
            return str(value.value)
        case bool():
            return "yes" if value else "no"
        case enum.Enum():
            return str(value.value)
        case date():
            return f"{value.day} {value:%B} {value.year}"
        case int() | Decimal():
            return _number_in_words(value, unit)
        case frozenset():
            return ", ".join(sorted(str(choice.value) for choice in value)) or "nothing"
        case tuple():
            bands = (f"{pounds(band.pence)} from {band.start} {unit}" for band in value)
            return ", ".join(bands)
        case _:
            return str(value)


def _number_in_words(value: int | Decimal, unit: str) -> str:
    if unit.startswith("pence"):
        per = unit.removeprefix("pence")
        return (
            f"{value}p{per}" if per and value < _A_POUND else f"{pounds(whole_pence(value))}{per}"
        )
    number = f"{value.normalize():f}" if isinstance(value, Decimal) else f"{value:,}"
    return f"{number} {unit.removesuffix('s') if value == 1 else unit}".rstrip()


def printable(text: str) -> str:
    """A text in one line, without what a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in text)


def name_in_words(name: str) -> str:
    """The name of a fact or a slot as words."""
    return name.replace("_", " ")


def filled_in(text: str, edition: Edition, facts: object) -> str | None:
    """
    A rule's words with the values of this case in place of the names in braces.

    ``None`` when one of them is unknown: a sentence about nothing says nothing.
    """
    pieces = _pieces(text)
    if len(pieces) == 1:
        return text
    specs, slots = edition.policy.facts, edition.policy.slots_by_id
    told = list(pieces)
    for place in range(1, len(pieces), 2):
        name = pieces[place]
        value = getattr(facts, name) if name in specs else edition.values[name]
        if isinstance(value, Missing | Unfilled):
            return None
        told[place] = in_words(value, specs[name].unit if name in specs else slots[name].unit)
    return "".join(told)


def has_values(text: str) -> bool:
    """Whether a rule's words hold anything that depends on the case."""
    return len(_pieces(text)) > 1


@functools.lru_cache(maxsize=_MOST_REMEMBERED)
def _pieces(text: str) -> tuple[str, ...]:
    """What stands around the names in braces, and those names in between."""
    return tuple(PLACEHOLDER.split(text))


def _slot_in_words(slot: Slot, edition: Edition) -> str:
    return in_words(edition.values[slot.id], slot.unit)


def amount_in_words(amount: Amount, edition: Edition, facts: object) -> str:
    """How an amount is worked out in this case, as a sum."""
    specs, slots = edition.policy.facts, edition.policy.slots_by_id

    def fact(name: str) -> str:
        return in_words(getattr(facts, name), specs[name].unit)

    match amount:
        case Cost(name):
            return fact(name)
        case Rate(slot, times):
            if edition.values[slot] is NO_LIMIT:
                return "no limit"
            parts = [_slot_in_words(slots[slot], edition), *(fact(name) for name in times)]
            return " × ".join(parts)
        case Banded(slot, by):
            return f"the band for {fact(by)}"
        case Less(inner, name):
            return f"{amount_in_words(inner, edition, facts)} − {fact(name)}"
        case Total(amounts):
            return " + ".join(amount_in_words(part, edition, facts) for part in amounts)


def condition_in_words(condition: Condition, edition: Edition) -> str:
    """A condition as a phrase, for a trace."""
    match condition:
        case All(parts):
            return "all of these" if parts else "always"
        case AnyOf(parts):
            return "any of these" if parts else "never"
        case Not(part):
            return f"not: {condition_in_words(part, edition)}"
        case Is(name, bound):
            return f"{name_in_words(name)} is {_bound(name, bound, edition)}"
        case OneOf(name, bounds):
            return f"{name_in_words(name)} is one of {_bound(name, bounds, edition)}"
        case AtLeast(name, bound):
            return f"{name_in_words(name)} is {_bound(name, bound, edition)} or more"
        case MoreThan(name, bound):
            return f"{name_in_words(name)} is more than {_bound(name, bound, edition)}"


def _bound(name: str, bound: Any, edition: Edition) -> str:
    if isinstance(bound, FromSlot):
        slot = edition.policy.slots_by_id[bound.slot]
        return f"{slot.title} ({_slot_in_words(slot, edition)})"
    fact: Fact = edition.policy.facts[name]
    return in_words(bound, fact.unit)
