"""Citing: the Python that says which rules an answer rests on, once the outcome is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ...policy.effects import Note, Rank
from ...policy.policies import Edition
from .rendering import Names, Rendering
from .simplifying import Known
from .steps import Step, Steps, in_pence, indented, steps_in


__all__ = ["citing_source"]

_ANSWER: Final = "return new(Cited, (cited, notes, None, True))"


def citing_source(edition: Edition, known: Known, names: Names) -> str:
    """
    The source of ``cite(facts, outcome, figures)``: the rules of the rank, then those of the amount.

    It gives ``None`` where the long way has to be taken, as something is unknown or a limit is referred.
    """
    steps = steps_in(edition, known)
    by_rank = {
        rank: [step for step in steps if bits >> step.bit & 1]
        for rank, bits in edition.ranks.items()
    }
    amounts = [step for step in steps if step.is_basis or step.is_limit]

    def cited(*ranks: Rank) -> Iterator[str]:
        found = [step for rank in ranks for step in by_rank[rank]]
        writer = Steps(edition, names, [step.first for step in found], "return None")
        yield from writer.start()
        then = {step: [f"cited += ({step.bit},)"] for step in found}
        yield from writer.ranked(then, in_order=True)

    lines = [*_notes(edition, names, steps), "cited = ()"]
    lines += ["if outcome is NOT_ELIGIBLE:", *indented(cited(Rank.REFUSAL))]
    lines += [f"    {_ANSWER}", "if outcome is REFER:", *indented(cited(Rank.EXCEPTION))]
    # No refusal holds: it would stand above a referral, and an exception is known not to hold.
    lines += ["    if cited:", f"        {_ANSWER}", *indented(cited(Rank.REFERRAL))]
    lines += ["    if cited:", f"        {_ANSWER}", "elif outcome is not ELIGIBLE:"]
    lines += ["    return None", *cited(Rank.ALLOWING)]
    spares = [step for step in steps if step.bit in edition.spares]
    lines += _weighed(edition, names, amounts, spares)
    return "\n".join(["def cite(facts, outcome, figures):", *indented(lines), ""])


def _notes(edition: Edition, names: Names, steps: Iterable[Step]) -> Iterator[str]:
    """The notes that hold for certain; most cases have none."""
    yield "notes = ()"
    rendering = Rendering(names, edition.policy.facts, edition.values)
    asking = [step for step in steps if isinstance(step.rule.then, Note)]
    for step in asking:
        certain = rendering.certain(step.when)
        if "missing" in certain:
            yield "missing = facts._missing"
        if not edition.in_doubt >> step.bit & 1 and certain != "False":
            yield from (f"# {step.rule.id}", f"if {certain}:", f"    notes += ({step.bit},)")


def _weighed(
    edition: Edition, names: Names, amounts: list[Step], spares: list[Step]
) -> Iterator[str]:
    """
    The lowest bases, and then the lowest of the limits below them.

    Where such a limit was referred, every basis counts, and so does what spared somebody the cut.
    """
    writer = Steps(edition, names, [step.first for step in amounts], "return None")
    scale = writer.scale(amounts)
    yield from (*writer.start(), "basis = None", "every = bases = ()")
    for step in amounts:
        if step.is_basis:
            yield from _lowest(writer, step, scale, "basis is None or amount < basis")
    yield from ("if basis is None:", "    return None", "limit = basis", "limits = ()")
    for step in amounts:
        if step.is_limit and writer.amount(step) != ([], None):
            yield from _lowest(writer, step, scale, "amount < limit")
    basis = in_pence("basis", scale)
    yield "if outcome is ELIGIBLE:"
    yield f"    return new(Cited, (cited + bases + limits, notes, {basis}, True))"
    for step in spares:
        yield from (f"# {step.rule.id}", *writer.when(step, [f"cited += ({step.bit},)"]))
    yield "return new(Cited, (cited + every + limits, notes, None, True))"


def _lowest(writer: Steps, step: Step, scale: int, lower: str) -> Iterator[str]:
    """One amount: the lowest so far, as low as the lowest, or neither."""
    least, bits = ("basis", "bases") if step.is_basis else ("limit", "limits")
    lines, amount = writer.amount(step)
    if amount is not None:
        lines.append(f"amount = {amount.at(scale).text}")
    lines += [f"every += ({step.bit},)"] if step.is_basis else []
    lines += [f"if {lower}:", f"    {least}, {bits} = amount, ({step.bit},)"]
    as_low = "amount == basis" if step.is_basis else "limits and amount == limit"
    lines += [f"elif {as_low}:", f"    {bits} += ({step.bit},)"]
    yield from writer.kept(step.first)
    yield from (f"# {step.rule.id}", *writer.when(step, lines))
