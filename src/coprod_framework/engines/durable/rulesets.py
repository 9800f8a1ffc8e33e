"""Rulesets: the joins of a watch as durable-rules takes them, inside the part of it that is safe.

A pattern is a conjunction: its kind, comparisons with constants, and joins to a pattern before it.
Only whole numbers are put in order.  There is no negation, no ``or``, no arithmetic and no null.  What
is owed because something did not happen is worked out from the matches, and not by the engine.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

import attrs

from ...domain.events import Event, details_of
from ...duties.joins import Join
from ...errors import PolicyRejected, Problem
from ...policy.watch_rules import Equal, From, Later, Requirement, SameAs, Seen


__all__ = ["Ruleset", "details_read", "message_of", "rulesets_of"]

Json: TypeAlias = dict[str, Any]

_MOST_PATTERNS: Final = 60
"""How many patterns one kind of event may have in a ruleset: beyond 64 the engine fails."""

_LONGEST_JOIN: Final = 12
_DAY: Final = "d_day"
# Without this, the engine reads past the end of the last comparison of a join.
_PADDING: Final[Json] = {"$and": [{"$ex": {"id": 1}}]}


@attrs.frozen(eq=False)
class Ruleset:
    """A part of the joins, as one ruleset: its definition, the joins by rule name, and its kinds."""

    definition: Json
    joins: Mapping[str, Join]
    kinds: frozenset[type[Event]]


def rulesets_of(joins: Sequence[Join]) -> list[Ruleset]:
    """
    The joins as rulesets, each within the limits of the engine.

    Raises `PolicyRejected` for what lies outside the safe part, with the reason.
    """
    problems = [problem for join in joins for problem in _problems_with(join)]
    problems += _clashes(joins)
    if problems:
        raise PolicyRejected("the rules, for durable-rules", problems)
    found: list[Ruleset] = []
    part: list[Join] = []
    for join in joins:
        if any(count > _MOST_PATTERNS for count in _patterns([*part, join]).values()):
            found.append(_ruleset(part))
            part = []
        part.append(join)
    return [*found, _ruleset(part)] if part else found


def details_read(joins: Sequence[Join]) -> Mapping[type[Event], tuple[str, ...]]:
    """By kind of event, the details that some join reads; the engine need not hear of any other."""
    found: dict[type[Event], dict[str, None]] = {}
    for join in joins:
        kinds = {one.name: one.kind for one in join.events}
        for one in join.events:
            names = found.setdefault(one.kind, {})
            for requirement in one.where:
                if isinstance(requirement, Equal | SameAs):
                    names[requirement.detail] = None
                if isinstance(requirement, SameAs):
                    found.setdefault(kinds[requirement.event], {})[requirement.other] = None
    return {kind: tuple(names) for kind, names in found.items()}


def message_of(event: Event, details: Sequence[str]) -> Json:
    """An event as a message: its kind, its day as a number, and these details."""
    message: Json = {"k": _kind(type(event)), _DAY: event.day.toordinal()}
    for name in details:
        message[_field(name)] = _value(getattr(event, name))
    return message


def _ruleset(joins: Sequence[Join]) -> Ruleset:
    named = {f"j{number}": join for number, join in enumerate(joins)}
    definition: Json = {"boot": {"all": [{"b": {"k": "boot"}}]}}
    definition |= {name: {"all": _patterns_of(join)} for name, join in named.items()}
    kinds = frozenset(one.kind for join in joins for one in join.events)
    return Ruleset(definition, named, kinds)


def _patterns_of(join: Join) -> list[Json]:
    places = {one.name: f"p{place}" for place, one in enumerate(join.events[:-1])}
    return [{f"p{place}": _pattern(one, places)} for place, one in enumerate(join.events)]


def _pattern(one: Seen, places: Mapping[str, str]) -> Json:
    parts: list[Json] = [{"k": _kind(one.kind)}]
    parts += [_compared(requirement, places) for requirement in one.where]
    if any(not isinstance(requirement, Equal) for requirement in one.where):
        parts.append(_PADDING)
    return {"$and": parts}


def _compared(requirement: Requirement, places: Mapping[str, str]) -> Json:
    match requirement:
        case Equal(detail, value):
            return {_field(detail): _value(value)}
        case SameAs(detail, name, other):
            return {_field(detail): {places[name]: _field(other)}}
        case From(name):
            return {"$gte": {_DAY: {places[name]: _DAY}}}
        case Later(name):
            return {"$gt": {_DAY: {places[name]: _DAY}}}


def _kind(kind: type[Event]) -> str:
    return kind.__name__


def _field(detail: str) -> str:
    return f"d_{detail}" if detail == "day" else f"e_{detail}"


def _value(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.name
    return value.toordinal() if isinstance(value, date) else value


def _patterns(joins: Sequence[Join]) -> dict[type[Event], int]:
    count: dict[type[Event], int] = {}
    for join in joins:
        for one in join.events:
            count[one.kind] = count.get(one.kind, 0) + 1
    return count


def _problems_with(join: Join) -> Iterator[Problem]:
    where = f"rules[{join.rule}]"
    if len(join.events) > _LONGEST_JOIN:
        yield Problem(where, f"waits for {len(join.events)} events; {_LONGEST_JOIN} are the most")
    most = max(_patterns([join]).values())
    if most > _MOST_PATTERNS:
        yield Problem(where, f"waits for one kind {most} times; {_MOST_PATTERNS} are the most")


def _clashes(joins: Sequence[Join]) -> list[Problem]:
    """Names that the engine could not tell apart, as it knows them by 32 bits only."""
    kinds = {one.kind for join in joins for one in join.events}
    fields = {_field(name) for kind in kinds for name in details_of(kind)}
    names = sorted({"id", "sid", "k", _DAY, *fields})
    by_hash: dict[int, list[str]] = {}
    for name in names:
        by_hash.setdefault(_hash(name), []).append(name)
    found = [alike for alike in by_hash.values() if len(alike) > 1]
    twins = sorted(name for name in {_kind(one) for one in kinds} if _count(kinds, name) > 1)
    problems = [
        Problem("details", f"{' and '.join(alike)} have the same hash; rename one")
        for alike in found
    ]
    return problems + [
        Problem("kinds", f"two kinds are called {name}; rename one") for name in twins
    ]


def _count(kinds: frozenset[type[Event]] | set[type[Event]], name: str) -> int:
    return sum(_kind(one) == name for one in kinds)


def _hash(text: str) -> int:
    """The hash by which the engine knows names."""
    found = 0x811C9DC5
    for byte in text.encode():
        signed = byte - 256 if byte > 127 else byte
        found = ((found ^ (signed & 0xFFFFFFFF)) * 16_777_619) & 0xFFFFFFFF
    return found
