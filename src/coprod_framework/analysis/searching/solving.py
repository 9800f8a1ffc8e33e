"""Solving: a second opinion on a question about a policy, by a solver that knows nothing of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from ...decision.judging import truth_of
from ...errors import EngineFailed, SolverUnavailable
from ...policy.truths import Truth
from ..spaces.spaces import Met, Space
from .demands import Demand, demands_in_words, failing
from .diagrams import TooLarge


if TYPE_CHECKING:
    from ..solver.answering import Solver


__all__ = ["Solving", "solve"]


class Solving:
    """
    Asks a solver about one space.

    Each case that it gives is tried by the reference before it is handed on.
    """

    def __init__(self, space: Space) -> None:
        self._space: Final = space
        self._solver: Solver | None = None

    @property
    def is_installed(self) -> bool:
        """Whether there is a solver to ask."""
        return self._solver is not None or find_spec("z3") is not None

    def find(self, demands: Sequence[Demand], dimensions: Iterable[int]) -> Met | None:
        """
        A case that meets all of these, or ``None`` where nobody could meet one.

        The facts and the slots of these dimensions are known in it.  The demands read no others.

        Raises `SolverUnavailable` where no solver is installed, `TooLarge` where it gave up, and
        `EngineFailed` where it gave a case that is none.
        """
        solver = self._loaded(demands)
        from ..solver.answering import GaveUp  # noqa: PLC0415 - it needs an extra

        named = [self._space.dimensions[at] for at in dimensions]
        facts = [name for one in named for name in one.spots[0].facts]
        slots = [name for one in named for name in one.slots]
        try:
            found = solver.find(demands, facts, slots)
        except GaveUp as error:
            raise TooLarge(
                f"the solver gave up on this: {demands_in_words(demands)} ({error}); part the rules"
            ) from error
        if found is None:
            return None
        known, terms = found
        met = Met(self._space.editions[0].policy.purpose.vocabulary(**known), terms)
        _check(met, demands)
        return met

    def _loaded(self, demands: Sequence[Demand]) -> Solver:
        if self._solver is None:
            try:
                from ..solver.answering import Solver  # noqa: PLC0415 - it needs an extra
            except ImportError as error:
                raise SolverUnavailable(
                    "no solver is installed, so it was not answered whether there is a case in which "
                    f"{demands_in_words(demands)}; install one: pip install 'coprod-framework[solver]'"
                ) from error
            self._solver = Solver(self._space)
        return self._solver


def solve(space: Space, demands: Sequence[Demand]) -> Met | None:
    """
    A case that meets all of these, or ``None`` where nobody could meet one.

    Every fact that a rule of the space reads is known in it.  Raises what `Solving.find` raises.
    """
    wanted = [*demands, *failing(space.editions[0], *space.never)]
    return Solving(space).find(wanted, range(len(space.dimensions)))


def _check(met: Met, demands: Iterable[Demand]) -> None:
    """Raise where the reference says that a case is not what was asked for."""
    for demand in demands:
        filled = {**demand.edition.values, **met.terms}
        wanted = Truth.HOLDS if demand.holds else Truth.FAILS
        if truth_of(demand.condition, met.case, filled) is not wanted:
            raise EngineFailed(
                f"the solver gave a case of which it is not so that {demands_in_words([demand])}; "
                f"tell the makers of this library: {met}"
            )
