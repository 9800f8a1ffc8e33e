"""Engines: what reads a policy, and what a decision asks of it.  The reference is one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol, TypeAlias

from ..policy.policies import Edition
from .combining import Outcome
from .judging import Masks, judge


__all__ = ["REFERENCE", "Cited", "Citing", "Engine"]


class Cited(NamedTuple):
    """
    What an answer rests on: rules by their bits, those of its rank and then those of the amount.

    ``notes`` are the rules that have something to say beside it.  ``basis`` is what an eligible case
    would be paid without any limit, in whole pence, where that is known.  ``settled`` says that nothing
    that is missing could change the answer.
    """

    reasons: tuple[int, ...]
    notes: tuple[int, ...]
    basis: int | None
    settled: bool


Citing: TypeAlias = Callable[[object, Outcome], Cited | None]
"""What finds out what an answer to such a case rests on, from its facts and its outcome."""


class Engine(Protocol):
    """What reads a policy: it judges the rules, and may know at once which ones made the answer."""

    def judge(self, edition: Edition, facts: object) -> Masks:
        """Which conditions hold for these facts, and which could still."""

    def cite(self, edition: Edition, facts: object, outcome: Outcome) -> Cited | None:
        """What a settled answer rests on, or ``None`` when this engine does not know it at once."""


class _Reference:
    """The engine that defines what a policy means."""

    def judge(self, edition: Edition, facts: object) -> Masks:
        """Look at every condition in turn."""
        return judge(edition, facts)

    def cite(self, edition: Edition, facts: object, outcome: Outcome) -> Cited | None:
        """Take the long way: from the masks."""
        del edition, facts, outcome
        return None


REFERENCE: Final[Engine] = _Reference()
