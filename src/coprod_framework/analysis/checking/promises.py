"""Promises: checks that can never apply, never be met or never fail."""

from __future__ import annotations

from collections.abc import Iterator

from ...decision.wording import condition_in_words
from ...policy.checks import Check, slots_of_check
from ...policy.conditions import Condition
from ..flaws import Flaw, FlawKind
from ..searching.searching import Found, failing, holding
from .idle_rules import exclusion
from .inspections import Inspection


__all__ = ["flaws_of_check"]


def flaws_of_check(one: Inspection, check: Check) -> Iterator[Flaw]:
    """What is wrong with one check of a promise; its inspection is about this check alone."""
    edition = one.edition
    applies = holding(edition, check.applies)
    found = one.find(*applies)
    if found is None:
        yield _flaw(
            one,
            check,
            FlawKind.DEAD,
            f"'{check.title}' never applies. These cannot be together:",
            "Mend when it applies, or take the check out.",
            parts=exclusion(one, check.applies),
        )
        return
    if one.find(*applies, *holding(edition, check.met)) is None:
        says = f"'{check.title}' cannot be met wherever it applies."
        yield _flaw(one, check, FlawKind.NEVER_MET, says, "Mend when it is met.", found=found)
    if one.find(*applies, *failing(edition, check.met)) is None:
        says = f"'{check.title}' is met wherever it applies, so that nobody can break it."
        yield _flaw(one, check, FlawKind.ALWAYS_MET, says, "Ask for something more.", found=found)
    for slot in sorted(set(slots_of_check(check))):
        conditions = (check.applies, check.met)
        if not any(one.search.turns_on_slot(edition, part, slot) for part in conditions):
            title = edition.policy.slots_by_id[slot].title
            says = f"whatever fills the slot '{title}', '{check.title}' says the same."
            yield _flaw(one, check, FlawKind.IDLE_SLOT, says, "Let it matter, or take it out.")


def _flaw(  # noqa: PLR0913 - each is one part of what is told
    one: Inspection,
    check: Check,
    kind: FlawKind,
    says: str,
    to_do: str,
    *,
    found: Found | None = None,
    parts: tuple[Condition, ...] = (),
) -> Flaw:
    return Flaw(
        kind=kind,
        policy=one.edition.policy,
        span=one.edition.span,
        about=(check.id,),
        clauses=(check.cite(),),
        says=says,
        to_do=to_do,
        met=None if found is None else one.met(found),
        parts=tuple(condition_in_words(part, one.edition) for part in parts),
    )
