"""Deciding: the Python that decides a case, as far as that can be done without judging every rule.

It stops as soon as the answer is certain.  A case that needs more is left open, to be looked at in full.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...policy.effects import Rank
from ...policy.policies import Edition
from .rendering import Names, facts_of
from .simplifying import Known
from .steps import Step, Steps, indented, steps_in


__all__ = ["deciding_source"]

_LEFT_OPEN: Final = "return left_open(COMPILED, edition, facts)"
_OUTCOMES: Final = {
    Rank.EXCEPTION: "REFER",
    Rank.REFUSAL: "NOT_ELIGIBLE",
    Rank.REFERRAL: "REFER",
}


def deciding_source(edition: Edition, known: Known, names: Names) -> str:
    """The source of ``decide(facts)`` for one edition, where some facts are known beforehand."""
    by_rank = {rank: list[Step]() for rank in Rank}
    steps = steps_in(edition, known)
    for step in steps:
        for rank, bits in edition.ranks.items():
            if bits >> step.bit & 1:
                by_rank[rank].append(step)
    allowing = by_rank[Rank.ALLOWING]
    ranked = [step for rank in _OUTCOMES for step in by_rank[rank]]
    amounts = [step for step in steps if step.is_basis or step.is_limit]
    firsts = [step.first for step in (*ranked, *amounts)]
    sure = facts_of([*firsts, *(step.when for step in allowing)])
    writer = Steps(edition, names, sure, _LEFT_OPEN)
    lines = list(writer.start())
    for rank, outcome in _OUTCOMES.items():
        for step in by_rank[rank]:
            lines += [f"# {step.rule.id}", *writer.when(step, [_settled(outcome)])]
    lines += _allowed(edition, writer, allowing)
    spares = [step for step in steps if step.bit in edition.spares]
    lines += _payment(writer, amounts, spares)
    return "\n".join(["def decide(facts, figures):", *indented(lines), ""])


def _settled(outcome: str, payable: str = "None") -> str:
    return f"return settled(COMPILED, edition, facts, {outcome}, {payable})"


def _allowed(edition: Edition, writer: Steps, allowing: list[Step]) -> Iterator[str]:
    """A case that nothing allows for certain is left open."""
    certain = [
        "False"
        if edition.in_doubt >> step.bit & 1
        else writer.rendering.certain(step.when, writer.sure)
        for step in allowing
    ]
    if "True" in certain:
        return
    texts = [text for text in certain if text != "False"]
    yield f"# {', '.join(step.rule.id for step in allowing) or 'nothing allows it'}"
    yield f"if not ({' or '.join(texts) or 'False'}):"
    yield from indented([writer.otherwise])


def _payment(writer: Steps, amounts: list[Step], spares: list[Step]) -> Iterator[str]:
    """The lowest basis, and no more than the lowest limit."""
    yield "basis = None"
    whole = True
    for step in amounts:
        if step.is_basis:
            lines, is_whole = writer.amount(step)
            whole = whole and is_whole
            lines += ["if basis is None or amount < basis:", "    basis = amount"]
            yield from (f"# {step.rule.id}", *writer.when(step, lines))
    yield from ("if basis is None:", f"    {writer.otherwise}", "payable = basis")
    for step in amounts:
        lines, is_whole = writer.amount(step) if step.is_limit else ([], True)
        if lines:
            whole = whole and is_whole
            lines += ["if amount < payable:", "    payable = amount"]
            yield from (f"# {step.rule.id}", *writer.when(step, lines))
    yield from _spared(writer, spares, whole=whole)
    yield _settled("ELIGIBLE", "payable" if whole else "whole_pence(payable)")


def _spared(writer: Steps, spares: list[Step], *, whole: bool) -> Iterator[str]:
    """Where a limit takes something off that may not be cut, a person decides instead."""
    if spares:
        cut = "payable < basis" if whole else "whole_pence(payable) < whole_pence(basis)"
        yield f"if {cut}:"
    for step in spares:
        yield from indented([f"# {step.rule.id}", *writer.when(step, [_settled("REFER")])])
