"""Demanding: what a case has to be like for a changed rule to make another answer of it.

Each rule stands in one rank.  A rule of a higher rank that holds as well keeps a change from mattering,
and so does one of the same rank that says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from ...policy.conditions import AnyOf, Condition
from ...policy.effects import (
    Allow,
    Cap,
    Effect,
    Note,
    Pay,
    Rank,
    Refer,
    ReferIfCut,
    rank_of,
)
from ...policy.policies import Edition
from ...policy.rules import Rule
from ..searching import Demand, failing, holding
from .answering import RuleChange
from .dominating import never_more


__all__ = ["Demands", "another_answer", "another_truth", "masking"]

Demands: TypeAlias = tuple[Demand, ...]


@attrs.frozen
class _Others:
    """The rules of an edition beside the one that is changed."""

    change: RuleChange

    def of(self, *kinds: type[Effect], role: str | None = None) -> tuple[Condition, ...]:
        """When the others with such an effect hold, by the role that they ask where it matters."""
        return tuple(
            rule.when
            for rule in self.rules
            if isinstance(rule.then, kinds) and (role is None or _role(rule.then) == role)
        )

    def at(self, *ranks: Rank, role: str | None = None) -> tuple[Condition, ...]:
        """When the others of these ranks hold."""
        return tuple(
            rule.when
            for rule in self.rules
            if rank_of(rule.then) in ranks and (role is None or _role(rule.then) == role)
        )

    def above(self, rank: Rank) -> tuple[Condition, ...]:
        """When the others of a higher rank hold."""
        return self.at(*(one for one in Rank if one < rank))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """These rules."""
        rules, bit = self.change.edition.rules, self.change.bit
        return (*rules[:bit], *rules[bit + 1 :])


def another_truth(change: RuleChange) -> Iterator[Demands]:
    """That the rule holds where it did not, or the other way round; or that it does something else."""
    edition, was, now = _parts(change)
    if was.then != now.then:
        yield holding(edition, was.when)
        return
    yield (*holding(edition, was.when), *failing(edition, now.when))
    yield (*holding(edition, now.when), *failing(edition, was.when))


def another_answer(change: RuleChange) -> Iterator[Demands]:
    """
    What has to be so for the answer to change, in one of several ways.

    Where the change is about an outcome, each way is exact.  Where it is about an amount, the numbers of
    the case have to fit as well.
    """
    edition, was, now = _parts(change)
    others = _Others(change)
    if was.then != now.then:
        for more in _ways_of_effect(change, others):
            yield (*holding(edition, was.when), *more)
        return
    lost, gained = another_truth(change)
    if isinstance(was.then, Note):
        yield from (lost, gained)
    elif rank_of(was.then) is None:
        decided = _decided(change, others)
        below = tuple(rule.when for rule in others.rules if _makes_idle(rule, now, edition))
        yield (*lost, *decided, *failing(edition, *_never_above(others, was, edition)))
        yield (*gained, *decided, *failing(edition, *below))
    else:
        rank = rank_of(was.then) or Rank.ALLOWING
        above = failing(edition, *others.above(rank))
        yield (*lost, *above)
        basis = holding(edition, AnyOf(others.of(Pay))) if rank is Rank.ALLOWING else ()
        same = others.at(rank, role=_role(was.then))
        yield (*gained, *above, *failing(edition, *same), *basis)


def _ways_of_effect(change: RuleChange, others: _Others) -> Iterator[Demands]:
    """What has to be so beside the rule for another effect of it to be seen."""
    edition, was, now = _parts(change)
    old, new = rank_of(was.then), rank_of(now.then)
    if old is None or new is None:
        yield _decided(change, others)
        return
    above = failing(edition, *others.above(min(old, new)))
    if new < old:
        same = others.at(new, role=_role(now.then))
        yield (*above, *failing(edition, *same))
    elif new == old:
        for effect in (was.then, now.then):
            yield (*above, *failing(edition, *others.at(old, role=_role(effect))))
    elif new is Rank.REFERRAL:  # it asks the same role, so somebody else has to come in
        spoken = (*others.at(Rank.EXCEPTION, Rank.REFUSAL), *_other_roles(others, was.then))
        yield holding(edition, AnyOf(spoken))
    else:
        yield above


def _other_roles(others: _Others, effect: Effect) -> tuple[Condition, ...]:
    return tuple(
        rule.when
        for rule in others.rules
        if rank_of(rule.then) is Rank.REFERRAL and _role(rule.then) != _role(effect)
    )


def _never_above(others: _Others, cap: Rule, edition: Edition) -> tuple[Condition, ...]:
    """When there is a basis that a cap could never cut."""
    if not isinstance(cap.then, Cap):
        return ()
    most = cap.then.amount
    return tuple(
        rule.when
        for rule in others.rules
        if isinstance(rule.then, Pay) and never_more(rule.then.amount, most, edition)
    )


def _makes_idle(rule: Rule, new: Rule, edition: Edition) -> bool:
    """Whether a rule about an amount that holds as well leaves nothing to do for a new one."""
    match rule.then, new.then:
        case (Pay(amount), Pay(most)) | (Cap(amount), Cap(most)) | (Pay(amount), Cap(most)):
            return never_more(amount, most, edition)
        case ReferIfCut(role), ReferIfCut(same):
            return role == same
        case _:
            return False


def _decided(change: RuleChange, others: _Others) -> Demands:
    """That something is allowed and nothing stands above it, so that the amount counts."""
    edition, was, _ = _parts(change)
    wanted = [*failing(edition, *others.above(Rank.ALLOWING))]
    wanted += holding(edition, AnyOf(others.of(Allow)))
    if not isinstance(was.then, Pay):
        wanted += holding(edition, AnyOf(others.of(Pay)))
    if isinstance(was.then, ReferIfCut):
        wanted += holding(edition, AnyOf(others.of(Cap)))
    return tuple(wanted)


def masking(change: RuleChange, holds: int, edition: Edition) -> Rule | None:
    """
    A rule that holds as well and keeps a change from mattering, where there is one.

    ``holds`` are the bits of those that hold, and ``edition`` has the terms that count.
    """
    was, now = change.edition.rules[change.bit], change.mutant.rules[change.bit]
    ranks = [rank for rank in (rank_of(was.then), rank_of(now.then)) if rank is not None]
    top = min(ranks, default=Rank.ALLOWING)
    for bit, rule in enumerate(change.edition.rules):
        rank = rank_of(rule.then)
        if bit == change.bit or not holds >> bit & 1:
            continue
        if rank is not None and (rank < top or (rank == top and ranks and _says(rule, now))):
            return rule
        if rank is None and was.then == now.then and _makes_idle(rule, now, edition):
            return rule
    return None


def _says(rule: Rule, other: Rule) -> bool:
    """Whether two rules of one rank say the same."""
    return _role(rule.then) == _role(other.then)


def _role(effect: Effect) -> str | None:
    return effect.to if isinstance(effect, Refer | ReferIfCut) else None


def _parts(change: RuleChange) -> tuple[Edition, Rule, Rule]:
    return change.edition, change.edition.rules[change.bit], change.mutant.rules[change.bit]
