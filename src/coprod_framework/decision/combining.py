"""Combining: from the rules that hold, and could, to the outcomes that are still possible.

Exceptional referral stands above refusal, refusal above referral, referral above allowing, and
allowing above silence.  Nothing here looks at the order of the rules.
"""

from __future__ import annotations

import enum
from typing import Final

from ..policy.effects import Rank
from ..policy.policies import Edition
from ..policy.truths import Truth
from .judging import Masks
from .paying import Payment


__all__ = [
    "OUTCOME_OF",
    "Outcome",
    "cut_referral",
    "outcomes_before_caps",
    "possible_outcomes",
    "settled_rank",
]


class Outcome(enum.Enum):
    """
    What the policy answers.

    ``REFER`` is an answer of its own: a named role decides.  ``SILENT`` says that the framework, or the
    terms, do not say.  ``UNDECIDED`` says that a question is open which would change the answer.
    """

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not eligible"
    REFER = "refer"
    SILENT = "silent"
    UNDECIDED = "undecided"


OUTCOME_OF: Final = {
    Rank.EXCEPTION: Outcome.REFER,
    Rank.REFUSAL: Outcome.NOT_ELIGIBLE,
    Rank.REFERRAL: Outcome.REFER,
    Rank.ALLOWING: Outcome.ELIGIBLE,
}
"""What comes of the highest rank of which a rule holds."""


def settled_rank(edition: Edition, masks: Masks) -> Rank | None:
    """The highest rank of which a rule holds."""
    return next((rank for rank, bits in edition.ranks.items() if bits & masks.holds), None)


def outcomes_before_caps(edition: Edition, masks: Masks) -> frozenset[Outcome]:
    """Every outcome that the ranks of the rules leave possible, whatever the amounts come to."""
    possible = set()
    for rank, bits in edition.ranks.items():
        if bits & (masks.holds | masks.open):
            possible.add(OUTCOME_OF[rank])
        if bits & masks.holds:
            return frozenset(possible)
    return frozenset({*possible, Outcome.SILENT})


def possible_outcomes(edition: Edition, masks: Masks, payment: Payment) -> frozenset[Outcome]:
    """Every outcome that more facts could still lead to, and maybe one that they could not."""
    possible = outcomes_before_caps(edition, masks)
    if Outcome.ELIGIBLE not in possible:
        return possible
    if not payment.has_basis:  # what is allowed and comes to nothing that is named is not decided
        possible |= {Outcome.SILENT}
    if not payment.may_have_basis:
        return possible - {Outcome.ELIGIBLE}
    match cut_referral(edition, masks, payment):
        case Truth.HOLDS:
            return possible - {Outcome.ELIGIBLE} | {Outcome.REFER}
        case Truth.UNKNOWN:
            return possible | {Outcome.REFER}
        case Truth.FAILS:
            return possible


def cut_referral(edition: Edition, masks: Masks, payment: Payment) -> Truth:
    """Whether somebody is asked to decide because a cap takes something off."""
    truths = [
        Truth.HOLDS if masks.holds >> bit & 1 else Truth.UNKNOWN
        for bit in edition.spares
        if (masks.holds | masks.open) >> bit & 1
    ]
    if not truths or not payment.may_be_cut:
        return Truth.FAILS
    return Truth.HOLDS if payment.is_cut and Truth.HOLDS in truths else Truth.UNKNOWN
