"""Discretion: where lower terms leave people worse off than those above them, and if they may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from ...domain.days import ALWAYS
from ...policy.policies import Policy
from ...policy.slots import Direction, Layer, Slot
from ...policy.terms import Term, Terms
from ..comparing.comparing import compare
from ..comparing.comparisons import Difference, What
from ..flaws import Flaw, FlawKind
from ..spaces.spaces import Met


__all__ = ["Moved", "beyond_discretion", "slots_moved"]

_BEST_LAST: Final = ("not eligible", "silent", "refer", "eligible")


@attrs.frozen
class Moved:
    """A slot that the terms of one layer fill in otherwise than a layer above them."""

    slot: Slot
    layer: Layer
    terms: Terms
    values: tuple[Term, ...]

    @property
    def reason(self) -> str:
        """Why, as the terms record it; empty where they do not."""
        return "; ".join(
            dict.fromkeys(one.reason.strip() for one in self.values if one.reason.strip())
        )


def slots_moved(policy: Policy) -> Iterator[Moved]:
    """Every slot that a lower layer fills in after a layer above it did."""
    for terms in policy.terms:
        above = {
            term.slot for part in policy.terms if part.layer < terms.layer for term in part.values
        }
        for name in dict.fromkeys(term.slot for term in terms.values):
            if name in above:
                values = tuple(term for term in terms.values if term.slot == name)
                yield Moved(policy.slots_by_id[name], terms.layer, terms, values)


def beyond_discretion(policy: Policy) -> Iterator[Flaw]:
    """
    Every region in which a slot that a lower layer moved changes an answer in a way to be told.

    It is a fault where the slot's direction does not allow it, whatever was seen when the terms were
    read, or where it needs a reason and has none.  A region that is less favourable and allowed is told
    with its reason, and is no fault.
    """
    for moved in slots_moved(policy):
        found = compare(_unmoved(policy, moved), policy)
        for one in found.differences:
            flaw = _flaw(policy, moved, one)
            if flaw is not None:
                yield flaw


def _unmoved(policy: Policy, moved: Moved) -> Policy:
    """The same policy with what the layers above say of the slot."""
    kept = tuple(term for term in moved.terms.values if term not in moved.values)
    others = [part for part in policy.terms if part is not moved.terms]
    terms = (*others, attrs.evolve(moved.terms, values=kept))
    return attrs.evolve(policy, terms=terms)


def _flaw(policy: Policy, moved: Moved, one: Difference) -> Flaw | None:
    is_worse, is_better = _is_worse(one), _is_better(one)
    match moved.slot.direction:
        case Direction.FIXED:
            problem = "It may not be changed at all. Take it out of those terms."
        case Direction.LOOSEN if is_worse:
            problem = "It may only be more favourable. Mend the value, or what the slot favours."
        case Direction.TIGHTEN if is_better:
            problem = "It may only be less favourable. Mend the value, or what the slot favours."
        case Direction.EITHER if is_worse and not moved.reason:
            problem = "Record the reason for it in those terms."
        case _ if is_worse:
            problem = ""
        case _:
            return None
    said = f"the reason is '{moved.reason}'." if moved.reason else "its direction allows it."
    return Flaw(
        kind=FlawKind.DISCRETION,
        policy=policy,
        span=str(ALWAYS),
        about=(moved.slot.id, moved.terms.name),
        clauses=(moved.slot.because.cite(),),
        says=f"the {moved.layer.words} terms '{moved.terms.name}' move {moved.slot.title}: "
        f"was {one.was}, is {one.would_be}{_less(one)}.",
        to_do=problem or f"Nothing: {said}",
        met=None if one.example is None else Met(one.example.case, one.example.terms),
        where=one.region.parts,
        is_fault=bool(problem),
    )


def _less(one: Difference) -> str:
    return ", with another amount" if one.change is not None else ""


def _is_worse(one: Difference) -> bool:
    if one.change is not None:
        return one.change.least < 0
    return one.what is What.OUTCOME and _standing(one.would_be) < _standing(one.was)


def _is_better(one: Difference) -> bool:
    if one.change is not None:
        return one.change.most > 0
    return one.what is What.OUTCOME and _standing(one.would_be) > _standing(one.was)


def _standing(says: str) -> int:
    """How good an outcome is for a person; who it is referred to does not matter."""
    return next((place for place, one in enumerate(_BEST_LAST) if says.startswith(one)), 0)
