"""Editions: what differs from day to day in a policy, chosen for each row by its day.

Only what differs costs anything.  What is the same in every edition is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import attrs
import narwhals.stable.v2 as nw

from ...domain.days import Span
from ...policy.policies import Edition, Policy
from ...policy.truths import Truth
from .reading import FactColumn
from .sheets import Sheet
from .ternaries import Ternary, Truths, column_of, every, opposite


__all__ = ["Editions", "editions_for"]

T = TypeVar("T")


@attrs.frozen(eq=False)
class Editions:
    """
    The editions of a policy that the rows of a table may need.

    ``dated`` are the ones of known days in their order, with whether a row's day is on or after the
    start of each but the first.  ``undated`` is the one for rows whose day is not known.
    """

    dated: tuple[Edition, ...]
    starts: tuple[Ternary, ...]
    undated: Edition | None
    day_unknown: Ternary
    after: Callable[[date], Ternary]

    @property
    def every(self) -> tuple[Edition, ...]:
        """All of them."""
        return (*self.dated, self.undated) if self.undated else self.dated

    def of(self, read: Callable[[Edition], T]) -> list[T]:
        """What each edition says, each different thing once."""
        said: list[T] = []
        for edition in self.every:
            value = read(edition)
            if value not in said:
                said.append(value)
        return said

    def choose(self, read: Callable[[Edition], T], column: Callable[[T], nw.Expr]) -> nw.Expr:
        """A column with what the edition of each row says."""
        (*branches, (_, last)) = self._branches(read)
        chain: Any = nw
        for truth, value in branches:
            chain = chain.when(column_of(truth)).then(column(value))
        return chain.otherwise(column(last)) if branches else column(last)

    def _branches(self, read: Callable[[Edition], T]) -> list[tuple[Ternary, T]]:
        """What to choose, the first that is so; what comes next anyway is left out."""
        found = [] if self.undated is None else [(self.day_unknown, read(self.undated))]
        for start, edition in zip(reversed(self.starts), reversed(self.dated), strict=False):
            found.append((start, read(edition)))
        if self.dated:
            found.append((Truth.HOLDS, read(self.dated[0])))
        kept: list[tuple[Ternary, T]] = []
        for truth, value in reversed(found):
            # An unknown day is on or after no start, so only the last branch speaks for it too.
            speaks = len(kept) == 1 or truth is not self.day_unknown
            if not kept or value != kept[-1][1] or not speaks:
                kept.append((truth, value))
        return kept[::-1]

    def choose_truth(self, read: Callable[[Edition], T], truth: Callable[[T], Ternary]) -> Ternary:
        """The truth of each row, given what its edition says."""
        said = self.of(read)
        truths = [truth(value) for value in said]
        if len(said) == 1:
            return truths[0]
        if isinstance(truths[0], Truth) and all(one is truths[0] for one in truths):
            return truths[0]
        sure = all(
            one.sure if isinstance(one, Truths) else one is not Truth.UNKNOWN for one in truths
        )
        by_value = list(zip(said, truths, strict=True))

        def column(value: T) -> nw.Expr:
            return column_of(next(made for one, made in by_value if one == value))

        return Truths(self.choose(read, column), sure=sure)

    def in_force(self, span: Span) -> Ternary:
        """Whether each row's day is in this span; unknown where the day is."""
        parts: list[Ternary] = []
        if span.start is not None:
            parts.append(self.after(span.start))
        if span.end is not None:
            parts.append(opposite(self.after(span.end)))
        return every(parts)


def editions_for(
    sheet: Sheet, policy: Policy, day: FactColumn | None, on: date | None
) -> Editions:
    """The editions that the rows of this table may need, by their day or by the day given."""
    if on is not None or not policy.changes or day is None:
        return _only(policy, on)
    kept = {start: sheet.keep(day.value >= start) for start in policy.changes}
    sheet.settle()
    sure = day.missing is Truth.FAILS
    starts = {start: Truths(expr, sure=sure) for start, expr in kept.items()}
    return Editions(
        dated=tuple(policy.on(one) for one in (date.min, *policy.changes)),
        starts=tuple(starts.values()),
        undated=None if sure else policy.on(None),
        day_unknown=day.missing,
        after=starts.__getitem__,
    )


def _only(policy: Policy, on: date | None) -> Editions:
    """One edition for every row."""

    def after(start: date) -> Ternary:
        return Truth.UNKNOWN if on is None else Truth.of(on >= start)

    known = on is not None or not policy.changes
    edition = policy.on(on)
    return Editions(
        dated=(edition,) if known else (),
        starts=(),
        undated=None if known else edition,
        day_unknown=Truth.of(not known),
        after=after,
    )
