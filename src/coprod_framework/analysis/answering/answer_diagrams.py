"""Answer diagrams: decision diagrams that end in the answer to a case, and not in yes or no.

A diagram asks about one dimension after the other, and each spot leads on to another question or to an
answer.  Two questions that lead to the same things are one.  So a question that is there matters.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Final, Generic, TypeAlias, TypeVar, cast

from ..searching.diagrams import FALSE, MOST_NODES, TRUE, Diagrams, TooLarge
from ..searching.diagrams import Node as SetNode


__all__ = ["AnswerDiagrams", "Branches", "Node", "bits_of"]

E = TypeVar("E", bound=Hashable)

Node: TypeAlias = int
"""A diagram, by its number.  One that is no question but an answer has a number below nought."""

Branches: TypeAlias = tuple[Node | None, ...]
"""Where each spot of a question leads; ``None`` is a spot on which no case can stand."""

_PAST_ALL: Final = 1 << 30


class AnswerDiagrams(Generic[E]):
    """
    Diagrams that share their questions and their answers.

    Levels are numbers, asked from the lowest up.  ``ends`` are the answers.  Raises `TooLarge` when
    there would be more questions than ``most``.
    """

    def __init__(self, *, most: int = MOST_NODES) -> None:
        self.ends: Final[list[E]] = []
        self._most = most
        self._questions: list[tuple[int, Branches]] = []
        self._known: dict[tuple[int, Branches], Node] = {}
        self._numbers: dict[E, int] = {}
        self._asked: list[int] = []
        self._reached: list[int] = []
        self._followed: dict[tuple[Node, int, int], Node] = {}

    def end(self, answer: E) -> Node:
        """The diagram that has this answer for every case."""
        number = self._numbers.get(answer)
        if number is None:
            number = self._numbers[answer] = len(self.ends)
            self.ends.append(answer)
        return ~number

    def answer(self, node: Node) -> E:
        """The answer that this diagram has for every case."""
        return self.ends[~node]

    def ask(self, level: int, branches: Branches) -> Node:
        """The diagram that asks first at this level."""
        different = {one for one in branches if one is not None}
        if len(different) == 1:
            return different.pop()
        key = (level, branches)
        found = self._known.get(key)
        if found is None:
            if len(self._questions) >= self._most:
                raise TooLarge(f"there are more than {self._most:,} questions; part the rules")
            found = self._known[key] = len(self._questions)
            self._questions.append(key)
            asked, reached = 1 << level, 0
            for one in different:
                asked |= self.levels(one)
                reached |= self.answers(one)
            self._asked.append(asked)
            self._reached.append(reached)
        return found

    def question(self, node: Node) -> tuple[int, Branches]:
        """At which level a diagram asks first, and where each spot leads."""
        return self._questions[node]

    def level(self, node: Node) -> int:
        """At which level a diagram asks first; past all levels where it is an answer."""
        return self._questions[node][0] if node >= 0 else _PAST_ALL

    def levels(self, node: Node) -> int:
        """As bits, the levels that bear on the answer."""
        return self._asked[node] if node >= 0 else 0

    def answers(self, node: Node) -> int:
        """As bits, the answers that some case has."""
        return self._reached[node] if node >= 0 else 1 << ~node

    def ends_of(self, node: Node) -> Iterator[E]:
        """The answers that some case has."""
        return (self.ends[number] for number in bits_of(self.answers(node)))

    def nodes_of(self, node: Node) -> list[Node]:
        """Every question of a diagram."""
        found: dict[Node, None] = {}
        left = [node]
        while left:
            one = left.pop()
            if one >= 0 and one not in found:
                found[one] = None
                left.extend(branch for branch in self._questions[one][1] if branch is not None)
        return list(found)

    def mapped(self, node: Node, change: Callable[[E], E]) -> Node:
        """The same diagram with other answers."""
        known: dict[Node, Node] = {}

        def at(one: Node) -> Node:
            if one not in known:
                if one < 0:
                    known[one] = self.end(change(self.ends[~one]))
                else:
                    level, branches = self._questions[one]
                    known[one] = self.ask(level, _each(branches, at))
            return known[one]

        return at(node)

    def chosen(self, sets: Diagrams, cases: SetNode, yes: Node, no: Node) -> Node:
        """One diagram for the cases of a set, and another for all other cases."""
        known: dict[tuple[SetNode, Node, Node], Node] = {}

        def at(some: SetNode, one: Node, other: Node) -> Node:
            if one == other or some == TRUE:
                return one
            if some == FALSE:
                return other
            key = (some, one, other)
            if key not in known:
                level, leads_to = sets.step(some)
                first = min(level, self.level(one), self.level(other))
                if first == level:
                    count = len(leads_to)
                else:
                    count = len(self._questions[one if self.level(one) == first else other][1])
                ways = leads_to if first == level else (some,) * count
                ones, others = self._split(one, first, count), self._split(other, first, count)
                triples = zip(ways, ones, others, strict=True)
                known[key] = self.ask(first, tuple([at(a, b, c) for a, b, c in triples]))
            return known[key]

        return at(cases, yes, no)

    def followed(self, node: Node, level: int, place: int) -> Node:
        """What is left of a diagram once it is known on which spot a case stands at a level."""
        if not self.levels(node) >> level & 1:
            return node
        key = (node, level, place)
        found = self._followed.get(key)
        if found is None:
            first, branches = self._questions[node]
            if first == level:
                found = cast("Node", branches[place])  # only spots that are left are followed
            else:
                found = self.ask(
                    first, _each(branches, lambda one: self.followed(one, level, place))
                )
            self._followed[key] = found
        return found

    def kept(self, node: Node, level: int, places: Iterable[int]) -> Node:
        """What is left of a diagram once a case is known to stand on one of these spots of a level."""
        allowed = frozenset(places)
        known: dict[Node, Node] = {}

        def at(one: Node) -> Node:
            if not self.levels(one) >> level & 1:
                return one
            if one not in known:
                first, branches = self._questions[one]
                if first == level:
                    pairs = enumerate(branches)
                    left = tuple(b if place in allowed else None for place, b in pairs)
                    known[one] = self.ask(first, left)
                else:
                    known[one] = self.ask(first, _each(branches, at))
            return known[one]

        return at(node)

    def _split(self, node: Node, level: int, count: int) -> tuple[Node, ...]:
        if self.level(node) != level:
            return (node,) * count
        return cast("tuple[Node, ...]", self._questions[node][1])


def bits_of(mask: int) -> Iterator[int]:
    """The places of the bits of a mask, from the lowest."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _each(branches: Branches, change: Callable[[Node], Node]) -> Branches:
    return tuple([None if one is None else change(one) for one in branches])
