"""A second reading of a policy, from the design alone: complete facts in, one answer out.

It has two truth values, exact fractions and no masks, and it shares no code with ``decision``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from coprod_framework.policy import amounts as a
from coprod_framework.policy import conditions as c
from coprod_framework.policy import effects as e
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.rules import Rule
from coprod_framework.policy.slots import NO_LIMIT


__all__ = ["Filled", "answer", "filled_on"]

Filled: TypeAlias = Mapping[str, Any]


def answer(policy: Policy, record: Any, day: date | None, filled: Filled) -> tuple[str, Any]:
    """
    The outcome and the pence, once every fact is known and every term filled in.

    *without a basis* is for what is allowed where no rule says how much, or sets no limit to it.
    """
    held = [rule for rule in _in_force(policy, day) if _holds(rule.when, record, filled)]
    for outcome in (_outcome(rule.then, exceptional=True) for rule in held):
        if outcome:
            return outcome, None
    outcomes = {_outcome(rule.then, exceptional=False) for rule in held}
    for outcome in ("not eligible", "refer"):
        if outcome in outcomes:
            return outcome, None
    return _paid(held, record, filled) if "eligible" in outcomes else ("silent", None)


def filled_on(policy: Policy, day: date | None) -> dict[str, Any]:
    """What the terms, or else the defaults, say on a day; a slot that nobody filled is left out."""
    found = {slot.id: slot.default for slot in policy.slots if slot.default is not None}
    for part in sorted(policy.terms, key=lambda part: part.layer):
        for term in part.values:
            if _covers(term.span, day):
                found[term.slot] = term.value
    return found


def _covers(span: Any, day: date | None) -> bool:
    if day is None:
        return span.start is None and span.end is None
    return (span.start or date.min) <= day < (span.end or date.max)


def _in_force(policy: Policy, day: date | None) -> Iterator[Rule]:
    return (rule for rule in policy.rules if _covers(rule.in_force, day))


def _outcome(effect: object, *, exceptional: bool) -> str:
    match effect:
        case e.Refer():
            return "refer" if effect.exceptional is exceptional else ""
        case e.Refuse():
            return "" if exceptional else "not eligible"
        case e.Allow():
            return "" if exceptional else "eligible"
        case _:
            return ""


def _paid(held: list[Rule], record: Any, filled: Filled) -> tuple[str, Any]:
    bases = [_pence(r.then.amount, record, filled) for r in held if isinstance(r.then, e.Pay)]
    caps = [_pence(r.then.amount, record, filled) for r in held if isinstance(r.then, e.Cap)]
    if not bases:
        return "silent", None
    basis, most = min(bases), min([math.inf, *caps])
    cut = _rounded(min(basis, most)) < _rounded(basis)
    if cut and any(isinstance(rule.then, e.ReferIfCut) for rule in held):
        return "refer", None
    return "eligible", _rounded(min(basis, most))


def _rounded(pence: Fraction) -> int:
    return math.floor(pence + Fraction(1, 2))


def _holds(condition: object, record: Any, filled: Filled) -> bool:
    match condition:
        case c.All(parts):
            return all(_holds(part, record, filled) for part in parts)
        case c.AnyOf(parts):
            return any(_holds(part, record, filled) for part in parts)
        case c.Not(part):
            return not _holds(part, record, filled)
        case c.OneOf(name, bound):
            return bool(getattr(record, name) in _bound(bound, filled))
        case c.Is(name, bound):
            return bool(getattr(record, name) == _bound(bound, filled))
        case c.AtLeast(name, bound):
            limit = _bound(bound, filled)
            return limit is not NO_LIMIT and bool(getattr(record, name) >= limit)
        case c.MoreThan(name, bound):
            limit = _bound(bound, filled)
            return limit is not NO_LIMIT and bool(getattr(record, name) > limit)
        case _:
            raise AssertionError(condition)


def _bound(bound: Any, filled: Filled) -> Any:
    return filled[bound.slot] if isinstance(bound, c.FromSlot) else bound


def _pence(amount: object, record: Any, filled: Filled) -> Any:
    match amount:
        case a.Cost(name):
            return Fraction(getattr(record, name))
        case a.Rate(slot, times):
            if filled[slot] is NO_LIMIT:
                return math.inf
            return Fraction(filled[slot]) * math.prod(Fraction(getattr(record, t)) for t in times)
        case a.Banded(slot, by):
            if filled[slot] is NO_LIMIT:
                return math.inf
            reached = [band for band in filled[slot] if band.start <= getattr(record, by)]
            return Fraction(reached[-1].pence if reached else 0)
        case a.Less(inner, name):
            left = _pence(inner, record, filled)
            return left if left == math.inf else max(0, left - Fraction(getattr(record, name)))
        case a.Total(amounts):
            return sum(_pence(part, record, filled) for part in amounts)
        case _:
            raise AssertionError(amount)
