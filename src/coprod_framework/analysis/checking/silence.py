"""Silence: cases of which no rule says anything, and cases that are allowed with no amount."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.clauses import Reading
from ...policy.effects import Allow, Note, Rank
from ..flaws import Flaw, FlawKind
from .inspections import Inspection


__all__ = ["holes", "without_amount"]


def holes(one: Inspection) -> Iterator[Flaw]:
    """
    A case that the rules say nothing about.

    Where a note stands on a reading of a gap, that the text is silent is known and told.
    """
    if not one.ranked:
        return
    known = (rule for rule in one.edition.rules if isinstance(rule.then, Note))
    told = [rule for rule in known if isinstance(rule.because, Reading)]
    nothing = one.fail(*one.ranked, *told)
    found = one.find(*nothing)
    if found is None:
        return
    silence = one.edition.policy.purpose.silence
    yield one.flaw(
        FlawKind.HOLE,
        (),
        f"no rule says anything {one.edition.span}, so the answer is silent and names '{silence.id}'.",
        "Write a rule for such cases, or a note that stands on a reading of the gap.",
        found=found,
        where=one.where(*nothing),
    )


def without_amount(one: Inspection) -> Iterator[Flaw]:
    """A case that is allowed, where no rule says how much is paid."""
    if not one.bases:
        return
    higher = one.above(Rank.ALLOWING)
    for rule in one.ranked:
        if not isinstance(rule.then, Allow):
            continue
        unpaid = (*one.hold(rule), *one.fail(*higher, *one.bases))
        found = one.find(*unpaid)
        if found is not None:
            yield one.flaw(
                FlawKind.NO_BASIS,
                (rule,),
                f"'{rule.title}' allows it, and no rule says how much is paid.",
                "Write a rule that pays for such cases, or take them out of the rule that allows them.",
                found=found,
                where=one.where(*unpaid),
            )
