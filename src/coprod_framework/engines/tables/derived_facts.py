"""Facts that are worked out from others, for every row at once."""

from __future__ import annotations

from collections.abc import Mapping

import narwhals.stable.v2 as nw

from ...domain.derivations import DaysBetween, Derivation, MonthsBetween, PeopleEach, Shortfall
from ...domain.facts import Fact
from ...policy.truths import Truth
from .calendars import day_number, month_and_day
from .reading import FactColumn
from .sheets import Sheet
from .ternaries import Ternary, some, sure_column


__all__ = ["add_derived_facts"]


def add_derived_facts(
    sheet: Sheet, facts: Mapping[str, Fact], read: dict[str, FactColumn]
) -> None:
    """Work out what can be, in the order in which the facts are declared."""
    for fact in facts.values():
        if fact.derivation is None or not read.keys() >= set(fact.derivation.sources):
            continue
        sources = [read[name] for name in fact.derivation.sources]
        value = sheet.keep(_worked_out(sheet, fact.derivation, *sources))
        sheet.settle()
        missing: Ternary = some(source.missing for source in sources)
        if isinstance(fact.derivation, PeopleEach) or missing is not Truth.FAILS:
            missing = sure_column(value.is_null())
        read[fact.name] = FactColumn(fact, value, missing)


def _worked_out(
    sheet: Sheet, derivation: Derivation, one: FactColumn, other: FactColumn
) -> nw.Expr:
    first, second = one.value, other.value
    match derivation:
        case MonthsBetween():
            start, end = (sheet.keep(month_and_day(sheet, day)) for day in (first, second))
            sheet.settle()
            # A month begun counts as a whole one: see `month_and_day`.
            months = (end - start + 31) // 32
            return nw.when(second >= first).then(months).when(second < first).then(nw.lit(-1))
        case DaysBetween():
            return day_number(sheet, second) - day_number(sheet, first)
        case Shortfall():
            first, second = first.cast(nw.Int64), second.cast(nw.Int64)
            short = nw.when(first <= second).then(nw.lit(0, dtype=nw.Int64))
            return short.when(first > second).then(first - second)
        case PeopleEach():
            first, second = first.cast(nw.Int64), second.cast(nw.Int64)
            divided = nw.when(second > 0).then(second)
            return -((-first) // divided)
