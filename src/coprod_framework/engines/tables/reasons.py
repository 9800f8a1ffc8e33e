"""Reasons: which rules made the answer of each row what it is, and which have more to say."""

from __future__ import annotations

from collections.abc import Iterator

import narwhals.stable.v2 as nw

from ...policy.effects import Note, Rank, ReferIfCut, rank_of
from .paying import AmountColumn, exact, least
from .spelling import Piece, spelled
from .ternaries import Ternary, certain, every, opposite, possible, some, sure_column
from .working import Working


__all__ = ["notes_column", "reasons_column"]


def reasons_column(working: Working) -> nw.Expr:
    """The ids of the rules that the answer rests on: those of the highest rank, then of the amount."""
    above: list[Ternary] = []
    pieces: list[Piece] = []
    for rank in Rank:
        reached = [opposite(certain(truth)) for truth in above]
        pieces += [
            (every([*reached, certain(working.truths[rule.id])]), rule.id)
            for rule in working.policy.rules
            if rank_of(rule.then) is rank
        ]
        above.append(working.outcome.ranks[rank])
    pieces += _amount_pieces(working)
    return spelled(working.sheet, pieces)


def notes_column(working: Working) -> nw.Expr:
    """The ids of the rules that have something to say beside the answer."""
    pieces: list[Piece] = [
        (certain(working.truths[rule.id]), rule.id)
        for rule in working.policy.rules
        if isinstance(rule.then, Note)
    ]
    return spelled(working.sheet, pieces)


def _amount_pieces(working: Working) -> Iterator[Piece]:
    """The rules that spare somebody a cut, and those about the amount, as far as they count."""
    sheet, outcome = working.sheet, working.outcome
    counts = sheet.keep_truth(_amount_counts(working))
    most = sheet.keep(_most(working))
    one_amount = sheet.keep_truth(_one_amount(working))
    sheet.settle()
    for rule in working.policy.rules:
        if isinstance(rule.then, ReferIfCut):
            holds = certain(working.truths[rule.id])
            yield every([counts, holds, possible(outcome.cut)]), rule.id
    ids = [rule.id for rule in working.policy.rules]
    for column, truth in (*_bases(working, most, one_amount), *_caps(working, most, one_amount)):
        yield every([counts, truth]), ids[column.bit]


def _amount_counts(working: Working) -> Ternary:
    """Whether an amount has a part in the answer."""
    ranks, payment = working.outcome.ranks, working.outcome.payment
    above = (Rank.EXCEPTION, Rank.REFUSAL, Rank.REFERRAL)
    paid = every([ranks[Rank.ALLOWING], payment.basis])
    may_be = [possible(part) for part in (ranks[Rank.EXCEPTION], ranks[Rank.REFERRAL], paid)]
    return every([*(opposite(certain(ranks[rank])) for rank in above), some(may_be)])


def _one_amount(working: Working) -> Ternary:
    """Whether there is a basis, and one amount is left."""
    payment = working.outcome.payment
    return every([certain(payment.basis), payment.settled])


def _most(working: Working) -> nw.Expr:
    """The lowest basis that is certain, exactly; the top of the scale where there is none."""
    bases = [rule for rule in working.amounts if rule.is_basis]
    return least(
        working.sheet, [(certain(rule.truth), rule.reach.high) for rule in bases], working.scale
    )


def _bases(
    working: Working, most: nw.Expr, one_amount: Ternary
) -> list[tuple[AmountColumn, Ternary]]:
    """The bases that count: those at the lowest amount once there is one, else all that hold."""
    final = every([one_amount, opposite(possible(working.outcome.cut))])
    found = []
    for rule in working.amounts:
        if rule.is_basis:
            lowest = sure_column(exact(working.sheet, rule.reach.high, working.scale) == most)
            counts = some([opposite(final), lowest])
            found.append((rule, every([certain(rule.truth), counts])))
    return found


def _caps(
    working: Working, most: nw.Expr, one_amount: Ternary
) -> list[tuple[AmountColumn, Ternary]]:
    """The caps that count: not those that no basis could reach, and the lowest once it is known."""
    sheet, scale, payment = working.sheet, working.scale, working.outcome.payment
    no_basis = opposite(certain(payment.basis))
    caps = [rule for rule in working.amounts if not rule.is_basis]
    in_reach = []
    for rule in caps:
        low = sure_column(exact(sheet, rule.reach.low, scale) < most)
        holds = every([certain(rule.truth), some([no_basis, low])])
        in_reach.append(sheet.keep_truth(holds))
    final = some([one_amount, certain(working.outcome.cut)])
    sheet.settle()
    pairs = [(truth, rule.reach.high) for truth, rule in zip(in_reach, caps, strict=True)]
    lowest = sheet.keep(least(sheet, pairs, scale))
    sheet.settle()
    found = []
    for truth, rule in zip(in_reach, caps, strict=True):
        low = sure_column(exact(sheet, rule.reach.low, scale) <= lowest)
        found.append((rule, every([truth, some([opposite(final), low])])))
    return found
