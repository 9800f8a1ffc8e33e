"""A rule: when a condition holds, then an effect, because of a clause, in words for each reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from ..domain.clauses import Ground
from ..domain.days import ALWAYS, Span
from .amounts import slots_in
from .conditions import (
    ALWAYS_TRUE,
    Condition,
    FromSlot,
    OneOf,
    comparisons_in,
)
from .effects import Cap, Effect, Pay


__all__ = ["PLACEHOLDER", "Rule", "Words", "slots_of"]

PLACEHOLDER: Final = re.compile(r"\{([a-z_0-9]+)\}")
"""A fact or a slot in a rule's words, to be replaced by its value."""


@attrs.frozen(kw_only=True)
class Words:
    """
    What a rule says to each reader when it holds.

    ``officer`` is for the officer who decides and ``person`` is plain English for the person.
    ``easy_read`` is written by hand, one idea a line, and never made from the other two.  A fact or a
    slot in braces, such as ``{claimed}``, is replaced by its value.
    """

    officer: str
    person: str
    easy_read: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Rule:
    """
    One rule of a policy.

    It stands on exactly one clause of the framework, or on one recorded reading of a gap.  It has no
    rank and no place in an order: what counts is its effect.
    """

    id: str
    title: str
    when: Condition = ALWAYS_TRUE
    then: Effect
    because: Ground
    words: Words
    in_force: Span = ALWAYS


def slots_of(rule: Rule) -> Iterator[str]:
    """Every slot that a rule reads, in its condition or in its amount."""
    for comparison in comparisons_in(rule.when):
        bound = comparison.values if isinstance(comparison, OneOf) else comparison.value
        if isinstance(bound, FromSlot):
            yield bound.slot
    if isinstance(rule.then, Pay | Cap):
        yield from slots_in(rule.then.amount)
