"""Asking: what is still open that could change the answer, and whom to ask about it.

Sound, not yet minimal: a fact that is not listed here changes nothing, and one that is listed might.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator

import attrs

from ..domain.facts import Fact, Kind, Missing
from ..policy.amounts import facts_in, slots_in
from ..policy.conditions import (
    All,
    AnyOf,
    AtLeast,
    Condition,
    FromSlot,
    Is,
    MoreThan,
    Not,
    OneOf,
)
from ..policy.effects import Cap, Pay, Rank, ReferIfCut, rank_of
from ..policy.policies import Edition, Unfilled
from ..policy.truths import Truth
from .combining import (
    Outcome,
    cut_referral,
    possible_outcomes,
    settled_rank,
)
from .judging import Masks, truth_of
from .paying import AmountRule, Payment


__all__ = ["Openings", "Question", "openings", "questions_for", "relevant_rules"]


@attrs.frozen(kw_only=True)
class Question:
    """
    Something to ask next: about a fact of the case, or about a term that nobody filled in.

    ``ask`` is the role that may answer, ``choices`` what it may be, and ``because`` the clauses of the
    rules that wait for it.
    """

    about: str
    text: str
    ask: str
    kind: Kind | None
    choices: tuple[enum.Enum, ...] = ()
    unit: str = ""
    judgement: bool = False
    is_term: bool = False
    because: tuple[str, ...] = ()


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
        for name in _unknown_in(rule.when, facts, edition):
            waiting.setdefault(name, []).append(bit)
        if edition.in_doubt >> bit & 1:
            waiting.setdefault(_day(edition), []).append(bit)
    for bit in _open_amounts(edition, masks, amounts, payment):
        effect = edition.rules[bit].then
        if isinstance(effect, Pay | Cap):
            names = (*facts_in(effect.amount), *slots_in(effect.amount))
            for name in _still_unknown(names, facts, edition):
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
    specs = edition.policy.facts
    asked = [
        _about_fact(edition, specs[name], found)
        for name in found.facts
        if getattr(facts, name) is Missing.NOT_ASKED
    ]
    return (*asked, *(_about_slot(edition, name, found) for name in found.slots))


def _about_fact(edition: Edition, fact: Fact, found: Openings) -> Question:
    return Question(
        about=fact.name,
        text=fact.question,
        ask=fact.ask,
        kind=fact.kind,
        choices=fact.choices,
        unit=fact.unit,
        judgement=fact.judgement,
        because=_grounds(edition, found.waiting[fact.name]),
    )


def _about_slot(edition: Edition, name: str, found: Openings) -> Question:
    slot = edition.policy.slots_by_id[name]
    return Question(
        about=name,
        text=f"What do the terms say here: {slot.title}?",
        ask=" or ".join(layer.who for layer in slot.fillers),
        kind=None,
        unit=slot.unit,
        is_term=True,
        because=tuple(
            dict.fromkeys((slot.because.cite(), *_grounds(edition, found.waiting[name])))
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


def _unknown_in(condition: Condition, facts: object, edition: Edition) -> Iterator[str]:
    """The names that keep a condition from being settled; parts that are settled do not count."""
    if truth_of(condition, facts, edition.values) is not Truth.UNKNOWN:
        return
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _unknown_in(part, facts, edition)
        case Not(part):
            yield from _unknown_in(part, facts, edition)
        case Is(name, bound) | OneOf(name, bound) | AtLeast(name, bound) | MoreThan(name, bound):
            names = (name, bound.slot) if isinstance(bound, FromSlot) else (name,)
            yield from _still_unknown(names, facts, edition)


def _still_unknown(names: tuple[str, ...], facts: object, edition: Edition) -> Iterator[str]:
    specs = edition.policy.facts
    for name in names:
        if name not in specs:
            value = edition.values[name]
            if value is Unfilled.DEPENDS_ON_DAY:
                yield _day(edition)
            elif value is Unfilled.NOT_FILLED:
                yield name
            continue
        if isinstance(getattr(facts, name), Missing):
            derivation = specs[name].derivation
            sources = derivation.sources if derivation else (name,)
            yield from (one for one in sources if isinstance(getattr(facts, one), Missing))


def _day(edition: Edition) -> str:
    # INVARIANT: without a fact that names the day, decide() does not go on without a day.
    return str(edition.policy.day_fact)
