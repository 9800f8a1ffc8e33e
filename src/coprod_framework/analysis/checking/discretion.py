"""Discretion: where lower terms leave people worse off than those above them, and if they may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import attrs

from ...domain.days import Span
from ...policy.policies import Policy
from ...policy.slots import Direction, Layer, Slot
from ...policy.terms import Term, Terms
from ..comparing.comparing import compare
from ..comparing.comparisons import Difference, Spell, What
from ..flaws import Flaw, FlawKind
from ..spaces.spaces import Met


__all__ = ["Moved", "beyond_discretion", "slots_moved"]

_MOST_REGIONS: Final = 100
_BEST_LAST: Final = ("not eligible", "silent", "refer", "eligible")


@attrs.frozen
class Moved:
    """A slot that the terms of one layer fill in otherwise than a layer above them."""

    slot: Slot
    layer: Layer
    terms: Terms
    values: tuple[Term, ...]

    def reason_on(self, days: Span) -> str:
        """Why, as the terms record it for these days; empty where they do not."""
        day = days.start or date.min
        reasons = (one.reason.strip() for one in self.values if one.span.covers(day))
        return next(reasons, "")


def slots_moved(policy: Policy) -> Iterator[Moved]:
    """Every slot that a lower layer fills in after a layer above it did, the higher layers first."""
    for terms in sorted(policy.terms, key=lambda part: part.layer):
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

    The slots are moved one after another, from what the layers above say.  So nobody is worse off under
    all of the terms together whom no single slot leaves worse off.
    """
    for moved, before, after in _steps(policy):
        for spell in compare(before, after, most=_MOST_REGIONS).spells:
            reason = moved.reason_on(spell.span)
            for one in spell.differences:
                flaw = _flaw(policy, moved, one, spell.days, reason)
                if flaw is not None:
                    yield flaw
            yield from _not_told(policy, moved, spell)


def _steps(policy: Policy) -> Iterator[tuple[Moved, Policy, Policy]]:
    """Each slot that is moved, with the policy before and after it is, the layers below left out."""
    bare = attrs.evolve(policy, terms=())
    left = list(slots_moved(policy))
    while left:
        moved = left[0]
        before, after = (
            bare.with_terms(*_unmoved(policy, moved.layer, still)) for still in (left, left[1:])
        )
        yield moved, before, after
        del left[0]


def _unmoved(policy: Policy, lowest: Layer, moved: Sequence[Moved]) -> Iterator[Terms]:
    """The terms down to a layer, without what these slots are moved to."""
    for part in policy.terms:
        if part.layer <= lowest:
            gone = {term for one in moved if one.terms is part for term in one.values}
            yield attrs.evolve(part, values=tuple(one for one in part.values if one not in gone))


def _not_told(policy: Policy, moved: Moved, spell: Spell) -> Iterator[Flaw]:
    """What a comparison could not tell is said, so that nothing is passed over in silence."""
    told = [(one, True) for one in spell.left_out] + [(one, False) for one in spell.unproven]
    for one, is_fault in told:
        yield Flaw(
            kind=FlawKind.NOT_ANSWERED,
            policy=policy,
            span=spell.days,
            about=(moved.slot.id, moved.terms.name),
            clauses=(moved.slot.because.cite(),),
            says=f"not all is known of what moving {moved.slot.title} does: {one}.",
            to_do="Part the rules, so that fewer of them come together.",
            # What is left out differs for certain.  Of the rest nobody knows of a case that does.
            is_fault=is_fault,
        )


def _flaw(policy: Policy, moved: Moved, one: Difference, days: str, reason: str) -> Flaw | None:
    is_worse, is_better = _is_worse(one), _is_better(one)
    match moved.slot.direction:
        case Direction.FIXED:
            problem = "It may not be changed at all. Take it out of those terms."
        case Direction.LOOSEN if is_worse:
            problem = "It may only be more favourable. Mend the value, or what the slot favours."
        case Direction.TIGHTEN if is_better:
            problem = "It may only be less favourable. Mend the value, or what the slot favours."
        case Direction.EITHER if is_worse and not reason:
            problem = "Record the reason for it in those terms."
        case _ if is_worse:
            problem = ""
        case _:
            return None
    said = f"the reason is '{reason}'." if reason else "its direction allows it."
    return Flaw(
        kind=FlawKind.DISCRETION,
        policy=policy,
        span=days,
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
    if one.what is What.OUTCOME:  # to be refused is worse, also where nothing was left to pay
        return _standing(one.would_be) < _standing(one.was)
    return one.change is not None and one.change.least < 0


def _is_better(one: Difference) -> bool:
    if one.what is What.OUTCOME:
        return _standing(one.would_be) > _standing(one.was)
    return one.change is not None and one.change.most > 0


def _standing(says: str) -> int:
    """How good an outcome is for a person; who it is referred to does not matter."""
    return next((place for place, one in enumerate(_BEST_LAST) if says.startswith(one)), 0)
