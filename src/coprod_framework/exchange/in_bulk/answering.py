"""Answering long files: most rows in bulk, and each of the others by itself, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import polars as pl

from ...domain.claims import Twin
from ...domain.facts import Missing
from ...engines.tables import decide_table
from ...policy.policies import Policy, Unfilled
from ..answer_rows import Answer, Shared
from ..deciding_rows import Answered, answered_rows, decided_row
from ..ledgers import TWIN_FACTS, Keys, Ledger, keys_of, text_for_key
from ..reading import Row
from .chunks import Chunk, RestOfRows
from .columns import Columns, read_columns


__all__ = ["answered_in_bulk"]

_MOST_REMEMBERED: Final = 10_000
_WORTH_A_TABLE: Final = 1_000
_LIKE: Final = ("outcome", "possible", "reasons", "notes", "open_facts")
_ANSWERS: Final = (*_LIKE, "payable_pence", "shortfall_pence")
_PAID: Final = ("paid_on_claim", "paid_on_day", "paid_on_session")
_NO_DAY: Final = frozenset(text_for_key(missing) for missing in Missing)


def answered_in_bulk(
    policy: Policy,
    chunks: Iterable[Chunk | RestOfRows],
    ledger: Ledger | None,
    *,
    least: int = _WORTH_A_TABLE,
) -> Iterator[Row[Any] | Answered]:
    """
    The answer to every row of these chunks, as `answered_rows` gives it.

    A row is answered in bulk when it is plainly readable, and shares nothing with an earlier row that
    the ledger would add.  The others are read and decided one by one, and so is the first of those that
    are alike in all but their labels and their amounts.  A chunk of less than ``least`` rows is not
    worth the while that it takes to make a table.
    """
    shelf: dict[Any, Shared] = {}
    for chunk in chunks:
        if isinstance(chunk, Iterator):
            yield from answered_rows(policy, chunk, ledger)
        elif len(chunk.numbers) < least:
            rows = map(chunk.row, sorted([*chunk.numbers, *chunk.others]))
            yield from answered_rows(policy, rows, ledger)
        else:
            yield from _Work(policy, chunk, ledger, shelf).answers()


class _Answer(NamedTuple):
    """An answer from a table: all that others may share with it, and its amounts."""

    like: tuple[str, ...]
    payable: int | None
    shortfall: int | None


class _Work:
    """A chunk on its way."""

    def __init__(
        self, policy: Policy, chunk: Chunk, ledger: Ledger | None, shelf: dict[Any, Shared]
    ) -> None:
        self._policy, self._chunk, self._ledger, self._shelf = policy, chunk, ledger, shelf
        keyed = TWIN_FACTS if ledger else ()
        self._columns = read_columns(chunk, policy.purpose.vocabulary, keyed)
        self._keys = list(_keys(self._columns)) if ledger else []

    def answers(self) -> Iterator[Row[Any] | Answered]:
        """The answers to all of its rows, in their order."""
        found = self._in_bulk()
        labels = self._columns.labels.rows(named=True)
        in_columns = [(number, at) for at, number in enumerate(self._chunk.numbers)]
        for number, at in sorted([*in_columns, *((number, -1) for number in self._chunk.others)]):
            known = found.get(at)
            shared = None if known is None else self._shelf.get(known.like)
            if known is None or shared is None:
                yield self._by_itself(number, known)
                continue
            if self._ledger:
                self._ledger.enter(self._keys[at], known.payable)
            answer = Answer(labels[at], known.payable, known.shortfall, shared)
            yield self._chunk.place(number), answer

    def _by_itself(self, number: int, known: _Answer | None) -> Row[Any] | Answered:
        row, decision = decided_row(self._policy, self._chunk.row(number), self._ledger)
        if decision is None:
            return row
        answer = Answer.of(decision)
        if known is not None:
            if len(self._shelf) >= _MOST_REMEMBERED:
                self._shelf.clear()
            self._shelf[known.like] = answer.shared
        return row.place, answer

    def _in_bulk(self) -> dict[int, _Answer]:
        """The answers that come from a table, by their place in the columns."""
        plain = ~self._columns.odd
        if self._ledger:
            plain &= pl.Series(list(_are_new(self._keys, self._ledger)), dtype=pl.Boolean)
        facts = self._columns.facts
        if self._ledger and self._ledger.knows_the_past:
            facts = _with_the_past(facts, self._keys)
        places = plain.arg_true().to_list()
        if not places or not facts.width:
            return {}
        table = decide_table(self._policy, facts.filter(plain), answers=_ANSWERS)
        rows = zip(
            places,
            table["payable_pence"].to_list(),
            table["shortfall_pence"].to_list(),
            table.select(_LIKE).iter_rows(),
            strict=True,
        )
        waits = _waits_for_terms(self._policy)
        return {
            at: _Answer(like, payable, shortfall)
            for at, payable, shortfall, like in rows
            if like[0] is not None and (not waits or (like[0] == like[1] and not like[-1]))
        }


def _waits_for_terms(policy: Policy) -> bool:
    """Whether an answer may depend on terms that nobody filled in, of which a table tells nothing."""
    return any(
        value is Unfilled.NOT_FILLED
        for day in (None, date.min, *policy.changes)
        for value in policy.on(day).values.values()
    )


def _keys(columns: Columns) -> Iterator[Keys]:
    """What each row shares with others, as the ledger sees it."""
    labels = columns.labels
    texts = zip(*(columns.texts[name].to_list() for name in TWIN_FACTS), strict=True)
    names = labels.select("claim", "person", "session").iter_rows()
    for (claim, person, session), row in zip(names, texts, strict=True):
        dated = row[0] not in _NO_DAY
        yield keys_of(claim=claim, person=person, session=session, dated=dated, texts=row)


def _are_new(keys: Iterable[Keys], ledger: Ledger) -> Iterator[bool]:
    """Whether no earlier row shares a key with a row."""
    seen: set[bytes | None] = set()
    for row in keys:
        yield seen.isdisjoint(row) and not ledger.has_any(row)
        seen.update(row)
        seen.discard(None)


def _with_the_past(facts: pl.DataFrame, keys: Sequence[Keys]) -> pl.DataFrame:
    """What was not asked, and is known to be nothing, as no payment was entered for it."""
    for name in ("twin", *_PAID):
        if name not in facts.columns:
            dtype = pl.String if name == "twin" else pl.Int64
            facts = facts.with_columns(pl.lit(None, dtype=dtype).alias(name))
        has_key = pl.Series([getattr(row, name) is not None for row in keys], dtype=pl.Boolean)
        nothing = pl.lit(Twin.NONE.value if name == "twin" else 0).cast(facts.schema[name])
        filled = pl.when(pl.col(name).is_null() & has_key).then(nothing).otherwise(pl.col(name))
        facts = facts.with_columns(filled.alias(name))
    return facts
