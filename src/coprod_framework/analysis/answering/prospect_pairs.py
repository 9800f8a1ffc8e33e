"""Pairs of prospects: whether two cases get other answers, whatever what is missing turns out to be."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from ...decision.combining import Outcome
from ...decision.decisions import Decision
from .answer_diagrams import Node
from .deciding import prospect_for
from .prospects import Prospect
from .sums import End, Fixed, paid_in
from .trying import apart, outcomes_of


__all__ = ["how_apart"]


def how_apart(one: Decision, other: Decision) -> bool | None:
    """
    Whether two cases get different answers.

    ``True`` for certain, whatever is missing turns out to be, the same in both; ``False`` where some way
    to go on shows it, and ``None`` where none was found.
    """
    first, second = prospect_for(one), prospect_for(other)
    if first is None or second is None:
        same = (one.outcome, one.payable) == (other.outcome, other.payable)
        settled = one.settled and other.settled
        return (None if same else True) if settled else (None if same else False)
    pairs = list(_pairs(first, second))
    if all(_surely(*pair) for pair in pairs):
        return True
    return False if any(apart(*pair) for pair in pairs) else None


def _pairs(one: Prospect, other: Prospect) -> Iterator[tuple[End, End]]:
    """The answers that the same way to go on leads to; every two, where ways cannot be matched."""
    if not _are_matched(one, other):
        yield from itertools.product(one.ends, other.ends)
        return
    seen: set[tuple[Node, Node]] = set()
    left = [(one.root, other.root)]
    while left:
        pair = left.pop()
        if pair in seen:
            continue
        seen.add(pair)
        if max(pair) < 0:
            yield one.diagrams.answer(pair[0]), other.diagrams.answer(pair[1])
            continue
        first = min(one.diagrams.level(pair[0]), other.diagrams.level(pair[1]))
        left.extend(zip(_ways(one, pair[0], first), _ways(other, pair[1], first), strict=False))


def _are_matched(one: Prospect, other: Prospect) -> bool:
    """Whether both are asked the same questions, with the same answers to each."""
    return one.answers is other.answers and all(
        mine.spots == other.reaches[level].spots
        for level, mine in one.reaches.items()
        if mine.missing
    )


def _ways(prospect: Prospect, node: Node, level: int) -> Iterable[Node]:
    if prospect.diagrams.level(node) != level:
        return itertools.repeat(node)
    _, branches = prospect.diagrams.question(node)
    return [branch for branch in branches if branch is not None]


def _surely(one: End, other: End) -> bool:
    """Whether two answers differ for all numbers."""
    if isinstance(one, Fixed) and isinstance(other, Fixed):
        return one != other
    outcomes = outcomes_of(one)[0] & outcomes_of(other)[0]
    if outcomes != {Outcome.ELIGIBLE}:
        return not outcomes
    paid, others = paid_in([one]), paid_in([other])
    if paid is None or others is None:
        return False
    return _below(paid[1], others[0]) or _below(others[1], paid[0])


def _below(high: int | None, low: int) -> bool:
    return high is not None and high < low
