"""FEEL: values, cells and small sums in the expression language of DMN.

Readers of FEEL do not agree on what null comes to, and a *not* of a cell is even met by null.  So no
text made here rests on that: a cell lists what it takes, and a sum asks for null before anything else.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from ...domain.derivations import DaysBetween, Derivation, MonthsBetween, PeopleEach, Shortfall
from ...domain.facts import Fact, Kind
from ...policy.conditions import AtLeast, Comparison, FromSlot, Is, MoreThan, OneOf
from .values import Interval, Values
from .ways import Column


__all__ = [
    "ANYTHING",
    "any_of",
    "cell",
    "choice_text",
    "compared",
    "literal",
    "type_of",
    "worked_out",
]

ANYTHING: Final = "-"

_MOST_DIGITS: Final = 34


def literal(value: Any) -> str:
    """A value as FEEL writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case enum.Enum():
            return _quoted(choice_text(value))
        case str():
            return _quoted(value)
        case date():
            return f'date("{value.isoformat()}")'
        case _:
            return _number(value)


def choice_text(choice: enum.Enum) -> str:
    """The text that stands for a choice, the same as in JSON and CSV."""
    return str(choice.value)


def cell(values: Values | None, *, or_null: bool) -> str:
    """The text of a cell: what it takes, and null where that is wanted.  ``None`` is anything."""
    if values is None:
        return ANYTHING
    tests = ["null"] if or_null else []
    if isinstance(values, frozenset):
        tests += sorted(literal(value) for value in values)
    else:
        tests += [_interval(interval) for interval in values]
    return ",".join(tests)


def any_of(ids: Iterable[str], decision: str) -> str:
    """Whether the list that a decision gives has any of these texts in it."""
    among = ", ".join(map(_quoted, ids))
    return (
        f"if {decision} = null then false "
        f"else some one in {decision} satisfies list contains([{among}], one)"
    )


def compared(column: Column) -> str:
    """What a column looks at: a fact, or whether it fits a term; null where that is not known."""
    comparison = column.comparison
    if comparison is None:
        return column.fact
    bound = comparison.values if isinstance(comparison, OneOf) else comparison.value
    if not isinstance(bound, FromSlot):
        raise TypeError(f"only a comparison with a term has a column of its own: {comparison}")
    return f"{_unless_null(column.fact, bound.slot)}{_test(comparison, bound.slot)}"


def _test(comparison: Comparison, slot: str) -> str:
    match comparison:
        case Is(fact):
            return f"{fact} = {slot}"
        case OneOf(fact):
            return f"list contains({slot}, {fact})"
        case AtLeast(fact):
            return f"{fact} >= {slot}"
        case MoreThan(fact):
            return f"{fact} > {slot}"


def worked_out(derivation: Derivation) -> str:
    """How a fact is worked out from others."""
    one, other = derivation.sources
    first = _unless_null(one, other)
    match derivation:
        case MonthsBetween(start, end):
            return (
                f"{first}if {end} < {start} then -1 else ({end}.year - {start}.year) * 12"
                f" + ({end}.month - {start}.month) + (if {start}.day >= {end}.day then 0 else 1)"
            )
        case DaysBetween(start, end):
            return f"{first}({end} - {start}).days"
        case Shortfall(wanted, had):
            return f"{first}if {wanted} > {had} then {wanted} - {had} else 0"
        case PeopleEach(people, among):
            return f"{first}if {among} > 0 then ceiling({people} / {among}) else null"


def type_of(fact: Fact) -> str:
    """The name of the type of FEEL that a fact has."""
    match fact.kind:
        case Kind.YES_NO:
            return "boolean"
        case Kind.CHOICE:
            return "string"
        case Kind.DAY:
            return "date"
        case Kind.WHOLE | Kind.DECIMAL:
            return "number"


def _unless_null(*names: str) -> str:
    asked = " or ".join(f"{name} = null" for name in names)
    return f"if {asked} then null else "


def _interval(interval: Interval) -> str:
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return literal(low)
    if low is not None and high is not None:
        opens, closes = "[" if interval.has_low else "(", "]" if interval.has_high else ")"
        return f"{opens}{literal(low)}..{literal(high)}{closes}"
    if low is not None:
        return f"{'>=' if interval.has_low else '>'} {literal(low)}"
    return f"{'<=' if interval.has_high else '<'} {literal(high)}"


def _number(value: int | Decimal) -> str:
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if sum(character.isdigit() for character in text) > _MOST_DIGITS:
        raise ValueError(f"has the number {text}, and FEEL keeps only {_MOST_DIGITS} digits")
    return text


def _quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in {'"', "\\"}:
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:06X}"
