"""The Common Expression Language, in its Rust binding."""

from __future__ import annotations

from importlib import import_module
from itertools import compress

from ..workload import Plain, edition
from .hosting import IDS, Decide, Peer, PeerAnswer, combined
from .rendering import Infix, rendered


__all__ = ["PEERS"]


def load() -> Decide:
    """One program that gives the truth of each rule."""
    tests = [rendered(rule.when, Infix()) for rule in edition().rules]
    program = import_module("cel").compile(f"[{', '.join(tests)}]")

    def decide(case: Plain) -> PeerAnswer:
        return combined(list(compress(IDS, program.execute(case))), case)

    return decide


PEERS = (
    Peer(
        name="CEL in Rust",
        package="common-expression-language",
        amount="host",
        notes="one program: a list of truths; the language has no minimum",
        load=load,
    ),
)
