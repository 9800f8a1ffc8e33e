"""A condition as alternatives, each a row of simple tests: for engines without "or" and "not"."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import attrs

from coprod_framework.policy.conditions import Condition

from .rendering import Scalar, rendered


__all__ = ["Alternative", "Alternatives", "Test", "alternatives"]


@attrs.frozen
class Test:
    """One comparison: ``op`` is one of ``==``, ``!=``, ``in``, ``>=``, ``<``, ``>`` and ``<=``."""

    op: str
    fact: str
    value: Scalar | tuple[Scalar, ...]


Alternative: TypeAlias = tuple[Test, ...]
Alternatives: TypeAlias = tuple[Alternative, ...]


@attrs.frozen
class _Both:
    """A condition and its opposite, so that "not" only swaps them."""

    holds: Alternatives
    fails: Alternatives


@attrs.frozen
class _Disjuncts:
    """The language of alternatives; ``lists`` says that one test can be for several values."""

    lists: bool

    def same(self, fact: str, value: Scalar) -> _Both:
        return _Both(((Test("==", fact, value),),), ((Test("!=", fact, value),),))

    def among(self, fact: str, values: Sequence[Scalar]) -> _Both:
        fails = (tuple(Test("!=", fact, value) for value in values),)
        if self.lists:
            return _Both(((Test("in", fact, tuple(values)),),), fails)
        return _Both(tuple((Test("==", fact, value),) for value in values), fails)

    def at_least(self, fact: str, value: Scalar) -> _Both:
        return _Both(((Test(">=", fact, value),),), ((Test("<", fact, value),),))

    def more_than(self, fact: str, value: Scalar) -> _Both:
        return _Both(((Test(">", fact, value),),), ((Test("<=", fact, value),),))

    def opposite(self, part: _Both) -> _Both:
        return _Both(part.fails, part.holds)

    def every(self, parts: Sequence[_Both]) -> _Both:
        return _Both(_all(part.holds for part in parts), _any(part.fails for part in parts))

    def some(self, parts: Sequence[_Both]) -> _Both:
        return _Both(_any(part.holds for part in parts), _all(part.fails for part in parts))


def _any(parts: Iterable[Alternatives]) -> Alternatives:
    return tuple(dict.fromkeys(itertools.chain.from_iterable(parts)))


def _all(parts: Iterable[Alternatives]) -> Alternatives:
    rows = (tuple(itertools.chain.from_iterable(row)) for row in itertools.product(*parts))
    tidied = (_tidied(row) for row in rows)
    return tuple(dict.fromkeys(row for row in tidied if row is not None))


def _tidied(row: Alternative) -> Alternative | None:
    """A row with at most one test for which values a fact may be; nothing if none is left."""
    kept: dict[Test, None] = {}
    for test in row:
        allowed = _allowed(row, test.fact)
        if allowed is None or test.op not in {"==", "!=", "in"}:
            kept[test] = None
        elif not allowed:
            return None
        elif len(allowed) == 1:
            kept[Test("==", test.fact, allowed[0])] = None
        else:
            kept[Test("in", test.fact, allowed)] = None
    return tuple(kept)


def _allowed(row: Alternative, fact: str) -> tuple[Scalar, ...] | None:
    """The values that a row leaves a fact, where it lists them."""
    lists = [
        test.value if isinstance(test.value, tuple) else (test.value,)
        for test in row
        if test.fact == fact and test.op in {"==", "in"}
    ]
    if not lists:
        return None
    barred = {test.value for test in row if test.fact == fact and test.op == "!="}
    return tuple(
        value
        for value in lists[0]
        if value not in barred and all(value in others for others in lists)
    )


def alternatives(condition: Condition, *, lists: bool) -> Alternatives:
    """The rows of tests of a condition: it holds when every test of some row does."""
    return rendered(condition, _Disjuncts(lists)).holds
