"""The rule-engine package: an expression language in Python."""

from __future__ import annotations

from importlib import import_module
from itertools import compress

from ..workload import Plain, edition
from .hosting import IDS, Decide, Peer, PeerAnswer, combined, paid
from .rendering import MORE_THAN_ANY, Infix, lowest, rendered


__all__ = ["PEERS"]

_rule_engine = Infix(negated="not ({})", both=" and ", one=" or ")


def load_list() -> Decide:
    """One expression that gives the truth of each rule, the lowest basis and the lowest cap."""
    tests = [rendered(rule.when, _rule_engine) for rule in edition().rules]
    basis, cap = lowest(_rule_engine, "$min([{}])")
    text = f"[[{', '.join(tests)}], {basis}, {cap}]"
    program = import_module("rule_engine").Rule(text)

    def decide(case: Plain) -> PeerAnswer:
        holds, basis, cap = program.evaluate(case)
        return paid(list(compress(IDS, holds)), None if basis == MORE_THAN_ANY else basis, cap)

    return decide


def load_rules() -> Decide:
    """One ``Rule`` for each rule, as its pages show it."""
    make = import_module("rule_engine").Rule
    rules = [(rule.id, make(rendered(rule.when, _rule_engine))) for rule in edition().rules]

    def decide(case: Plain) -> PeerAnswer:
        return combined([name for name, rule in rules if rule.matches(case)], case)

    return decide


PEERS = (
    Peer(
        name="rule-engine, one expression",
        package="rule-engine",
        amount="engine",
        notes="one expression: a list of truths and two sums",
        load=load_list,
    ),
    Peer(
        name="rule-engine, a rule each",
        package="rule-engine",
        amount="host",
        notes="one Rule object for each rule",
        load=load_rules,
    ),
)
