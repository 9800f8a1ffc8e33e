"""Solving: a second opinion on a question about a policy, by a solver that knows nothing of cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .spaces import Space


if TYPE_CHECKING:
    from .searching import Demand, Found


__all__ = ["solve"]


def solve(space: Space, demands: Sequence[Demand]) -> Found | None:
    """A case that meets all of these, or ``None`` where nobody could meet one."""
    raise NotImplementedError(space, demands)
