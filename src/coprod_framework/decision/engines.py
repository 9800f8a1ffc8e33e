"""Engines: what reads a policy, and what a decision asks of it.  The reference is one of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final, NamedTuple, Protocol, TypeAlias

from ..policy.policies import Edition
from .asking import Openings
from .combining import Outcome
from .judging import Masks, judge
from .paying import Payment


__all__ = ["REFERENCE", "Cited", "Citing", "Engine", "Outlook"]


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


class Outlook(Protocol):
    """
    What could still come of a case, from an engine that knows it better than the rules one by one tell.

    ``open`` are the missing facts and slots on which the answer hangs, in no order.  The ``openings``
    are the same with the most useful first, which may take longer to find out.
    """

    @property
    def possible(self) -> frozenset[Outcome]:
        """Every outcome that is still possible."""

    @property
    def settled(self) -> bool:
        """Whether nothing that is missing could change the answer."""

    @property
    def payment(self) -> Payment:
        """What is payable if anything is."""

    @property
    def open(self) -> Collection[str]:
        """The missing facts and slots that could still change the answer."""

    @property
    def openings(self) -> Openings:
        """The same, the most useful first, with the rules that wait."""


class Engine(Protocol):
    """What reads a policy: it judges the rules, and may know at once which ones made the answer."""

    def judge(self, edition: Edition, facts: object) -> Masks:
        """Which conditions hold for these facts, and which could still."""

    def cite(self, edition: Edition, facts: object, outcome: Outcome) -> Cited | None:
        """What a settled answer rests on, or ``None`` when this engine does not know it at once."""

    def outlook(self, edition: Edition, facts: object) -> Outlook | None:
        """What could still come, or ``None`` when this engine knows no more than the rules tell."""


class _Reference:
    """The engine that defines what a policy means."""

    def judge(self, edition: Edition, facts: object) -> Masks:
        """Look at every condition in turn."""
        return judge(edition, facts)

    def cite(self, edition: Edition, facts: object, outcome: Outcome) -> Cited | None:
        """Take the long way: from the masks."""
        del edition, facts, outcome
        return None

    def outlook(self, edition: Edition, facts: object) -> Outlook | None:
        """Each rule by itself is all that it looks at."""
        del edition, facts
        return None


REFERENCE: Final[Engine] = _Reference()
