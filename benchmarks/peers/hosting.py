"""What the program around an engine does: combine the rules that hold, and pay in whole pence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import attrs

from coprod_framework.decision.combining import Outcome
from coprod_framework.policy.amounts import facts_in
from coprod_framework.policy.conditions import comparisons_in
from coprod_framework.policy.effects import Cap, Pay, Rank, ReferIfCut, rank_of
from coprod_framework.southend import Claim

from ..workload import Plain, edition, plain
from .rendering import PARTS_OF_A_PENNY, in_parts, python_of


__all__ = [
    "IDS",
    "RANKS",
    "READ",
    "Batch",
    "Decide",
    "Peer",
    "PeerAnswer",
    "bases",
    "caps",
    "case_of",
    "combined",
    "paid",
]


class PeerAnswer(NamedTuple):
    """What an engine and its host answer: the outcome, the pence, and the ids of the rules that hold."""

    outcome: Outcome
    payable: int | None
    holding: Sequence[str]


Decide: TypeAlias = Callable[[Plain], PeerAnswer]


@attrs.frozen(kw_only=True)
class Batch:
    """Many claims at once: made into columns, decided, and read as one answer a claim."""

    columns: Callable[[Sequence[Plain]], Any]
    decide: Callable[[Any], Any]
    rows: Callable[[Any], Sequence[PeerAnswer]]


@attrs.frozen(kw_only=True)
class Peer:
    """
    Another engine: its package, what it does by itself, and how to load the policy into it.

    ``amount`` says who works out the pence, the engine or the host.  ``load`` gives a call for one
    claim, and ``load_batch``, where there is one, a call for many.
    """

    name: str
    package: str
    amount: str
    notes: str
    load: Callable[[], Decide]
    load_batch: Callable[[], Batch] | None = None


READ = frozenset(
    name
    for rule in edition().rules
    for name in (
        *(one.fact for one in comparisons_in(rule.when)),
        *(facts_in(rule.then.amount) if isinstance(rule.then, Pay | Cap) else ()),
    )
)


def case_of(claim: Claim) -> Plain:
    """A claim as a peer is given it: plain, with the facts that some rule reads and no others."""
    return {name: value for name, value in plain(claim).items() if name in READ}


IDS: Final = tuple(rule.id for rule in edition().rules)

_SILENT = len(Rank) + 1
RANKS = {rule.id: int(rank_of(rule.then) or _SILENT) for rule in edition().rules}
_ALLOWING = int(Rank.ALLOWING)
_OUTCOMES = {
    int(Rank.EXCEPTION): Outcome.REFER,
    int(Rank.REFUSAL): Outcome.NOT_ELIGIBLE,
    int(Rank.REFERRAL): Outcome.REFER,
    _SILENT: Outcome.SILENT,
}
_SPARES = frozenset(rule.id for rule in edition().rules if isinstance(rule.then, ReferIfCut))


def _sums(effect: type[Pay | Cap]) -> dict[str, Callable[[Plain], int]]:
    """What each of these rules pays, or leaves, as a Python function of a plain claim."""
    return {
        rule.id: eval(f"lambda case: {in_parts(rule.then.amount, python_of)}")  # noqa: S307
        for rule in edition().rules
        if isinstance(rule.then, effect)
    }


bases: Final = _sums(Pay)
caps: Final = _sums(Cap)


def combined(holding: Sequence[str], case: Plain) -> PeerAnswer:
    """The answer when the engine says only which rules hold."""
    rank = min([RANKS[one] for one in holding], default=_SILENT)
    if rank != _ALLOWING:
        return PeerAnswer(_OUTCOMES[rank], None, holding)
    basis = min([bases[one](case) for one in holding if one in bases], default=None)
    if basis is None:
        return PeerAnswer(Outcome.SILENT, None, holding)
    cap = min([caps[one](case) for one in holding if one in caps], default=basis)
    return _paid(holding, basis, cap)


def paid(holding: Sequence[str], basis: float | None, cap: float | None) -> PeerAnswer:
    """The answer when the engine also works out the lowest basis and the lowest cap."""
    rank = min([RANKS[one] for one in holding], default=_SILENT)
    if rank != _ALLOWING:
        return PeerAnswer(_OUTCOMES[rank], None, holding)
    if basis is None:
        return PeerAnswer(Outcome.SILENT, None, holding)
    return _paid(holding, int(basis), int(basis if cap is None else cap))


def _paid(holding: Sequence[str], basis: int, cap: int) -> PeerAnswer:
    whole = _pence(basis)
    if cap >= basis:
        return PeerAnswer(Outcome.ELIGIBLE, whole, holding)
    cut = _pence(cap)
    if cut < whole and not _SPARES.isdisjoint(holding):
        return PeerAnswer(Outcome.REFER, None, holding)
    return PeerAnswer(Outcome.ELIGIBLE, cut, holding)


def _pence(parts: int) -> int:
    return (parts + PARTS_OF_A_PENNY // 2) // PARTS_OF_A_PENNY
