"""Answering: a question about a policy is put to the solver, and the case that it chose is read back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import z3

from ...domain.facts import Value, vocabulary_of
from ...policy.slots import SlotValue
from ..searching.demands import Demand
from ..spaces.spaces import Space
from .days import Formula
from .formulas import formula_of
from .unknowns import Unknowns


__all__ = ["GaveUp", "Solver"]

_MOST_WORK: Final = 40_000_000
"""As z3 counts its own steps, so that it gives up at the same point on every machine."""


class GaveUp(Exception):
    """The solver found neither a case nor that there is none, in the steps that it has."""


class Solver:
    """Puts questions about one space to z3, and keeps what it wrote down for the next question."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._facts = vocabulary_of(space.editions[0].policy.purpose.vocabulary)
        slots = {slot.id: slot for one in space.editions for slot in one.policy.slots}
        self._unknowns = Unknowns(self._facts, slots, space.days)
        self._solver = z3.Solver(ctx=self._unknowns.context)
        self._solver.set("rlimit", _MOST_WORK)
        self._formulas: dict[tuple[int, int, bool], tuple[Demand, Formula]] = {}
        self._told = 0

    def find(
        self, demands: Sequence[Demand], facts: Iterable[str], slots: Iterable[str]
    ) -> tuple[dict[str, Value], dict[str, SlotValue]] | None:
        """
        These facts and slots in a case that meets all demands, or ``None`` where there is no such case.

        Facts that are worked out are left out, as they follow.  Raises `GaveUp`.
        """
        wanted = [self._formula(demand) for demand in demands]
        read = {name: self._unknowns.fact(name) for name in facts}
        filled = {name: self._unknowns.slot(name) for name in slots}
        usual = [self._unknowns.usual(name) for name in read]
        self._solver.add(*self._unknowns.declared[self._told :])
        self._told = len(self._unknowns.declared)
        self._solver.push()
        try:
            self._solver.add(*wanted)
            model = self._model()
            if model is None:
                return None
            self._solver.add(*usual)
            if self._solver.check() == z3.sat:
                model = self._solver.model()
        finally:
            self._solver.pop()
        by_hand = (name for name in read if self._facts[name].derivation is None)
        return (
            {name: self._unknowns.told(name, model) for name in by_hand},
            {name: slot.told(model) for name, slot in filled.items()},
        )

    def _model(self) -> Formula:
        found = self._solver.check()
        if found == z3.unknown:
            raise GaveUp(self._solver.reason_unknown())
        return self._solver.model() if found == z3.sat else None

    def _formula(self, demand: Demand) -> Formula:
        key = id(demand.edition), id(demand.condition), demand.holds
        if key not in self._formulas:
            # The demand is kept beside it, so that no other can come to have the same ids.
            formula = formula_of(demand, self._unknowns, self._space.free)
            self._formulas[key] = demand, formula
        return self._formulas[key][1]
