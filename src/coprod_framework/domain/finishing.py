"""Finishing: what is done once to every record that is made, before anybody may look at it.

Its values are checked, what can be worked out is worked out, and what is missing is noted.  The work
is written out as Python for each vocabulary, as services make a record for every key that is pressed.
"""

from __future__ import annotations

import enum
import linecache
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from .missing import Missing


if TYPE_CHECKING:
    from .derivations import Derivation
    from .facts import Fact


__all__ = ["finisher_for", "is_plain_label", "working_out"]

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
        "is_plain": is_plain_label,
        "put": object.__setattr__,
        "refuse": refuse,
    }
    lines = ["def finish(record):", "    missing = 0", "    try:"]
    for label in labels:
        lines += [f"        if not is_plain(record.{label}):", "            refuse(record)"]
    for place, (fact_name, fact) in enumerate(facts.items()):
        if fact.derivation is None:
            values |= _values_for(place, fact)
            lines += [f"        {line}" for line in _checking(fact_name, fact, place)]
    lines += ["    except InvalidOperation:", "        refuse(record)"]
    for place, (fact_name, fact) in enumerate(facts.items()):
        if fact.derivation is not None:
            values[f"derivation_{place}"] = fact.derivation
            values[f"of_known_{place}"] = fact.derivation.of_known
            lines += [f"    {line}" for line in _deriving(fact_name, fact.derivation, place)]
    parts = [f"parts_{place}, " for place, fact in enumerate(facts.values()) if fact.is_decimal]
    lines += ['    put(record, "_missing", missing)']
    lines += [f'    put(record, "_parts", ({"".join(parts)}))', ""]
    source = "\n".join(lines)
    where = f"<a new {name}>"
    exec(compile(source, where, "exec"), values)  # noqa: S102 - our own text, of names and places only
    linecache.cache[where] = (len(source), None, source.splitlines(keepends=True), where)
    finish: Callable[[Any], None] = values["finish"]
    return finish


def _values_for(place: int, fact: Fact) -> dict[str, Any]:
    return {
        f"type_{place}": fact.type,
        f"low_{place}": -_TOO_LONG if fact.minimum is None else fact.minimum,
        f"high_{place}": _TOO_LONG if fact.maximum is None else fact.maximum,
    }


def _checking(name: str, fact: Fact, place: int) -> Iterator[str]:
    yield f"value = record.{name}"
    yield f"if value.__class__ is type_{place}:"
    plain = issubclass(fact.type, bool | enum.Enum | date)
    inside = f"low_{place} <= value <= high_{place}"
    if fact.is_decimal:
        # A number with a very long fraction is refused before anybody multiplies it out.
        inside += f" and (value.adjusted() >= {-fact.places} or not value)"
    yield from ["    pass"] if plain else [f"    if not ({inside}):", "        refuse(record)"]
    if fact.is_decimal:
        yield "    number, denominator = value.as_integer_ratio()"
        yield f"    times, left = divmod({10**fact.places}, denominator)"
        yield "    if left:"
        yield "        refuse(record)"
        yield f"    parts_{place} = number * times"
    yield from _noting(place, "elif")
    if fact.is_decimal:
        yield f"    parts_{place} = None"
    yield "else:"
    yield "    refuse(record)"


def _deriving(name: str, derivation: Derivation, place: int) -> Iterator[str]:
    yield from working_out(derivation, place)
    yield f'put(record, "{name}", value)'
    yield from _noting(place, "if")


def working_out(derivation: Any, place: int) -> Iterator[str]:
    """What works out a fact: at once where both others are known, and else why it is missing."""
    one, other = derivation.sources
    yield f"one, other = record.{one}, record.{other}"
    yield "if type(one) is Missing or type(other) is Missing:"
    yield f"    value = derivation_{place}.of(record)"
    yield "else:"
    yield f"    value = of_known_{place}(one, other)"


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
