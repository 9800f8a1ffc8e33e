"""Pairs of prospects: whether two cases get other answers, whatever what is missing turns out to be."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import TypeAlias, cast

from ...decision.combining import Outcome
from ...decision.decisions import Decision
from .answer_diagrams import Node
from .deciding import prospect_for
from .prospects import Prospect
from .reaches import Reach
from .sums import End, Fixed, paid_in
from .trying import apart, outcomes_of


__all__ = ["how_apart"]

Match: TypeAlias = Callable[[Reach, Reach], Iterator[tuple[int, int]]]
"""Which branches of one case and of another the same way to go on may take, in one dimension."""


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
    if first.answers is not second.answers:
        surely = all(itertools.starmap(_surely, itertools.product(first.ends, second.ends)))
        return True if surely else None
    if all(_surely(*pair) for pair in _pairs(first, second, _every_two)):
        return True
    shown = any(apart(*pair) for pair in _pairs(first, second, _seen_together))
    return False if shown else None


def _pairs(one: Prospect, other: Prospect, match: Match) -> Iterator[tuple[End, End]]:
    """The answers that the same way to go on leads to in both cases."""
    matched = {
        level: list(match(mine, other.reaches[level]))
        for level, mine in one.reaches.items()
        if mine.missing
    }
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
        level = min(one.diagrams.level(pair[0]), other.diagrams.level(pair[1]))
        left += [
            (_branch(one, pair[0], level, a), _branch(other, pair[1], level, b))
            for a, b in matched[level]
        ]


def _every_two(one: Reach, other: Reach) -> Iterator[tuple[int, int]]:
    """The branches that may be taken together: every two, where the change bears on them."""
    if one.known == other.known:
        yield from ((place, place) for place in range(len(one.spots)))
    else:
        yield from itertools.product(range(len(one.spots)), range(len(other.spots)))


def _seen_together(one: Reach, other: Reach) -> Iterator[tuple[int, int]]:
    """The branches that were seen to be taken together, by an example of what is missing."""
    if one.known == other.known:
        yield from _every_two(one, other)
        return
    for example in (*one.examples.values(), *other.examples.values()):
        missing = {name: example[name] for name in one.missing}
        spots = itertools.product(one.spots_with(missing), other.spots_with(missing))
        yield from ((one.spots.index(a), other.spots.index(b)) for a, b in spots)


def _branch(prospect: Prospect, node: Node, level: int, place: int) -> Node:
    if prospect.diagrams.level(node) != level:
        return node
    return cast("Node", prospect.diagrams.question(node)[1][place])


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
