"""The rules package for Django: predicates joined with and, or and not."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from ..workload import Plain, edition
from .hosting import IDS, Decide, Peer, PeerAnswer, combined
from .rendering import Scalar, rendered


__all__ = ["PEERS"]


class _Predicates:
    def __init__(self) -> None:
        self.module = import_module("rules.predicates")
        self.made: dict[tuple[object, ...], Any] = {}

    def _predicate(self, name: str, fact: str, value: Any, test: Callable[[Plain], bool]) -> Any:
        # One predicate for each comparison, as somebody would name it once and use it again.
        key = (name, fact, value)
        if key not in self.made:
            self.made[key] = self.module.predicate(test, name=f"{fact} {name} {value}")
        return self.made[key]

    def same(self, fact: str, value: Scalar) -> Any:
        return self._predicate("is", fact, value, lambda case: case[fact] == value)

    def among(self, fact: str, values: Sequence[Scalar]) -> Any:
        some = frozenset(values)
        return self._predicate("among", fact, some, lambda case: case[fact] in some)

    def at_least(self, fact: str, value: Scalar) -> Any:
        least: Any = value
        return self._predicate("at least", fact, value, lambda case: bool(case[fact] >= least))

    def more_than(self, fact: str, value: Scalar) -> Any:
        bound: Any = value
        return self._predicate("more than", fact, value, lambda case: bool(case[fact] > bound))

    def opposite(self, part: Any) -> Any:
        return ~part

    def every(self, parts: Sequence[Any]) -> Any:
        return functools.reduce(operator.and_, parts) if parts else self.module.always_true

    def some(self, parts: Sequence[Any]) -> Any:
        return functools.reduce(operator.or_, parts) if parts else self.module.always_false


def load() -> Decide:
    """A set of named predicates, each tested by name."""
    language = _Predicates()
    rules = import_module("rules").RuleSet()
    for rule in edition().rules:
        rules.add_rule(rule.id, rendered(rule.when, language))

    def decide(case: Plain) -> PeerAnswer:
        return combined([name for name in IDS if rules.test_rule(name, case)], case)

    return decide


PEERS = (
    Peer(
        name="rules (Django)",
        package="rules",
        amount="host",
        notes="predicates made by code, as the package has no form of them as data",
        load=load,
    ),
)
