"""Outcomes: the answer for each row, from the ranks of the rules and from what is payable."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ...decision.combining import Outcome
from ...policy.effects import Rank
from ...policy.truths import Truth
from .paying import PaymentColumns
from .sheets import Sheet
from .ternaries import Ternary, certain, every, opposite, possible, some


__all__ = ["OutcomeColumns", "outcome_columns"]


@attrs.frozen(eq=False)
class OutcomeColumns:
    """
    What each row comes to.

    ``ranks`` say whether a rule of each rank holds.  ``cut`` says whether somebody decides because a cap
    takes something off.  ``settled`` are the outcomes that are certain, and ``open`` the rows in which
    something that is unknown could still change the answer.
    """

    ranks: Mapping[Rank, Ternary]
    payment: PaymentColumns
    cut: Ternary
    settled: Mapping[Outcome, Ternary]

    @property
    def eligible(self) -> Ternary:
        """Whether the outcome is *eligible*, the amount settled too."""
        return self.settled[Outcome.ELIGIBLE]

    @property
    def open(self) -> Ternary:
        """Whether something unknown could still change the answer."""
        return opposite(some(certain(truth) for truth in self.settled.values()))

    @property
    def pays(self) -> Ternary:
        """Whether *eligible* is still possible, so that an amount matters."""
        reached = every(opposite(certain(self.ranks[rank])) for rank in _ABOVE)
        paid = possible(every([self.ranks[Rank.ALLOWING], self.payment.basis]))
        return every([reached, paid, opposite(certain(self.cut))])


_ABOVE = (Rank.EXCEPTION, Rank.REFUSAL, Rank.REFERRAL)


def outcome_columns(
    sheet: Sheet, ranks: Mapping[Rank, Ternary], spares: Ternary, payment: PaymentColumns
) -> OutcomeColumns:
    """Which outcome each row comes to, where it is settled."""
    cut: Ternary = Truth.FAILS
    if spares is not Truth.FAILS:
        cut = sheet.keep_truth(every([spares, payment.cut]))
        sheet.settle()
    exception, refusal, referral = (ranks[rank] for rank in _ABOVE)
    paid = sheet.keep_truth(every([ranks[Rank.ALLOWING], payment.basis]))
    clear = sheet.keep_truth(opposite(some([exception, refusal, referral])))
    sheet.settle()
    below = some([referral, every([paid, cut])])
    settled = {
        Outcome.REFER: some([exception, every([opposite(refusal), below])]),
        Outcome.NOT_ELIGIBLE: every([refusal, opposite(exception)]),
        Outcome.ELIGIBLE: every([clear, paid, opposite(cut), payment.settled]),
        Outcome.SILENT: every([clear, opposite(paid)]),
    }
    kept = {outcome: sheet.keep_truth(truth) for outcome, truth in settled.items()}
    sheet.settle()
    return OutcomeColumns(ranks, payment, cut, kept)
