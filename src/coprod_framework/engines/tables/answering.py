"""Answering: the columns of answers, read from what was worked out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals.stable.v2 as nw

from ...decision.combining import Outcome
from ...domain.derivations import PeopleEach
from ...policy.policies import Unfilled
from ...policy.rules import slots_of
from ...policy.truths import Truth
from .masks import mask_columns, mask_names
from .openings import Waiting, open_facts_column, waiting_facts
from .possibilities import possible_column
from .reasons import notes_column, reasons_column
from .ternaries import Ternary, certain, column_of, every, opposite, some, sure_column, unknown
from .working import Working


__all__ = ["answer_columns"]


def answer_columns(working: Working, answers: Sequence[str]) -> dict[str, nw.Expr]:
    """The columns that were asked for, by name, and which rows could not be read."""
    made: dict[str, nw.Expr] = {}
    waiting: Waiting = {}
    telling = "outcome" in answers and _may_be_silent(working)
    if telling or "open_facts" in answers:
        waiting = waiting_facts(working)
    for answer in answers:
        match answer:
            case "outcome":
                made["outcome"] = _outcome(working, waiting if telling else None)
            case "payable_pence":
                made["payable_pence"] = _when_eligible(working, working.outcome.payment.low)
            case "shortfall_pence":
                made["shortfall_pence"] = _shortfall(working)
            case "holds":
                made |= _masks(working, "holds", certain)
            case "open":
                made |= _masks(working, "open", unknown)
            case "reasons" | "notes" | "possible":
                made[answer] = _readable(working, _TEXTS[answer](working))
            case "open_facts":
                spelled = open_facts_column(working, waiting)
                made["open_facts"] = _readable(working, spelled)
            case _:
                pass
    return {**made, "unreadable": column_of(working.unreadable)}


_TEXTS = {"notes": notes_column, "possible": possible_column, "reasons": reasons_column}


def _readable(working: Working, expr: nw.Expr) -> nw.Expr:
    if working.unreadable is Truth.FAILS:
        return expr
    return nw.when(~column_of(working.unreadable)).then(expr)


def _may_be_silent(working: Working) -> bool:
    """Whether a row may wait for terms only, or for what nobody can say."""
    if any(column.refused is not Truth.FAILS for column in working.read.values()):
        return True
    if any(isinstance(f.derivation, PeopleEach) for f in working.policy.facts.values()):
        return True
    slots = {slot for rule in working.policy.rules for slot in slots_of(rule)}
    return any(
        edition.values[slot] is Unfilled.NOT_FILLED
        for edition in working.editions.every
        for slot in slots
    )


def _outcome(working: Working, waiting: Waiting | None) -> nw.Expr:
    values = [outcome.value for outcome in Outcome]
    dtype: Any = nw.Enum(values) if working.sheet.compares_enums else nw.String
    chain: Any = nw

    def said(outcome: Outcome) -> nw.Expr:
        return nw.lit(outcome.value, dtype=dtype)

    if working.unreadable is not Truth.FAILS:
        chain = chain.when(column_of(working.unreadable)).then(nw.lit(None, dtype=dtype))
    for outcome, truth in working.outcome.settled.items():
        chain = chain.when(column_of(truth)).then(said(outcome))
    if waiting is None:
        undecided: nw.Expr = chain.otherwise(said(Outcome.UNDECIDED))
        return undecided
    anybody, nobody = _asked(working, waiting)
    chain = chain.when(column_of(anybody)).then(said(Outcome.UNDECIDED))
    chain = chain.when(column_of(nobody)).then(said(Outcome.REFER))
    silent: nw.Expr = chain.otherwise(said(Outcome.SILENT))
    return silent


def _asked(working: Working, waiting: Waiting) -> tuple[Ternary, Ternary]:
    """Whether the row waits for a fact that can be asked for, and whether it waits for any."""
    waits = {name: some(bits.values()) for name, bits in waiting.items()}
    refused = {name: column.refused for name, column in working.read.items()}
    askable = [
        every([truth, opposite(refused.get(name, Truth.FAILS))]) for name, truth in waits.items()
    ]
    return some(askable), some(waits.values())


def _when_eligible(working: Working, pence: nw.Expr, *more: Ternary) -> nw.Expr:
    readable = opposite(working.unreadable)
    counts = every([working.outcome.eligible, readable, *more])
    return nw.when(column_of(counts)).then(pence.cast(nw.Int64))


def _shortfall(working: Working) -> nw.Expr:
    payment = working.outcome.payment
    if payment.basis_low is payment.basis_high:
        return _when_eligible(working, payment.basis_low - payment.low)
    same = payment.basis_low == payment.basis_high
    return _when_eligible(working, payment.basis_low - payment.low, sure_column(same))


def _masks(working: Working, name: str, read: Any) -> dict[str, nw.Expr]:
    names = mask_names(name, len(working.policy.rules))
    truths = {id_: read(truth) for id_, truth in working.truths.items()}
    columns = mask_columns(working.editions, truths, len(names))
    return {one: _readable(working, column) for one, column in zip(names, columns, strict=True)}
