"""Questioning: which question to ask next, so that a case is settled soon.

A state is what is left to find out.  Where there are few of them, every order of questions is tried.
Otherwise one good order is kept to, which skips what does not matter any more.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

import attrs

from ...domain.facts import Missing
from .answer_diagrams import Branches, Node, bits_of
from .prospects import Prospect
from .reaches import ingredients
from .sums import Sum


__all__ = ["MOST_STATES", "Branch", "Group", "Interviewer", "Length", "State"]

MOST_STATES: Final = 5_000
_MOST_OPEN: Final = 16
"""With more questions than this there are far more orders than can be tried."""


class Group(enum.IntEnum):
    """What kind of question comes before what: the facts of the case, and the terms last."""

    LOOKED_UP = 1
    WEIGHED_UP = 2
    TERM = 3


class State(NamedTuple):
    """What is left of the answers, and what was asked of that with more than one answer still to it."""

    node: Node
    asked: frozenset[str]


class Length(NamedTuple):
    """How many questions there are still to ask: on average, each answer counted alike, and at most."""

    average: Fraction
    worst: int


@attrs.frozen
class Branch:
    """An answer to a question: the spots of its dimension that are left, and what to go on with."""

    spots: tuple[int, ...]
    then: State


class TooMany(Exception):
    """There are more states than may be tried."""


_NONE: Final = Length(Fraction(0), 0)


class Interviewer:
    """
    Finds the next question of a case.

    ``is_shortest`` says whether every order was tried, up to ``most`` states.  Of what can be asked,
    what is looked up comes before what is weighed up, and that before the terms.  A number that bears
    on the amount only is asked once nothing else is left to look up, as it leads to nothing else.
    """

    def __init__(self, prospect: Prospect, *, most: int = MOST_STATES) -> None:
        self.prospect: Final = prospect
        self.start: Final = State(prospect.root, frozenset())
        self.is_shortest = True
        self._most = most
        self._specs = prospect.answers.edition.policy.facts
        self._levels = {
            name: level for level, one in prospect.reaches.items() for name in one.missing
        }
        self._best: dict[State, tuple[Length, str | None]] = {}
        self._order: Mapping[str, int] | None = None
        self._moves: dict[tuple[int, str], list[tuple[int, int]]] = {}
        self._asked: dict[Node, dict[int, list[Branches]]] = {}
        self._told: dict[tuple[int, frozenset[str]], list[int]] = {}
        self._unknown: dict[int, tuple[str, ...]] = {}
        if len(self.open(self.start)) > _MOST_OPEN:
            self._keep_to_an_order()
            return
        try:
            self.length(self.start)
        except TooMany:
            self._keep_to_an_order()

    def lengths(self, names: Iterable[str]) -> dict[str, Length]:
        """How long it takes from the start when each of these is asked first."""
        names = tuple(names)
        try:
            return {name: self.length_after(self.start, name) for name in names}
        except TooMany:
            self._keep_to_an_order()
            return {name: self.length_after(self.start, name) for name in names}

    def _keep_to_an_order(self) -> None:
        self.is_shortest = False
        self._order = self._in_order()
        self._best.clear()

    def next(self, state: State) -> str | None:
        """What to ask next, by the name of a fact or a slot; ``None`` where an answer is reached."""
        return self._solved(state)[1]

    def length(self, state: State) -> Length:
        """How long it takes from here."""
        return self._solved(state)[0]

    def length_after(self, state: State, name: str) -> Length:
        """How long it takes from here when this is asked first, each answer counted alike."""
        lengths = [self.length(branch.then) for branch in self.branches(state, name)]
        average = sum((one.average for one in lengths), Fraction(0)) / len(lengths)
        return Length(1 + average, 1 + max(one.worst for one in lengths))

    def open(self, state: State) -> dict[str, Group]:
        """What can be asked and could still change the answer, by what kind of question it is."""
        found: dict[str, Group] = {}
        for level in bits_of(self.prospect.diagrams.levels(state.node)):
            for name in self.prospect.reaches[level].missing:
                group = self._group(name)
                if group and name not in state.asked and self._matters(state, level, name):
                    found[name] = group
        for name in self._numbers(state.node):
            group = self._group(name)
            if group and name not in state.asked:
                found.setdefault(name, group)
        return found

    def branches(self, state: State, name: str) -> tuple[Branch, ...]:
        """Each answer to a question that rules can tell apart, with what to go on with."""
        level = self._levels.get(name)
        node, diagrams = state.node, self.prospect.diagrams
        asked = state.asked | {name}
        if level is None or not diagrams.levels(node) >> level & 1:
            return (Branch((), self._state(node, asked)),)
        reach = self.prospect.reaches[level]
        found: dict[tuple[bool, ...], list[int]] = {}
        told = self.prospect.answers.told[reach.at]
        heard = self.heard(level, asked)
        for place in self.allowed(node, level):
            spot = reach.spots[place]
            key = tuple(told[spot][number] for number in heard)
            found.setdefault(key, []).append(place)
        made = []
        for places in found.values():
            left = (
                diagrams.followed(node, level, places[0])
                if len(places) == 1
                else diagrams.kept(node, level, places)
            )
            spots = tuple(reach.spots[place] for place in places)
            made.append(Branch(spots, self._state(left, asked)))
        return tuple(made)

    def _solved(self, state: State) -> tuple[Length, str | None]:
        if state not in self._best:
            if self._order is None and len(self._best) >= self._most:
                raise TooMany
            self._best[state] = self._solved_anew(state)
        return self._best[state]

    def _solved_anew(self, state: State) -> tuple[Length, str | None]:
        names = self._candidates(state)
        if not names:
            return _NONE, None
        return min(
            ((self.length_after(state, name), name) for name in names), key=lambda pair: pair[0]
        )

    def _candidates(self, state: State) -> list[str]:
        """What may be asked next: all of the first kind that is open, or the first of an order."""
        found = self.open(state)
        first = min(found.values(), default=None)
        names = [name for name, group in found.items() if group is first]
        levels = self.prospect.diagrams.levels(state.node)
        telling = [
            name for name in names if name in self._levels and levels >> self._levels[name] & 1
        ]
        if not telling:
            return names[:1]
        if self._order is None:
            return telling
        return [min(telling, key=self._order.__getitem__)]

    def _in_order(self) -> Mapping[str, int]:
        """An order in which to ask: first what leaves the least to be asked, on average."""
        left = {}
        for name in self.open(self.start):
            branches = self.branches(self.start, name)
            levels = [self.prospect.diagrams.levels(one.then.node) for one in branches]
            left[name] = Fraction(sum(one.bit_count() for one in levels), len(levels))
        every = dict.fromkeys((*left, *self._levels))
        ranked = sorted(every, key=lambda name: left.get(name, Fraction(0)))
        return {name: place for place, name in enumerate(ranked)}

    def _group(self, name: str) -> Group | None:
        """What kind of question is asked about a name; ``None`` for what cannot be had."""
        if name in self._specs:
            if getattr(self.prospect.facts, name) is not Missing.NOT_ASKED:
                return None
            return Group.WEIGHED_UP if self._specs[name].judgement else Group.LOOKED_UP
        return Group.TERM

    def _matters(self, state: State, level: int, name: str) -> bool:
        """Whether this could lead from one spot to another that is answered in another way."""
        if len(self.prospect.reaches[level].missing) == 1:
            return True
        return any(
            branches[one] is not None
            and branches[other] is not None
            and branches[one] != branches[other]
            for branches in self._questions(state.node, level)
            for one, other in self._pairs(level, name)
        )

    def _pairs(self, level: int, name: str) -> list[tuple[int, int]]:
        """The branches between which a fact could lead."""
        if (level, name) not in self._moves:
            reach = self.prospect.reaches[level]
            index = {spot: number for number, spot in enumerate(reach.spots)}
            pairs = reach.moved_at_most_by(name)
            self._moves[level, name] = [(index[one], index[other]) for one, other in pairs]
        return self._moves[level, name]

    def _questions(self, node: Node, level: int) -> list[Branches]:
        """The questions of a diagram at one level."""
        if node not in self._asked:
            found: dict[int, list[Branches]] = {}
            for one in self.prospect.diagrams.nodes_of(node):
                at, branches = self.prospect.diagrams.question(one)
                found.setdefault(at, []).append(branches)
            self._asked[node] = found
        return self._asked[node][level]

    def allowed(self, node: Node, level: int) -> list[int]:
        """The branches on which a case can still stand."""
        first = self._questions(node, level)[0]
        return [number for number, one in enumerate(first) if one is not None]

    def heard(self, level: int, asked: frozenset[str]) -> list[int]:
        """The comparisons of a dimension of which it is known what they say once these were asked."""
        reach = self.prospect.reaches[level]
        key = (level, asked.intersection(reach.missing))
        if key not in self._told:
            known = key[1].union(reach.known)
            comparisons = enumerate(self.prospect.answers.comparisons[reach.at])
            self._told[key] = [
                number for number, one in comparisons if ingredients(one, self._specs) <= known
            ]
        return self._told[key]

    def heard_after(self, state: State, name: str) -> tuple[int, list[int]] | None:
        """
        In which level, and by which comparisons, an answer to a question is told from others.

        ``None`` for a number that bears on the amount only.
        """
        level = self._levels.get(name)
        if level is None or not self.prospect.diagrams.levels(state.node) >> level & 1:
            return None
        before = self.heard(level, state.asked)
        after = self.heard(level, state.asked | {name})
        return level, [number for number in after if number not in before]

    def not_to_be_had(self, state: State) -> tuple[str, ...]:
        """What the answer hangs on and nobody can be asked."""
        found = [
            name
            for level in bits_of(self.prospect.diagrams.levels(state.node))
            for name in self.prospect.reaches[level].missing
        ]
        names = dict.fromkeys((*found, *self._numbers(state.node)))
        return tuple(n for n in names if n not in state.asked and self._group(n) is None)

    def _state(self, node: Node, asked: frozenset[str]) -> State:
        """The state without what was asked and has no more part in it."""
        levels = self.prospect.diagrams.levels(node)
        numbers = self._numbers(node)
        kept = frozenset(
            name
            for name in asked
            if name in numbers or (name in self._levels and levels >> self._levels[name] & 1)
        )
        return State(node, kept)

    def _numbers(self, node: Node) -> tuple[str, ...]:
        """The numbers on which some answer that can still be reached hangs, facts before slots."""
        key = self.prospect.diagrams.answers(node)
        if key not in self._unknown:
            ends = self.prospect.diagrams.ends_of(node)
            found = {name for end in ends if isinstance(end, Sum) for name in end.unknown}
            names = (*self._specs, *self._slots)
            self._unknown[key] = tuple(name for name in names if name in found)
        return self._unknown[key]

    @property
    def _slots(self) -> Mapping[str, object]:
        return self.prospect.answers.edition.policy.slots_by_id
