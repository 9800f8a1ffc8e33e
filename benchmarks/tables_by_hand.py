"""The same policy by hand for Polars, as somebody who knows Polars well would write it.

`two_valued` takes tables without a null.  `three_valued` takes tables with nulls, and says *undecided*
where the answer depends on one.  Both give the outcome and the whole pence, and no reason.  They trust
every value: no row is checked for what cannot be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import polars as pl

from coprod_framework.decision.combining import Outcome


__all__ = ["three_valued", "two_valued"]

_OUTCOMES: Final = pl.Enum([outcome.value for outcome in Outcome])
_OUT_OF_ROLE: Final = ("council staff in role", "councillor in role", "staff of a partner")
_CARE: Final = ("replacement care", "personal assistance")
_AGREED_FIRST: Final = ("taxi", "personal assistance", "accommodation")
_NO_LIMIT: Final = 10**9
_YES: Final = pl.lit(value=True)
_NO: Final = pl.lit(value=False)

_MOST: Final = {
    "miles": 5_000,
    "passengers": 60,
    "hours": 1_000,
    "claimed": 10_000_000,
    "covered_amount": 10_000_000,
    "paid_on_claim": 10_000_000,
    "paid_on_day": 10_000_000,
    "paid_on_session": 10_000_000,
}
"""The most that a missing number could be.  The least is nought."""


def _said(outcome: Outcome) -> pl.Expr:
    return pl.lit(outcome.value, dtype=_OUTCOMES)


def _is(name: str, *values: str) -> pl.Expr:
    """Whether a choice is one of these; a comparison for each is quicker than a search in a list."""
    found = pl.col(name) == values[0]
    for value in values[1:]:
        found |= pl.col(name) == value
    return found


def _months() -> pl.Expr:
    """Months from the activity to the claim; one that has begun counts whole."""
    start, end = pl.col("activity_on"), pl.col("claimed_on")
    apart = (end.dt.year() - start.dt.year()) * 12 + (
        end.dt.month().cast(pl.Int32) - start.dt.month().cast(pl.Int32)
    )
    return pl.when(end < start).then(-1).otherwise(apart + (end.dt.day() > start.dt.day()))


def _refused() -> pl.Expr:
    return (
        ((pl.col("category") != "mileage") & ~pl.col("receipt") & (pl.col("claimed") >= 1))
        | ((pl.col("covered_by") != "nobody") & pl.col("covered_in_full"))
        | ~pl.col("formal_activity")
        | _is("role", *_OUT_OF_ROLE)
        | (pl.col("months") > 3)
        | _is("twin", "paid")
        | _is("category", "communication support")
        | (_is("category", "subsistence") & (pl.col("hours_away") < 5))
        | (_is("category", "childcare") & ~pl.col("registered_provider"))
    )


def _referred() -> pl.Expr:
    return (
        _is("role", "other")
        | _is("category", "other")
        | (pl.col("months") < 0)
        | _is("twin", "possibly")
        | _is("budget", "not found")
        | _is("terms_stated", "not stated")
        | (_is("category", *_AGREED_FIRST) & ~pl.col("agreed_before"))
    )


def _hundredths(number: pl.Expr) -> pl.Expr:
    """A number with decimals as whole hundredths, so that half a penny is never a hair less."""
    return (number * 100).round().cast(pl.Int64)


def _basis(number: Callable[[str], pl.Expr], taken: Callable[[str], pl.Expr]) -> pl.Expr:
    """What is paid at most, given how a number is read, and how one that is taken off."""
    rate = (
        pl.when(_is("vehicle", "car"))
        .then(45 + 5 * number("passengers"))
        .when(_is("vehicle", "motorcycle"))
        .then(24)
        .otherwise(20)
    )
    whole = (
        pl.when(_is("category", "mileage"))
        .then((rate * _hundredths(number("miles")) + 50) // 100)
        .otherwise(number("claimed"))
    )
    rest = pl.max_horizontal(whole - taken("covered_amount"), 0)
    return pl.when(_is("covered_by", "nobody")).then(whole).otherwise(rest)


def _cap(number: Callable[[str], pl.Expr], taken: Callable[[str], pl.Expr]) -> pl.Expr:
    """The lowest limit."""
    meals = (
        pl.when(pl.col("hours_away") >= 15)
        .then(2_500)
        .when(pl.col("hours_away") >= 10)
        .then(1_000)
        .otherwise(500)
    )
    by_kind = (
        pl.when(_is("category", "taxi"))
        .then(2_500)
        .when(_is("category", "childcare"))
        .then((700 * _hundredths(number("hours")) + 50) // 100)
        .when(_is("category", *_CARE))
        .then((1_500 * _hundredths(number("hours")) + 50) // 100)
        .when(_is("category", "subsistence"))
        .then(meals)
        .when(_is("category", "data and phone"))
        .then(1_000)
        .when(_is("category", "accommodation"))
        .then(9_000)
        .otherwise(_NO_LIMIT)
    )
    left = pl.min_horizontal(
        15_000 - taken("paid_on_claim"),
        12_000 - taken("paid_on_day"),
        10_000 - taken("paid_on_session"),
        by_kind,
    )
    return pl.max_horizontal(left, 0)


def two_valued(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The outcome and the pence of each row of a table without a null."""
    cut = pl.col("agreed_adjustment") & (pl.col("cap") < pl.col("basis"))
    outcome = (
        pl.when("exceptional")
        .then(_said(Outcome.REFER))
        .when(_refused())
        .then(_said(Outcome.NOT_ELIGIBLE))
        .when(_referred() | cut)
        .then(_said(Outcome.REFER))
        .otherwise(_said(Outcome.ELIGIBLE))
    )
    pence = pl.min_horizontal("basis", "cap").cast(pl.Int64)
    return (
        frame.with_columns(
            months=_months(), basis=_basis(pl.col, pl.col), cap=_cap(pl.col, pl.col)
        )
        .with_columns(outcome=outcome)
        .with_columns(payable_pence=pl.when(pl.col("outcome") == "eligible").then(pence))
        .drop("months", "basis", "cap")
    )


def three_valued(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The outcome and the pence of each row; *undecided* where what is missing could change them."""
    unusual, refused, referred = pl.col("exceptional"), pl.col("refused"), pl.col("referred")
    # While the vehicle or the payer is not known, nothing says on what basis it is paid.
    based = pl.col("covered_by").is_not_null() & (
        (pl.col("category") != "mileage") | pl.col("vehicle").is_not_null()
    )
    may_cut = pl.col("cap_low") < pl.col("basis_high")
    sure_cut = pl.col("cap_high") < pl.col("basis_low")
    cut = pl.col("agreed_adjustment") & pl.when(~may_cut).then(_NO).when(sure_cut).then(_YES)
    clear = ~(unusual | refused | referred | pl.col("cut"))
    outcome = (
        pl.when(unusual | (~refused & (referred | (pl.col("cut") & pl.col("based")))))
        .then(_said(Outcome.REFER))
        .when(refused & ~unusual)
        .then(_said(Outcome.NOT_ELIGIBLE))
        .when(clear & pl.col("based") & (pl.col("low") == pl.col("high")))
        .then(_said(Outcome.ELIGIBLE))
        .otherwise(_said(Outcome.UNDECIDED))
    )
    return (
        frame.with_columns(
            months=_months(),
            based=based,
            basis_low=_basis(_least, _most),
            basis_high=_basis(_most, _least),
            cap_low=_cap(_least, _most),
            cap_high=_cap(_most, _least),
        )
        .with_columns(
            refused=_refused(),
            referred=_referred(),
            cut=cut,
            low=pl.min_horizontal("basis_low", "cap_low"),
            high=pl.min_horizontal("basis_high", "cap_high"),
        )
        .with_columns(outcome=outcome)
        .with_columns(
            payable_pence=pl.when(pl.col("outcome") == "eligible").then(
                pl.col("low").cast(pl.Int64)
            )
        )
        .drop("months", "based", "basis_low", "basis_high", "cap_low", "cap_high")
        .drop("refused", "referred", "cut", "low", "high")
    )


def _least(name: str) -> pl.Expr:
    return pl.col(name).fill_null(0)


def _most(name: str) -> pl.Expr:
    return pl.col(name).fill_null(_MOST[name])
