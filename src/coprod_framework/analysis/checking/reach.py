"""Reach: outcomes that nobody could get, and slots that change nothing whatever fills them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.days import ALWAYS
from ...policy.amounts import slots_in
from ...policy.conditions import FromSlot, bound_of, comparisons_in
from ...policy.effects import Allow, Cap, Pay, Rank, Refer, Refuse, rank_of
from ...policy.rules import Rule
from ..flaws import Flaw, FlawKind
from .inspections import Inspection


__all__ = ["idle_slots", "missing_outcomes"]

_OUTCOMES = {Allow: "eligible", Refuse: "not eligible", Refer: "refer"}


def missing_outcomes(one: Inspection) -> Iterator[Flaw]:
    """An outcome for which there are rules, and that no case comes to."""
    for effect, outcome in _OUTCOMES.items():
        rules = tuple(rule for rule in one.ranked if isinstance(rule.then, effect))
        if rules and not any(_decides(one, rule) for rule in rules):
            yield one.flaw(
                FlawKind.NO_SUCH_OUTCOME,
                rules,
                f"no case comes to '{outcome}', though there are rules for it.",
                "See which rules stand above them, and mend those that say too much.",
                found=next(
                    (found for rule in rules if (found := one.find(*one.hold(rule)))), None
                ),
            )


def _decides(one: Inspection, rule: Rule) -> bool:
    rank = rank_of(rule.then)
    demands = (*one.hold(rule), *one.fail(*one.above(rank)))
    if rank is Rank.ALLOWING and one.bases:
        return any(one.find(*demands, *one.hold(basis)) is not None for basis in one.bases)
    return one.find(*demands) is not None


def idle_slots(days: Sequence[Inspection]) -> Iterator[Flaw]:
    """A slot that makes no difference to any rule that could hold, on any day."""
    policy = days[0].edition.policy
    for slot in policy.slots:
        pairs = [(one, rule) for one in days for rule in one.edition.rules]
        readers = {rule.id: (one, rule) for one, rule in pairs if _reads(rule, slot.id)}
        if any(_turns_on(one, rule, slot.id) for one, rule in readers.values()):
            continue
        yield Flaw(
            kind=FlawKind.IDLE_SLOT,
            policy=policy,
            span=str(ALWAYS),
            about=(slot.id, *readers),
            clauses=(slot.because.cite(),),
            says=f"whatever fills the slot '{slot.title}', no rule says anything else.",
            to_do="Take the slot out, or let a rule read it where it matters.",
        )


def _reads(rule: Rule, slot: str) -> bool:
    return slot in _slots_compared(rule) or slot in _slots_paid(rule)


def _slots_compared(rule: Rule) -> frozenset[str]:
    bounds = (bound_of(comparison) for comparison in comparisons_in(rule.when))
    return frozenset(bound.slot for bound in bounds if isinstance(bound, FromSlot))


def _slots_paid(rule: Rule) -> frozenset[str]:
    return frozenset(slots_in(rule.then.amount) if isinstance(rule.then, Pay | Cap) else ())


def _turns_on(one: Inspection, rule: Rule, slot: str) -> bool:
    """Whether the rule says another thing when the slot is filled in another way, all else the same."""
    if slot in _slots_paid(rule):
        return one.find(*one.hold(rule)) is not None
    return one.search.turns_on_slot(one.edition, rule.when, slot)
