"""Stages: where an exercise stands, and what each kind of event does to that, as one table."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

import attrs

from ..errors import FrameworkRejected, Problem, did_you_mean
from .events import Event


__all__ = ["Move", "Stage", "Stages"]


@attrs.frozen
class Stage:
    """One part of the life of an exercise: its id, what it is called, and what happens in it."""

    id: str
    title: str
    says: str


@attrs.frozen
class Move:
    """
    What an event does: in which stages it fits, and to which stage it leads.

    Without ``to`` the exercise stays where it is.
    """

    kind: type[Event]
    fits: tuple[str, ...]
    to: str | None = None


@attrs.frozen(kw_only=True, slots=False)
class Stages:
    """
    The table of stages: where an exercise starts, and all moves.

    One kind of event may have several moves, and at most one from each stage.  A kind without a move
    fits nowhere.  Making a table checks it, and raises `FrameworkRejected` with everything that is
    wrong.
    """

    start: str
    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]

    def __attrs_post_init__(self) -> None:
        problems = list(_problems_with(self))
        if problems:
            raise FrameworkRejected("the table of stages", problems)

    @property
    def kinds(self) -> frozenset[type[Event]]:
        """Every kind of event that has a move."""
        return frozenset(move.kind for move in self.moves)

    @functools.cached_property
    def by_id(self) -> Mapping[str, Stage]:
        """The stages, by id."""
        return {stage.id: stage for stage in self.stages}

    @functools.cached_property
    def _next(self) -> Mapping[tuple[str, type[Event]], str]:
        return {(stage, move.kind): move.to or stage for move in self.moves for stage in move.fits}

    def after(self, stage: str, kind: type[Event]) -> str | None:
        """The stage that such an event leads to, or ``None`` where it does not fit."""
        return self._next.get((stage, kind))

    def fitting(self, kind: type[Event]) -> tuple[str, ...]:
        """The stages in which such an event fits, in their order."""
        return tuple(stage.id for stage in self.stages if (stage.id, kind) in self._next)


def _problems_with(table: Stages) -> Iterator[Problem]:
    ids = [stage.id for stage in table.stages]
    for id_ in sorted({one for one in ids if ids.count(one) > 1}):
        yield Problem(f"stages[{id_}]", "stands twice; give each stage an id of its own")
    if table.start not in ids:
        yield Problem(
            "start", f"no stage is called '{table.start}'; {did_you_mean(table.start, ids)}"
        )
    seen: set[tuple[str, type[Event]]] = set()
    for move in table.moves:
        where = f"moves[{move.kind.__name__}]"
        for stage in (*move.fits, *([move.to] if move.to else [])):
            if stage not in ids:
                yield Problem(where, f"no stage is called '{stage}'; {did_you_mean(stage, ids)}")
        for stage in move.fits:
            if (stage, move.kind) in seen:
                yield Problem(where, f"has two moves from '{stage}'; keep one of them")
            seen.add((stage, move.kind))
    reached = _reached_from(table)
    for one in table.stages:
        if one.id not in reached:
            yield Problem(f"stages[{one.id}]", "is never reached; add a move that leads to it")


def _reached_from(table: Stages) -> set[str]:
    reached = {table.start}
    while True:
        more = {
            move.to for move in table.moves if move.to and not reached.isdisjoint(move.fits)
        } - reached
        if not more:
            return reached
        reached |= more
