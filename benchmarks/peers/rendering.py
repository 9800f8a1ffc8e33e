"""One condition, written in the language of any other engine: the tree is ours, the words are theirs.

Slots are folded to the values of the terms.  Values are plain, as `Plain` says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol, TypeAlias, TypeVar

import attrs

from coprod_framework.policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from coprod_framework.policy.conditions import (
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
from coprod_framework.policy.effects import Cap, Pay
from coprod_framework.policy.slots import NO_LIMIT, Bands

from ..workload import as_plain, edition


__all__ = [
    "MORE_THAN_ANY",
    "PARTS_OF_A_PENNY",
    "Infix",
    "Language",
    "Scalar",
    "in_parts",
    "lowest",
    "python_of",
    "rendered",
]

T = TypeVar("T")

Scalar: TypeAlias = str | int | bool
MORE_THAN_ANY: Final = 2**31 - 1  # stands for no amount at all, and fits into 32 bits
PARTS_OF_A_PENNY: Final = 100  # rates times tenths of a mile or hundredths of an hour stay whole


class Language(Protocol[T]):
    """What an engine has to say about: four comparisons and three ways to join them."""

    def same(self, fact: str, value: Scalar) -> T:
        """The fact is this value."""

    def among(self, fact: str, values: Sequence[Scalar]) -> T:
        """The fact is one of these values."""

    def at_least(self, fact: str, value: Scalar) -> T:
        """The fact is this value or more."""

    def more_than(self, fact: str, value: Scalar) -> T:
        """The fact is more than this value."""

    def opposite(self, part: T) -> T:
        """The part does not hold."""

    def every(self, parts: Sequence[T]) -> T:
        """Every part holds; with no parts, always."""

    def some(self, parts: Sequence[T]) -> T:
        """At least one part holds; with no parts, never."""


def rendered(condition: Condition, language: Language[T]) -> T:
    """A condition of the policy in this language."""
    match condition:
        case All(parts):
            return language.every([rendered(part, language) for part in parts])
        case AnyOf(parts):
            return language.some([rendered(part, language) for part in parts])
        case Not(part):
            return language.opposite(rendered(part, language))
        case OneOf(fact, values):
            texts = sorted(str(_plain(fact, one)) for one in _bound(values))
            return language.among(fact, texts)
        case Is(fact, value):
            return language.same(fact, _plain(fact, _bound(value)))
        case AtLeast(fact, value) | MoreThan(fact, value):
            bound = _bound(value)
            if bound is NO_LIMIT:  # nothing reaches a limit that is not there
                return language.some([])
            compare = language.at_least if isinstance(condition, AtLeast) else language.more_than
            return compare(fact, _plain(fact, bound))


def _bound(value: Any) -> Any:
    return edition().values[value.slot] if isinstance(value, FromSlot) else value


def _plain(fact: str, value: Any) -> Scalar:
    return as_plain(edition().policy.facts[fact], value)


@attrs.frozen(kw_only=True)
class Infix:
    """
    A language with an operator between its operands, from a few patterns.

    ``fact`` is how a fact is called, and ``either`` how one of two values is chosen.
    """

    fact: str = "{}"
    equals: str = "{} == {}"
    contained: str = "{} in [{}]"
    reaches: str = "{} >= {}"
    exceeds: str = "{} > {}"
    negated: str = "!({})"
    both: str = " && "
    one: str = " || "
    true: str = "true"
    false: str = "false"
    either: str = "({test} ? {then} : {otherwise})"
    quoted: Callable[[str], str] = '"{}"'.format

    def same(self, fact: str, value: Scalar) -> str:
        return self.equals.format(self.named(fact), self.literal(value))

    def among(self, fact: str, values: Sequence[Scalar]) -> str:
        listed = ", ".join(self.literal(value) for value in values)
        return self.contained.format(self.named(fact), listed)

    def at_least(self, fact: str, value: Scalar) -> str:
        return self.reaches.format(self.named(fact), self.literal(value))

    def more_than(self, fact: str, value: Scalar) -> str:
        return self.exceeds.format(self.named(fact), self.literal(value))

    def opposite(self, part: str) -> str:
        return self.negated.format(part)

    def every(self, parts: Sequence[str]) -> str:
        return f"({self.both.join(parts)})" if parts else self.true

    def some(self, parts: Sequence[str]) -> str:
        return f"({self.one.join(parts)})" if parts else self.false

    def named(self, fact: str) -> str:
        return self.fact.format(fact)

    def literal(self, value: Scalar) -> str:
        if isinstance(value, bool):
            return self.true if value else self.false
        return self.quoted(value) if isinstance(value, str) else str(value)


python_of = Infix(
    fact="case['{}']",
    equals="{} == {}",
    negated="not ({})",
    both=" and ",
    one=" or ",
    true="True",
    false="False",
    either="({then} if {test} else {otherwise})",
    quoted=repr,
)


def in_parts(amount: Amount, language: Infix) -> str:
    """What an amount comes to, in hundredths of a penny, as whole-number arithmetic."""
    values: Mapping[str, Any] = edition().values
    match amount:
        case Cost(fact):
            return f"{language.named(fact)} * {PARTS_OF_A_PENNY}"
        case Rate(slot, times):
            places = sum(edition().policy.facts[fact].places for fact in times)
            pence = values[slot] * PARTS_OF_A_PENNY // 10**places
            return " * ".join((str(pence), *(language.named(fact) for fact in times)))
        case Banded(slot, by):
            return _band(values[slot], by, language)
        case Less(inner, fact):
            whole = in_parts(inner, language)
            part = f"{language.named(fact)} * {PARTS_OF_A_PENNY}"
            return language.either.format(
                test=f"{whole} > {part}", then=f"{whole} - {part}", otherwise="0"
            )
        case Total(amounts):
            return "(" + " + ".join(in_parts(one, language) for one in amounts) + ")"


def lowest(language: Infix, smallest: str) -> tuple[str, str]:
    """The lowest basis and the lowest cap of the rules that hold, in hundredths of a penny."""

    def of(effect: type[Pay | Cap]) -> str:
        sums = [
            language.either.format(
                test=rendered(rule.when, language),
                then=in_parts(rule.then.amount, language),
                otherwise=MORE_THAN_ANY,
            )
            for rule in edition().rules
            if isinstance(rule.then, effect)
        ]
        return smallest.format(", ".join(sums))

    return of(Pay), of(Cap)


def _band(bands: Bands, by: str, language: Infix) -> str:
    found = "0"
    for band in bands:
        found = language.either.format(
            test=language.at_least(by, _plain(by, band.start)),
            then=band.pence * PARTS_OF_A_PENNY,
            otherwise=found,
        )
    return found
