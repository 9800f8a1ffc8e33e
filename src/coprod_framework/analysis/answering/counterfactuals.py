"""Counterfactuals: what could be changed about a case so that it gets another answer, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from ...decision.combining import Outcome
from ...decision.decisions import Decision, Reader
from ...decision.explaining import ADVICE, EXAMPLE
from ...decision.wording import in_words, name_in_words
from ...domain.facts import Fact
from ...domain.money import pounds


__all__ = ["ChangedFact", "Counterfactual", "counterfactuals_in_words"]

_HOW_GOOD: Final = (Outcome.NOT_ELIGIBLE, Outcome.SILENT, Outcome.REFER, Outcome.ELIGIBLE)
"""The outcomes, from the one that is worst for the person."""


@attrs.frozen
class ChangedFact:
    """A fact that somebody could change, what it is now, and what it would be instead."""

    fact: Fact
    now: Any
    instead: Any


@attrs.frozen(kw_only=True)
class Counterfactual:
    """
    A change of facts that somebody could bring about, and the answer to the case then.

    No part of the change alone leads to that outcome.  Where something else is missing, ``is_certain``
    says that the answer is another one whatever that turns out to be; otherwise it might be.
    """

    changes: tuple[ChangedFact, ...]
    before: Decision = attrs.field(repr=False)
    after: Decision = attrs.field(repr=False)
    is_certain: bool

    @property
    def is_better(self) -> bool:
        """Whether the person could only be better off, by the outcome or by the money."""
        before, after = _reach(self.before), _reach(self.after)
        if before != after:
            return all(new >= old for new, old in zip(after, before, strict=True))
        most = self.before.payment.high
        return self.after.payable is not None and most is not None and self.after.payable > most

    def in_words(self, reader: Reader = Reader.OFFICER) -> str:
        """The change and the answer, in a sentence for this reader."""
        if reader is Reader.OFFICER:
            return f"With {self._changes()}: {self._answer()}."
        asked = " and ".join(
            f'the answer to "{one.fact.question}" were "{in_words(one.instead, one.fact.unit)}"'
            for one in self.changes
        )
        return f"If {asked}, {self._answer_to_person()}."

    def _changes(self) -> str:
        told = (
            f"{name_in_words(one.fact.name)} {in_words(one.instead, one.fact.unit)} "
            f"and not {in_words(one.now, one.fact.unit)}"
            for one in self.changes
        )
        return ", and ".join(told)

    def _answer(self) -> str:
        after = self.after
        if not after.settled:
            could = ", ".join(one.value for one in _HOW_GOOD if one in after.possible)
            how = "another answer" if self.is_certain else "maybe another answer"
            return f"{how}. It could be {could}"
        paid = f", {pounds(after.payable)}" if after.payable is not None else ""
        return f"{'' if self.is_certain else 'maybe another answer: '}{after.outcome.value}{paid}"

    def _answer_to_person(self) -> str:
        after = self.after
        if not (self.is_certain and after.settled):
            return "the answer might be better for you"
        match after.outcome:
            case Outcome.ELIGIBLE:
                return f"you could be paid {pounds(after.payable or 0)}"
            case Outcome.NOT_ELIGIBLE:
                return "the rules would not let us pay this"
            case Outcome.REFER:
                return "a person would decide"
            case _:
                return "the rules would not say"


def counterfactuals_in_words(
    decision: Decision, found: Iterable[Counterfactual], reader: Reader = Reader.OFFICER
) -> Iterator[str]:
    """
    What could be changed about a case, as lines of plain text.

    The officer reads all of it.  The person reads what could only be better for them.
    """
    wanted = [one for one in found if reader is Reader.OFFICER or one.is_better]
    yield "What could be changed" if reader is Reader.OFFICER else "What you could do"
    if any(part.is_example for part in decision.edition.policy.terms):
        yield EXAMPLE
    if not wanted:
        yield "- Nothing was found that somebody could change, and that would help."
    yield from (f"- {one.in_words(reader)}" for one in wanted)
    yield ADVICE


def _reach(decision: Decision) -> tuple[int, int]:
    """How good the worst and the best of the possible outcomes are."""
    found = [_HOW_GOOD.index(one) for one in decision.possible]
    return min(found), max(found)
