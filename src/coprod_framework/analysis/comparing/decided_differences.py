"""Differences between two policies that decide: outcomes, who decides, and amounts."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from ...decision.combining import Outcome
from ...decision.decisions import Decision
from ...decision.effect_wording import effect_in_words
from ...policy.effects import Cap, Pay
from ...policy.policies import Edition
from ..searching.diagrams import FALSE, Node
from ..spaces.regions import Description, Region
from .comparisons import Answer, Change, Difference, Example, Told, What
from .gains import Gain, Top, most_gained
from .pairs import Pair
from .rooms import Rooms
from .sides import NOTHING, Key, Leaf, heard, in_order, key_of, leaf_of, sides_of
from .standings import places_of, standings_of
from .sums import Number, Sum, sum_of, variables_in


__all__ = ["decided_differences"]


def decided_differences(pair: Pair, most: int) -> Told:
    """Every difference between two editions of rules, in no more than so many regions for each."""
    return _Deciding(pair).told(most)


class _Deciding:
    """Looks for the differences between two editions of rules."""

    def __init__(self, pair: Pair) -> None:
        self.pair: Final = pair
        self.diagrams: Final = pair.search.diagrams
        self.places: Final = places_of(*pair.written)
        self.standings: Final = [
            standings_of(pair.search, edition, sets, self.places)
            for edition, sets in zip(pair.written, pair.sets, strict=True)
        ]
        self._rooms: dict[frozenset[str], Rooms] = {}
        self.left_out: list[str] = []
        self.unproven: list[str] = []

    def told(self, most: int) -> Told:
        groups: dict[Key, list[Leaf]] = {}
        for leaf in self._leaves():
            if self._can_differ(leaf):
                groups.setdefault(key_of(leaf), []).append(leaf)
        found: list[Difference] = []
        for key in sorted(groups, key=in_order):
            found += self._differences(key, groups[key], most)
        unproven = tuple(dict.fromkeys(self.unproven))
        return Told(tuple(found), tuple(self.left_out), unproven)

    def _leaves(self) -> Iterator[Leaf]:
        before, after = self.standings
        for (was, one), (would_be, other) in itertools.product(before.items(), after.items()):
            if was == would_be:
                continue
            cases = self.diagrams.both([one, other, self.pair.can_be])
            if cases == FALSE:
                continue
            for first, second in itertools.product(sides_of(was), sides_of(would_be)):
                if (first.label, first.sums) != (second.label, second.sums):
                    yield leaf_of(first, second, cases, 10**self.places)

    def _can_differ(self, leaf: Leaf) -> bool:
        """Whether some case differs; where that is not known, the reader is told so."""
        if leaf.was.label != leaf.would_be.label:
            least = 0
            tops = [self._most(leaf, leaf.cases, NOTHING, NOTHING, enough=0)[0]]
        else:
            least = 1
            paid = leaf.was.paid, leaf.would_be.paid
            tops = [
                self._most(leaf, leaf.cases, *pair, enough=1)[0] for pair in (paid, paid[::-1])
            ]
        differs = any(top.found >= least for top in tops)
        if not differs and any(top.bound >= least for top in tops):
            self.unproven.append(leaf.words)
        return differs

    def _most(
        self,
        leaf: Leaf,
        cases: Node,
        more: tuple[Sum, ...],
        less: tuple[Sum, ...],
        *,
        enough: Number = math.inf,
    ) -> tuple[Top, Rooms]:
        """The most by which some sums are above others in a set of cases."""
        gain = Gain(more, less, 10**self.places)
        gains = [gain, *(one for part in leaf.given for one in part.gains)]
        sums = {one for each in gains for one in (*each.more, *each.less)}
        sums.update(leaf.was.paid, leaf.would_be.paid)  # an example needs all of them
        names = frozenset(name for one in sums for name in variables_in(one))
        if names not in self._rooms:
            self._rooms[names] = Rooms(self.pair.describing, names)
        rooms = self._rooms[names]
        found, is_all = rooms.of(cases)
        gain = attrs.evolve(gain, unlimited=rooms.unlimited)
        top = most_gained(gain, found, leaf.given, enough=enough)
        return top if is_all else attrs.evolve(top, bound=math.inf), rooms

    def _differences(self, key: Key, leaves: Sequence[Leaf], most: int) -> Iterator[Difference]:
        cases = self.diagrams.either([leaf.cases for leaf in leaves])
        ways = [
            (among, self.pair.describing.describe(cases, known, most))
            for among, known in self._known(key)
        ]
        # What a rule refuses is best said of all that was eligible before, and what it does not refuse
        # any more of all that would be eligible then.
        among, told = min(ways, key=lambda way: _length(way[1]))
        if told.left_out:
            self.left_out.append(f"{key.was}, then {key.would_be}")
        for region in told.regions:
            inside = [self.diagrams.where(at, mask) for at, mask in region.spots.items()]
            parts = [
                (leaf, part)
                for leaf in leaves
                if (part := self.diagrams.both([leaf.cases, *inside])) != FALSE
            ]
            found = self._difference(key, among, region, parts)
            if found is not None:
                yield found

    def _known(self, key: Key) -> Iterator[tuple[str, Node]]:
        """What a reader may be told of all cases of a difference, and the cases that have it."""
        before, after = self._heard_as(0, key.was), self._heard_as(1, key.would_be)
        if key.what is What.AMOUNT:
            yield f"are answered '{key.was}' before and after", self.diagrams.both([before, after])
            return
        yield f"were answered '{key.was}'", before
        yield f"would be answered '{key.would_be}'", after

    def _heard_as(self, at: int, words: str) -> Node:
        return self.diagrams.either(
            [
                cases
                for standing, cases in self.standings[at].items()
                if any(words in {side.words, side.outcome} for side in sides_of(standing))
            ]
        )

    def _difference(
        self, key: Key, among: str, region: Region, parts: Sequence[tuple[Leaf, Node]]
    ) -> Difference | None:
        is_of_money = all(leaf.is_of_money for leaf, _ in parts)
        change = self._change(parts) if is_of_money else None
        example = self._example(parts) if change is None else _larger(change)
        if example is None or (key.what is What.AMOUNT and not example.gained):
            # The sets let these cases differ, and the amounts do not, as far as anybody found.
            if self._may_differ(key, parts):
                self.unproven.append(f"{key.was}, then {key.would_be}")
            return None
        is_sure = change is not None and (change.at_least > 0 or change.at_most < 0)
        before, after = self._lines(key, example)
        return Difference(
            what=key.what,
            about="",
            was=_words(key.was, {leaf.was.words for leaf, _ in parts}),
            would_be=_words(key.would_be, {leaf.would_be.words for leaf, _ in parts}),
            among=among,
            region=region,
            always=is_sure if key.what is What.AMOUNT else key.always,
            before=before,
            after=after,
            example=example,
            change=change,
        )

    def _may_differ(self, key: Key, parts: Sequence[tuple[Leaf, Node]]) -> bool:
        """Whether it is not proven that these cases are the same."""
        least = 1 if key.what is What.AMOUNT else 0
        return any(
            self._most(leaf, cases, *pair, enough=least)[0].bound >= least
            for leaf, cases in parts
            for paid in [(leaf.was.paid, leaf.would_be.paid) if least else (NOTHING, NOTHING)]
            for pair in (paid, paid[::-1])
        )

    def _example(self, parts: Sequence[tuple[Leaf, Node]]) -> Example | None:
        for leaf, cases in parts:
            top, rooms = self._most(leaf, cases, NOTHING, NOTHING, enough=0)
            found = self._met(top, rooms)
            if found is not None:
                return found
        return None

    def _met(self, top: Top, rooms: Rooms) -> Example | None:
        """The case of a place, with what the reference decides before and after."""
        if top.place is None or top.room is None:
            return None
        met = rooms.met(top.room, top.place)
        if met is None:
            return None
        case = self.pair.whole(met.case)
        was, would_be = (_answer(one) for one in self.pair.decisions(case, met.terms))
        return Example(case=case, terms=met.terms, was=was, would_be=would_be)

    def _change(self, parts: Sequence[tuple[Leaf, Node]]) -> Change | None:
        """How much is gained and lost in these cases, at the least and at the most."""
        found: list[Example] = []
        ends: list[tuple[Number, Number]] = []
        for leaf, cases in parts:
            up, rooms = self._most(leaf, cases, leaf.would_be.paid, leaf.was.paid)
            down, _ = self._most(leaf, cases, leaf.was.paid, leaf.would_be.paid)
            found += [one for top in (up, down) if (one := self._met(top, rooms)) is not None]
            if up.bound != -math.inf:
                ends.append((-down.bound, up.bound))
        if not found:
            return None
        lowest = min(found, key=lambda one: one.gained)
        highest = max(found, key=lambda one: one.gained)
        return Change(
            least=lowest.gained,
            most=highest.gained,
            at_least=min(low for low, _ in ends),
            at_most=max(high for _, high in ends),
            lowest=lowest,
            highest=highest,
        )

    def _lines(self, key: Key, example: Example | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The rules that make the answers: for an amount, those whose sum is another one."""
        if example is None:
            return (), ()
        first, second = self.pair.decisions(example.case, example.terms)
        if key.what is not What.AMOUNT:
            return _reasons(first), _reasons(second)
        one, other = self.pair.written
        return (
            tuple(_changed(one, first, key.sums[0], self.places)),
            tuple(_changed(other, second, key.sums[1], self.places)),
        )


def _length(told: Description) -> tuple[object, ...]:
    """How long a description is; one that says something is better, and so is one that is complete."""
    parts = [len(region.parts) for region in told.regions]
    return 0 in parts, told.left_out, len(parts), sum(parts)


def _words(outcome: str, heard_there: set[str]) -> str:
    """What is heard in some cases: with those who decide, where these are the same in all."""
    return next(iter(heard_there)) if len(heard_there) == 1 else outcome


def _larger(change: Change) -> Example:
    """The example in which more is gained or lost."""
    return max(change.highest, change.lowest, key=lambda one: abs(one.gained))


def _answer(decision: Decision) -> Answer:
    outcome = decision.outcome
    roles = decision.refer_to if outcome is Outcome.REFER else ()
    return Answer(
        says=heard((outcome, tuple(sorted(roles)))),
        pence=decision.payable,
        rules=tuple(reason.rule.id for reason in decision.reasons),
        because=tuple(reason.cite() for reason in decision.reasons),
    )


def _reasons(decision: Decision) -> tuple[str, ...]:
    return tuple(f"{one.rule.title} ({one.cite()})" for one in decision.reasons)


def _changed(
    edition: Edition, decision: Decision, sums: Sequence[Sum], places: int
) -> Iterator[str]:
    """The rules that hold in a case and whose sum is one of these."""
    for bit, rule in enumerate(edition.rules):
        holds = decision.masks.holds >> bit & 1
        if not holds or not isinstance(rule.then, Pay | Cap):
            continue
        if sum_of(rule.then.amount, edition, places) in sums:
            words = effect_in_words(rule.then, edition)
            yield f"{words} ({rule.because.cite()}, rule {rule.id})"
