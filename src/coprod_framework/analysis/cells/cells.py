"""Cells: the cases that the rules of a policy can tell apart, and one case for each of them.

No rule can see more of a case than its cell.  So what is true of one case in each cell is true of all.
"""

from __future__ import annotations

import functools
import itertools
import math
import random
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeAlias

import attrs

from ...domain.days import ALWAYS, Span
from ...domain.facts import Missing
from ...policy.conditions import Comparison, comparisons_in
from ...policy.policies import Edition, Policy
from .amount_cuts import amount_comparisons
from .axes import Axis, Cell, Witness, axes_of
from .covering import covering_rows
from .cuts import divide, scale_of


__all__ = ["Axis", "Cell", "Cells", "Places", "Witness", "cells_of", "editions_of"]

Places: TypeAlias = tuple[int, ...]
"""One cell of the whole, as the place of a cell on each axis."""


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
        for around in (self.blank, self.complete):
            for cells in itertools.product(*(axis.cells for axis in axes)):
                for turn in range(max((len(cell.witnesses) for cell in cells), default=1)):
                    chosen = (cell.witnesses[turn % len(cell.witnesses)] for cell in cells)
                    yield self.record((around, *chosen))

    def of_rules(self) -> Iterator[Any]:
        """The cases of all rules, each of them once: rules that read the same facts have the same."""
        seen: set[Any] = set()
        for bit in range(len(self.edition.conditions)):
            for case in self.of_rule(bit):
                if case not in seen:
                    seen.add(case)
                    yield case


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
    yield from axes_of(divisions, days)


def _joined(witnesses: Iterable[Witness]) -> Witness:
    return {name: value for witness in witnesses for name, value in witness.items()}


def _known(witness: Witness) -> int:
    return sum(not isinstance(value, Missing) for value in witness.values())
