"""Every small change of what a rule does: another outcome, another role, another fact, another rung."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...decision.wording import name_in_words
from ...domain.intensities import Intensity
from ...policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from ...policy.effects import (
    Allow,
    Also,
    Cap,
    Ceiling,
    Effect,
    Floor,
    Intensify,
    Note,
    Pay,
    Place,
    Refer,
    ReferIfCut,
    Refuse,
    Suggest,
)
from ...policy.policies import Policy
from .phrases import amount_phrase


__all__ = ["ChangedEffect", "changes_of_effect"]


@attrs.frozen
class ChangedEffect:
    """An effect that is not as it was, and in what, in words."""

    words: str
    effect: Effect


def changes_of_effect(effect: Effect, policy: Policy) -> Iterator[ChangedEffect]:
    """Every small change of an effect.  A note changes no answer, so nothing in it can be changed."""
    match effect:
        case Allow() | Refuse():
            is_yes = isinstance(effect, Allow)
            words = "said no where it says yes" if is_yes else "said yes where it says no"
            yield ChangedEffect(words, Refuse() if is_yes else Allow())
        case Refer() | ReferIfCut():
            yield from _changes_of_referral(effect, policy)
        case Pay(amount) | Cap(amount):
            for said, changed in _changes_of_amount(amount, policy):
                yield ChangedEffect(said, attrs.evolve(effect, amount=changed))
        case Place(rung) | Floor(rung) | Ceiling(rung) | Suggest(rung) | Also(rung):
            for other in sorted(_rungs(policy) - {rung}):
                told = f"named the rung of {other} and not of {rung}"
                yield ChangedEffect(told, attrs.evolve(effect, rung=other))
        case Intensify(to):
            yield from _changes_of_effort(to)
        case Note():
            return


def _changes_of_effort(to: Intensity) -> Iterator[ChangedEffect]:
    for other in Intensity:
        if other is not to:
            words = f"asked for {other.words} effort and not for {to.words}"
            yield ChangedEffect(words, Intensify(other))


def _changes_of_referral(effect: Refer | ReferIfCut, policy: Policy) -> Iterator[ChangedEffect]:
    to, other = effect.to, _other_role(effect.to, policy)
    yield ChangedEffect(f"asked {other} and not {to}", attrs.evolve(effect, to=other))
    if isinstance(effect, Refer):
        yield ChangedEffect(f"said yes and did not ask {to}", Allow())
        yield ChangedEffect(f"said no and did not ask {to}", Refuse())
        if effect.exceptional:
            yield ChangedEffect("no longer stood above the rules that say no", Refer(to))


def _changes_of_amount(amount: Amount, policy: Policy) -> Iterator[tuple[str, Amount]]:
    """Every amount that counts with another fact, or that leaves one part out."""
    match amount:
        case Cost(fact):
            for other in _others(fact, policy):
                yield _counted(fact, other), Cost(other)
        case Banded(slot, by):
            for other in _others(by, policy):
                yield _counted(by, other), Banded(slot, other)
        case Rate():
            yield from _changes_of_rate(amount, policy)
        case Less(inner, fact):
            yield f"no longer took off {name_in_words(fact)}", inner
            for other in _others(fact, policy):
                yield _counted(fact, other), Less(inner, other)
            for words, changed in _changes_of_amount(inner, policy):
                yield words, Less(changed, fact)
        case Total():
            yield from _changes_of_total(amount, policy)


def _changes_of_rate(rate: Rate, policy: Policy) -> Iterator[tuple[str, Amount]]:
    for place, fact in enumerate(rate.times):
        before, after = rate.times[:place], rate.times[place + 1 :]
        yield f"no longer counted with {name_in_words(fact)}", Rate(rate.slot, (*before, *after))
        for other in _others(fact, policy):
            yield _counted(fact, other), Rate(rate.slot, (*before, other, *after))


def _changes_of_total(total: Total, policy: Policy) -> Iterator[tuple[str, Amount]]:
    for place, part in enumerate(total.amounts):
        before, after = total.amounts[:place], total.amounts[place + 1 :]
        yield f"no longer added {amount_phrase(part, policy)}", Total((*before, *after))
        for words, changed in _changes_of_amount(part, policy):
            yield words, Total((*before, changed, *after))


def _counted(fact: str, other: str) -> str:
    return f"counted with {name_in_words(other)} and not with {name_in_words(fact)}"


def _others(name: str, policy: Policy) -> Iterator[str]:
    """The other facts of the same kind, in the same unit."""
    fact = policy.facts.get(name)
    for other in policy.facts.values():
        alike = fact is not None and (other.kind, other.unit) == (fact.kind, fact.unit)
        if alike and other.name != name:
            yield other.name


def _other_role(to: str, policy: Policy) -> str:
    """A role that decides elsewhere in this policy, and not this one."""
    effects = (rule.then for rule in policy.rules)
    roles = {effect.to for effect in effects if isinstance(effect, Refer | ReferIfCut)}
    others = sorted((roles | {policy.purpose.refer_to}) - {to})
    return others[0] if others else "somebody else"


def _rungs(policy: Policy) -> set[str]:
    """Every rung that some rule of a policy names."""
    effects = (rule.then for rule in policy.rules)
    named = Place | Floor | Ceiling | Suggest | Also
    return {effect.rung for effect in effects if isinstance(effect, named)}
