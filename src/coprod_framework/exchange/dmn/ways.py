"""Ways: each way for a condition to hold, as one value set for each fact that matters to it.

A row of a decision table can say *and*, and no more.  So *not* is pushed to the comparisons, and *or*
makes several ways.  A condition holds where each fact of one of its ways is known and in its set.  It
may hold where each is in its set or is not known: that is strong Kleene logic, as a comparison with
what is not known is itself not known, and *and* and *or* only pass that on.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

import attrs

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
from .values import Values, both, from_bound, just, not_just, up_to


__all__ = ["MOST_WAYS", "Column", "TooManyWays", "Way", "ways_of"]

MOST_WAYS: Final = 100
"""More rows for one rule than anybody would read."""


class TooManyWays(ValueError):
    """A condition can hold in more ways than a table should have rows for."""


@attrs.frozen
class Column:
    """
    What a column of the table looks at: a fact, or how it compares with a term that nobody filled in.

    Such a ``comparison`` is yes, no, or not known.
    """

    fact: str
    comparison: Comparison | None = None


Way: TypeAlias = Mapping[Column, Values]
"""What each column has to be.  A set with nothing in it can only be met by what is not known."""


def ways_of(edition: Edition, condition: Condition) -> list[Way]:
    """Every way for a condition to hold, with the terms filled in."""
    return _ways(edition, condition, wanted=True)


def _ways(edition: Edition, condition: Condition, *, wanted: bool) -> list[Way]:
    match condition:
        case Not(part):
            return _ways(edition, part, wanted=not wanted)
        case All(parts) | AnyOf(parts):
            found = [_ways(edition, part, wanted=wanted) for part in parts]
            if isinstance(condition, All) == wanted:
                return _together(found)
            return _checked(itertools.chain.from_iterable(found))
        case Is() | OneOf() | AtLeast() | MoreThan():
            return _compared(edition, condition, wanted=wanted)


def _together(found: Iterable[list[Way]]) -> list[Way]:
    ways: list[Way] = [{}]
    for part in found:
        ways = _checked(_joined(one, other) for one in ways for other in part)
    return ways


def _joined(one: Way, other: Way) -> Way:
    joined = {**one, **other}
    for column in one.keys() & other.keys():
        joined[column] = both(one[column], other[column])
    return joined


def _checked(ways: Iterable[Way]) -> list[Way]:
    """The same ways, each of them once; none that asks for more than another does."""
    kept: list[Way] = []
    for way in ways:
        if not any(_is_within(way, one) for one in kept):
            kept = [*(one for one in kept if not _is_within(one, way)), way]
        if len(kept) > MOST_WAYS:
            raise TooManyWays(f"can hold in more than {MOST_WAYS} ways; split the rule")
    return kept


def _is_within(narrow: Way, wide: Way) -> bool:
    """Whether each case of the one way is for certain a case of the other."""
    return all(
        column in narrow and both(narrow[column], values) == narrow[column]
        for column, values in wide.items()
    )


def _compared(edition: Edition, comparison: Comparison, *, wanted: bool) -> list[Way]:
    bound: Any = comparison.values if isinstance(comparison, OneOf) else comparison.value
    if isinstance(bound, FromSlot):
        bound = edition.values[bound.slot]
    if bound is NO_LIMIT:  # nothing reaches it, whether the fact is known or not
        return [] if wanted else [{}]
    if isinstance(bound, Unfilled):
        return [{Column(comparison.fact, comparison): frozenset({wanted})}]
    return [{Column(comparison.fact): _values(edition, comparison, bound, wanted=wanted)}]


def _values(edition: Edition, comparison: Comparison, bound: Any, *, wanted: bool) -> Values:
    fact = edition.policy.facts[comparison.fact]
    match comparison:
        case AtLeast():
            return from_bound(bound, included=True) if wanted else up_to(bound, included=False)
        case MoreThan():
            return from_bound(bound, included=False) if wanted else up_to(bound, included=True)
        case Is() if fact.is_ordered:
            return just(bound) if wanted else not_just(bound)
        case Is() | OneOf():
            chosen = bound if isinstance(comparison, OneOf) else frozenset({bound})
            everything = frozenset(fact.choices or (True, False))
            return chosen if wanted else everything - chosen
