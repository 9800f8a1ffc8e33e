"""A check: when a promise of the framework applies, and when facts show that it was kept."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..domain.clauses import Clause, Computable, Reading
from ..domain.days import ALWAYS, Span
from .conditions import ALWAYS_TRUE, Condition, FromSlot, OneOf, comparisons_in


__all__ = ["Check", "CheckWords", "slots_of_check"]


@attrs.frozen(kw_only=True)
class CheckWords:
    """
    What a check says when the promise was kept and when it was not, and what to do next.

    A fact or a slot in braces, such as ``{notice_days}``, is replaced by its value.
    """

    met: str
    not_met: str
    next: str


@attrs.frozen(kw_only=True)
class Check:
    """
    One promise of the framework as something that facts can show.

    ``about`` is the clause that makes the promise, and ``read_as`` the recorded reading where the check
    needs one.  It is met when ``met`` holds, and counts only where ``applies`` holds.
    """

    id: str
    title: str
    applies: Condition = ALWAYS_TRUE
    met: Condition
    about: Clause
    read_as: Reading | None = None
    words: CheckWords
    in_force: Span = ALWAYS

    @property
    def sees_evidence_only(self) -> bool:
        """Whether facts show that there is evidence, and not how good it is."""
        return self.about.computable is not Computable.YES

    def cite(self) -> str:
        """The clause as a reader finds it, with the reading if there is one."""
        reading = f", {self.read_as.cite()}" if self.read_as else ""
        return f"{self.about.cite()}{reading}"


def slots_of_check(check: Check) -> Iterator[str]:
    """Every slot that a check reads."""
    for condition in (check.applies, check.met):
        for comparison in comparisons_in(condition):
            bound = comparison.values if isinstance(comparison, OneOf) else comparison.value
            if isinstance(bound, FromSlot):
                yield bound.slot
