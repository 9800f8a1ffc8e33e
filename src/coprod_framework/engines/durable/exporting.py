"""Exporting: rules as durable-rules takes them, for hosts that run it already.

A case becomes one message.  A fact that is missing is left out of it, so that no comparison holds on
it.  What fires is what holds.  What is still unknown cannot be said in durable-rules, and neither can
an outcome.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeAlias

from ...domain.facts import Fact, Kind, Missing, vocabulary_of
from ...duties.joins import joins_of
from ...errors import PolicyRejected, Problem
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
)
from ...policy.policies import Edition, Unfilled
from ...policy.slots import NO_LIMIT
from ...policy.watches import Watch
from .rulesets import rulesets_of


__all__ = ["case_message", "policy_rulesets", "watch_rulesets"]

Json: TypeAlias = dict[str, Any]
Terms: TypeAlias = tuple[Json, ...]
"""Comparisons that all have to hold."""

_CASE: Final = "case"
_MOST_TERMS: Final = 30
_MOST_WAYS: Final = 60
_LARGEST: Final = 2**31 - 1


def watch_rulesets(watch: Watch) -> list[Json]:
    """
    A watch as rulesets, each a JSON value for ``set_rulesets`` once every rule has its ``run``.

    Rules are called ``rule/what/number``.  An event is a message with its kind as ``k``, its day as a
    number of days as ``d_day``, and its details with ``e_`` before their names.
    """
    found = []
    for ruleset in rulesets_of(tuple(joins_of(watch))):
        names = {
            short: f"{join.rule}/{join.part.name.lower()}/{join.number}"
            for short, join in ruleset.joins.items()
        }
        rules = ruleset.definition.items()
        found.append({names[short]: rule for short, rule in rules if short in names})
    return found


def policy_rulesets(edition: Edition) -> list[Json]:
    """
    The rules of a policy as rulesets, as they are in force and with its terms filled in.

    A condition with *or* in it becomes several rules, called ``rule/number``: the rule holds where any
    of them fires.  Each ruleset has no more patterns than the engine can take.  Raises `PolicyRejected`
    for a condition that is too wide or has a number that is too large for it.
    """
    problems: list[Problem] = []
    rules: list[tuple[str, Json]] = []
    for rule in edition.rules:
        try:
            for number, way in enumerate(_ways(edition, rule.when, wanted=True)):
                rules.append((f"{rule.id}/{number}", {"all": [{"c": _pattern(way)}]}))
        except ValueError as error:
            problems.append(Problem(f"rules[{rule.id}].when", str(error)))
    if problems:
        raise PolicyRejected(f"the policy '{edition.policy.purpose.id}'", problems)
    return [dict(rules[start : start + _MOST_WAYS]) for start in range(0, len(rules), _MOST_WAYS)]


def case_message(record: object) -> Json:
    """A case as a message: what is known of it, numbers as whole ones of their smallest part."""
    message: Json = {"k": _CASE}
    for name, fact in vocabulary_of(type(record)).items():
        value = getattr(record, name)
        if not isinstance(value, Missing):
            message[_field(name)] = _plain(fact, value)
    return message


def _pattern(way: Terms) -> Json:
    return {"$and": [{"k": _CASE}, *way]}


def _ways(edition: Edition, condition: Condition, *, wanted: bool) -> list[Terms]:
    """All conjunctions that make a condition hold, or fail, with *not* pushed to the comparisons."""
    match condition:
        case Not(part):
            return _ways(edition, part, wanted=not wanted)
        case All(parts) | AnyOf(parts):
            found = [_ways(edition, part, wanted=wanted) for part in parts]
            if isinstance(condition, All) == wanted:
                return _together(found)
            return _checked([way for ways in found for way in ways])
        case Is() | OneOf() | AtLeast() | MoreThan():
            return list(_compared(edition, condition, wanted=wanted))


def _together(found: Sequence[list[Terms]]) -> list[Terms]:
    ways: list[Terms] = [()]
    for part in found:
        ways = _checked([(*one, *other) for one in ways for other in part])
    return ways


def _checked(ways: list[Terms]) -> list[Terms]:
    """The same ways, each comparison once, and refused where there are too many."""
    kept = [_each_once(way) for way in ways]
    if len(kept) > _MOST_WAYS:
        msg = f"can hold in more than {_MOST_WAYS} ways; split the rule"
        raise ValueError(msg)
    if any(len(way) > _MOST_TERMS for way in kept):
        msg = f"has more than {_MOST_TERMS} comparisons; split the rule"
        raise ValueError(msg)
    return kept


def _each_once(way: Terms) -> Terms:
    kept: list[Json] = []
    for one in way:
        if one not in kept:
            kept.append(one)
    return tuple(kept)


def _compared(edition: Edition, comparison: Comparison, *, wanted: bool) -> Iterator[Terms]:
    fact = edition.policy.facts[comparison.fact]
    bound: Any = comparison.values if isinstance(comparison, OneOf) else comparison.value
    if isinstance(bound, FromSlot):
        bound = edition.values[bound.slot]
    if isinstance(bound, Unfilled):
        return  # nobody knows, so that it neither holds nor fails
    if bound is NO_LIMIT:
        if not wanted:
            yield ()
        return
    match comparison:
        case OneOf():
            chosen = [one for one in fact.choices if (one in bound) == wanted]
            yield from (({_field(fact.name): _plain(fact, one)},) for one in chosen)
        case Is():
            yield from _is(fact, bound, wanted=wanted)
        case AtLeast():
            yield from _from(fact, _scaled(fact, bound, math.ceil), wanted=wanted)
        case MoreThan():
            yield from _from(fact, _scaled(fact, bound, math.floor) + 1, wanted=wanted)


def _is(fact: Fact, bound: Any, *, wanted: bool) -> Iterator[Terms]:
    field = _field(fact.name)
    if fact.kind in {Kind.YES_NO, Kind.CHOICE}:
        all_of_them = (True, False) if fact.kind is Kind.YES_NO else fact.choices
        for one in all_of_them:
            if (one is bound) == wanted:
                yield ({field: _plain(fact, one)},)
        return
    low, high = _scaled(fact, bound, math.ceil), _scaled(fact, bound, math.floor)
    if wanted:
        if low == high:
            yield ({field: low},)
        return
    yield ({"$lt": {field: low}},)
    yield ({"$gt": {field: high}},)


def _from(fact: Fact, number: int, *, wanted: bool) -> Iterator[Terms]:
    yield ({"$gte" if wanted else "$lt": {_field(fact.name): _fitting(number)}},)


def _scaled(fact: Fact, bound: Any, rounded: Any) -> int:
    if isinstance(bound, date):
        return bound.toordinal()
    return _fitting(int(rounded(bound * 10 ** (fact.places if fact.is_decimal else 0))))


def _fitting(number: int) -> int:
    if abs(number) > _LARGEST:
        msg = f"has the number {number}, and durable-rules takes none beyond {_LARGEST}"
        raise ValueError(msg)
    return number


def _plain(fact: Fact, value: Any) -> Any:
    match value:
        case enum.Enum():
            return value.name
        case date():
            return value.toordinal()
        case Decimal():
            return int(value.scaleb(fact.places))
        case _:
            return value


def _field(name: str) -> str:
    return f"f_{name}"
