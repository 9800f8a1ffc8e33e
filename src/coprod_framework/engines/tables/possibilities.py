"""Possibilities: every outcome that each row could still come to."""

from __future__ import annotations

from collections.abc import Mapping

import narwhals.stable.v2 as nw

from ...decision.combining import Outcome
from ...policy.effects import Rank
from .outcomes import OutcomeColumns
from .spelling import spelled
from .ternaries import Ternary, certain, every, opposite, possible, some
from .working import Working


__all__ = ["possible_column"]


def possible_column(working: Working) -> nw.Expr:
    """The outcomes that are still possible in each row, in the order of their words."""
    found = _possible(working.outcome)
    in_order = sorted(found, key=lambda outcome: outcome.value)
    return spelled(working.sheet, [(found[outcome], outcome.value) for outcome in in_order])


def _possible(outcome: OutcomeColumns) -> Mapping[Outcome, Ternary]:
    """By outcome, whether learning more could lead to it: the same steps as for one case."""
    reached: dict[Rank, Ternary] = {}
    above: list[Ternary] = []
    for rank in Rank:
        reached[rank] = every([*above, possible(outcome.ranks[rank])])
        above.append(opposite(certain(outcome.ranks[rank])))
    allowed, basis = reached[Rank.ALLOWING], outcome.payment.basis
    payable = every([allowed, possible(basis)])
    return {
        Outcome.ELIGIBLE: every([payable, opposite(certain(outcome.cut))]),
        Outcome.NOT_ELIGIBLE: reached[Rank.REFUSAL],
        Outcome.REFER: some(
            [
                reached[Rank.EXCEPTION],
                reached[Rank.REFERRAL],
                every([payable, possible(outcome.cut)]),
            ]
        ),
        Outcome.SILENT: some([every(above), every([allowed, opposite(certain(basis))])]),
    }
