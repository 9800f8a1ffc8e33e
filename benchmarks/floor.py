"""The floor: the same policy as a plain chain of tests, as a developer would write it by hand.

It gives the outcome and the whole pence, and no reason.  It takes claims with every fact known only, and
its figures are those of the example terms on one day.

Limits are kept with ``min``, as most would write it.  A comparison is quicker than a call, so there is a
squeezed floor as well, in which each ``min`` is one.  It takes about a quarter less time.
"""

# One chain without calls: this is what everything else is measured against.
# ruff: noqa: C901, PLR0912

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from coprod_framework.decision.combining import Outcome
from coprod_framework.southend import Budget, Category, Payer, Role, TermsStated, Twin, Vehicle


__all__ = ["decide_by_hand", "squeezed"]

HALF: Final = Decimal("0.5")

MOST_MONTHS: Final = 3
RECEIPT_FROM: Final = 1
MEALS_FROM: Final = 5

CAR_RATE: Final = 45
PASSENGER_RATE: Final = 5
MOTORCYCLE_RATE: Final = 24
BICYCLE_RATE: Final = 20

CAP_PER_CLAIM: Final = 15_000
CAP_PER_DAY: Final = 12_000
CAP_PER_SESSION: Final = 10_000
TAXI_CAP: Final = 2_500
CHILDCARE_CAP: Final = 700
CARE_CAP: Final = 1_500
DATA_CAP: Final = 1_000
ACCOMMODATION_CAP: Final = 9_000

# Choices by names of their own: to look one up in its class takes longer than to compare it.
STAFF, COUNCILLOR = Role.STAFF_IN_ROLE, Role.COUNCILLOR_IN_ROLE
PARTNER, OTHER_ROLE = Role.PARTNER_STAFF, Role.OTHER
MILEAGE, TAXI, CHILDCARE = Category.MILEAGE, Category.TAXI, Category.CHILDCARE
CARE, ASSISTANCE = Category.REPLACEMENT_CARE, Category.PERSONAL_ASSISTANCE
DATA, MEALS, STAY = Category.DATA_AND_PHONE, Category.SUBSISTENCE, Category.ACCOMMODATION
COMMUNICATION, OTHER_COST = Category.COMMUNICATION_SUPPORT, Category.OTHER
CAR, MOTORCYCLE = Vehicle.CAR, Vehicle.MOTORCYCLE
NOBODY, NOT_STATED, NOT_FOUND = Payer.NOBODY, TermsStated.NOT_STATED, Budget.NOT_FOUND
NO_TWIN, PAID_TWIN = Twin.NONE, Twin.PAID

ELIGIBLE, NOT_ELIGIBLE, REFER = Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE, Outcome.REFER


def decide_by_hand(claim: Any) -> tuple[Outcome, int | None]:
    """The outcome of a claim with every fact known, and what to pay in pence."""
    if claim.exceptional:
        return REFER, None

    role = claim.role
    category = claim.category
    payer = claim.covered_by
    months = claim.months_to_claim
    twin = claim.twin
    if (
        (category is not MILEAGE and not claim.receipt and claim.claimed >= RECEIPT_FROM)
        or (payer is not NOBODY and claim.covered_in_full)
        or not claim.formal_activity
        or role is STAFF
        or role is PARTNER
        or role is COUNCILLOR
        or months > MOST_MONTHS
        or twin is PAID_TWIN
        or category is COMMUNICATION
        or (category is MEALS and claim.hours_away < MEALS_FROM)
        or (category is CHILDCARE and not claim.registered_provider)
    ):
        return NOT_ELIGIBLE, None
    if (
        role is OTHER_ROLE
        or category is OTHER_COST
        or months < 0
        or twin is not NO_TWIN
        or claim.budget is NOT_FOUND
        or claim.terms_stated is NOT_STATED
        or (
            (category is TAXI or category is ASSISTANCE or category is STAY)
            and not claim.agreed_before
        )
    ):
        return REFER, None

    if category is MILEAGE:
        vehicle = claim.vehicle
        if vehicle is CAR:
            rate = CAR_RATE + PASSENGER_RATE * claim.passengers
        elif vehicle is MOTORCYCLE:
            rate = MOTORCYCLE_RATE
        else:
            rate = BICYCLE_RATE
        basis = int(rate * claim.miles + HALF)
    else:
        basis = claim.claimed
    if payer is not NOBODY:
        basis = max(0, basis - claim.covered_amount)

    cap = CAP_PER_CLAIM - claim.paid_on_claim
    left = CAP_PER_DAY - claim.paid_on_day
    cap = min(cap, left)
    left = CAP_PER_SESSION - claim.paid_on_session
    cap = min(cap, left)
    limit = cap
    if category is TAXI:
        limit = TAXI_CAP
    elif category is CHILDCARE:
        limit = int(CHILDCARE_CAP * claim.hours + HALF)
    elif category is CARE or category is ASSISTANCE:
        limit = int(CARE_CAP * claim.hours + HALF)
    elif category is MEALS:
        away = claim.hours_away
        limit = 2_500 if away >= 15 else 1_000 if away >= 10 else 500
    elif category is DATA:
        limit = DATA_CAP
    elif category is STAY:
        limit = ACCOMMODATION_CAP
    cap = min(cap, limit)

    if cap >= basis:
        return ELIGIBLE, basis
    if claim.agreed_adjustment:
        return REFER, None
    return ELIGIBLE, max(0, cap)


def squeezed() -> Callable[[Any], tuple[Outcome, int | None]]:
    """The same floor with a comparison in place of each call of ``min``; nobody writes it twice."""
    source = inspect.getsource(decide_by_hand)
    source, count = re.subn(r"( +)cap = min\(cap, (\w+)\)", r"\1if \2 < cap: cap = \2", source)
    assert count == 3, "the floor has other limits now"
    values = dict(globals())
    exec(source, values)  # noqa: S102 - the text of the function above
    function: Callable[[Any], tuple[Outcome, int | None]] = values["decide_by_hand"]
    return function
