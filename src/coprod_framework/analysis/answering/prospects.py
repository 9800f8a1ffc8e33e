"""Prospects: the exact answers that a case can still get, and what it still hangs on."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ...decision.combining import Outcome
from .answer_diagrams import AnswerDiagrams, Branches, Node, bits_of
from .answers import Answers
from .narrowing import narrowed
from .reaches import Pairs, Reach, reach_of
from .sums import End, Fixed, Sum
from .trying import apart, bears, outcomes_of


__all__ = ["Prospect", "prospect_of"]


@attrs.frozen(eq=False, slots=False)
class Prospect:
    """
    The answers that a case can still get, once some of its facts are known.

    ``reaches`` are the dimensions in which something is missing, by their level in the diagram.  The
    diagram ends in what is paid, as far as that is known.
    """

    answers: Answers
    facts: Any
    reaches: Mapping[int, Reach]
    diagrams: AnswerDiagrams[End]
    root: Node

    @functools.cached_property
    def ends(self) -> tuple[End, ...]:
        """Every answer that some way to go on leads to."""
        return tuple(self.diagrams.ends_of(self.root))

    @functools.cached_property
    def possible(self) -> frozenset[Outcome]:
        """Every outcome that some way to go on leads to."""
        return frozenset[Outcome]().union(*(outcomes_of(end)[0] for end in self.ends))

    @property
    def settled(self) -> Fixed | None:
        """The answer, where all ways to go on lead to the same one."""
        (first, *others) = self.ends
        return first if isinstance(first, Fixed) and not others else None

    @functools.cached_property
    def open(self) -> Mapping[str, bool]:
        """
        The missing facts and slots on which the answer hangs, and whether an example shows that it does.

        What has no example is there because nothing proves that it does not matter.
        """
        found: dict[str, bool] = {}
        for level in bits_of(self.diagrams.levels(self.root)):
            reach = self.reaches[level]
            questions = self._questions(level)
            for name in reach.missing:
                if self._is_apart(questions, reach, reach.moved_by(name)):
                    found[name] = True
                elif any(_differing(questions, reach, reach.moved_at_most_by(name))):
                    found[name] = False
        for end in self.ends:
            if isinstance(end, Sum):
                unsure = [name for name in end.unknown if not found.get(name, False)]
                found.update((name, bears(end, name)) for name in unsure)
        return found

    @property
    def is_shown(self) -> bool:
        """Whether all that is said to be possible, or to be open, was shown by an example."""
        told = [outcomes_of(end) for end in self.ends]
        seen = frozenset[Outcome]().union(*(outcomes for outcomes, shown in told if shown))
        return seen == self.possible and all(self.open.values())

    def apart(self, one: Node, other: Node) -> bool:
        """Whether an example shows that two diagrams differ in some case."""
        seen: set[tuple[Node, Node]] = set()
        left, unsure = [(one, other)], []
        while left:
            pair = left.pop()
            if pair in seen or pair[0] == pair[1]:
                continue
            seen.add(pair)
            if max(pair) < 0:
                ends = [self.diagrams.answer(node) for node in pair]
                if all(isinstance(end, Fixed) for end in ends):
                    return True
                unsure.append(ends)
                continue
            first = min(map(self.diagrams.level, pair))
            ways = [self._ways(node, first) for node in pair]
            left.extend(zip(*ways, strict=False))
        return any(apart(*ends) for ends in unsure)

    def _ways(self, node: Node, level: int) -> Iterable[Any]:
        if self.diagrams.level(node) == level:
            return self.diagrams.question(node)[1]
        return itertools.repeat(node)

    def _questions(self, level: int) -> list[Branches]:
        nodes = self.diagrams.nodes_of(self.root)
        asked = map(self.diagrams.question, nodes)
        return [branches for at, branches in asked if at == level]

    def _is_apart(self, questions: Iterable[Branches], reach: Reach, pairs: Pairs) -> bool:
        return any(self.apart(*pair) for pair in _differing(questions, reach, pairs))


def prospect_of(answers: Answers, facts: object) -> Prospect:
    """The answers that this case can still get."""
    reaches = {level: reach_of(answers, at, facts) for level, at in enumerate(answers.order)}
    diagrams, root = narrowed(answers, facts, reaches)
    return Prospect(answers, facts, reaches, diagrams, root)


def _differing(
    questions: Iterable[Branches], reach: Reach, pairs: Pairs
) -> Iterator[tuple[Node, Node]]:
    """The different diagrams to which these pairs of spots lead."""
    index = {spot: number for number, spot in enumerate(reach.spots)}
    places = [(index[one], index[other]) for one, other in pairs]
    for branches in questions:
        for one, other in places:
            first, second = branches[one], branches[other]
            if first is not None and second is not None and first != second:
                yield first, second
