"""Answering: what a changed rule makes of a case that was answered before, without doing it all anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import attrs

from ...decision.combining import Outcome
from ...decision.deciding import decide
from ...decision.decisions import Decision
from ...decision.engines import Cited, Engine, Outlook
from ...decision.judging import Masks, judge, truth_of
from ...policy.checks import Check
from ...policy.policies import Edition, Policy
from ...policy.rules import Rule
from ...policy.slots import SlotValue
from ...policy.truths import Truth
from .judgements import Judgement, comes_to_outcomes, judgement_of
from .mutations import Part, mutant_of


__all__ = ["Answer", "Change", "answer_in", "answer_of", "change_in", "is_told_apart"]

Answer: TypeAlias = Decision | Judgement


@attrs.frozen
class _Known:
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

    def outlook(self, edition: Edition, facts: object) -> Outlook | None:
        """Each rule by itself is all that it looks at."""
        del edition, facts
        return None


@attrs.frozen(eq=False)
class Change:
    """One edition with one rule or check changed, and the bits that stand for it."""

    edition: Edition
    mutant: Edition
    was: Part
    now: Part
    bits: tuple[int, ...]

    def answered(self, answer: Answer) -> Answer | None:
        """
        The answer to the same case with the rule changed, or ``None`` where it is the same answer.

        The answer is one under the edition as it was.
        """
        masks = self._masks(answer)
        counts = any((masks.holds | masks.open) >> bit & 1 for bit in self.bits)
        same = isinstance(self.was, Check) or self.was.then == getattr(self.now, "then", None)
        if masks == answer.masks and (same or not counts):
            return None
        return _answer(self.mutant, answer, masks)

    def with_values(self, values: Mapping[str, SlotValue]) -> Change:
        """The same change where the terms say this of some slots."""
        edition, mutant = (
            attrs.evolve(one, values={**one.values, **values})
            for one in (self.edition, self.mutant)
        )
        return attrs.evolve(self, edition=edition, mutant=mutant)

    def _masks(self, answer: Answer) -> Masks:
        holds, still_open = answer.masks.holds, answer.masks.open
        for bit in self.bits:
            one = 1 << bit
            truth = truth_of(self.mutant.conditions[bit], answer.facts, self.edition.values)
            is_sure = truth is Truth.HOLDS and not self.edition.in_doubt & one
            holds = holds | one if is_sure else holds & ~one
            is_open = truth is not Truth.FAILS and not is_sure
            still_open = still_open | one if is_open else still_open & ~one
        return Masks(holds, still_open)


def change_in(edition: Edition, changed: Part) -> Change | None:
    """An edition with this rule or check in place of its own, or ``None`` where it has none such."""
    mutant = mutant_of(edition, changed)
    if mutant is None:
        return None
    parts: tuple[Part, ...] = edition.checks if isinstance(changed, Check) else edition.rules
    place, was = next((at, part) for at, part in enumerate(parts) if part.id == changed.id)
    bits = (2 * place, 2 * place + 1) if isinstance(changed, Check) else (place,)
    return Change(edition, mutant, was, changed, bits)


def answer_of(policy: Policy, facts: object) -> Answer:
    """What a policy answers about a case, whether it comes to an outcome or not."""
    return decide(policy, facts) if comes_to_outcomes(policy) else judgement_of(policy, facts)


def answer_in(edition: Edition, facts: object) -> Answer:
    """What one edition of a policy answers about a case."""
    if comes_to_outcomes(edition.policy):
        return Decision(edition=edition, facts=facts)
    return Judgement(edition=edition, facts=facts, masks=judge(edition, facts))


def is_told_apart(one: Answer, other: Answer) -> bool:
    """
    Whether an example that expects all of the one answer would fail with the other.

    An example says the outcome, the pence, the roles, what is open and every note.  It names rules that
    the answer rests on, and no more of them is no failure.
    """
    if isinstance(one, Decision) and isinstance(other, Decision):
        return _expected(one) != _expected(other) or not _cited(one) <= _cited(other)
    if isinstance(one, Judgement) and isinstance(other, Judgement):
        return _shown(one) != _shown(other) or not _ids(one.rules) <= _ids(other.rules)
    raise TypeError("two answers of different kinds cannot be compared")


def _answer(edition: Edition, answer: Answer, masks: Masks) -> Answer:
    if isinstance(answer, Judgement):
        return Judgement(edition=edition, facts=answer.facts, masks=masks)
    engine: Engine = _Known(masks)
    return Decision(edition=edition, facts=answer.facts, on=answer.on, engine=engine)


def _shown(judgement: Judgement) -> tuple[object, ...]:
    return judgement.statuses, judgement.said, _ids(judgement.notes)


def _ids(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(rule.id for rule in rules)


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
