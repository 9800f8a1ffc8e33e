"""Narrowing: what is left of all answers once some facts of a case are known, and what each pays."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from ...decision.combining import Outcome
from ...domain.facts import Missing
from ...policy.policies import Unfilled
from .answer_diagrams import AnswerDiagrams, Node
from .answers import Answers, Paid, Said
from .reaches import Reach
from .rooms import Room, room_of_fact, room_of_slot, scales_by, within
from .sums import End, Fixed, Part, figure_of, simplified


__all__ = ["narrowed"]

_SOME_QUANTITIES: Final = (Decimal(1), Decimal(5), Decimal(10))


def narrowed(
    answers: Answers, facts: object, reaches: Mapping[int, Reach]
) -> tuple[AnswerDiagrams[End], Node]:
    """
    The answers that a case can still get, as a diagram that ends in what each of them pays.

    A question has a branch for each spot that is left, in their order.
    """
    found = _Narrowing(answers, facts, reaches)
    return found.diagrams, found.upper(answers.root)


class _Narrowing:
    """One case, and what was made of the diagram so far."""

    def __init__(self, answers: Answers, facts: object, reaches: Mapping[int, Reach]) -> None:
        self.diagrams: Final[AnswerDiagrams[End]] = AnswerDiagrams()
        self._answers = answers
        self._facts = facts
        self._reaches = reaches
        self._upper: dict[Node, Node] = {}
        self._lower: dict[tuple[Node, int, tuple[int, ...]], Node] = {}
        self._figures: dict[tuple[int, int], Part] = {}
        self._rooms: dict[tuple[str, int], Room] = {}

    def upper(self, node: Node) -> Node:
        """What is left of a diagram, from a question that no amount is worked out from."""
        if node not in self._upper:
            level = self._answers.diagrams.level(node)
            if level < self._answers.first_of_amounts:
                branches = self._branches(node, level)
                left = tuple([self.upper(branch) for branch in branches])
                self._upper[node] = self.diagrams.ask(level, left)
            else:
                self._upper[node] = self.lower(node, self._answers.first_of_amounts, ())
        return self._upper[node]

    def lower(self, node: Node, level: int, chosen: tuple[int, ...]) -> Node:
        """The same for what amounts are worked out from: each spot bounds them in its own way."""
        answers = self._answers.diagrams
        if not any(isinstance(one, Paid) for one in answers.ends_of(node)):
            level, chosen = min(answers.level(node), len(self._answers.order)), ()
        key = (node, level, chosen)
        if key not in self._lower:
            if level == len(self._answers.order):
                end = self._end(answers.answer(node), chosen)
                self._lower[key] = self.diagrams.end(end)
            else:
                spots = self._reaches[level].spots
                pairs = zip(self._branches(node, level), spots, strict=True)
                left = [self.lower(one, level + 1, (*chosen, spot)) for one, spot in pairs]
                self._lower[key] = self.diagrams.ask(level, tuple(left))
        return self._lower[key]

    def _branches(self, node: Node, level: int) -> list[Node]:
        """Where each spot leads that is left at a level."""
        spots = self._reaches[level].spots
        if self._answers.diagrams.level(node) != level:
            return [node] * len(spots)
        _, branches = self._answers.diagrams.question(node)
        return [branch for spot in spots if (branch := branches[spot]) is not None]

    def _end(self, said: Said, chosen: tuple[int, ...]) -> End:
        if isinstance(said, Outcome):
            return Fixed(said)
        bases = [self._figure(said.edition, bit) for bit in sorted(said.pays)]
        limits = [self._figure(said.edition, bit) for bit in sorted(said.caps)]
        names = {name for one in (*bases, *limits) for name in one.unknown}
        rooms = {name: self._room(name, chosen) for name in names}
        return simplified(bases, limits, rooms, spared=said.spared)

    def _figure(self, edition: int, bit: int) -> Part:
        if (edition, bit) not in self._figures:
            values = self._answers.editions[edition].values
            filled = {name: v for name, v in values.items() if not isinstance(v, Unfilled)}
            known: dict[str, Any] = {**filled, **self._known}
            amount = self._answers.amount(edition, bit)
            figure = figure_of(amount, known, self._answers.edition.policy)
            self._figures[edition, bit] = figure
        return self._figures[edition, bit]

    @functools.cached_property
    def _known(self) -> Mapping[str, Any]:
        """The facts that amounts are worked out from, as far as they are known."""
        facts = self._answers.edition.policy.facts
        found = {
            name: getattr(self._facts, name) for name in self._answers.numbers if name in facts
        }
        return {name: value for name, value in found.items() if not isinstance(value, Missing)}

    def _room(self, name: str, chosen: tuple[int, ...]) -> Room:
        """What a number could be on these spots of the dimensions of amounts."""
        policy = self._answers.edition.policy
        if name not in policy.facts:
            return self._kept(name, -1)
        at = self._answers.space.home.get(name)
        if at is None:
            return self._kept(name, -1)
        level = self._answers.order.index(at)
        return self._kept(name, chosen[level - self._answers.first_of_amounts])

    def _kept(self, name: str, spot: int) -> Room:
        if (name, spot) not in self._rooms:
            self._rooms[name, spot] = self._room_anew(name, spot)
        return self._rooms[name, spot]

    def _room_anew(self, name: str, spot: int) -> Room:
        policy = self._answers.edition.policy
        if name not in policy.facts:
            quantities = [v for v in self._known.values() if isinstance(v, Decimal | int)]
            starts = sorted({*map(Decimal, quantities), *_SOME_QUANTITIES})
            return room_of_slot(policy.slots_by_id[name], tuple(starts))
        told = []
        if spot >= 0:
            at = self._answers.space.home[name]
            pairs = zip(self._answers.comparisons[at], self._answers.told[at][spot], strict=True)
            told = [(one, holds) for one, holds in pairs if one.fact == name]
        fact = policy.facts[name]
        return room_of_fact(fact, within(fact, told), tuple(self._starts(name)))

    def _starts(self, name: str) -> Iterator[Decimal]:
        """Where the bands begin by which something is paid for a fact."""
        for number, edition in enumerate(self._answers.editions):
            for bit in self._answers.amounts[number]:
                for slot in scales_by(self._answers.amount(number, bit), name):
                    bands: Any = edition.values[slot]
                    yield from ((band.start for band in bands) if isinstance(bands, tuple) else ())
