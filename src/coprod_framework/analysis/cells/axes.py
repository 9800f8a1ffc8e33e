"""Axes: the cells of facts that have to be chosen together, with the ways to be in each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import attrs

from ...domain.days import ALWAYS, Span
from ...domain.facts import Answer, Missing, Value
from .cuts import Division, Scale
from .reaching import Reached, reached


__all__ = ["Axis", "Cell", "Witness", "axes_of", "facts_together"]

Witness: TypeAlias = Mapping[str, Answer[Value]]
"""Some facts of a case, by name."""


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


def axes_of(
    divisions: Mapping[str, Division], days: Span | None, *, complete: bool = False
) -> Iterator[Axis]:
    """
    The axes of every fact that is set, in the order of the vocabulary.

    ``days`` are the days of the fact that names the day, and ``None`` says that the day is not known.
    With ``complete`` there are only the cells in which every fact that is set is known, and of facts
    that hang together only one way to be in each.
    """
    together = facts_together(divisions)
    for name, division in divisions.items():
        if division.derivation is not None:
            continue
        group = together.get(name, ())
        if not group:
            yield _plain_axis(division, days, complete=complete)
        elif name == group[0]:
            yield _joint_axis({each: divisions[each] for each in group}, days, complete=complete)


def facts_together(divisions: Mapping[str, Division]) -> dict[str, tuple[str, ...]]:
    """For each fact that hangs together with others, all of these in the order of the vocabulary."""
    groups: list[set[str]] = []
    for name, division in divisions.items():
        if division.derivation is None or not division.read:
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
    derivation = divisions[name].derivation
    sources = derivation.sources if derivation is not None else ()
    return {name}.union(*(_worked_out_from(source, divisions) for source in sources))


def _plain_axis(division: Division, days: Span | None, *, complete: bool) -> Axis:
    """The axis of one fact that stands by itself."""
    fact = division.scale.fact
    known = [
        tuple({fact.name: value} for value in division.values(cell)) for cell in division.cells
    ]
    missing: tuple[Witness, ...] = tuple({fact.name: kind} for kind in Missing)
    if fact.names_the_day and days is None:
        known = []
    elif complete or (fact.names_the_day and days != ALWAYS):
        missing = ()
    if not division.read:
        some = (*missing[:1], *(one for cell in known for one in cell), *missing[1:])
        return _axis((), (fact.name,), {}, [Cell((), some)])
    cells = [Cell((place,), witnesses) for place, witnesses in enumerate(known)]
    cells += [Cell((None,), missing)] if missing else []
    return _axis((fact.name,), (fact.name,), {fact.name: division}, cells)


def _joint_axis(divisions: Mapping[str, Division], days: Span | None, *, complete: bool) -> Axis:
    """The axis of facts that are worked out, with all their sources."""
    scales = {name: division.scale for name, division in divisions.items()}
    sources = tuple(name for name, one in divisions.items() if one.derivation is None)
    divisions = {name: divisions[name] for name in (*sources, *divisions)}
    read = tuple(name for name, division in divisions.items() if division.read)
    named = frozenset(name for name in sources if scales[name].fact.names_the_day)
    nothing: frozenset[str] = frozenset()
    always = named if days not in {None, ALWAYS} else nothing
    found = reached(
        divisions,
        always=frozenset(sources) if complete else always,
        never=named if days is None else nothing,
        every_way=not complete,
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
