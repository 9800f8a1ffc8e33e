"""JSON-logic, in its pure Python package by panzi."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from itertools import compress
from typing import Any, TypeAlias

from ..workload import Plain, edition
from .hosting import IDS, Decide, Peer, PeerAnswer, combined
from .rendering import Scalar, rendered


__all__ = ["PEERS"]

Logic: TypeAlias = dict[str, Any] | bool


class _JsonLogic:
    def same(self, fact: str, value: Scalar) -> Logic:
        return {"===": [{"var": fact}, value]}

    def among(self, fact: str, values: Sequence[Scalar]) -> Logic:
        return {"in": [{"var": fact}, list(values)]}

    def at_least(self, fact: str, value: Scalar) -> Logic:
        return {">=": [{"var": fact}, value]}

    def more_than(self, fact: str, value: Scalar) -> Logic:
        return {">": [{"var": fact}, value]}

    def opposite(self, part: Logic) -> Logic:
        return {"!": [part]}

    def every(self, parts: Sequence[Logic]) -> Logic:
        return {"and": list(parts)} if parts else True

    def some(self, parts: Sequence[Logic]) -> Logic:
        return {"or": list(parts)} if parts else False


def load() -> Decide:
    """One list of rules, which gives the truth of each."""
    logic = [rendered(rule.when, _JsonLogic()) for rule in edition().rules]
    apply = import_module("json_logic").jsonLogic

    def decide(case: Plain) -> PeerAnswer:
        return combined(list(compress(IDS, apply(logic, case))), case)

    return decide


PEERS = (
    Peer(
        name="JSON-logic in Python",
        package="panzi-json-logic",
        amount="host",
        notes="one list of rules",
        load=load,
    ),
)
