"""Rendering: conditions as Python that asks whether they hold for certain, or still could."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

import attrs

from ...domain.facts import PARTS, Fact
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
    comparisons_in,
)
from ...policy.policies import Unfilled
from ...policy.slots import SlotValue
from .figures import Layout, in_parts


__all__ = ["Names", "Rendering", "bits_of", "facts_of"]

_FEW: Final = 3


@attrs.define
class Names:
    """
    What the written-out Python calls its values.

    ``constants`` are the values that stand in the rules.  ``terms`` are the slots whose values are
    handed in at their ``places`` among the figures, so that the same Python serves every service area.
    """

    places: Layout
    constants: dict[str, Any] = attrs.field(factory=dict)
    terms: dict[int, str] = attrs.field(factory=dict)

    def constant(self, value: Any) -> str:
        """What to write for a value that stands in a rule."""
        match value:
            case bool():
                return str(value)
            case int():
                return f"({value})" if value < 0 else str(value)
            case enum.Enum():
                return self._kept(f"{type(value).__name__}_{value.name}", value)
            case date():
                return self._kept(f"day_{value:%Y_%m_%d}", value)
            case Decimal():
                return self._kept(f"number_{_identifier(str(value))}", value)
            case _:
                return self._kept("choices", value)

    def term(self, slot: str, scale: int) -> str:
        """What to write for the value of a slot, in parts of so many decimal places."""
        place = self.places[slot, scale]
        self.terms[place] = slot
        return f"figures[{place}]"

    def _kept(self, wanted: str, value: Any) -> str:
        name, number = wanted, 2
        while name in self.constants and self.constants[name] != value:
            name, number = f"{wanted}_{number}", number + 1
        self.constants[name] = value
        return name


def _identifier(text: str) -> str:
    return "".join(character if character.isalnum() else "_" for character in text)


def facts_of(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """The facts that these conditions ask about, in the order in which they do."""
    found = (comparison.fact for one in conditions for comparison in comparisons_in(one))
    return tuple(dict.fromkeys(found))


def bits_of(names: Iterable[str], facts: Mapping[str, Fact]) -> int:
    """The bits by which a record says that these facts are missing."""
    places = {name: place for place, name in enumerate(facts)}
    return sum(1 << places[name] for name in set(names))


@attrs.frozen
class Rendering:
    """
    Writes conditions as Python expressions.

    The expressions use ``missing`` for the bits of what is missing.  ``locals_`` are the facts that
    stand in a variable of their own.
    """

    names: Names
    facts: Mapping[str, Fact]
    filled: Mapping[str, SlotValue | Unfilled]
    locals_: frozenset[str] = frozenset()

    def with_variables(self, names: Iterable[str]) -> Rendering:
        """The same, where these facts stand in variables too."""
        return attrs.evolve(self, locals_=self.locals_.union(names))

    def fact(self, name: str) -> str:
        """What to write for the value of a fact; a decimal is counted in its smallest parts."""
        return name if name in self.locals_ else self.read(name)

    def read(self, name: str) -> str:
        """What reads a fact from the record."""
        decimals = [fact.name for fact in self.facts.values() if fact.is_decimal]
        return f"facts.{PARTS}[{decimals.index(name)}]" if name in decimals else f"facts.{name}"

    def missing(self, *names: str) -> str:
        """What to write to ask whether one of these facts is missing."""
        return f"missing & {bits_of(names, self.facts)}"

    def certain(self, condition: Condition, sure: frozenset[str] = frozenset()) -> str:
        """Python that is true where the condition holds for certain.  ``sure`` facts are known."""
        return self._text(condition, certain=True, negated=False, sure=sure)

    def possible(self, condition: Condition, sure: frozenset[str] = frozenset()) -> str:
        """Python that is true where the condition holds, or could once more is known."""
        return self._text(condition, certain=False, negated=False, sure=sure)

    def _text(self, one: Condition, *, certain: bool, negated: bool, sure: frozenset[str]) -> str:
        match one:
            case Not(part):
                return self._text(part, certain=certain, negated=not negated, sure=sure)
            case All(parts) | AnyOf(parts):
                is_all = isinstance(one, All) is not negated
                texts = [
                    self._text(part, certain=certain, negated=negated, sure=sure) for part in parts
                ]
                return _joined(texts, is_all=is_all)
            case Is() | OneOf() | AtLeast() | MoreThan():
                return self._comparison(one, certain=certain, negated=negated, sure=sure)

    def _comparison(
        self, one: Comparison, *, certain: bool, negated: bool, sure: frozenset[str]
    ) -> str:
        bound: Any = one.values if isinstance(one, OneOf) else one.value
        value = self.filled[bound.slot] if isinstance(bound, FromSlot) else bound
        if isinstance(value, Unfilled):
            return str(not certain)
        if isinstance(value, bool):
            if one.fact not in sure:
                return _yes_no(self.fact(one.fact), value, certain=certain, negated=negated)
            return self.fact(one.fact) if value is not negated else f"not {self.fact(one.fact)}"
        told = self._told(one, bound, negated=negated)
        if one.fact in sure or self._missing_says_so(one, certain=certain, negated=negated):
            return told
        gone = self.missing(one.fact)
        return f"(not {gone} and {told})" if certain else f"({gone} or {told})"

    def _told(self, one: Comparison, bound: Any, *, negated: bool) -> str:
        """The comparison for a value that is known."""
        fact = self.fact(one.fact)
        if isinstance(bound, frozenset) and len(bound) <= _FEW:
            sign = "is not" if negated else "is"
            choices = [choice for choice in self.facts[one.fact].choices if choice in bound]
            texts = [f"{fact} {sign} {self.names.constant(choice)}" for choice in choices]
            return _joined(texts, is_all=negated)
        text = self._bound(bound, self.facts[one.fact].places)
        match one:
            case Is() if issubclass(self.facts[one.fact].type, enum.Enum | bool):
                return f"{fact} {'is not' if negated else 'is'} {text}"
            case Is():
                return f"{fact} {'!=' if negated else '=='} {text}"
            case OneOf():
                return f"{fact} {'not in' if negated else 'in'} {text}"
            case AtLeast():
                return f"{fact} {'<' if negated else '>='} {text}"
            case MoreThan():
                return f"{fact} {'<=' if negated else '>'} {text}"

    def _bound(self, bound: Any, places: int) -> str:
        if not isinstance(bound, FromSlot):
            return self.names.constant(in_parts(bound, places))
        value = self.filled[bound.slot]
        return str(value) if isinstance(value, bool) else self.names.term(bound.slot, places)

    def _missing_says_so(self, one: Comparison, *, certain: bool, negated: bool) -> bool:
        """Whether what stands for a missing fact gives the right answer by itself."""
        # It is none of the values, so that it can be compared with one; it has no order.
        return isinstance(one, Is | OneOf) and certain is not negated


def _yes_no(fact: str, value: bool, *, certain: bool, negated: bool) -> str:  # noqa: FBT001 - it is the value
    wanted = value is not negated
    return f"{fact} is {wanted}" if certain else f"{fact} is not {not wanted}"


def _joined(texts: list[str], *, is_all: bool) -> str:
    neutral, final = ("True", "False") if is_all else ("False", "True")
    if final in texts:
        return final
    kept = [text for text in dict.fromkeys(texts) if text != neutral]
    if len(kept) < 2:
        return kept[0] if kept else neutral
    return f"({(' and ' if is_all else ' or ').join(kept)})"


def own_variables(names: Iterable[str]) -> frozenset[str]:
    """Those of these facts that can have a variable of their own, under their own name."""
    return frozenset(
        name for name in names if name not in _OWN_NAMES and not name.startswith(_OWN_STARTS)
    )


_OWN_NAMES: Final = frozenset(
    {
        "amount",
        "bases",
        "basis",
        "cited",
        "facts",
        "holds",
        "limit",
        "limits",
        "missing",
        "payable",
    }
    | {"outcome", "still_open"}
)
_OWN_STARTS: Final = ("choices", "day_", "number_")
