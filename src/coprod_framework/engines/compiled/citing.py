"""Citing: the Python that says which rules an answer rests on, once the outcome is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...policy.effects import Rank
from ...policy.policies import Edition
from .rendering import Names, facts_of
from .simplifying import Known
from .steps import Step, Steps, indented, steps_in


__all__ = ["citing_source"]


def citing_source(edition: Edition, known: Known, names: Names) -> str:
    """
    The source of ``cite(facts, outcome)``: the bits of the rules of the rank, then of the amount.

    It gives ``None`` where the long way has to be taken, as something is unknown or a limit is referred.
    """
    steps = steps_in(edition, known)
    by_rank = {
        rank: [step for step in steps if bits >> step.bit & 1]
        for rank, bits in edition.ranks.items()
    }
    amounts = [step for step in steps if step.is_basis or step.is_limit]
    writer = Steps(edition, names, facts_of(step.first for step in amounts), "return None")
    lines = ["missing = facts._missing", "cited = ()", "if outcome is NOT_ELIGIBLE:"]
    lines += indented(_holding(edition, writer, by_rank[Rank.REFUSAL]))
    lines += ["    return cited", "if outcome is REFER:"]
    lines += indented(_holding(edition, writer, by_rank[Rank.EXCEPTION]))
    lines += ["    if cited:", "        return cited"]
    lines += indented(_holding(edition, writer, by_rank[Rank.REFUSAL]))
    lines += ["    if cited:", "        return None"]
    lines += indented(_holding(edition, writer, by_rank[Rank.REFERRAL]))
    lines += ["    return cited or None", "if outcome is not ELIGIBLE:", "    return None"]
    lines += [*_holding(edition, writer, by_rank[Rank.ALLOWING]), *_weighed(writer, amounts)]
    return "\n".join(["def cite(facts, figures, outcome):", *indented(lines), ""])


def _holding(edition: Edition, writer: Steps, steps: Iterable[Step]) -> Iterator[str]:
    """Cite every rule that holds for certain."""
    for step in steps:
        certain = writer.rendering.certain(step.when)
        if certain == "True" and not edition.in_doubt >> step.bit & 1:
            yield f"cited += ({step.bit},)"
        elif certain != "False" and not edition.in_doubt >> step.bit & 1:
            yield from (f"# {step.rule.id}", f"if {certain}:", f"    cited += ({step.bit},)")


def _weighed(writer: Steps, amounts: list[Step]) -> Iterator[str]:
    """The lowest bases, and then the lowest of the limits below them."""
    scale = writer.scale(amounts)
    yield from (*writer.start(), "basis = None", "bases = ()")
    for step in amounts:
        if step.is_basis:
            yield from _lowest(writer, step, scale, "basis is None or amount < basis")
    yield from ("if basis is None:", "    return None", "limit = basis", "limits = ()")
    for step in amounts:
        if step.is_limit and writer.amount(step) != ([], None):
            yield from _lowest(writer, step, scale, "amount < limit")
    yield "return cited + bases + limits"


def _lowest(writer: Steps, step: Step, scale: int, lower: str) -> Iterator[str]:
    """One amount: the lowest so far, as low as the lowest, or neither."""
    least, bits = ("basis", "bases") if step.is_basis else ("limit", "limits")
    lines, amount = writer.amount(step)
    if amount is not None:
        lines.append(f"amount = {amount.at(scale).text}")
    lines += [f"if {lower}:", f"    {least}, {bits} = amount, ({step.bit},)"]
    as_low = "amount == basis" if step.is_basis else "limits and amount == limit"
    lines += [f"elif {as_low}:", f"    {bits} += ({step.bit},)"]
    yield from (f"# {step.rule.id}", *writer.when(step, lines))
