"""GoRules' zen-engine, twice: one compiled expression, and a decision table."""

from __future__ import annotations

from importlib import import_module
from itertools import compress
from typing import Any

from ..workload import Plain, edition
from .hosting import IDS, Decide, Peer, PeerAnswer, combined, paid
from .rendering import MORE_THAN_ANY, Infix, lowest, rendered


__all__ = ["PEERS"]

_zen = Infix(negated="not ({})", both=" and ", one=" or ")


def load_expression() -> Decide:
    """Everything as one expression: the truth of each rule, the lowest basis and the lowest cap."""
    tests = [rendered(rule.when, _zen) for rule in edition().rules]
    basis, cap = lowest(_zen, "min([{}])")
    text = f"[[{', '.join(tests)}], {basis}, {cap}]"
    program = import_module("zen").compile_expression(text)

    def decide(case: Plain) -> PeerAnswer:
        holds, basis, cap = program.evaluate(case)
        return paid(list(compress(IDS, holds)), None if basis == MORE_THAN_ANY else basis, cap)

    return decide


def load_table() -> Decide:
    """A decision table that collects the id of every row that holds, behind a static loader."""
    graph = _graph()
    engine = import_module("zen").ZenEngine(
        {"loader": {"type": "static", "content": {"policy": graph}}}
    )

    def decide(case: Plain) -> PeerAnswer:
        rows = engine.evaluate("policy", case)["result"]
        return combined([row["rule"] for row in rows], case)

    return decide


def _graph() -> dict[str, Any]:
    rows = [
        {"_id": rule.id, "test": rendered(rule.when, _zen), "rule": f'"{rule.id}"'}
        for rule in edition().rules
    ]
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "test", "name": "test", "type": "expression"}],
        "outputs": [{"id": "rule", "name": "rule", "field": "rule", "type": "expression"}],
        "rules": rows,
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": "first", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "second", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    return {"nodes": nodes, "edges": edges}


PEERS = (
    Peer(
        name="zen-engine, expression",
        package="zen-engine",
        amount="engine",
        notes="one compiled expression: a list of truths and two sums",
        load=load_expression,
    ),
    Peer(
        name="zen-engine, table",
        package="zen-engine",
        amount="host",
        notes="a decision table with the hit policy collect, behind a static loader",
        load=load_table,
    ),
)
