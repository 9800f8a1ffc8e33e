"""Idle rules: rules that never hold, never decide, or add nothing to what others say."""

from __future__ import annotations

from collections.abc import Iterator

from ...decision.wording import condition_in_words
from ...policy.conditions import All, Condition
from ...policy.effects import Allow, Cap, Note, Pay, Rank, ReferIfCut, rank_of
from ...policy.rules import Rule
from ..flaws import Flaw, FlawKind
from ..searching.searching import Found, holding
from .inspections import Inspection


__all__ = ["dead", "exclusion", "idle_rules"]


def idle_rules(one: Inspection) -> Iterator[Flaw]:
    """Every rule that could go without anybody noticing; each is told once, for its first reason."""
    twins: set[str] = set()
    for rule in one.edition.rules:
        flaw = dead(one, rule) or _masked(one, rule)
        if flaw is None and rule.id not in twins:
            flaw = _subsumed(one, rule)
            twins.update(flaw.about if flaw is not None else ())
        if flaw is not None:
            yield flaw


def dead(one: Inspection, rule: Rule) -> Flaw | None:
    """That nobody could meet a case in which the rule holds, whatever the terms say."""
    if one.find(*one.hold(rule)) is not None:
        return None
    return one.flaw(
        FlawKind.DEAD,
        (rule,),
        f"'{rule.title}' never holds. These cannot be together:",
        "Mend its condition, or take the rule out.",
        parts=[condition_in_words(part, one.edition) for part in exclusion(one, rule.when)],
    )


def exclusion(one: Inspection, condition: Condition) -> tuple[Condition, ...]:
    """A few parts of a condition that nobody could meet together; each of them is needed for that."""
    parts = list(condition.parts) if isinstance(condition, All) else [condition]
    for part in list(parts):
        fewer = [other for other in parts if other is not part]
        if fewer and one.find(*holding(one.edition, *fewer)) is None:
            parts = fewer
    return tuple(parts)


def _masked(one: Inspection, rule: Rule) -> Flaw | None:
    """That the rule holds only where rules that stand above it have decided already."""
    rank = rank_of(rule.then)
    if rank is not None:
        decides = one.find(*one.hold(rule), *one.fail(*one.above(rank)))
    elif _is_about_money(rule) and _allowing(one):
        decides = _paying_case(one, rule)
    else:
        return None
    if decides is not None:
        return None
    found = one.find(*one.hold(rule))
    return one.flaw(
        FlawKind.MASKED,
        (rule,),
        f"'{rule.title}' never decides. Wherever it holds, other rules have decided already.",
        "See whether the others say too much, or take the rule out.",
        found=found,
    )


def _is_about_money(rule: Rule) -> bool:
    return isinstance(rule.then, Pay | Cap | ReferIfCut)


def _allowing(one: Inspection) -> tuple[Rule, ...]:
    return tuple(rule for rule in one.ranked if isinstance(rule.then, Allow))


def _paying_case(one: Inspection, rule: Rule) -> Found | None:
    """A case that is allowed and paid for, in which a rule about money holds."""
    higher = one.fail(*one.above(Rank.ALLOWING))
    bases = [rule] if isinstance(rule.then, Pay) else list(one.bases)
    for allowing in _allowing(one):
        for basis in bases:
            found = one.find(*one.hold(rule, allowing, basis), *higher)
            if found is not None:
                return found
    return None


def _subsumed(one: Inspection, rule: Rule) -> Flaw | None:
    """That other rules have the same effect wherever the rule decides, so that it adds nothing."""
    if isinstance(rule.then, Note):
        return None
    same = [other for other in one.edition.rules if other is not rule and other.then == rule.then]
    rank = rank_of(rule.then)
    higher = one.above(rank) if rank is not None else ()
    if not same or one.find(*one.hold(rule), *one.fail(*higher, *same)) is not None:
        return None
    beside = _first_beside(one, rule, same, higher)
    # A rule that another law or clause asks for as well has a reason of its own to be there.
    is_fault = rank is not None or rule.because == beside.because
    return one.flaw(
        FlawKind.SUBSUMED,
        (rule, beside),
        f"'{rule.title}' adds nothing. '{beside.title}' has the same effect there.",
        "Take one of them out, or say what each is for.",
        found=one.find(*one.hold(rule, beside), *one.fail(*higher)),
        is_fault=is_fault,
    )


def _first_beside(one: Inspection, rule: Rule, same: list[Rule], higher: tuple[Rule, ...]) -> Rule:
    """The first of the rules with the same effect that decides a case together with this one."""
    return next(
        other for other in same if one.find(*one.hold(rule, other), *one.fail(*higher)) is not None
    )
