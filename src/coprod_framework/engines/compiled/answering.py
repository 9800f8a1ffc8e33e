"""Answering: how the compiled engine hands over what it found, at the least cost.

A decision cannot be changed once somebody has it.  Until then it is filled in as something that can be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from ...decision.combining import Outcome
from ...decision.decisions import Decision, Engine
from ...decision.judging import Masks, places_in
from ...domain.facts import MISSING_BITS, Missing
from ...policy.effects import Rank
from ...policy.policies import Edition, Unfilled


__all__ = ["LeavesOpen", "Settles", "leaving_open", "settling"]

Settles: TypeAlias = Callable[[object, Outcome, int | None], Decision]
LeavesOpen: TypeAlias = Callable[[object], Decision]


class _Filling:
    """A decision while it is filled in, before anybody has it; then it becomes one for good."""

    __slots__ = Decision.__slots__  # type: ignore[attr-defined] # attrs makes them


def settling(edition: Edition, engine: Engine) -> Settles:
    """What answers when the outcome is certain, with the amount where there is one."""

    def settled(facts: object, outcome: Outcome, payable: int | None) -> Decision:
        made: Any = _Filling()
        made.edition = edition
        made.facts = facts
        made.on = None
        made.engine = engine
        made.outcome = outcome
        made.payable = payable
        made.__class__ = Decision
        decision: Decision = made
        return decision

    return settled


def leaving_open(edition: Edition, engine: Engine) -> LeavesOpen:
    """
    What answers when not everything could be settled at once: every rule is judged.

    Mostly something is missing that can be asked for, which is seen from the masks.  Otherwise the
    outcome is worked out when somebody asks for it.
    """
    filled = not edition.in_doubt and not any(
        isinstance(value, Unfilled) for value in edition.values.values()
    )
    exception, refusal, referral = (
        edition.ranks[rank] for rank in (Rank.EXCEPTION, Rank.REFUSAL, Rank.REFERRAL)
    )
    spares = sum(1 << bit for bit in edition.spares)

    def is_surely_open(masks: Masks) -> bool:
        """Whether more than one outcome is left, whatever the amount comes to."""
        holds, still_open = masks.holds, masks.open
        if holds & exception:
            return False
        if still_open & exception:
            # Only another referral would come to the same.
            may_refuse = (holds | still_open) & refusal
            return bool(may_refuse or not holds & (referral | spares))
        if holds & refusal:
            return False
        if still_open & refusal:
            return True
        return bool(not holds & referral and still_open & referral and not holds & spares)

    def left_open(facts: object) -> Decision:
        masks = engine.judge(edition, facts)
        made: Any = _Filling()
        made.edition = edition
        made.facts = facts
        made.on = None
        made.engine = engine
        made.masks = masks
        if filled and is_surely_open(masks) and _can_be_asked(facts):
            made.outcome = Outcome.UNDECIDED
            made.payable = None
        made.__class__ = Decision
        decision: Decision = made
        return decision

    return left_open


def _can_be_asked(facts: Any) -> bool:
    """Whether every fact that is missing was simply not asked about yet."""
    names = tuple(type(facts).__facts__)
    return all(
        getattr(facts, names[place]) is Missing.NOT_ASKED
        for place in places_in(getattr(facts, MISSING_BITS))
    )
