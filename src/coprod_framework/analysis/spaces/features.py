"""Features: the single things about a case that rules can tell apart, for saying a set of cases.

A feature is what one fact is, or how one fact compares with a slot that nobody filled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import SimpleNamespace
from typing import TypeAlias

import attrs

from ...decision.judging import truth_of
from ...domain.facts import Fact, Kind
from ...policy.conditions import AtLeast, Comparison, FromSlot, Is, bound_of
from ...policy.policies import Edition
from ...policy.slots import Slot
from ...policy.truths import Truth
from ..cells.cuts import Scale, divide, scale_of
from ..cells.cuts import bound_of as fixed_bound
from .spaces import Dimension, Space


__all__ = ["Feature", "Run", "features_of"]

Told: TypeAlias = tuple[Truth, ...]


@attrs.frozen
class Run:
    """
    Neighbouring values of a fact, from the first to the last, and which answer they are.

    ``is_above`` says that rules speak of what stands before them: of more than five, and not of six.
    """

    first: int
    last: int
    answer: int
    is_above: bool = False


@attrs.frozen(eq=False)
class Feature:
    """
    One thing about a case that rules can tell apart, and what it can be.

    ``at`` is its dimension, and ``spots`` are the spots that each answer stands on, as bits.  Of a fact,
    ``runs`` are its values in order.  Of a comparison with a free slot, the answers are no and yes:
    whether it holds, or what the slot says where ``is_of_slot``.
    """

    at: int
    scale: Scale
    spots: tuple[int, ...]
    runs: tuple[Run, ...] = ()
    asked: Comparison | None = None
    slot: Slot | None = None
    is_of_slot: bool = False

    @property
    def fact(self) -> Fact:
        """The fact that it is about."""
        return self.scale.fact

    @property
    def answers(self) -> frozenset[int]:
        """Everything that it can be."""
        return frozenset(range(len(self.spots)))

    def on(self, answers: Iterable[int]) -> int:
        """The spots that these answers stand on."""
        found = 0
        for answer in answers:
            found |= self.spots[answer]
        return found


def features_of(space: Space) -> tuple[Feature, ...]:
    """Everything about the cases of a space that rules can tell apart, one thing after another."""
    about: dict[str, list[tuple[Edition, Comparison]]] = {}
    for edition, comparison in space.read:
        about.setdefault(comparison.fact, []).append((edition, comparison))
    slots = {slot.id: slot for edition in space.editions for slot in edition.policy.slots}
    found: list[Feature] = []
    for at, dimension in enumerate(space.dimensions):
        for name in dimension.facts:
            found += _features(space, at, dimension, name, about[name], slots)
    return tuple(found)


def _features(  # noqa: PLR0913, PLR0917 - all that is known of one fact
    space: Space,
    at: int,
    dimension: Dimension,
    name: str,
    read: list[tuple[Edition, Comparison]],
    slots: Mapping[str, Slot],
) -> Iterator[Feature]:
    facts = space.editions[0].policy.facts
    scale = scale_of(facts[name], space.days)
    fixed = [pair for pair in read if _free_slot(pair[1], space.free) is None]
    known = _fact_feature(at, dimension, scale, fixed) if fixed else None
    if known is not None:
        yield known
    open_to = {one: edition for edition, one in read if _free_slot(one, space.free) is not None}
    for comparison, edition in open_to.items():
        _, holds, fails = space.atom(edition, comparison)
        slot = slots[_free_slot(comparison, space.free) or ""]
        is_of_slot = known is not None and scale.fact.kind is Kind.YES_NO and len(known.spots) == 2
        if known is not None and is_of_slot:
            # The fact is known, and whether the two are the same: so what the slot says is known too.
            no, yes = (known.spots[run.answer] for run in known.runs)
            fails, holds = no & holds | yes & fails, yes & holds | no & fails
        yield Feature(
            at, scale, (fails, holds), asked=comparison, slot=slot, is_of_slot=is_of_slot
        )


def _fact_feature(
    at: int, dimension: Dimension, scale: Scale, fixed: list[tuple[Edition, Comparison]]
) -> Feature:
    """What one fact can be, as far as comparisons with something known can tell."""
    name = scale.fact.name

    def told(value: object) -> Told:
        facts = SimpleNamespace(**{name: value})
        return tuple(truth_of(one, facts, edition.values) for edition, one in fixed)

    starts = sorted({start for pair in fixed for start in _starts(scale, *pair)})
    reached = {
        scale.at_or_above(bound)
        for edition, one in fixed
        if isinstance(one, Is | AtLeast)
        and scale.fact.is_ordered
        and (bound := fixed_bound(one, edition.values)) is not None
    }
    known: dict[Told, int] = {}
    runs: list[Run] = []
    for start, end in zip(starts, (*starts[1:], scale.last + 1), strict=True):
        answer = known.setdefault(told(scale.value(start)), len(known))
        runs.append(Run(start, end - 1, answer, start not in reached))
    spots = [0] * len(known)
    for place, spot in enumerate(dimension.spots):
        spots[known[told(spot.facts[name])]] |= 1 << place
    return Feature(at, scale, tuple(spots), tuple(runs))


def _starts(scale: Scale, edition: Edition, comparison: Comparison) -> tuple[int, ...]:
    return divide(scale, [comparison], edition.values).starts


def _free_slot(comparison: Comparison, free: frozenset[str]) -> str | None:
    bound = bound_of(comparison)
    return bound.slot if isinstance(bound, FromSlot) and bound.slot in free else None
