"""Outcome demands: what a case has to be like for a changed rule to bring another outcome or amount.

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
from ..searching.demands import Demand, failing, holding
from .answering import Change
from .dominating import never_more


__all__ = ["Demands", "another_outcome", "keeps_outcome"]

Demands: TypeAlias = tuple[Demand, ...]
"""All that has to be so of a case at once."""


@attrs.frozen
class _Others:
    """The rules of an edition beside the one that is changed."""

    change: Change

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
        (bit,) = self.change.bits
        rules = self.change.edition.rules
        return (*rules[:bit], *rules[bit + 1 :])


def another_outcome(
    change: Change, was: Rule, now: Rule, lost: Demands, gained: Demands
) -> Iterator[Demands]:
    """
    What has to be so for the answer to change, in one of several ways.

    ``lost`` is that the rule holds as it was and not as it is now, and ``gained`` the other way round.

    Where the change is about an outcome, each way is exact.  Where it is about an amount, the numbers of
    the case have to fit as well.
    """
    edition, others = change.edition, _Others(change)
    if was.then != now.then:
        for more in _ways_of_effect(others, was, now):
            yield (*holding(edition, was.when), *more)
    elif isinstance(was.then, Note):
        yield from (lost, gained)
    elif isinstance(was.then, Pay | Cap | ReferIfCut):
        decided = _decided(others, was)
        below = tuple(rule.when for rule in others.rules if _makes_idle(rule, now, edition))
        yield (*lost, *decided, *failing(edition, *_never_above(others, was, edition)))
        yield (*gained, *decided, *failing(edition, *below))
    elif (rank := rank_of(was.then)) is not None:
        above = failing(edition, *others.above(rank))
        yield (*lost, *above)
        basis = holding(edition, AnyOf(others.of(Pay))) if rank is Rank.ALLOWING else ()
        same = others.at(rank, role=_role(was.then))
        yield (*gained, *above, *failing(edition, *same), *basis)


def _ways_of_effect(others: _Others, was: Rule, now: Rule) -> Iterator[Demands]:
    """What has to be so beside the rule for another effect of it to be seen."""
    edition = others.change.edition
    old, new = rank_of(was.then), rank_of(now.then)
    if old is None or new is None:
        if isinstance(was.then, Pay | Cap | ReferIfCut):
            yield _decided(others, was)
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


def _decided(others: _Others, was: Rule) -> Demands:
    """That something is allowed and nothing stands above it, so that the amount counts."""
    edition = others.change.edition
    wanted = [*failing(edition, *others.above(Rank.ALLOWING))]
    wanted += holding(edition, AnyOf(others.of(Allow)))
    if not isinstance(was.then, Pay):
        wanted += holding(edition, AnyOf(others.of(Pay)))
    if isinstance(was.then, ReferIfCut):
        wanted += holding(edition, AnyOf(others.of(Cap)))
    return tuple(wanted)


def keeps_outcome(rule: Rule, was: Rule, now: Rule, edition: Edition) -> bool:
    """Whether a rule that holds as well keeps a change from mattering, with the terms of an edition."""
    ranks = [rank for rank in (rank_of(was.then), rank_of(now.then)) if rank is not None]
    top = min(ranks, default=Rank.ALLOWING)
    rank = rank_of(rule.then)
    if rank is None:
        return was.then == now.then and _makes_idle(rule, now, edition)
    return rank < top or (rank == top and bool(ranks) and _says(rule, now))


def _says(rule: Rule, other: Rule) -> bool:
    """Whether two rules of one rank say the same."""
    return _role(rule.then) == _role(other.then)


def _role(effect: Effect) -> str | None:
    return effect.to if isinstance(effect, Refer | ReferIfCut) else None
