"""Diagrams: sets of cases as decision diagrams, which stay small where a list of cases would not.

A diagram asks about one dimension after the other, and each spot leads on to another question or to an
end.  Two questions that lead to the same things are one.  So equal sets are one and the same diagram.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

import attrs

from ...errors import CoprodError


__all__ = ["FALSE", "MOST_NODES", "TRUE", "Diagrams", "TooLarge"]

MOST_NODES: Final = 400_000
FALSE: Final = 0
TRUE: Final = 1


class TooLarge(CoprodError):
    """A question about a policy takes more room than this method has."""


Node: TypeAlias = int
"""A diagram, by its number; two are the end of all that is not in a set, and of all that is."""


_Question: TypeAlias = tuple[int, tuple[Node, ...]]
"""Where a diagram asks, and where each spot leads."""


@attrs.frozen(eq=False)
class _Joint:
    """A way to join two sets: the end that settles it, and what was joined so already."""

    ends_all: Node
    known: dict[tuple[Node, Node], Node] = attrs.field(factory=dict)


_END: Final = 1 << 30


class Diagrams:
    """
    Sets of cases over some dimensions, asked about in this order.

    ``sizes`` are how many spots each dimension has, by its place in the space.  Raises `TooLarge` when
    there would be more questions than ``most``.
    """

    name = "decision diagrams"

    def __init__(self, sizes: Mapping[int, int], *, most: int = MOST_NODES) -> None:
        self.order: Final = tuple(sizes)
        self._sizes = tuple(sizes.values())
        self._levels = {at: level for level, at in enumerate(self.order)}
        self._most = most
        self._questions: list[_Question] = [(_END, ()), (_END, ())]
        self._known: dict[_Question, Node] = {}
        self._both = _Joint(FALSE)
        self._either = _Joint(TRUE)
        self._turned: dict[Node, Node] = {FALSE: TRUE, TRUE: FALSE}

    def __len__(self) -> int:
        """How many questions there are in all of its diagrams, the two ends included."""
        return len(self._questions)

    everything: Final = TRUE
    nothing: Final = FALSE

    def where(self, at: int, spots: int) -> Node:
        """The cases that stand on one of these spots of a dimension."""
        level = self._levels[at]
        return self._node(level, tuple(spots >> place & 1 for place in range(self._sizes[level])))

    def both(self, sets: Sequence[Node]) -> Node:
        """The cases that are in each of these sets."""
        return self._all_joined(sets, self._both, TRUE)

    def either(self, sets: Sequence[Node]) -> Node:
        """The cases that are in one of these sets."""
        return self._all_joined(sets, self._either, FALSE)

    def other(self, cases: Node) -> Node:
        """The cases that are not in a set."""
        if cases not in self._turned:
            level, leads_to = self._questions[cases]
            turned = self._node(level, tuple(self.other(one) for one in leads_to))
            self._turned[cases] = turned
            self._turned[turned] = cases
        return self._turned[cases]

    def some(self, cases: Node) -> Mapping[int, int] | None:
        """One case of a set, as its spot on each dimension, or ``None`` where there is none."""
        if cases == FALSE:
            return None
        found = dict.fromkeys(self.order, 0)
        while cases != TRUE:
            level, leads_to = self._questions[cases]
            place = next(place for place, one in enumerate(leads_to) if one != FALSE)
            found[self.order[level]] = place
            cases = leads_to[place]
        return found

    def count(self, cases: Node) -> int:
        """How many cases there are in a set."""
        found: dict[Node, int] = {}

        def below(node: Node, level: int) -> int:
            """How many ways there are from this level on."""
            ways = 1
            while level < len(self._sizes) and level < self._questions[node][0]:
                ways *= self._sizes[level]
                level += 1
            if node in (FALSE, TRUE):
                return ways * node
            if node not in found:
                found[node] = sum(below(one, level + 1) for one in self._questions[node][1])
            return ways * found[node]

        return below(cases, 0)

    def given(self, cases: Node, spots: Mapping[int, int]) -> Node:
        """The set when each of these dimensions stands on one of these spots, whichever it is."""
        return self._given(cases, {self._levels[at]: mask for at, mask in spots.items()}, {})

    def _given(self, cases: Node, masks: Mapping[int, int], known: dict[Node, Node]) -> Node:
        if cases in (FALSE, TRUE):
            return cases
        if cases not in known:
            level, leads_to = self._questions[cases]
            mask = masks.get(level)
            if mask is None:
                made = tuple(self._given(one, masks, known) for one in leads_to)
                known[cases] = self._node(level, made)
            else:
                kept = [one for place, one in enumerate(leads_to) if mask >> place & 1]
                known[cases] = self.either([self._given(one, masks, known) for one in kept])
        return known[cases]

    def covers(self, cases: Node, spots: Mapping[int, int]) -> bool:
        """Whether a set has every case that stands on these spots; a dimension left out is free."""
        masks = {self._levels[at]: mask for at, mask in spots.items()}
        return self._reaches(cases, masks, lambda end: end == TRUE)

    def _reaches(
        self, cases: Node, masks: Mapping[int, int], fine: Callable[[Node], bool]
    ) -> bool:
        """Whether every end that these spots lead to is fine."""
        seen: set[Node] = set()
        left = [cases]
        while left:
            node = left.pop()
            if node in (FALSE, TRUE):
                if not fine(node):
                    return False
                continue
            level, leads_to = self._questions[node]
            mask = masks.get(level, -1)
            for place, one in enumerate(leads_to):
                if mask >> place & 1 and one not in seen:
                    seen.add(one)
                    left.append(one)
        return True

    def step(self, cases: Node) -> tuple[int, tuple[Node, ...]]:
        """At which place in the order a diagram asks first, and where each spot leads."""
        return self._questions[cases]

    def asks(self, cases: Node) -> frozenset[int]:
        """The dimensions that bear on whether a case is in a set."""
        found: set[int] = set()
        seen: set[Node] = set()
        left = [cases]
        while left:
            node = left.pop()
            if node in (FALSE, TRUE) or node in seen:
                continue
            seen.add(node)
            level, leads_to = self._questions[node]
            found.add(self.order[level])
            left.extend(leads_to)
        return frozenset(found)

    def _all_joined(self, sets: Sequence[Node], joint: _Joint, of_none: Node) -> Node:
        """These sets joined in pairs, as small ones are joined sooner."""
        left = sorted(set(sets), key=lambda one: -self._questions[one][0]) or [of_none]
        while len(left) > 1:
            pairs = zip(left[::2], left[1::2], strict=False)
            joined = [self._join(one, other, joint) for one, other in pairs]
            left = joined + left[len(left) - len(left) % 2 :]
        return left[0]

    def _join(self, one: Node, other: Node, joint: _Joint) -> Node:
        if one == other:
            return one
        if one > other:
            one, other = other, one
        if one <= TRUE:  # an end, which takes all or nothing of the other
            return one if one == joint.ends_all else other
        key = one, other
        found = joint.known.get(key)
        if found is None:
            found = joint.known[key] = self._joined_anew(one, other, joint)
        return found

    def _joined_anew(self, one: Node, other: Node, joint: _Joint) -> Node:
        (level, ones), (below, others) = self._questions[one], self._questions[other]
        join = self._join
        if level < below:
            return self._node(level, tuple([join(each, other, joint) for each in ones]))
        if below < level:
            return self._node(below, tuple([join(one, each, joint) for each in others]))
        pairs = zip(ones, others, strict=True)
        return self._node(level, tuple([join(a, b, joint) for a, b in pairs]))

    def _node(self, level: int, leads_to: tuple[Node, ...]) -> Node:
        first = leads_to[0]
        if leads_to.count(first) == len(leads_to):
            return first
        question = level, leads_to
        found = self._known.get(question)
        if found is None:
            if len(self._questions) >= self._most:
                raise TooLarge(
                    f"a decision diagram has more than {self._most:,} questions; part the rules"
                )
            found = self._known[question] = len(self._questions)
            self._questions.append(question)
        return found
