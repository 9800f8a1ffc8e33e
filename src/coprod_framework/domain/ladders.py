"""Ladders of participation as data: named, dated, and only as ordered as their source says."""

from __future__ import annotations

import enum
import functools
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

import attrs

from ..errors import LadderRejected, Problem, did_you_mean


__all__ = ["Concordance", "Ladder", "Matching", "Order", "Rung"]


class Order(enum.Enum):
    """How one rung stands to another.  On a real ladder, two rungs may not be ordered at all."""

    LESS = "lower"
    EQUAL = "the same"
    GREATER = "higher"
    NOT_ORDERED = "not ordered"


@attrs.frozen(kw_only=True)
class Rung:
    """One rung: its name, what it means in our own words, and the band that its source puts it in."""

    id: str
    title: str
    means: str
    band: str = ""


@attrs.frozen(kw_only=True, slots=False)
class Ladder:
    """
    A ladder of participation.  Every answer about a rung names its ladder, as ladders disagree.

    ``steps`` are the pairs of rungs that the source orders, the lower one first.  What follows from them
    is ordered too, and nothing else is.  ``reading`` says how the source was read, and ``cues`` the ids
    of the clauses that the reading rests on.  Making one raises `LadderRejected` with all that is wrong.
    """

    id: str
    title: str
    version: str
    source: str
    reading: str
    rungs: tuple[Rung, ...]
    steps: frozenset[tuple[str, str]]
    cues: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        problems = list(self._problems())
        if problems:
            raise LadderRejected(f"the ladder '{self.id}'", problems)

    def _problems(self) -> Iterable[Problem]:
        ids = [rung.id for rung in self.rungs]
        for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
            yield Problem(f"rungs[{id_}]", "stands here twice; give each rung its own id")
        unknown = sorted({id_ for step in self.steps for id_ in step} - set(ids))
        for id_ in unknown:
            yield Problem("steps", f"no rung is called '{id_}'; {did_you_mean(id_, ids)}")
        if not unknown:
            for id_ in (id_ for id_ in ids if id_ in self._below[id_]):
                yield Problem(f"rungs[{id_}]", "stands below itself; look at the steps around it")

    @functools.cached_property
    def by_id(self) -> Mapping[str, Rung]:
        """Its rungs by id, in the order in which they are listed."""
        return {rung.id: rung for rung in self.rungs}

    @functools.cached_property
    def _below(self) -> Mapping[str, frozenset[str]]:
        """For each rung, everything that stands below it."""
        below: dict[str, set[str]] = {rung.id: set() for rung in self.rungs}
        for _ in self.rungs:
            for lower, higher in self.steps:
                below[higher] |= {lower, *below[lower]}
        return {id_: frozenset(lower) for id_, lower in below.items()}

    def compare(self, one: str, other: str) -> Order:
        """
        How the first rung stands to the second on this ladder.

        Raises `LadderRejected` for a rung that it does not have.
        """
        self._check_rungs((one, other))
        if one == other:
            return Order.EQUAL
        if one in self._below[other]:
            return Order.LESS
        return Order.GREATER if other in self._below[one] else Order.NOT_ORDERED

    def below(self, rung: str) -> frozenset[str]:
        """Every rung that stands below this one."""
        self._check_rungs((rung,))
        return self._below[rung]

    def highest(self, rungs: Collection[str]) -> frozenset[str]:
        """Those of these rungs that have none of the others above them; there may be several."""
        self._check_rungs(rungs)
        return frozenset(
            id_ for id_ in rungs if not any(id_ in self._below[other] for other in rungs)
        )

    def lowest(self, rungs: Collection[str]) -> frozenset[str]:
        """Those of these rungs that have none of the others below them; there may be several."""
        self._check_rungs(rungs)
        return frozenset(
            id_ for id_ in rungs if not any(other in self._below[id_] for other in rungs)
        )

    @functools.cached_property
    def top(self) -> frozenset[str]:
        """The rungs that nothing stands above."""
        return self.highest(list(self.by_id))

    def unordered(self) -> frozenset[frozenset[str]]:
        """Every pair of rungs that this ladder does not order."""
        return frozenset(
            frozenset(pair)
            for pair in combinations(self.by_id, 2)
            if self.compare(*pair) is Order.NOT_ORDERED
        )

    def _check_rungs(self, rungs: Iterable[str]) -> None:
        problems = [
            Problem(id_, f"is no rung of the ladder '{self.id}'; {did_you_mean(id_, self.by_id)}")
            for id_ in rungs
            if id_ not in self.by_id
        ]
        if problems:
            raise LadderRejected(f"the ladder '{self.id}'", problems)


@attrs.frozen(kw_only=True)
class Matching:
    """Rungs of several ladders that stand for much the same, and what to mind about it."""

    rungs: Mapping[str, tuple[str, ...]] = attrs.field(hash=False)
    note: str = ""


@attrs.frozen(kw_only=True)
class Concordance:
    """
    Which rungs of one ladder stand for which of another, and which stand for nothing there.

    It is a reading, so ``by`` says whose.  Making one raises `LadderRejected` with all that is wrong.
    """

    by: str
    ladders: tuple[Ladder, ...]
    matchings: tuple[Matching, ...]

    def __attrs_post_init__(self) -> None:
        problems = []
        by_id = {ladder.id: ladder for ladder in self.ladders}
        for number, matching in enumerate(self.matchings):
            for ladder, rungs in matching.rungs.items():
                if ladder not in by_id:
                    hint = did_you_mean(ladder, by_id)
                    problem = f"no ladder is called '{ladder}'; {hint}"
                    problems.append(Problem(f"matchings[{number}]", problem))
                    continue
                problems += [
                    Problem(f"matchings[{number}].{ladder}", f"no rung is called '{rung}'")
                    for rung in rungs
                    if rung not in by_id[ladder].by_id
                ]
        if problems:
            raise LadderRejected("the concordance", problems)

    def rungs_for(self, rung: str, *, of: str, on: str) -> tuple[str, ...]:
        """
        The rungs of the ladder ``on`` that stand for this rung of the ladder ``of``, if any do.

        Raises `LadderRejected` for a ladder or a rung that is not there.
        """
        self._ladder(of).compare(rung, rung)
        self._ladder(on)
        found = [
            other
            for matching in self.matchings
            if rung in matching.rungs.get(of, ())
            for other in matching.rungs.get(on, ())
        ]
        return tuple(dict.fromkeys(found))

    def unmatched(self, *, of: str, on: str) -> tuple[str, ...]:
        """The rungs of the ladder ``of`` that stand for nothing on the ladder ``on``."""
        rungs = self._ladder(of).by_id
        return tuple(id_ for id_ in rungs if not self.rungs_for(id_, of=of, on=on))

    def _ladder(self, id_: str) -> Ladder:
        by_id = {ladder.id: ladder for ladder in self.ladders}
        if id_ not in by_id:
            problem = Problem("", f"no ladder is called '{id_}'; {did_you_mean(id_, by_id)}")
            raise LadderRejected("the concordance", [problem])
        return by_id[id_]
