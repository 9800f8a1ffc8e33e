"""Cells: the cases that the rules of a policy can tell apart, and one case for each of them.

No rule can see more of a case than its cell.  So what is true of one case in each cell is true of all.
"""

from __future__ import annotations

import functools
import itertools
import math
import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

import attrs

from ..domain.days import ALWAYS, Span
from ..domain.facts import Answer, Missing, Value
from ..policy.conditions import Comparison, comparisons_in
from ..policy.policies import Edition, Policy
from .amount_cuts import amount_comparisons
from .covering import covering_rows
from .cuts import Division, Scale, divide, scale_of
from .reaching import Reached, reached


__all__ = ["Axis", "Cell", "Cells", "Places", "Witness", "cells_of", "editions_of"]

Witness: TypeAlias = Mapping[str, Answer[Value]]
"""Some facts of a case, by name."""

Places: TypeAlias = tuple[int, ...]
"""One cell of the whole, as the place of a cell on each axis."""


@attrs.frozen
class Cell:
    """
    A set of values of one fact, or of several that hang together, that no rule tells apart.

    ``key`` is the part in which each of these facts stands, ``None`` where it is missing.
    ``witnesses`` are ways to be in this cell, by fact; the first stands for it.
    """

    key: tuple[int | None, ...]
    witnesses: tuple[Witness, ...]


@attrs.frozen(eq=False)
class Axis:
    """
    Facts that have to be chosen together, and the cells in which they can be.

    Most have one fact only.  A fact that is worked out stands with its sources, and with every other
    fact that is worked out from one of these.  ``facts`` are those that a rule reads, and ``sources``
    those that are set.  The first cell is one where the most is known, and the last where the least is.
    """

    facts: tuple[str, ...]
    sources: tuple[str, ...]
    divisions: Mapping[str, Division]
    cells: tuple[Cell, ...]
    places: Mapping[tuple[int | None, ...], int]

    def locate(self, record: object) -> int:
        """The place of the cell in which a case stands."""
        values = ((name, getattr(record, name)) for name in self.facts)
        key = tuple(
            None if isinstance(value, Missing) else self.divisions[name].locate(value)
            for name, value in values
        )
        return self.places[key]


@attrs.frozen(eq=False, slots=False)
class Cells:
    """
    Every case that the rules of one edition of a policy can tell apart.

    The cells are the product of the axes.  A case of the edition falls in exactly one of them, and the
    same rules hold, and could hold, for all cases in it.  ``days`` are the days of the edition, and
    ``None`` where the day is not known.
    """

    edition: Edition
    days: Span | None
    axes: tuple[Axis, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return math.prod(len(axis.cells) for axis in self.axes)

    def cases(self) -> Iterator[Any]:
        """One case for each cell, beginning with one where all that a rule reads is known."""
        return map(self.at, self.places())

    def places(self) -> Iterator[Places]:
        """Every cell, as its place on each axis."""
        return itertools.product(*(range(len(axis.cells)) for axis in self.axes))

    def sample(self, more: int, *, seed: int = 0) -> Iterator[Places]:
        """
        Some of the cells: enough that every two cells of two axes come together, and so many more.

        The others are drawn at random, and the same seed draws the same.
        """
        sizes = [len(axis.cells) for axis in self.axes]
        yield from covering_rows(sizes)
        drawn = random.Random(seed)  # noqa: S311 - it keeps no secret
        for _ in range(more):
            yield tuple(drawn.randrange(size) for size in sizes)

    def varied(self, places: Iterable[Places]) -> Iterator[Any]:
        """A case for each of these cells.  The witnesses of a cell take turns."""
        turns = [[itertools.cycle(cell.witnesses) for cell in axis.cells] for axis in self.axes]
        for place in places:
            pairs = zip(turns, place, strict=True)
            yield self.record(next(axis[cell]) for axis, cell in pairs)

    def locate(self, record: object) -> Places:
        """
        The cell in which a case falls: its place on each axis.

        Raises `ValueError` for a case that another edition judges.
        """
        day_fact = self.edition.policy.day_fact
        day = Missing.NOT_ASKED if day_fact is None else getattr(record, day_fact)
        if isinstance(day, Missing):
            foreign = day_fact is not None and self.days not in {None, ALWAYS}
        else:
            foreign = self.days is None or not self.days.covers(day)
        if foreign:
            told = "a day that is not known" if isinstance(day, Missing) else day
            raise ValueError(
                f"the case is of {told}, and these cells are of one {self.edition.span}"
            )
        return tuple(axis.locate(record) for axis in self.axes)

    def case_of(self, record: object) -> Any:
        """The case that stands for the cell of this one: the same rules hold for both."""
        return self.at(self.locate(record))

    def at(self, places: Iterable[int]) -> Any:
        """The case that stands for the cell at these places on the axes."""
        pairs = zip(self.axes, places, strict=True)
        return self.record(axis.cells[place].witnesses[0] for axis, place in pairs)

    def record(self, witnesses: Iterable[Witness]) -> Any:
        """The case in which the facts are these, and the others are not asked."""
        values: dict[str, Any] = {}
        for witness in witnesses:
            values.update(witness)
        return self.edition.policy.purpose.vocabulary(**values)

    @functools.cached_property
    def blank(self) -> Witness:
        """A case in which as little is known as can be."""
        return _joined(axis.cells[-1].witnesses[0] for axis in self.axes)

    @functools.cached_property
    def complete(self) -> Witness:
        """A case in which as much is known as can be."""
        return _joined(max(axis.cells[0].witnesses, key=_known) for axis in self.axes)

    def axes_of_rule(self, bit: int) -> tuple[Axis, ...]:
        """The axes of the facts that one condition reads, cut where that condition cuts them."""
        found = comparisons_in(self.edition.conditions[bit])
        return tuple(axis for axis in _axes(self.edition, self.days, found) if axis.facts)

    def count_of_rule(self, bit: int) -> int:
        """How many cells the facts have that one condition reads."""
        return math.prod(len(axis.cells) for axis in self.axes_of_rule(bit))

    def of_rule(self, bit: int) -> Iterator[Any]:
        """
        Cases for every cell of the facts that one condition reads.

        Each cell comes often enough for each of its witnesses to be there, first with nothing else known
        and then with everything else known.
        """
        axes = self.axes_of_rule(bit)
        turns = max((len(c.witnesses) for axis in axes for c in axis.cells), default=1)
        for around in (self.blank, self.complete):
            for cells in itertools.product(*(axis.cells for axis in axes)):
                for turn in range(turns):
                    chosen = (cell.witnesses[turn % len(cell.witnesses)] for cell in cells)
                    yield self.record((around, *chosen))


def cells_of(edition: Edition, *, every_choice: bool = False, amounts: bool = False) -> Cells:
    """
    Every case that the rules of this edition can tell apart.

    Choices that no rule tells apart are in one cell, unless ``every_choice`` is wanted.  With
    ``amounts`` the facts that amounts are worked out from are cut as well: below, at and above each
    amount that the terms name.  That covers what people are paid.  It does not prove it, as an amount
    has no cells.

    Raises `ValueError` for an edition that is not one of its policy's own, and where too many facts are
    worked out from each other to see what can come together.
    """
    found = dict(editions_of(edition.policy))
    if edition not in found:
        raise ValueError("the edition is not one of its policy's own; take it from policy.on(day)")
    days = found[edition]
    comparisons = [one for condition in edition.conditions for one in comparisons_in(condition)]
    if amounts:
        comparisons += amount_comparisons(edition)
    axes = _axes(edition, days, comparisons, every_choice=every_choice)
    return Cells(edition=edition, days=days, axes=tuple(axes))


def editions_of(policy: Policy) -> tuple[tuple[Edition, Span | None], ...]:
    """Every edition of a policy with its days; the one for a day that is not known has none."""
    changes = policy.changes
    if not changes:
        return ((policy.on(None), ALWAYS),)
    ends = zip((None, *changes), (*changes, None), strict=True)
    spans = [Span(start, end) for start, end in ends if end != date.min]
    return (
        *((policy.on(span.start or date.min), span) for span in spans),
        (policy.on(None), None),
    )


def _axes(
    edition: Edition,
    days: Span | None,
    comparisons: Iterable[Comparison],
    *,
    every_choice: bool = False,
) -> Iterator[Axis]:
    """The axes of every fact that is set, in the order of the vocabulary."""
    about: dict[str, list[Comparison]] = {name: [] for name in edition.policy.facts}
    for comparison in comparisons:
        about[comparison.fact].append(comparison)
    divisions = {
        name: divide(
            scale_of(fact, days or ALWAYS), about[name], edition.values, apart=every_choice
        )
        for name, fact in edition.policy.facts.items()
    }
    together = _together(divisions)
    for name, fact in edition.policy.facts.items():
        if fact.derivation is not None:
            continue
        group = together.get(name, ())
        if not group:
            yield _plain_axis(divisions[name], days)
        elif name == group[0]:
            yield _joint_axis({each: divisions[each] for each in group}, days)


def _together(divisions: Mapping[str, Division]) -> dict[str, tuple[str, ...]]:
    """For each fact that hangs together with others, all of these in the order of the vocabulary."""
    groups: list[set[str]] = []
    for name, division in divisions.items():
        if division.scale.fact.derivation is None or not division.read:
            continue
        group = _worked_out_from(name, divisions)
        groups, others = [], groups
        for other in others:
            if group.isdisjoint(other):
                groups.append(other)
            else:
                group |= other
        groups.append(group)
    ordered = [tuple(name for name in divisions if name in group) for group in groups]
    return {name: group for group in ordered for name in group}


def _worked_out_from(name: str, divisions: Mapping[str, Division]) -> set[str]:
    derivation = divisions[name].scale.fact.derivation
    sources = derivation.sources if derivation is not None else ()
    return {name}.union(*(_worked_out_from(source, divisions) for source in sources))


def _plain_axis(division: Division, days: Span | None) -> Axis:
    """The axis of one fact that stands by itself."""
    fact = division.scale.fact
    known = [
        tuple({fact.name: value} for value in division.values(cell)) for cell in division.cells
    ]
    missing: tuple[Witness, ...] = tuple({fact.name: kind} for kind in Missing)
    if fact.names_the_day and days is None:
        known = []
    elif fact.names_the_day and days != ALWAYS:
        missing = ()
    if not division.read:
        some = (*missing[:1], *(one for cell in known for one in cell), *missing[1:])
        return _axis((), (fact.name,), {}, [Cell((), some)])
    cells = [Cell((place,), witnesses) for place, witnesses in enumerate(known)]
    cells += [Cell((None,), missing)] if missing else []
    return _axis((fact.name,), (fact.name,), {fact.name: division}, cells)


def _joint_axis(divisions: Mapping[str, Division], days: Span | None) -> Axis:
    """The axis of facts that are worked out, with all their sources."""
    scales = {name: division.scale for name, division in divisions.items()}
    sources = tuple(name for name, scale in scales.items() if scale.fact.derivation is None)
    divisions = {name: divisions[name] for name in (*sources, *divisions)}
    read = tuple(name for name, division in divisions.items() if division.read)
    named = frozenset(name for name in sources if scales[name].fact.names_the_day)
    nothing: frozenset[str] = frozenset()
    found = reached(
        divisions,
        always=named if days not in {None, ALWAYS} else nothing,
        never=named if days is None else nothing,
    )
    cells = [Cell(one.key, tuple(_witnesses(one, scales, sources))) for one in found]
    return _axis(read, sources, divisions, cells)


def _witnesses(
    found: Reached, scales: Mapping[str, Scale], sources: tuple[str, ...]
) -> Iterator[Witness]:
    """Each way to be in a cell, and where something is missing, once for each reason."""
    for places in found.places:
        known = {name: scales[name].value(place) for name, place in places.items()}
        gone = [name for name in sources if name not in known]
        for kind in Missing if gone else (Missing.NOT_ASKED,):
            yield {**known, **dict.fromkeys(gone, kind)}


def _axis(
    facts: tuple[str, ...],
    sources: tuple[str, ...],
    divisions: Mapping[str, Division],
    cells: list[Cell],
) -> Axis:
    places = {cell.key: place for place, cell in enumerate(cells)}
    return Axis(facts, sources, divisions, tuple(cells), places)


def _joined(witnesses: Iterable[Witness]) -> Witness:
    return {name: value for witness in witnesses for name, value in witness.items()}


def _known(witness: Witness) -> int:
    return sum(not isinstance(value, Missing) for value in witness.values())
