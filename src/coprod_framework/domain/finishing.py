"""Finishing: what is done once to every record that is made, before anybody may look at it.

Its values are checked, what can be worked out is worked out, and what is missing is noted.  The work
is written out as Python for each vocabulary, as services make a record for every key that is pressed.
"""

from __future__ import annotations

import enum
import linecache
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from .missing import Missing
from .money import EXACT


if TYPE_CHECKING:
    from .facts import Fact


__all__ = ["finisher_for", "is_plain_label"]

_LONGEST_LABEL: Final = 200


def finisher_for(
    name: str,
    facts: Mapping[str, Fact],
    labels: Mapping[str, str],
    refuse: Callable[[Any], None],
) -> Callable[[Any], None]:
    """
    A function that finishes a record of this vocabulary.

    Values that are plainly right pass at once.  Anything else goes to ``refuse``, which looks at all of
    it with care, and raises with everything that is wrong.
    """
    values: dict[str, Any] = {
        "InvalidOperation": InvalidOperation,
        "Missing": Missing,
        "NOT_ASKED": Missing.NOT_ASKED,
        "count": len(facts),
        "fits": _fits,
        "is_plain": is_plain_label,
        "put": object.__setattr__,
        "refuse": refuse,
    }
    lines = ["def finish(record):", "    missing = 0", "    try:"]
    for label in labels:
        lines += [f"        if not is_plain(record.{label}):", "            refuse(record)"]
    for place, (fact_name, fact) in enumerate(facts.items()):
        if fact.derivation is None:
            lines += [f"        {line}" for line in _checking(fact_name, fact, place, values)]
    lines += ["    except InvalidOperation:", "        refuse(record)"]
    for place, (fact_name, fact) in enumerate(facts.items()):
        if fact.derivation is not None:
            lines += [f"    {line}" for line in _deriving(fact_name, fact, place, values)]
    lines += ['    put(record, "_missing", missing)', ""]
    source = "\n".join(lines)
    where = f"<a new {name}>"
    exec(compile(source, where, "exec"), values)  # noqa: S102 - our own text, of names and places only
    linecache.cache[where] = (len(source), None, source.splitlines(keepends=True), where)
    finish: Callable[[Any], None] = values["finish"]
    return finish


def _checking(name: str, fact: Fact, place: int, values: dict[str, Any]) -> Iterator[str]:
    kind = f"type_{place}"
    values[kind] = fact.type
    yield f"value = record.{name}"
    yield f"if value.__class__ is {kind}:"
    bounds = _bounds(fact, place, values)
    yield from [f"    if not ({bounds}):", "        refuse(record)"] if bounds else ["    pass"]
    yield from _noting(place, "elif")
    yield "else:"
    yield "    refuse(record)"


def _bounds(fact: Fact, place: int, values: dict[str, Any]) -> str:
    if issubclass(fact.type, bool | enum.Enum | date):
        return ""
    low, high = f"low_{place}", f"high_{place}"
    values[low] = -_TOO_LONG if fact.minimum is None else fact.minimum
    values[high] = _TOO_LONG if fact.maximum is None else fact.maximum
    inside = f"{low} <= value <= {high}"
    if not issubclass(fact.type, Decimal):
        return inside
    values[f"unit_{place}"] = Decimal(1).scaleb(-fact.places)
    return f"{inside} and fits(value, unit_{place})"


def _fits(value: Decimal, unit: Decimal) -> bool:
    """Whether a number has no more decimal places than the unit has."""
    return EXACT.quantize(value, unit) == value


def _deriving(name: str, fact: Fact, place: int, values: dict[str, Any]) -> Iterator[str]:
    values[f"derivation_{place}"] = fact.derivation
    yield f"value = derivation_{place}.of(record)"
    yield f'put(record, "{name}", value)'
    yield from _noting(place, "if")


def _noting(place: int, word: str) -> Iterator[str]:
    """Note that a fact is missing, and above all those bits, whether there is no use in asking."""
    yield f"{word} value.__class__ is Missing:"
    yield f"    missing |= {1 << place}"
    yield "    if value is not NOT_ASKED:"
    yield f"        missing |= {1 << place} << count"


def is_plain_label(value: object) -> bool:
    """Whether a label is plainly a short text, without a closer look."""
    return type(value) is str and len(value) <= _LONGEST_LABEL and value.isascii()


_TOO_LONG: Final = 10**30 - 1
