"""Cedar, the language for permissions, in its Rust binding: as it is, and with unknown values."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from coprod_framework.decision.combining import Outcome

from ..workload import Plain, edition
from .hosting import IDS, RANKS, READ, Decide, Peer, PeerAnswer, combined
from .rendering import Infix, rendered


__all__ = ["PEERS"]

_cedar = Infix(
    fact="context.{}",
    contained="[{1}].contains({0})",
    either="(if {test} then {then} else {otherwise})",
)
_NAMES = {f"policy{number}": name for number, name in enumerate(IDS)}
_REQUEST = {"principal": 'P::"p"', "action": 'Action::"pay"', "resource": 'R::"r"'}


def load() -> Decide:
    """One permission for each rule: the answer names those that hold."""
    module = import_module("cedarpy")
    policies, nobody = _policies(module)
    ask = module.is_authorized

    def decide(case: Plain) -> PeerAnswer:
        answer = ask(_REQUEST | {"context": case}, policies, nobody)
        return combined([_NAMES[one] for one in answer.diagnostics.reasons], case)

    return decide


def load_partial() -> Decide:
    """The same with each missing fact as an unknown: the answer also names what is left open."""
    module = import_module("cedarpy")
    policies, nobody = _policies(module)
    ask = module.is_authorized_partial

    def decide(case: Plain) -> PeerAnswer:
        is_whole = len(case) == len(READ) and None not in case.values()
        context: dict[str, Any] = case if is_whole else _with_unknowns(case)
        said = ask(_REQUEST | {"context": context}, policies, nobody).diagnostics
        holding = [_NAMES[one] for one in said.reasons]
        still = [_NAMES[one] for one in said.nontrivial_residuals]
        if still and min(RANKS[one] for one in still) < min(RANKS[one] for one in holding):
            return PeerAnswer(Outcome.UNDECIDED, None, holding)
        return combined(holding, case)

    return decide


def _policies(module: Any) -> tuple[Any, Any]:
    texts = [
        f"permit(principal, action, resource) when {{ {rendered(rule.when, _cedar)} }};"
        for rule in edition().rules
    ]
    return module.PolicySet.from_str("\n".join(texts)), module.Entities.from_json_str("[]")


def _with_unknowns(case: Plain) -> dict[str, Any]:
    return {name: {"__extn": {"fn": "unknown", "arg": name}} for name in READ} | {
        name: value for name, value in case.items() if value is not None
    }


PEERS = (
    Peer(
        name="Cedar",
        package="cedarpy",
        amount="host",
        notes="a permission for each rule, read from the diagnostics; these name an error "
        "for each rule that met a missing fact, which a host may look at or not",
        load=load,
    ),
    Peer(
        name="Cedar, partial",
        package="cedarpy",
        amount="host",
        notes="its partial evaluation, which it calls experimental and no final answer; "
        "a host puts an unknown in the place of each missing fact and ranks what is left open",
        load=load_partial,
    ),
)
