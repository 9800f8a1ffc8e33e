"""Asking: what is still open that could change the answer, and whom to ask about it.

Sound, not yet minimal: a fact that is not listed here changes nothing, and one that is listed might.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..domain.facts import Missing
from ..policy.amounts import facts_in, slots_in
from ..policy.effects import Cap, Pay, Rank, ReferIfCut, rank_of
from ..policy.policies import Edition
from ..policy.truths import Truth
from .combining import (
    Outcome,
    cut_referral,
    possible_outcomes,
    settled_rank,
)
from .judging import Masks
from .paying import AmountRule, Payment
from .questions import (
    Question,
    day_of,
    question_about_fact,
    question_about_slot,
    still_unknown,
    unknown_in,
)


__all__ = ["Openings", "openings", "questions_for", "relevant_rules"]


@attrs.frozen
class Openings:
    """
    What is unknown and could still change the answer, each with the rules that wait for it.

    ``facts`` and ``slots`` run from the most useful to the least.
    """

    facts: tuple[str, ...]
    slots: tuple[str, ...]
    rules: tuple[int, ...]
    waiting: dict[str, tuple[int, ...]] = attrs.field(factory=dict, eq=False, repr=False)


def relevant_rules(edition: Edition, masks: Masks, payment: Payment) -> tuple[int, ...]:
    """The bits of the open rules that could still change the outcome or the amount."""
    settled = settled_rank(edition, masks)
    referral, amount_open = _amount_state(edition, masks, payment)
    if len(possible_outcomes(edition, masks, payment)) == 1 and not amount_open:
        return ()
    found = []
    for bit, rule in enumerate(edition.rules):
        if not masks.open >> bit & 1:
            continue
        rank = rank_of(rule.then)
        if rank is not None:
            matters = settled is None or rank < settled
        elif isinstance(rule.then, ReferIfCut):
            matters = referral is Truth.UNKNOWN
        else:
            matters = isinstance(rule.then, Pay | Cap) and amount_open
        if matters:
            found.append(bit)
    return tuple(found)


def openings(
    edition: Edition,
    masks: Masks,
    facts: object,
    amounts: tuple[AmountRule, ...],
    payment: Payment,
) -> Openings:
    """Everything unknown that could still change the answer, most useful first."""
    relevant = list(relevant_rules(edition, masks, payment))
    waiting: dict[str, list[int]] = {}
    for bit in relevant:
        rule = edition.rules[bit]
        for name in unknown_in(rule.when, facts, edition):
            waiting.setdefault(name, []).append(bit)
        if edition.in_doubt >> bit & 1:
            waiting.setdefault(day_of(edition), []).append(bit)
    for bit in _open_amounts(edition, masks, amounts, payment):
        effect = edition.rules[bit].then
        if isinstance(effect, Pay | Cap):
            names = (*facts_in(effect.amount), *slots_in(effect.amount))
            for name in still_unknown(names, facts, edition):
                waiting.setdefault(name, []).append(bit)
    specs = edition.policy.facts
    order = {name: place for place, name in enumerate((*specs, *edition.values))}

    def usefulness(name: str) -> tuple[bool, int, int, int]:
        weighed = name in specs and specs[name].judgement  # what can be looked up comes first
        ranks = [rank_of(edition.rules[bit].then) or len(Rank) + 1 for bit in waiting[name]]
        return (weighed, min(ranks), -len(set(waiting[name])), order[name])

    ranked = sorted(waiting, key=usefulness)
    return Openings(
        facts=tuple(name for name in ranked if name in specs),
        slots=tuple(name for name in ranked if name not in specs),
        rules=tuple(relevant),
        waiting={name: tuple(sorted(set(bits))) for name, bits in waiting.items()},
    )


def questions_for(edition: Edition, facts: object, found: Openings) -> tuple[Question, ...]:
    """What to ask next: facts that nobody has asked about yet, then terms that nobody filled in."""
    asked = [
        question_about_fact(edition, name, _grounds(edition, found.waiting[name]))
        for name in found.facts
        if getattr(facts, name) is Missing.NOT_ASKED
    ]
    return (
        *asked,
        *(
            question_about_slot(edition, name, _grounds(edition, found.waiting[name]))
            for name in found.slots
        ),
    )


def _grounds(edition: Edition, bits: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(edition.rules[bit].because.cite() for bit in bits))


def _amount_state(edition: Edition, masks: Masks, payment: Payment) -> tuple[Truth, bool]:
    """Whether a cut is referred, and whether anything about the amount could still matter."""
    if Outcome.ELIGIBLE not in possible_outcomes(edition, masks, payment):
        # Either no amount can come of it, or a cut is referred for certain.
        return Truth.FAILS, False
    referral = cut_referral(edition, masks, payment)
    return referral, referral is Truth.UNKNOWN or not payment.is_settled


def _open_amounts(
    edition: Edition, masks: Masks, amounts: tuple[AmountRule, ...], payment: Payment
) -> Iterator[int]:
    """The amount rules whose facts matter: not those that could never be the lowest."""
    referral, amount_open = _amount_state(edition, masks, payment)
    for rule in amounts if amount_open else ():
        could_be_lowest = payment.high is None or rule.range.low < payment.high
        if not rule.range.is_known and (could_be_lowest or referral is Truth.UNKNOWN):
            yield rule.bit
