"""Cases that nobody could meet, as the vocabulary says, written as conditions."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.impossibles import Between, Never
from ...policy.conditions import All, AtLeast, Condition, FactName


__all__ = ["condition_of"]


def condition_of(never: Never) -> Condition:
    """The condition that holds for just the cases that nobody could meet, as a vocabulary says."""
    return All(tuple(_parts(never)))


def _parts(never: Never) -> Iterator[Condition]:
    for name, part in never.parts.items():
        fact = FactName(name)
        if not isinstance(part, Between):
            yield fact.is_(part)
            continue
        if part.low is not None:
            yield AtLeast(name, part.low)
        if part.high is not None:
            yield fact.at_most(part.high)
