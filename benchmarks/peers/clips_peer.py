"""CLIPS, in its Python binding, with one line of the binding repaired."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.southend import Claim

from ..workload import Plain, edition
from .disjuncts import Alternative, Test, alternatives
from .hosting import Decide, Peer, PeerAnswer, combined
from .rendering import Scalar


__all__ = ["PEERS"]


def load() -> Decide:
    """A rule for each row of tests, on a template with a slot for each fact."""
    module = import_module("clips")
    _repair()
    environment = module.Environment()
    holding: list[str] = []
    environment.define_function(holding.append, "note")
    slots = " ".join(f"(slot {name})" for name in vocabulary_of(Claim))
    environment.build(f"(deftemplate claim {slots})")
    for rule in edition().rules:
        for number, row in enumerate(alternatives(rule.when, lists=True)):
            text = f'(defrule {rule.id}-{number} (claim {_pattern(row)}) => (note "{rule.id}"))'
            environment.build(text)
    template = environment.find_template("claim")

    def decide(case: Plain) -> PeerAnswer:
        holding.clear()
        fact = template.assert_fact(**case)
        environment.run()
        fact.retract()
        return combined(list(dict.fromkeys(holding)), case)

    return decide


def _pattern(row: Alternative) -> str:
    by_fact: dict[str, list[str]] = {}
    for test in row:
        by_fact.setdefault(test.fact, []).append(_constraint(test))
    return " ".join(f"({fact} {'&'.join(tests)})" for fact, tests in by_fact.items())


def _constraint(test: Test) -> str:
    match test:
        case Test("==", _, value) if not isinstance(value, tuple):
            return _literal(value)
        case Test("!=", _, value) if not isinstance(value, tuple):
            return f"~{_literal(value)}"
        case Test("in", _, tuple(values)):
            return "|".join(_literal(value) for value in values)
        case _:
            name = f"?{test.fact}"
            return f"{name}&:({test.op} {name} {test.value})"


def _literal(value: Scalar) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _repair() -> None:
    """Free a fact when nobody holds it: the binding gives the C function one argument too many."""
    library = import_module("clips._clips").lib

    def release(fact: Any) -> None:
        library.ReleaseFact(fact._fact)  # noqa: SLF001 - the repair of a method of its own

    import_module("clips.facts").Fact.__del__ = release


PEERS = (
    Peer(
        name="CLIPS",
        package="clipspy",
        amount="host",
        notes="with Fact.__del__ repaired: as it comes, it keeps every fact and slows down",
        load=load,
    ),
)
