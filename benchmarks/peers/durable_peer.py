"""durable_rules, within what is safe: a session for each claim, no "or", no threads of its own."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from ..workload import Plain, edition
from .disjuncts import Alternative, Test, alternatives
from .hosting import Decide, Peer, PeerAnswer, combined


__all__ = ["PEERS"]

_OPERATORS: Final = {"!=": "$neq", ">=": "$gte", ">": "$gt", "<=": "$lte", "<": "$lt"}


def load() -> Decide:
    """A rule for each row of tests, and a session of its own for each claim, deleted afterwards."""
    holding: list[str] = []
    rules: dict[str, Any] = {}
    for rule in edition().rules:
        note = _noting(holding.append, rule.id)
        for number, row in enumerate(alternatives(rule.when, lists=False)):
            rules[f"{rule.id}-{number}"] = {
                "all": [{"m": _pattern(row)}],
                "run": note,
            }
    host = _quiet_host()
    host.set_rulesets({"policy": rules})
    numbers = itertools.count()
    tell, forget = host.assert_fact, host.delete_state

    def decide(case: Plain) -> PeerAnswer:
        holding.clear()
        session = f"s{next(numbers)}"
        tell("policy", {"sid": session, "kind": "claim", **case})
        forget("policy", session)
        return combined(list(dict.fromkeys(holding)), case)

    return decide


def _pattern(row: Alternative) -> dict[str, Any]:
    # Every pattern names the kind of fact: a pattern without that matches the engine's own messages.
    return {"$and": [{"kind": "claim"}, *(_test(test) for test in row)]}


def _test(test: Test) -> dict[str, Any]:
    if test.op == "==":
        return {test.fact: test.value}
    return {_OPERATORS[test.op]: {test.fact: test.value}}


def _noting(note: Callable[[str], None], name: str) -> Callable[[object], None]:
    return lambda _context: note(name)


def _quiet_host() -> Any:
    """A host without timers: with them, forgetting a session ends the program now and then."""
    host = import_module("durable.engine").Host
    return type("QuietHost", (host,), {"_run": lambda _self: None})()


PEERS = (
    Peer(
        name="durable_rules",
        package="durable_rules",
        amount="host",
        notes="facts asserted in a session each, deleted afterwards; no timers; one rule for each "
        "alternative, as an 'or' in a pattern fires more than once",
        load=load,
    ),
)
