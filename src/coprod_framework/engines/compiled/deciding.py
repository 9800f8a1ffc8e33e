"""Deciding: the Python that decides a case, as far as that can be done without judging every rule.

It stops as soon as the answer is certain.  A case that needs more is left open, to be looked at in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from ...policy.conditions import Condition, Is
from ...policy.effects import Rank
from ...policy.policies import Edition
from .rendering import Names, facts_of
from .simplifying import Known, simplified
from .steps import Step, Steps, in_pence, indented, steps_in


__all__ = ["deciding_source"]

_LEFT_OPEN: Final = "return left_open(facts, figures)"
# These lines are in place of a call, which would take as long as several rules.
_ANSWERED: Final = """\
made = Unfinished()
made.edition = figures[0]
made.facts = facts
made.on = None
made.engine = figures[1]
made.outcome = outcome
made.payable = payable
made._cited = citing
made._kept = None
made.__class__ = Decision
return made"""
_OUTCOMES: Final = {
    Rank.EXCEPTION: "REFER",
    Rank.REFUSAL: "NOT_ELIGIBLE",
    Rank.REFERRAL: "REFER",
}


def deciding_source(edition: Edition, known: Known, names: Names) -> str:
    """
    The source of ``decide(facts, figures)`` for one edition, where some facts are known beforehand.

    It gives the decision.  The loop is left as soon as the outcome is certain, and never runs twice.
    """
    steps = steps_in(edition, known)
    by_rank = {
        rank: [step for step in steps if bits >> step.bit & 1]
        for rank, bits in edition.ranks.items()
    }
    allowing = by_rank[Rank.ALLOWING]
    amounts = [step for step in steps if step.is_basis or step.is_limit]
    ranked = [step for rank in _OUTCOMES for step in by_rank[rank]]
    firsts = [step.first for step in (*ranked, *amounts)]
    whole = [step.when for step in allowing]
    writer = _Writer(edition, names, [*firsts, *whole])
    lines = writer.start()
    for rank, outcome in _OUTCOMES.items():
        lines += writer.ranked({step: _refused(outcome) for step in by_rank[rank]})
    lines += writer.allowed(_given(allowing, ranked, edition))
    lines += writer.payment(amounts, [step for step in steps if step.bit in edition.spares])
    body = ["while True:", *indented(lines), *_ANSWERED.split("\n")]
    return "\n".join(["def decide(facts, figures, citing=None):", *indented(body), ""])


def _given(steps: Sequence[Step], failed: Sequence[Step], edition: Edition) -> list[Step]:
    """These rules as they read once those that ask for one yes or no are known not to hold."""
    asked = (step.when for step in failed)
    known = {
        one.fact: not one.value
        for one in asked
        if isinstance(one, Is) and isinstance(one.value, bool)
    }
    return [
        attrs.evolve(step, when=simplified(step.when, known, edition.values)) for step in steps
    ]


def _refused(outcome: str) -> list[str]:
    """What ends the work without an amount."""
    return [f"outcome = {outcome}", "payable = None", "break"]


class _Writer(Steps):
    """Writes out the parts of the function, one rank after the other."""

    def __init__(self, edition: Edition, names: Names, asked: Sequence[Condition]) -> None:
        super().__init__(edition, names, asked, _LEFT_OPEN)
        self._in_doubt = edition.in_doubt

    def allowed(self, steps: Sequence[Step]) -> Iterator[str]:
        """A case that nothing allows for certain is left open."""
        yield from self.kept(*(step.when for step in steps))
        certain = [
            "False"
            if self._in_doubt >> step.bit & 1
            else self.rendering.certain(step.when, self.sure)
            for step in steps
        ]
        if "True" in certain:
            return
        texts = [text for text in certain if text != "False"]
        yield f"# {', '.join(step.rule.id for step in steps) or 'nothing allows it'}"
        yield f"if not ({' or '.join(texts) or 'False'}):"
        yield from indented([self.otherwise])

    def payment(self, amounts: Sequence[Step], spares: Sequence[Step]) -> Iterator[str]:
        """The lowest basis, and no more than the lowest limit, in the smallest parts of any of them."""
        scale = self.scale(amounts)
        bases = [step for step in amounts if step.is_basis]
        limits = [step for step in amounts if step.is_limit]
        yield from self._bases(bases, scale)
        yield "payable = basis"
        yield from self._limits(limits, scale)
        if spares:
            yield f"if {in_pence('payable', scale)} < {in_pence('basis', scale)}:"
        for step in spares:
            yield from indented([f"# {step.rule.id}", *self.when(step, _refused("REFER"))])
        if scale:
            yield f"payable = {in_pence('payable', scale)}"
        yield from ("outcome = ELIGIBLE", "break")

    def _bases(self, steps: Sequence[Step], scale: int) -> Iterator[str]:
        yield "basis = None"
        for place, step in enumerate(steps):
            lines, amount = self.amount(step)
            if amount is not None:
                text = amount.at(scale).text
                lines += [f"amount = {text}", "if basis is None or amount < basis:"]
                lines += ["    basis = amount"]
                lines = lines if place else [*lines[:-3], f"basis = {text}"]
            yield from self.kept(step.first)
            yield from (f"# {step.rule.id}", *self.when(step, lines))
        yield from ("if basis is None:", f"    {self.otherwise}")

    def _limits(self, steps: Sequence[Step], scale: int) -> Iterator[str]:
        """The limits, with one look at what is missing for all those that always count."""
        always = [step for step in steps if not facts_of([step.when])]
        yield from self.guarded(
            name for step in always for name in self.unsure_in(step) if name not in self.sure
        )
        self.sure = self.sure.union(name for step in always for name in self.unsure_in(step))
        signed = False
        for step in steps:
            lines, amount = self.amount(step)
            if amount is not None:
                same = amount.at(scale)
                signed = signed or bool(same.signed)
                lines += [f"amount = {same.signed or same.text}", "if amount < payable:"]
                lines += ["    payable = amount"]
            if lines:
                yield from self.kept(step.first)
                yield from (f"# {step.rule.id}", *self.when(step, lines))
        if signed:
            yield from ("if payable < 0:", "    payable = 0")
