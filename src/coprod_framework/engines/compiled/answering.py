"""Answering: what the compiled engine answers when a case could not be settled at once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from ...decision.combining import Outcome
from ...decision.decisions import Decision, Unfinished
from ...decision.judging import Masks
from ...domain.facts import MISSING_BITS
from ...policy.effects import Rank
from ...policy.policies import Edition, Unfilled


__all__ = ["left_open"]


def left_open(facts: object, figures: tuple[Any, ...]) -> Decision:
    """
    What answers when not everything could be settled at once: every rule is judged.

    The masks mostly show the outcome, or that more than one is left and there is somebody to ask.
    Otherwise the outcome is worked out at length.
    """
    edition, engine = figures[0], figures[1]
    masks = engine.judge(edition, facts)
    outcome = _at_once(edition)(masks)
    if outcome is Outcome.UNDECIDED and not (_is_filled(edition) and _can_be_asked(facts)):
        outcome = None
    if outcome is None:
        return Decision(edition=edition, facts=facts, engine=engine)
    made: Any = Unfinished()
    made.edition = edition
    made.facts = facts
    made.on = None
    made.engine = engine
    made.outcome = outcome
    made.payable = None
    # These two are settled.  More may still be learnt about an answer that is undecided.
    is_settled = outcome is not Outcome.UNDECIDED
    made._cited = functools.partial(engine.cite, edition) if is_settled else None
    made._kept = {"masks": masks}
    made.__class__ = Decision
    decision: Decision = made
    return decision


def _is_filled(edition: Edition) -> bool:
    """Whether no slot is waiting for a value, and nothing for the day."""
    if "is filled" not in edition.readings:
        unfilled = any(isinstance(value, Unfilled) for value in edition.values.values())
        edition.readings["is filled"] = not (edition.in_doubt or unfilled)
    return bool(edition.readings["is filled"])


def _at_once(edition: Edition) -> Callable[[Masks], Outcome | None]:
    if "at once" not in edition.readings:
        edition.readings["at once"] = _outcome_at_once(edition)
    found: Callable[[Masks], Outcome | None] = edition.readings["at once"]
    return found


def _outcome_at_once(edition: Edition) -> Callable[[Masks], Outcome | None]:
    """The outcome as far as it can be told from the ranks, and none where the amount has a say."""
    exception, refusal, referral = (
        edition.ranks[rank] for rank in (Rank.EXCEPTION, Rank.REFUSAL, Rank.REFERRAL)
    )
    spares = sum(1 << bit for bit in edition.spares)

    def at_once(masks: Masks) -> Outcome | None:
        holds, may_hold = masks.holds, masks.holds | masks.open
        if holds & exception:
            return Outcome.REFER
        may_be_exception = may_hold & exception
        if holds & refusal and not may_be_exception:
            return Outcome.NOT_ELIGIBLE
        if may_hold & refusal:
            return Outcome.UNDECIDED
        if holds & referral:
            return Outcome.REFER
        # Where a limit may turn out to be referred, one outcome could be left after all.
        may_be_referred = may_be_exception or may_hold & referral
        return Outcome.UNDECIDED if may_be_referred and not holds & spares else None

    return at_once


def _can_be_asked(facts: Any) -> bool:
    """Whether every fact that is missing was simply not asked about yet."""
    missing: int = getattr(facts, MISSING_BITS)
    return not missing >> len(type(facts).__facts__)
