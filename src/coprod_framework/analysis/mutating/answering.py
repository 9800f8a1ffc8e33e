"""Answering: what a changed rule makes of a case that was decided before, without deciding it anew."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ...decision.combining import Outcome
from ...decision.decisions import Cited, Decision, Engine
from ...decision.judging import Masks, truth_of
from ...policy.policies import Edition
from ...policy.rules import Rule
from ...policy.slots import SlotValue
from ...policy.truths import Truth
from .mutations import mutant_of


__all__ = ["RuleChange", "change_in", "is_told_apart"]


@attrs.frozen
class _Judged:
    """An engine for one case of which the masks are known."""

    masks: Masks

    def judge(self, edition: Edition, facts: object) -> Masks:
        """The masks, as they were found."""
        del edition, facts
        return self.masks

    def cite(self, edition: Edition, facts: object, outcome: Outcome) -> Cited | None:
        """Take the long way."""
        del edition, facts, outcome
        return None


@attrs.frozen(eq=False)
class RuleChange:
    """One edition with one rule changed: what it was, what it is, and the bit of the rule."""

    edition: Edition
    mutant: Edition
    bit: int

    def redecided(self, decision: Decision) -> Decision | None:
        """
        The answer to the same case with the rule changed, or ``None`` where it is the same answer.

        The decision is one under the edition as it was.
        """
        was, now = self.edition.rules[self.bit], self.mutant.rules[self.bit]
        masks = self._masks(decision)
        counts = (masks.holds | masks.open) >> self.bit & 1
        if masks == decision.masks and (was.then == now.then or not counts):
            return None
        engine: Engine = _Judged(masks)
        return Decision(edition=self.mutant, facts=decision.facts, on=decision.on, engine=engine)

    def with_values(self, values: Mapping[str, SlotValue]) -> RuleChange:
        """The same change where the terms say this of some slots."""
        edition, mutant = (
            attrs.evolve(one, values={**one.values, **values})
            for one in (self.edition, self.mutant)
        )
        return RuleChange(edition, mutant, self.bit)

    def _masks(self, decision: Decision) -> Masks:
        one = 1 << self.bit
        truth = truth_of(self.mutant.conditions[self.bit], decision.facts, self.edition.values)
        holds, still_open = decision.masks.holds & ~one, decision.masks.open & ~one
        if truth is Truth.HOLDS and not self.edition.in_doubt & one:
            return Masks(holds | one, still_open)
        return Masks(holds, still_open | (one if truth is not Truth.FAILS else 0))


def change_in(edition: Edition, changed: Rule) -> RuleChange | None:
    """An edition with this rule in place of its own, or ``None`` where it has none of that id."""
    mutant = mutant_of(edition, changed)
    if mutant is None:
        return None
    bit = next(bit for bit, rule in enumerate(edition.rules) if rule.id == changed.id)
    return RuleChange(edition, mutant, bit)


def is_told_apart(one: Decision, other: Decision) -> bool:
    """
    Whether an example that expects all of the one answer would fail with the other.

    An example says the outcome, the pence, the roles, what is open and every note.  It names rules that
    the answer rests on, and no more of them is no failure.
    """
    if _expected(one) != _expected(other):
        return True
    return not _cited(one) <= _cited(other)


def _expected(decision: Decision) -> tuple[object, ...]:
    return (
        decision.outcome,
        decision.payable,
        frozenset(decision.refer_to),
        frozenset(decision.open_facts),
        frozenset(decision.open_terms),
        frozenset(note.rule.id for note in decision.notes),
    )


def _cited(decision: Decision) -> frozenset[str]:
    cited = (*decision.reasons, *decision.notes, *decision.waiting)
    return frozenset(reason.rule.id for reason in cited)
