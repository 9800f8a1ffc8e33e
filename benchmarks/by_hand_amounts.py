"""What a claim comes to by hand: the short way while every sum is known, the long way otherwise."""

# ruff: noqa: C901, PLR0912

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final, NamedTuple

from coprod_framework.domain.facts import Missing

from . import by_hand_masks as bits


__all__ = ["MILEAGE", "RESTS", "Pence", "known_sums", "pence_for", "whole"]


class Sum(NamedTuple):
    """What one rule about an amount comes to, or could: from low to high, before rounding."""

    low: int | Decimal
    high: int | Decimal
    rule: int


class Pence(NamedTuple):
    """What is payable: from low to high, whether a limit cuts it or could, and by which rules."""

    low: int
    high: int | None
    has_basis: bool
    may_have_basis: bool
    is_cut: bool
    may_be_cut: bool
    bases: list[Sum]
    caps: list[Sum]


_MILEAGES = (
    (bits.BICYCLE_MILEAGE, bits.REST_OF_BICYCLE, 20, 0),
    (bits.CAR_MILEAGE, bits.REST_OF_CAR, 45, 5),
    (bits.MOTORCYCLE_MILEAGE, bits.REST_OF_MOTORCYCLE, 24, 0),
)
MILEAGE = (
    bits.BICYCLE_MILEAGE | bits.CAR_MILEAGE | bits.MOTORCYCLE_MILEAGE
    | bits.REST_OF_BICYCLE | bits.REST_OF_CAR | bits.REST_OF_MOTORCYCLE
)  # fmt: skip
RESTS = bits.REST_OF_BICYCLE | bits.REST_OF_CAR | bits.REST_OF_MOTORCYCLE | bits.REST_OF_COST
_SPECIAL_LIMITS = (
    bits.LIMIT_STAY | bits.LIMIT_CARE | bits.LIMIT_CHILDCARE | bits.LIMIT_DATA | bits.LIMIT_MEALS
    | bits.LIMIT_TAXI
)  # fmt: skip

# The most that a fact can be, for when it is missing.
_MOST_PENCE: Final = 10_000_000
_MOST_MILES: Final = 5_000
_MOST_HOURS: Final = 1_000
_MOST_PASSENGERS: Final = 60

_BY_CAR = bits.CAR_MILEAGE | bits.REST_OF_CAR
_BY_MOTORCYCLE = bits.MOTORCYCLE_MILEAGE | bits.REST_OF_MOTORCYCLE
_CHILDCARE, _CARE, _MEALS = bits.LIMIT_CHILDCARE, bits.LIMIT_CARE, bits.LIMIT_MEALS
_TAXI, _DATA = bits.LIMIT_TAXI, bits.LIMIT_DATA

_PENNY: Final = Decimal(1)


def known_sums(claim: Any, holds: int) -> tuple[Any, Any, list[int]]:
    """
    The basis and the lowest cap of a claim with nothing open, and the caps that are below the basis.

    The sums are not rounded yet.  A missing number raises `TypeError`.
    """
    if holds & MILEAGE:
        if holds & _BY_CAR:
            basis = (45 + 5 * claim.passengers) * claim.miles
        elif holds & _BY_MOTORCYCLE:
            basis = 24 * claim.miles
        else:
            basis = 20 * claim.miles
    else:
        basis = claim.claimed
    if holds & RESTS:
        basis -= claim.covered_amount
        basis = max(basis, 0)

    # Comparisons are quicker than calls of min() and max().
    cap = by_claim = 15_000 - claim.paid_on_claim
    by_day = 12_000 - claim.paid_on_day
    cap = min(cap, by_day)
    by_session = 10_000 - claim.paid_on_session
    cap = min(cap, by_session)
    special = holds & _SPECIAL_LIMITS
    by_kind = _limit_by_kind(claim, special) if special else cap
    cap = min(cap, by_kind)
    cap = max(cap, 0)
    if cap >= basis:
        return basis, cap, []
    caps = []
    if special and by_kind <= cap:
        caps.append(special)
    if by_claim <= cap:
        caps.append(bits.LIMIT_CLAIM)
    if by_day <= cap:
        caps.append(bits.LIMIT_DAY)
    if by_session <= cap:
        caps.append(bits.LIMIT_SESSION)
    return basis, cap, caps


def _limit_by_kind(claim: Any, special: int) -> Any:
    """The limit for this kind of cost."""
    if special == _CHILDCARE:
        return 700 * claim.hours
    if special == _CARE:
        return 1_500 * claim.hours
    if special == _MEALS:
        away = claim.hours_away
        return 2_500 if away >= 15 else 1_000 if away >= 10 else 500
    if special == _TAXI:
        return 2_500
    return 1_000 if special == _DATA else 9_000


def pence_for(claim: Any, holds: int, either: int) -> Pence:
    """What the rules come to: the lowest basis, and no more than the lowest cap."""
    bases = _bases(claim, either)
    caps = _caps(claim, either)
    lowest_cap = whole(min(one.low for one in caps))
    # Three of the caps hold for every claim, so that there is always one that is certain.
    high = whole(min(one.high for one in caps if holds & one.rule))
    certain = [one.high for one in bases if holds & one.rule]
    if not certain:
        return Pence(
            low=0,
            high=high,
            has_basis=False,
            may_have_basis=bool(bases),
            is_cut=False,
            may_be_cut=bool(bases),  # without a certain basis, nothing bounds what could be cut
            bases=bases,
            caps=caps,
        )
    basis_low = whole(min(one.low for one in bases))
    basis_high = whole(min(certain))
    return Pence(
        low=min(basis_low, lowest_cap),
        high=min(basis_high, high),
        has_basis=True,
        may_have_basis=True,
        is_cut=min(basis_high, high) < basis_low,
        may_be_cut=lowest_cap < basis_high,
        bases=bases,
        caps=caps,
    )


def _bases(claim: Any, either: int) -> list[Sum]:
    """What each basis comes to."""
    found = []
    taken_low = taken_high = 0
    if either & RESTS:
        taken_low, taken_high = _between(claim.covered_amount, _MOST_PENCE)
    if either & (bits.ACTUAL_COST | bits.REST_OF_COST):
        low, high = _between(claim.claimed, _MOST_PENCE)
        if either & bits.ACTUAL_COST:
            found.append(Sum(low, high, bits.ACTUAL_COST))
        if either & bits.REST_OF_COST:
            rest = max(0, low - taken_high), max(0, high - taken_low)
            found.append(Sum(*rest, bits.REST_OF_COST))
    if either & MILEAGE:
        miles_low, miles_high = _between(claim.miles, _MOST_MILES)
        for whole, part, rate, per_passenger in _MILEAGES:
            if not either & (whole | part):
                continue
            low, high = rate * miles_low, rate * miles_high
            if per_passenger:
                few, many = _between(claim.passengers, _MOST_PASSENGERS)
                low += per_passenger * few * miles_low
                high += per_passenger * many * miles_high
            if either & whole:
                found.append(Sum(low, high, whole))
            if either & part:
                found.append(Sum(max(0, low - taken_high), max(0, high - taken_low), part))
    found.sort(key=_by_rule)
    return found


def _by_rule(one: Sum) -> int:
    return one.rule


def _caps(claim: Any, either: int) -> list[Sum]:
    """What each limit comes to."""
    found = []
    if either & _SPECIAL_LIMITS:
        if either & bits.LIMIT_STAY:
            found.append(Sum(9_000, 9_000, bits.LIMIT_STAY))
        if either & (bits.LIMIT_CARE | bits.LIMIT_CHILDCARE):
            low, high = _between(claim.hours, _MOST_HOURS)
            if either & bits.LIMIT_CARE:
                found.append(Sum(1_500 * low, 1_500 * high, bits.LIMIT_CARE))
            if either & bits.LIMIT_CHILDCARE:
                found.append(Sum(700 * low, 700 * high, bits.LIMIT_CHILDCARE))
        if either & bits.LIMIT_DATA:
            found.append(Sum(1_000, 1_000, bits.LIMIT_DATA))
        if either & bits.LIMIT_MEALS:
            away = claim.hours_away
            if type(away) is Missing:
                found.append(Sum(0, 2_500, bits.LIMIT_MEALS))
            else:
                band = 2_500 if away >= 15 else 1_000 if away >= 10 else 500 if away >= 5 else 0
                found.append(Sum(band, band, bits.LIMIT_MEALS))
        if either & bits.LIMIT_TAXI:
            found.append(Sum(2_500, 2_500, bits.LIMIT_TAXI))
    for most, paid, rule in (
        (15_000, claim.paid_on_claim, bits.LIMIT_CLAIM),
        (12_000, claim.paid_on_day, bits.LIMIT_DAY),
        (10_000, claim.paid_on_session, bits.LIMIT_SESSION),
    ):
        if type(paid) is Missing:
            found.append(Sum(0, most, rule))
        else:
            left = max(0, most - paid)
            found.append(Sum(left, left, rule))
    return found


def _between(value: Any, most: int) -> tuple[Any, Any]:
    """A known value twice, or all that a missing one could be."""
    return (0, most) if type(value) is Missing else (value, value)


def whole(amount: int | Decimal) -> int:
    """Whole pence, half a penny up."""
    if isinstance(amount, int):
        return amount
    return int(amount.quantize(_PENNY, ROUND_HALF_UP))
