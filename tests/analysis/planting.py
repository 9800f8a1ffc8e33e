"""Planting: policies with one known fault, made from clean ones, by one rule for each kind of fault.

Each fault is known without the checks that have to find it: it is made so, and the reference agrees.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import attrs

from coprod_framework.analysis import cells_of
from coprod_framework.analysis.flaws import FlawKind
from coprod_framework.analysis.spaces.impossible_cases import condition_of
from coprod_framework.decision.judging import judge, truth_of
from coprod_framework.domain.days import Span
from coprod_framework.domain.impossibles import never_in
from coprod_framework.policy.conditions import (
    ALWAYS_TRUE,
    All,
    AnyOf,
    Comparison,
    Condition,
    FactName,
    FromSlot,
    Is,
    Not,
    bound_of,
    comparisons_in,
)
from coprod_framework.policy.effects import Allow, Effect, Pay, Rank, Refer, Refuse, rank_of
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.rules import Rule
from coprod_framework.policy.truths import Truth


__all__ = ["PLANTERS", "Planted", "Planter", "nobody_gets_it", "planted"]


@attrs.frozen
class Planted:
    """A policy with one fault, its kind, and the ids that it is about."""

    kind: FlawKind
    policy: Policy
    about: frozenset[str]


Planter = Callable[[Policy, random.Random], "Planted | None"]


def planted(policy: Policy, planter: Planter, many: int, seed: int) -> Iterator[Planted]:
    """So many faults of one sort, each in a policy of its own."""
    drawn = random.Random(seed)  # noqa: S311 - it keeps no secret
    found = 0
    for _ in range(many * 40):
        one = planter(policy, drawn)
        if one is not None:
            found += 1
            yield one
        if found == many:
            return


def hole(policy: Policy, drawn: random.Random) -> Planted | None:
    """A case that one rule alone speaks of is taken out of that rule."""
    edition = policy.on(None)
    case, masks = _case(policy, drawn)
    ranked = [
        rule
        for bit, rule in enumerate(edition.rules)
        if masks.holds >> bit & 1 and rank_of(rule.then) is not None
    ]
    if len(ranked) != 1:
        return None
    (rule,) = ranked
    kept = rule.when & ~_just(policy, case, drawn, every=True)
    return Planted(FlawKind.HOLE, _with(policy, rule, when=kept), frozenset())


def no_amount(policy: Policy, drawn: random.Random) -> Planted | None:
    """The rule that pays for a case that is allowed goes."""
    edition = policy.on(None)
    bases = [rule for rule in policy.rules if isinstance(rule.then, Pay)]
    case, masks = _case(policy, drawn)
    holding = [rule for bit, rule in enumerate(edition.rules) if masks.holds >> bit & 1]
    ranks = {rank_of(rule.then) for rule in holding} - {None}
    paying = [rule for rule in holding if rule in bases]
    if ranks != {Rank.ALLOWING} or len(paying) != 1:
        return None
    kept = paying[0].when & ~_just(policy, case, drawn, every=True)
    allowing = next(rule.id for rule in holding if isinstance(rule.then, Allow))
    return Planted(FlawKind.NO_BASIS, _with(policy, paying[0], when=kept), frozenset({allowing}))


def overlap(policy: Policy, drawn: random.Random) -> Planted | None:
    """A second rule about the amount speaks of a case that has one already."""
    edition = policy.on(None)
    case, masks = _case(policy, drawn)
    holding = [rule for bit, rule in enumerate(edition.rules) if masks.holds >> bit & 1]
    ranks = {rank_of(rule.then) for rule in holding} - {None}
    paying = [rule for rule in holding if isinstance(rule.then, Pay)]
    others = (
        [
            rule
            for rule in policy.rules
            if isinstance(rule.then, Pay) and rule not in paying and rule.then != paying[0].then
        ]
        if paying
        else []
    )
    if ranks != {Rank.ALLOWING} or not others:
        return None
    other = drawn.choice(others)
    wider = other.when | _just(policy, case, drawn, every=True)
    about = frozenset({paying[0].id, other.id})
    return Planted(FlawKind.OVERLAP, _with(policy, other, when=wider), about)


def dead(policy: Policy, drawn: random.Random) -> Planted | None:
    """A rule asks for something and for its opposite."""
    rule = drawn.choice(policy.rules)
    parts = rule.when.parts if isinstance(rule.when, All) else (rule.when,)
    comparisons = [part for part in parts if list(comparisons_in(part))]
    if not comparisons:
        return None
    changed = rule.when & ~drawn.choice(comparisons)
    return Planted(FlawKind.DEAD, _with(policy, rule, when=changed), frozenset({rule.id}))


def another_value(policy: Policy, drawn: random.Random) -> Planted | None:
    """A rule asks that one choice is two things at once."""
    rule = drawn.choice(policy.rules)
    one_value = [
        c for c in _parts(rule.when) if isinstance(c, Is) and policy.facts[c.fact].choices
    ]
    if not one_value:
        return None
    part = drawn.choice(one_value)
    others = [choice for choice in policy.facts[part.fact].choices if choice is not part.value]
    changed = rule.when & Is(part.fact, drawn.choice(others))
    return Planted(FlawKind.DEAD, _with(policy, rule, when=changed), frozenset({rule.id}))


def masked(policy: Policy, drawn: random.Random) -> Planted | None:
    """A refusal says too much, so that another rule never decides."""
    lower = [rule for rule in policy.rules if (rank_of(rule.then) or 0) > Rank.REFUSAL]
    rule = drawn.choice(lower)
    parts = list(rule.when.parts) if isinstance(rule.when, All) else [rule.when]
    too_much = attrs.evolve(rule, id="too-much", then=Refuse(), when=drawn.choice(parts))
    added = attrs.evolve(policy, rules=(*policy.rules, too_much))
    return Planted(FlawKind.MASKED, added, frozenset({rule.id}))


def twice(policy: Policy, drawn: random.Random) -> Planted | None:
    """A rule is said once more, for some of its cases."""
    rule = drawn.choice([rule for rule in policy.rules if rank_of(rule.then) is not None])
    case, masks = _case(policy, drawn)
    bit = policy.rules.index(rule)
    if not masks.holds >> bit & 1:
        return None
    again = attrs.evolve(rule, id="once-more", when=rule.when & _just(policy, case, drawn))
    higher = [
        one
        for place, one in enumerate(policy.rules)
        if masks.holds >> place & 1 and (rank_of(one.then) or 9) < (rank_of(rule.then) or 9)
    ]
    if higher or not list(comparisons_in(again.when)) or again.when == rule.when:
        return None
    added = attrs.evolve(policy, rules=(*policy.rules, again))
    return Planted(FlawKind.SUBSUMED, added, frozenset({"once-more"}))


def nobody_gets_it(policy: Policy, drawn: random.Random) -> Planted | None:
    """One more rule decides every case, so that another outcome is out of reach."""
    pattern = drawn.choice([rule for rule in policy.rules if isinstance(rule.then, Refuse)])
    wider: list[Effect] = [Refuse(), Refer("the Co-Production Lead", exceptional=True)]
    then = drawn.choice(wider)
    names = [fact.name for fact in policy.facts.values() if fact.type is bool]
    flag = FactName(drawn.choice(names)).is_(value=True)
    always: Condition = flag | ~flag if drawn.random() < 0.5 else ALWAYS_TRUE
    all_of_it = attrs.evolve(pattern, id="all-of-it", then=then, when=always)
    added = attrs.evolve(policy, rules=(*policy.rules, all_of_it))
    allowing = frozenset(rule.id for rule in policy.rules if isinstance(rule.then, Allow))
    return Planted(FlawKind.NO_SUCH_OUTCOME, added, allowing)


def idle_slot(policy: Policy, drawn: random.Random) -> Planted | None:
    """Every comparison with a slot is written so that it says the same whatever fills the slot."""
    compared = sorted(
        {
            bound.slot
            for rule in policy.rules
            for one in comparisons_in(rule.when)
            if isinstance(bound := bound_of(one), FromSlot)
        }
    )
    slot = drawn.choice(compared)
    flag = drawn.random() < 0.5

    def without(comparison: Comparison) -> Condition:
        bound = bound_of(comparison)
        if not isinstance(bound, FromSlot) or bound.slot != slot:
            return comparison
        return (comparison | ~comparison) if flag else (comparison & ~comparison)

    rules = tuple(attrs.evolve(rule, when=_each(rule.when, without)) for rule in policy.rules)
    return Planted(FlawKind.IDLE_SLOT, attrs.evolve(policy, rules=rules), frozenset({slot}))


def date_gap(policy: Policy, drawn: random.Random) -> Planted | None:
    """One version of a rule ends some days before the next one starts."""
    rule = drawn.choice([rule for rule in policy.rules if rank_of(rule.then) is not None])
    end = date(2026, drawn.randint(1, 12), drawn.randint(1, 28))
    start = date.fromordinal(end.toordinal() + drawn.randint(1, 200))
    first = attrs.evolve(rule, in_force=Span(None, end))
    second = attrs.evolve(rule, id=f"{rule.id}-later", in_force=Span(start, None))
    others = (one for one in policy.rules if one is not rule)
    dated = attrs.evolve(policy, rules=(*others, first, second))
    return Planted(FlawKind.DATE_GAP, dated, frozenset({first.id, second.id}))


def fall(policy: Policy, drawn: random.Random) -> Planted | None:
    """A refusal stands on what should help: it holds where there is a receipt."""
    helping = [name for name, fact in policy.facts.items() if fact.never_worse]
    name = drawn.choice(helping)
    rules = [
        rule
        for rule in policy.rules
        if isinstance(rule.then, Refuse) and any(c.fact == name for c in comparisons_in(rule.when))
    ]
    if rules:
        rule = drawn.choice(rules)

        def turned(comparison: Comparison) -> Condition:
            return ~comparison if comparison.fact == name else comparison

        wrong = _with(policy, rule, when=_each(rule.when, turned))
    else:
        pattern = drawn.choice([rule for rule in policy.rules if isinstance(rule.then, Refuse)])
        more = attrs.evolve(pattern, id="against-it", when=FactName(name).is_(value=True))
        wrong = attrs.evolve(policy, rules=(*policy.rules, more))
    return Planted(FlawKind.FALL, wrong, frozenset({name}))


PLANTERS: tuple[Planter, ...] = (
    hole,
    no_amount,
    overlap,
    dead,
    another_value,
    masked,
    twice,
    nobody_gets_it,
    idle_slot,
    date_gap,
    fall,
)


def _case(policy: Policy, drawn: random.Random) -> tuple[Any, Any]:
    """A complete case, drawn so that not too many rules hold, and what the reference says of it."""
    edition = policy.on(None)
    cells = cells_of(edition)
    nobody = [condition_of(one) for one in never_in(policy.purpose.vocabulary)]
    best: tuple[int, Any, Any] | None = None
    for _ in range(60):
        chosen = [
            drawn.choice([cell for cell in axis.cells if None not in cell.key] or axis.cells)
            for axis in cells.axes
        ]
        case = cells.record(cell.witnesses[0] for cell in chosen)
        if any(truth_of(one, case, edition.values) is Truth.HOLDS for one in nobody):
            continue
        masks = judge(edition, case)
        ranked = sum(
            masks.holds >> bit & 1
            for bit, rule in enumerate(edition.rules)
            if rank_of(rule.then) is not None
        )
        if best is None or ranked < best[0]:
            best = ranked, case, masks
    assert best is not None
    return best[1], best[2]


def _just(policy: Policy, case: Any, drawn: random.Random, *, every: bool = False) -> Condition:
    """A condition that holds for the cell of this case, or of some of its facts."""
    edition = policy.on(None)
    compared = {one for rule in policy.rules for one in comparisons_in(rule.when)}
    signed: list[Condition] = []
    for one in sorted(compared, key=repr):
        truth = truth_of(one, case, edition.values)
        if truth is Truth.HOLDS:
            signed.append(one)
        elif truth is Truth.FAILS:
            signed.append(Not(one))
    names = sorted({next(comparisons_in(one)).fact for one in signed})
    kept = names if every else drawn.sample(names, min(2, len(names)))
    return All(tuple(one for one in signed if next(comparisons_in(one)).fact in kept))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All) else (condition,)


def _each(condition: Condition, change: Callable[[Comparison], Condition]) -> Condition:
    """The same condition with each comparison changed."""
    match condition:
        case All(parts):
            return All(tuple(_each(part, change) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_each(part, change) for part in parts))
        case Not(part):
            return Not(_each(part, change))
        case _:
            return change(condition)


def _with(policy: Policy, rule: Rule, **changed: Any) -> Policy:
    others = (one for one in policy.rules if one.id != rule.id)
    return attrs.evolve(policy, rules=(*others, attrs.evolve(rule, **changed)))
