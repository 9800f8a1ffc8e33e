"""Standings: what the rules of one edition make of complete cases, with the set of cases for each.

A case stands on one outcome, or it is *payable*: how much then follows from a sum, and a limit may send
it to a person instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from ...decision.combining import OUTCOME_OF, Outcome
from ...policy.effects import Cap, Effect, Pay, Rank, Refer, ReferIfCut
from ...policy.policies import Edition
from ..searching.diagrams import FALSE, Diagrams, Node, TooLarge
from ..searching.searching import Search, holding, set_where
from .sums import NO_END, Sum, places_in, sum_of


__all__ = ["Payable", "Standing", "places_of", "sets_of_bits", "split", "standings_of"]

_MOST_PARTS: Final = 4_096


@attrs.frozen
class Payable:
    """
    How much is paid: the lowest of the ``bases``, and no more than the lowest of the ``caps``.

    Where a cap takes something off and ``spared_by`` names a role, that role decides instead.
    """

    bases: frozenset[Sum]
    caps: frozenset[Sum]
    spared_by: frozenset[str] = frozenset()


@attrs.frozen
class Standing:
    """What the rules make of a case: an outcome, and who decides or how much is paid."""

    outcome: Outcome
    roles: frozenset[str] = frozenset()
    payable: Payable | None = None


def places_of(*editions: Edition) -> int:
    """How many decimal places of a penny the amounts of these editions can have."""
    return max(
        (
            places_in(rule.then.amount, edition.policy.facts)
            for edition in editions
            for rule in edition.rules
            if isinstance(rule.then, Pay | Cap)
        ),
        default=0,
    )


def sets_of_bits(search: Search, edition: Edition) -> tuple[Node, ...]:
    """For each condition of an edition, the cases in which it holds."""
    return tuple(
        set_where(search.diagrams, search.space, demand)
        for demand in (holding(edition, one)[0] for one in edition.conditions)
    )


def split(diagrams: Diagrams, cases: Node, sets: Sequence[Node]) -> Iterator[tuple[Node, int]]:
    """
    A set parted by which of these others its cases are in, as bits.

    Raises `TooLarge` where there are too many parts.
    """
    parts = [(cases, 0)] if cases != FALSE else []
    for place, one in enumerate(sets):
        other = diagrams.other(one)
        parts = [
            (part, bits | bit)
            for whole, bits in parts
            for part, bit in (
                (diagrams.both([whole, one]), 1 << place),
                (diagrams.both([whole, other]), 0),
            )
            if part != FALSE
        ]
        if len(parts) > _MOST_PARTS:
            raise TooLarge(
                f"rules come together in more than {_MOST_PARTS:,} ways; part the policy"
            )
    yield from parts


def standings_of(
    search: Search, edition: Edition, sets: Sequence[Node], places: int
) -> dict[Standing, Node]:
    """
    Every standing under an edition that some case has, and the set of these cases.

    ``sets`` are those of its conditions, and ``places`` how exact the sums are.
    """
    diagrams, left = search.diagrams, search.diagrams.everything
    found: dict[Standing, Node] = {}

    def add(standing: Standing, cases: Node) -> None:
        found[standing] = diagrams.either([found.get(standing, FALSE), cases])

    for rank, bits in edition.ranks.items():
        of_rank = [bit for bit in range(len(edition.rules)) if bits >> bit & 1]
        where = diagrams.both([left, diagrams.either([sets[bit] for bit in of_rank])])
        left = diagrams.both([left, diagrams.other(where)])
        if rank is Rank.ALLOWING:
            for standing, cases in _payable(diagrams, edition, sets, where, places):
                add(standing, cases)
        else:
            for cases, chosen in _by_effect(diagrams, edition, sets, where, of_rank):
                roles = frozenset(one.to for one in chosen if isinstance(one, Refer))
                add(Standing(OUTCOME_OF[rank], roles), cases)
    if left != FALSE:
        add(Standing(Outcome.SILENT), left)
    return found


def _by_effect(
    diagrams: Diagrams,
    edition: Edition,
    sets: Sequence[Node],
    cases: Node,
    bits: Iterable[int],
) -> Iterator[tuple[Node, frozenset[Effect]]]:
    """A set parted by what these rules do in it, whichever of them does it."""
    effects: dict[Effect, list[Node]] = {}
    for bit in bits:
        effects.setdefault(edition.rules[bit].then, []).append(sets[bit])
    joined = [diagrams.either(nodes) for nodes in effects.values()]
    for part, chosen in split(diagrams, cases, joined):
        yield part, frozenset(one for at, one in enumerate(effects) if chosen >> at & 1)


def _payable(
    diagrams: Diagrams, edition: Edition, sets: Sequence[Node], allowed: Node, places: int
) -> Iterator[tuple[Standing, Node]]:
    """What is allowed, by the sums that count; without a basis, nobody says how much."""
    bits = (*edition.amounts, *edition.spares)
    for cases, chosen in _by_effect(diagrams, edition, sets, allowed, bits):
        bases = frozenset(
            sum_of(one.amount, edition, places) for one in chosen if isinstance(one, Pay)
        )
        if not bases:
            yield Standing(Outcome.SILENT), cases
            continue
        caps = {sum_of(one.amount, edition, places) for one in chosen if isinstance(one, Cap)}
        # A cap that is one of the bases cuts nothing.
        limits = frozenset(caps - bases - {NO_END})
        spared = frozenset(one.to for one in chosen if isinstance(one, ReferIfCut))
        payable = Payable(bases, limits, spared if limits else frozenset())
        yield Standing(Outcome.ELIGIBLE, payable=payable), cases
