"""Reading: the columns of a table as facts, and the rows whose values cannot be facts.

A number is kept in its smallest unit, as a whole number: 3.3 miles with one decimal place are 33.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw

from ...domain.facts import Fact, Kind
from ...domain.missing import Missing
from ...policy.truths import Truth
from .calendars import day_as_column
from .checking import text_of
from .limits import FITS_IN_32_BITS, FURTHEST
from .sheets import Sheet
from .surveys import Survey, found_in, surveyed
from .ternaries import (
    Ternary,
    Truths,
    certain,
    column_of,
    every,
    opposite,
    some,
    sure_column,
)


__all__ = ["FactColumn", "bounds_of", "places_of", "read_facts"]


@attrs.frozen(eq=False)
class FactColumn:
    """
    What is known about one fact in each row.

    ``value`` is null where nothing is known, and ``missing`` says so as a truth.  ``refused`` are the
    rows in which somebody was asked, so that nobody asks again.  ``stands_for`` is what each choice
    is in the column.  ``most`` is the most that the table holds, where it is known in every row.
    """

    fact: Fact
    value: nw.Expr
    missing: Ternary
    refused: Ternary = Truth.FAILS
    stands_for: Mapping[enum.Enum, Any] = attrs.field(factory=dict)
    most: int | None = None


_ROUNDING: Final = {nw.Float64: 2.0**-51, nw.Float32: 2.0**-23}
"""By how much of itself a float may be off the decimal number that it is written as."""

_ASKED: Final = frozenset({Missing.NOT_KNOWN.value, Missing.WITHHELD.value})


def read_facts(
    sheet: Sheet, facts: Iterable[Fact], on: tuple[Fact, date] | None
) -> tuple[dict[str, FactColumn], dict[str, Ternary]]:
    """The facts that have a column, and for each whether a row holds what it cannot be."""
    schema = sheet.frame.collect_schema()
    there = [fact for fact in facts if fact.name in schema]
    survey = _surveyed(sheet, there, schema)
    halves = {
        fact.name: _begun(sheet, fact, schema[fact.name], survey.get(fact.name, Survey()))
        for fact in there
    }
    sheet.settle()
    sheet.gather()
    halves = _looked_over(sheet, halves)
    halves = {
        name: attrs.evolve(half, bad=sheet.keep_truth(certain(half.bad)))
        for name, half in halves.items()
    }
    sheet.settle()
    read = {name: _ended(sheet, half) for name, half in halves.items()}
    bad = {name: half.bad for name, half in halves.items()}
    sheet.settle()
    if on is not None:
        _with_day(sheet, read, bad, *on)
        sheet.settle()
    return read, bad


def places_of(fact: Fact) -> int:
    """With how many decimal places a number is kept."""
    return fact.places if fact.kind is Kind.DECIMAL else 0


def bounds_of(fact: Fact) -> tuple[int, int]:
    """The least and the most that a number can be, in its smallest unit."""
    unit = 10 ** places_of(fact)
    low = -FURTHEST if fact.minimum is None else math.ceil(fact.minimum * unit)
    high = FURTHEST if fact.maximum is None else math.floor(fact.maximum * unit)
    return max(low, -FURTHEST), min(high, FURTHEST)


@attrs.frozen(eq=False)
class _Half:
    """A column on its way: its value, what is bad about it, and whether it can be null."""

    fact: Fact
    value: nw.Expr
    bad: Ternary
    sure: bool
    becomes: Any = None
    unit: int = 1
    refused: Ternary = Truth.FAILS
    stands_for: Mapping[enum.Enum, Any] = attrs.field(factory=dict)
    most: int | None = None


def _begun(sheet: Sheet, fact: Fact, dtype: Any, found: Survey) -> _Half:
    column = nw.col(fact.name)
    match fact.kind:
        case Kind.YES_NO:
            return _Half(fact, column, Truth.FAILS, found.is_full)
        case Kind.CHOICE:
            return _choice(sheet, fact, dtype, found)
        case Kind.DAY:
            return _day(sheet, fact, dtype, found)
        case Kind.WHOLE | Kind.DECIMAL:
            if dtype.is_integer():
                return _whole(fact, dtype, found)
            return _decimal(sheet, fact, dtype, found)


def _choice(sheet: Sheet, fact: Fact, dtype: Any, found: Survey) -> _Half:
    column = nw.col(fact.name)
    texts = {choice: text_of(choice) for choice in fact.choices}
    if isinstance(dtype, nw.Enum) and sheet.compares_enums:
        there = set(dtype.categories)
        asked = certain(some(Truths(column == text) for text in sorted(_ASKED & there)))
        odd = there - set(texts.values()) - _ASKED
        bad = some(Truths(column == text) for text in sorted(odd))
        kept = {choice: text for choice, text in texts.items() if text in there}
        return _Half(fact, column, bad, found.is_full, refused=asked, stands_for=kept)
    if dtype != nw.String:
        column = column.cast(nw.String)
    if not found.may_be_beyond:
        kept_text = column if dtype == nw.String else sheet.keep(column)
        return _Half(fact, kept_text, Truth.FAILS, found.is_full, stands_for=texts)
    codes = {choice: code for code, choice in enumerate(fact.choices)}
    numbers = [(texts[choice], code) for choice, code in codes.items()]
    numbers += [(text, len(codes)) for text in sorted(_ASKED)]
    chain: Any = nw
    for text, code in numbers:
        chain = chain.when(column == text).then(_small(code))
    coded = sheet.keep(chain.when(~column.is_null()).then(_small(-1)))
    asked = certain(Truths(coded == len(codes)))
    return _Half(fact, coded, Truths(coded == -1), found.is_full, refused=asked, stands_for=codes)


def _small(code: int) -> nw.Expr:
    return nw.lit(code, dtype=nw.Int16)


def _day(sheet: Sheet, fact: Fact, dtype: Any, found: Survey) -> _Half:
    column = nw.col(fact.name)
    if dtype == nw.Datetime:
        day = column.cast(nw.Date)
        return _Half(fact, day, Truths(day.cast(dtype) != column), found.is_full, nw.Date)
    bad: Ternary = Truth.FAILS
    if found.may_be_beyond:
        bad = Truths(~column.is_between(day_as_column(sheet, date.min), date.max))
    return _Half(fact, column, bad, found.is_full)


def _whole(fact: Fact, dtype: Any, found: Survey) -> _Half:
    column = nw.col(fact.name)
    unit = 10 ** places_of(fact)
    bad: Ternary = Truth.FAILS
    if found.may_be_beyond:
        bad = Truths(~column.is_between(*_bounds_in(fact, dtype)))
    if unit == 1:
        return _Half(fact, column, bad, found.is_full)
    return _Half(fact, column, bad, found.is_full, _type_for(fact), unit=unit)


def _decimal(sheet: Sheet, fact: Fact, dtype: Any, found: Survey) -> _Half:
    column = nw.col(fact.name)
    unit = 10 ** places_of(fact)
    low, high = bounds_of(fact)
    number = column.cast(nw.Float64) if dtype != nw.Float64 else column
    scaled = sheet.keep((number * unit).round())
    exact: Ternary = Truth.HOLDS
    if dtype != nw.Decimal:
        # Not by dividing: some libraries multiply by a tenth instead, which is not the same.
        apart = (number * unit - scaled).abs()
        exact = Truths(apart <= scaled.abs() * _ROUNDING[dtype])
    elif dtype.scale is None or dtype.scale > places_of(fact):
        exact = Truths(column.round(places_of(fact)) == column)
    within = Truths(scaled.is_between(low, high))
    bad = opposite(every([within, exact]))
    return _Half(fact, scaled, bad, found.is_full, _type_for(fact))


def _type_for(fact: Fact) -> Any:
    """The type of whole numbers that is fastest for a fact."""
    low, high = bounds_of(fact)
    return nw.Int32 if max(-low, high) < FITS_IN_32_BITS else nw.Int64


def _looked_over(sheet: Sheet, halves: Mapping[str, _Half]) -> dict[str, _Half]:
    """The same columns, without what a look over a table in memory does not find in any row."""
    refused = {f"refused {name}": half.refused for name, half in halves.items()}
    numbers = {
        name: half.value
        for name, half in halves.items()
        if half.sure and half.fact.kind in {Kind.WHOLE, Kind.DECIMAL}
    }
    bad = {name: half.bad for name, half in halves.items()}
    found = found_in(sheet, {**bad, **refused}, numbers)
    if found is None:
        return dict(halves)
    looked = {}
    for name, half in halves.items():
        odd = half.bad if found.holds[name] else Truth.FAILS
        asked = half.refused if found.holds[f"refused {name}"] else Truth.FAILS
        most = (
            int(found.most[name]) * half.unit
            if name in found.most and odd is Truth.FAILS
            else None
        )
        looked[name] = attrs.evolve(half, bad=odd, refused=asked, most=most)
    return looked


def _ended(sheet: Sheet, half: _Half) -> FactColumn:
    value, sure = half.value, half.sure
    odd = some([half.bad, half.refused])
    if not isinstance(odd, Truth):
        value, sure = nw.when(~column_of(odd)).then(value), False
    if half.becomes is not None:
        value = value.cast(half.becomes)
    if half.unit > 1:
        value = value * nw.lit(half.unit, dtype=half.becomes)
    if value is not half.value:
        value = sheet.keep(value)
    missing: Ternary = Truth.FAILS if sure else sure_column(value.is_null())
    return FactColumn(half.fact, value, missing, half.refused, half.stands_for, half.most)


def _with_day(
    sheet: Sheet,
    read: dict[str, FactColumn],
    bad: dict[str, Ternary],
    fact: Fact,
    on: date,
) -> None:
    """The day that was given, where the table names none; a row that names another is bad."""
    name = fact.name
    known = read.get(name)
    given = nw.lit(on, dtype=nw.Date)
    if known is None:
        read[name] = FactColumn(fact, sheet.keep(given), Truth.FAILS)
        return
    bad[name] = some([bad[name], certain(Truths(known.value != given))])
    read[name] = attrs.evolve(
        known, value=sheet.keep(known.value.fill_null(given)), missing=Truth.FAILS
    )


def _surveyed(sheet: Sheet, there: Sequence[Fact], schema: Mapping[str, Any]) -> dict[str, Survey]:
    """What one look over the columns of a table in memory tells; nothing of a table elsewhere."""
    bounds: dict[str, tuple[Any, Any]] = {}
    choices: dict[str, list[str]] = {}
    for fact in there:
        if fact.kind is Kind.CHOICE and not isinstance(schema[fact.name], nw.Enum):
            choices[fact.name] = [text_of(choice) for choice in fact.choices]
        elif fact.kind is Kind.DAY and schema[fact.name] == nw.Date:
            bounds[fact.name] = (date.min, date.max)
        elif schema[fact.name].is_integer():
            bounds[fact.name] = _bounds_in(fact, schema[fact.name])
    return surveyed(sheet, [fact.name for fact in there], bounds, choices)


def _bounds_in(fact: Fact, dtype: Any) -> tuple[int, int]:
    """The bounds of whole numbers in a column of this type."""
    unit = 10 ** places_of(fact)
    low, high = bounds_of(fact)
    low = -(-low // unit)
    return (max(low, 0) if dtype.is_unsigned_integer() else low), high // unit
