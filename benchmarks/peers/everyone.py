"""Every other engine that is compared, and which of them can be."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Sequence
from typing import Final

from ..workload import Expected, Plain
from . import (
    business_rules_peer,
    cedar_peer,
    cel_peer,
    clips_peer,
    django_rules_peer,
    durable_peer,
    json_logic_peer,
    openfisca_peer,
    rule_engine_peer,
    zen_peer,
)
from .hosting import Peer, PeerAnswer


__all__ = ["EVERYONE", "disagreements", "installed", "reason_to_skip"]

EVERYONE: Final[tuple[Peer, ...]] = (
    *zen_peer.PEERS,
    *cel_peer.PEERS,
    *clips_peer.PEERS,
    *durable_peer.PEERS,
    *cedar_peer.PEERS,
    *business_rules_peer.PEERS,
    *json_logic_peer.PEERS,
    *django_rules_peer.PEERS,
    *rule_engine_peer.PEERS,
    *openfisca_peer.PEERS,
)


def installed(peer: Peer) -> bool:
    """Whether its package is there."""
    try:
        importlib.metadata.version(peer.package)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def reason_to_skip(peer: Peer, cases: Sequence[Plain], answers: Sequence[Expected]) -> str | None:
    """Why a peer is not timed: it is not there, it does not load, or it disagrees."""
    if not installed(peer):
        return "not installed"
    try:
        found = _answers(peer, cases)
    except Exception as problem:  # noqa: BLE001 - whatever goes wrong in there is the finding
        return f"{type(problem).__name__}: {str(problem).splitlines()[0]}"
    wrong = disagreements(found, answers)
    if wrong:
        first = wrong[0]
        return f"disagrees on {len(wrong)} of {len(cases)}, first: {found[first]}, not {answers[first]}"
    return None


def _answers(peer: Peer, cases: Sequence[Plain]) -> Sequence[PeerAnswer]:
    if peer.load_batch is not None:
        batch = peer.load_batch()
        return batch.rows(batch.decide(batch.columns(cases)))
    decide = peer.load()
    return [decide(case) for case in cases]


def disagreements(found: Sequence[PeerAnswer], answers: Sequence[Expected]) -> list[int]:
    """The numbers of the claims about which the outcome, the pence or a rule is another."""
    return [
        number
        for number, (one, answer) in enumerate(zip(found, answers, strict=True))
        if (one.outcome, one.payable) != (answer.outcome, answer.payable)
        or len(one.holding) != len(answer.holding)
        or frozenset(one.holding) != answer.holding
    ]
