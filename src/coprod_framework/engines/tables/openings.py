"""Openings: which missing facts could still change the answer of each row, most useful first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import narwhals.stable.v2 as nw

from ...domain.facts import Fact
from ...policy.amounts import facts_in, slots_in
from ...policy.conditions import All, AnyOf, AtLeast, Condition, FromSlot, Is, MoreThan, Not, OneOf
from ...policy.effects import Cap, Pay, Rank, ReferIfCut, rank_of
from ...policy.policies import Unfilled
from ...policy.rules import Rule
from ...policy.truths import Truth
from .paying import AmountColumn, exact
from .spelling import Piece, spelled
from .ternaries import (
    Ternary,
    certain,
    column_of,
    every,
    opposite,
    possible,
    some,
    sure_column,
    unknown,
)
from .working import Working


__all__ = ["Waiting", "open_facts_column", "waiting_facts"]

Waiting: TypeAlias = dict[str, dict[int, Ternary]]
"""For each fact, in which rows each rule waits for it, by the rule's place in the policy."""


def waiting_facts(working: Working) -> Waiting:
    """Which rules wait for which facts, and could still change the answer."""
    sheet, outcome = working.sheet, working.outcome
    amount_open = sheet.keep_truth(_amount_open(working))
    cut_open = sheet.keep_truth(every([outcome.pays, unknown(outcome.cut)]))
    sheet.settle()
    found: dict[str, dict[int, list[Ternary]]] = {}
    pairs = [
        *_of_conditions(working, amount_open, cut_open),
        *_of_amounts(working, amount_open, cut_open),
    ]
    for name, bit, truth in pairs:
        if truth is not Truth.FAILS:
            found.setdefault(name, {}).setdefault(bit, []).append(truth)
    waiting = {
        name: {bit: sheet.keep_truth(some(truths)) for bit, truths in bits.items()}
        for name, bits in found.items()
    }
    sheet.settle()
    return waiting


def open_facts_column(working: Working, waiting: Waiting) -> nw.Expr:
    """The names of the facts that could still change the answer, most useful first."""
    sheet, facts = working.sheet, working.policy.facts
    order = list(facts)
    counts = {name: _counted(working, bits) for name, bits in waiting.items()}
    sheet.settle()  # once for all facts: each settling takes a library its time
    pieces: list[tuple[tuple[bool, int, int, int], Piece]] = []
    for name, (counted, by_rank) in counts.items():
        place = (facts[name].judgement, order.index(name))
        for (rank, count), truth in _usefulness(counted, by_rank):
            key = (place[0], rank, -count, place[1])
            pieces.append((key, (truth, name)))
    pieces.sort(key=lambda pair: pair[0])
    return spelled(sheet, [piece for _, piece in pieces])


def _counted(
    working: Working, bits: Mapping[int, Ternary]
) -> tuple[nw.Expr, dict[int, tuple[Ternary, int]]]:
    """How many rules wait; for each rank, where one waits, and how many do from that rank on."""
    sheet = working.sheet
    ranks = {bit: _rank(working.policy.rules[bit]) for bit in bits}
    count: nw.Expr = nw.lit(0, dtype=nw.Int16)
    for truth in bits.values():
        one = nw.when(column_of(truth)).then(nw.lit(1, dtype=nw.Int16))
        count = count + one.otherwise(nw.lit(0, dtype=nw.Int16))
    by_rank = {
        rank: (
            sheet.keep_truth(some(t for bit, t in bits.items() if ranks[bit] == rank)),
            sum(1 for bit in bits if ranks[bit] >= rank),
        )
        for rank in sorted(set(ranks.values()))
    }
    return sheet.keep(count), by_rank


def _usefulness(
    counted: nw.Expr, by_rank: Mapping[int, tuple[Ternary, int]]
) -> Iterator[tuple[tuple[int, int], Ternary]]:
    """For each rank that waits first and each number of rules that wait: in which rows it is so."""
    above: list[Ternary] = []
    for rank, (truth, most) in by_rank.items():
        first = every([*map(opposite, above), truth])
        above.append(truth)
        for number in range(1, most + 1):
            yield (rank, number), every([first, sure_column(counted == number)])


def _rank(rule: Rule) -> int:
    return rank_of(rule.then) or len(Rank) + 1


def _amount_open(working: Working) -> Ternary:
    """Whether anything about the amount could still matter."""
    outcome, payment = working.outcome, working.outcome.payment
    one_amount = every([certain(payment.basis), payment.settled])
    return every([outcome.pays, some([unknown(outcome.cut), opposite(one_amount)])])


def _of_conditions(
    working: Working, amount_open: Ternary, cut_open: Ternary
) -> Iterator[tuple[str, int, Ternary]]:
    """What the conditions of the rules wait for that could still change the outcome or the amount."""
    found = []
    for bit, rule in enumerate(working.policy.rules):
        matters = _matters(working, rule, amount_open, cut_open)
        if matters is not Truth.FAILS:
            relevant = every([matters, unknown(working.truths[rule.id])])
            found.append((bit, rule, working.sheet.keep_truth(relevant)))
    working.sheet.settle()
    for bit, rule, relevant in found:
        for name, truth in _unknown_in(working, rule.when, relevant):
            yield name, bit, truth
        in_doubt = unknown(working.editions.in_force(rule.in_force))
        if in_doubt is not Truth.FAILS and working.policy.day_fact is not None:
            yield working.policy.day_fact, bit, every([relevant, in_doubt])


def _matters(working: Working, rule: Rule, amount_open: Ternary, cut_open: Ternary) -> Ternary:
    """Whether a rule could still change the outcome or the amount if it turned out to hold."""
    rank = rank_of(rule.then)
    if rank is not None:
        above = [certain(working.outcome.ranks[one]) for one in Rank if one <= rank]
        return every([working.outcome.open, *map(opposite, above)])
    if isinstance(rule.then, ReferIfCut):
        return cut_open
    return amount_open if isinstance(rule.then, Pay | Cap) else Truth.FAILS


def _unknown_in(
    working: Working, condition: Condition, here: Ternary
) -> Iterator[tuple[str, Ternary]]:
    """The facts that keep a condition from being settled; parts that are settled do not count."""
    here = every([here, unknown(working.conditions.truth_of(condition))])
    if here is Truth.FAILS:
        return
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _unknown_in(working, part, here)
        case Not(part):
            yield from _unknown_in(working, part, here)
        case Is(name, bound) | OneOf(name, bound) | AtLeast(name, bound) | MoreThan(name, bound):
            slots = (bound.slot,) if isinstance(bound, FromSlot) else ()
            yield from _still_unknown(working, (name,), slots, here)


def _of_amounts(
    working: Working, amount_open: Ternary, cut_open: Ternary
) -> Iterator[tuple[str, int, Ternary]]:
    """What the amounts wait for that could still be the lowest."""
    found = []
    for column in working.amounts:
        then = working.policy.rules[column.bit].then
        if column.reach.is_known or not isinstance(then, Pay | Cap):
            continue
        matters = every(
            [
                amount_open,
                possible(column.truth),
                _is_open(working, column),
                some([_could_be_lowest(working, column), cut_open]),
            ]
        )
        found.append((column.bit, then.amount, working.sheet.keep_truth(matters)))
    working.sheet.settle()
    for bit, amount, here in found:
        for name, truth in _still_unknown(working, facts_in(amount), slots_in(amount), here):
            yield name, bit, truth


def _is_open(working: Working, column: AmountColumn) -> Ternary:
    low, high = column.reach.low, column.reach.high
    scale, sheet = working.scale, working.sheet
    return sure_column(exact(sheet, low, scale) != exact(sheet, high, scale))


def _could_be_lowest(working: Working, column: AmountColumn) -> Ternary:
    """Whether it could come to less than what is payable at most."""
    scale, high = working.scale, working.outcome.payment.high
    low = exact(working.sheet, column.reach.low, scale)
    return some(
        [
            sure_column(high == scale.top // scale.unit),
            sure_column(low < high * nw.lit(scale.unit, dtype=scale.whole)),
        ]
    )


def _still_unknown(
    working: Working, names: Iterable[str], slots: Iterable[str], here: Ternary
) -> Iterator[tuple[str, Ternary]]:
    """Those of these facts and slots that have no value, each by the fact to ask for."""
    for name in names:
        yield from _missing_below(working, working.policy.facts[name], here)
    day = working.policy.day_fact
    for slot in slots if day is not None else ():
        yield str(day), every([here, _depends_on_day(working, slot)])


def _depends_on_day(working: Working, slot: str) -> Ternary:
    """Whether a slot has no value because the day of the row is not known."""
    return working.editions.choose_truth(
        lambda edition: edition.values[slot] is Unfilled.DEPENDS_ON_DAY, Truth.of
    )


def _missing_below(working: Working, fact: Fact, here: Ternary) -> Iterator[tuple[str, Ternary]]:
    column = working.read.get(fact.name)
    missing = Truth.HOLDS if column is None else column.missing
    if fact.derivation is None:
        yield fact.name, every([here, missing])
        return
    for source in fact.derivation.sources:
        inner = working.policy.facts[source]
        yield from _missing_below(working, inner, every([here, missing]))
