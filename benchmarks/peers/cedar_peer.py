"""Cedar, the language for permissions, in its Rust binding."""

from __future__ import annotations

from importlib import import_module

from ..workload import Plain, edition
from .hosting import IDS, Decide, Peer, PeerAnswer, combined
from .rendering import Infix, rendered


__all__ = ["PEERS"]

_cedar = Infix(
    fact="context.{}",
    contained="[{1}].contains({0})",
    either="(if {test} then {then} else {otherwise})",
)


def load() -> Decide:
    """One permission for each rule: the answer names those that hold."""
    module = import_module("cedarpy")
    texts = [
        f"permit(principal, action, resource) when {{ {rendered(rule.when, _cedar)} }};"
        for rule in edition().rules
    ]
    policies = module.PolicySet.from_str("\n".join(texts))
    entities = module.Entities.from_json_str("[]")
    names = {f"policy{number}": name for number, name in enumerate(IDS)}
    request = {"principal": 'P::"p"', "action": 'Action::"pay"', "resource": 'R::"r"'}
    ask = module.is_authorized

    def decide(case: Plain) -> PeerAnswer:
        answer = ask(request | {"context": case}, policies, entities)
        return combined([names[one] for one in answer.diagnostics.reasons], case)

    return decide


PEERS = (
    Peer(
        name="Cedar",
        package="cedarpy",
        amount="host",
        notes="a permission for each rule, read from the diagnostics; these name an error "
        "for each rule that met a missing fact, which a host may look at or not",
        load=load,
    ),
)
