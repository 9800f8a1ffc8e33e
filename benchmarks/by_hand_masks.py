"""Every rule judged by hand, with three values: which hold for a claim, and which could still.

This is what an engine answers, as somebody would write it for this one policy and the example terms.
"""

# Each function goes through one part of the policy, in a chain as long as that part.
# ruff: noqa: C901, PLR0912, PLR0915

from __future__ import annotations

from typing import Any, Final

from coprod_framework.domain.facts import Missing
from coprod_framework.southend import Budget, Category, Payer, Role, TermsStated, Twin, Vehicle


__all__ = ["RULES", "judge_by_hand"]

RULES: Final = (
    "actual-cost",
    "agreed-adjustment",
    "another-kind-of-cost",
    "another-role",
    "bicycle-mileage",
    "car-mileage",
    "care-without-support",
    "childcare-not-registered",
    "claimed-before-the-activity",
    "claimed-too-late",
    "council-staff-in-role",
    "councillor-in-role",
    "kind-of-cost-not-offered",
    "limit-for-accommodation",
    "limit-for-care",
    "limit-for-childcare",
    "limit-for-data",
    "limit-for-meals",
    "limit-for-taxis",
    "limit-per-claim",
    "limit-per-day",
    "limit-per-session",
    "motorcycle-mileage",
    "no-budget",
    "not-agreed-before",
    "not-formal-work",
    "paid-before",
    "paid-by-care-package",
    "paid-by-employer",
    "paid-by-organisation",
    "paid-by-sponsor",
    "possible-twin",
    "receipt-missing",
    "resident-in-formal-work",
    "rest-of-bicycle-mileage",
    "rest-of-car-mileage",
    "rest-of-motorcycle-mileage",
    "rest-of-the-cost",
    "role-named-in-the-terms",
    "role-not-in-the-terms",
    "terms-not-stated",
    "terms-stated-late",
    "too-short-for-a-meal",
    "unusual-case",
)

# The bit of each rule, in the same order.
(
    ACTUAL_COST,
    AGREED_ADJUSTMENT,
    ANOTHER_COST,
    ANOTHER_ROLE,
    BICYCLE_MILEAGE,
    CAR_MILEAGE,
    WITHOUT_SUPPORT,
    NOT_REGISTERED,
    CLAIMED_BEFORE,
    CLAIMED_LATE,
    STAFF_IN_ROLE,
    COUNCILLOR_IN_ROLE,
    NOT_OFFERED,
    LIMIT_STAY,
    LIMIT_CARE,
    LIMIT_CHILDCARE,
    LIMIT_DATA,
    LIMIT_MEALS,
    LIMIT_TAXI,
    LIMIT_CLAIM,
    LIMIT_DAY,
    LIMIT_SESSION,
    MOTORCYCLE_MILEAGE,
    NO_BUDGET,
    NOT_AGREED,
    NOT_FORMAL,
    PAID_BEFORE,
    BY_CARE_PACKAGE,
    BY_EMPLOYER,
    BY_ORGANISATION,
    BY_SPONSOR,
    POSSIBLE_TWIN,
    NO_RECEIPT,
    RESIDENT_COVERED,
    REST_OF_BICYCLE,
    REST_OF_CAR,
    REST_OF_MOTORCYCLE,
    REST_OF_COST,
    ROLE_NAMED,
    ROLE_NOT_NAMED,
    TERMS_NOT_STATED,
    TERMS_LATE,
    TOO_SHORT,
    UNUSUAL,
) = (1 << bit for bit in range(44))

_ALWAYS = LIMIT_CLAIM | LIMIT_DAY | LIMIT_SESSION
_ANY_ROLE = ANOTHER_ROLE | STAFF_IN_ROLE | COUNCILLOR_IN_ROLE | ROLE_NOT_NAMED
_ANY_PAYER = BY_CARE_PACKAGE | BY_EMPLOYER | BY_ORGANISATION | BY_SPONSOR
_ANY_LIMIT = LIMIT_STAY | LIMIT_CARE | LIMIT_CHILDCARE | LIMIT_DATA | LIMIT_MEALS | LIMIT_TAXI
_ANY_MILEAGE = CAR_MILEAGE | MOTORCYCLE_MILEAGE | BICYCLE_MILEAGE
_REST_OF_MILEAGE = REST_OF_CAR | REST_OF_MOTORCYCLE | REST_OF_BICYCLE

_RESIDENT, _CARER, _VOLUNTEER = Role.RESIDENT, Role.CARER, Role.VOLUNTEER_REPRESENTATIVE
_PARTNER, _STAFF, _COUNCILLOR = Role.PARTNER_STAFF, Role.STAFF_IN_ROLE, Role.COUNCILLOR_IN_ROLE
_MILEAGE, _TAXI, _CHILDCARE = Category.MILEAGE, Category.TAXI, Category.CHILDCARE
_CARE, _ASSISTANCE = Category.REPLACEMENT_CARE, Category.PERSONAL_ASSISTANCE
_DATA, _MEALS, _STAY = Category.DATA_AND_PHONE, Category.SUBSISTENCE, Category.ACCOMMODATION
_COMMUNICATION, _OTHER_COST = Category.COMMUNICATION_SUPPORT, Category.OTHER
_CAR, _MOTORCYCLE, _BICYCLE = Vehicle.CAR, Vehicle.MOTORCYCLE, Vehicle.BICYCLE
_NOBODY, _EMPLOYER, _ORGANISATION = Payer.NOBODY, Payer.EMPLOYER, Payer.ORGANISATION
_SPONSOR = Payer.SPONSOR
_NOT_STATED, _STATED_LATE = TermsStated.NOT_STATED, TermsStated.AFTER_THE_INVITATION
_PAID, _POSSIBLE = Twin.PAID, Twin.POSSIBLE
_NOT_FOUND = Budget.NOT_FOUND


def judge_by_hand(claim: Any) -> tuple[int, int]:
    """The rules that hold, and those that could still, as two masks."""
    category = claim.category
    payer = claim.covered_by
    in_full = claim.covered_in_full
    holds, still = _scope(claim, category, payer, in_full)
    found, could = _needs(claim, category)
    holds |= found
    still |= could
    found, could = _amounts(claim, category, payer, in_full)
    return holds | found, still | could


def _scope(claim: Any, category: Any, payer: Any, in_full: Any) -> tuple[int, int]:
    """Who is paid back, for what, and whether somebody else pays already."""
    holds = still = 0
    role = claim.role
    formal = claim.formal_activity
    if formal is False:
        holds |= NOT_FORMAL
    elif formal is not True:
        still |= NOT_FORMAL

    if role is _RESIDENT or role is _CARER:
        covered = RESIDENT_COVERED
    elif role is _VOLUNTEER:
        covered = ROLE_NAMED
    elif type(role) is Missing:
        covered = RESIDENT_COVERED | ROLE_NAMED
        still |= _ANY_ROLE
    else:
        covered = 0
        if role is _PARTNER:
            holds |= ROLE_NOT_NAMED
        elif role is _STAFF:
            holds |= STAFF_IN_ROLE
        elif role is _COUNCILLOR:
            holds |= COUNCILLOR_IN_ROLE
        else:
            holds |= ANOTHER_ROLE

    if category is _COMMUNICATION:
        holds |= NOT_OFFERED
    elif category is _OTHER_COST:
        holds |= ANOTHER_COST
    elif type(category) is Missing:
        still |= NOT_OFFERED | ANOTHER_COST
        if formal is not False:
            still |= covered
    elif formal is True and type(role) is not Missing:
        holds |= covered
    elif formal is not False:
        still |= covered

    if payer is not _NOBODY and in_full is not False:
        if payer is _EMPLOYER:
            by = BY_EMPLOYER
        elif payer is _ORGANISATION:
            by = BY_ORGANISATION
        elif payer is _SPONSOR:
            by = BY_SPONSOR
        elif type(payer) is Missing:
            by = _ANY_PAYER
        else:
            by = BY_CARE_PACKAGE
        if in_full is True and type(payer) is not Missing:
            holds |= by
        else:
            still |= by
    return holds, still


def _needs(claim: Any, category: Any) -> tuple[int, int]:
    """What a claim needs: terms stated, a receipt, agreement, time, no twin, a budget."""
    holds = still = 0
    unknown = type(category) is Missing

    unusual = claim.exceptional
    if unusual is True:
        holds |= UNUSUAL
    elif unusual is not False:
        still |= UNUSUAL

    stated = claim.terms_stated
    if stated is _NOT_STATED:
        holds |= TERMS_NOT_STATED
    elif stated is _STATED_LATE:
        holds |= TERMS_LATE
    elif type(stated) is Missing:
        still |= TERMS_NOT_STATED | TERMS_LATE

    receipt = claim.receipt
    if receipt is not True and category is not _MILEAGE:
        claimed = claim.claimed
        if type(claimed) is Missing:
            still |= NO_RECEIPT
        elif claimed >= 1:
            if receipt is False and not unknown:
                holds |= NO_RECEIPT
            else:
                still |= NO_RECEIPT

    agreed = claim.agreed_before
    if agreed is not True:
        if category is _TAXI or category is _ASSISTANCE or category is _STAY:
            if agreed is False:
                holds |= NOT_AGREED
            else:
                still |= NOT_AGREED
        elif unknown:
            still |= NOT_AGREED

    adjusted = claim.agreed_adjustment
    if adjusted is True:
        holds |= AGREED_ADJUSTMENT
    else:
        if adjusted is not False:
            still |= AGREED_ADJUSTMENT
        if category is _CHILDCARE or category is _CARE or category is _ASSISTANCE:
            if adjusted is False:
                holds |= WITHOUT_SUPPORT
            else:
                still |= WITHOUT_SUPPORT
        elif unknown:
            still |= WITHOUT_SUPPORT

    if category is _CHILDCARE or unknown:
        registered = claim.registered_provider
        if registered is False and not unknown:
            holds |= NOT_REGISTERED
        elif registered is not True:
            still |= NOT_REGISTERED
    if category is _MEALS or unknown:
        away = claim.hours_away
        if type(away) is Missing:
            still |= TOO_SHORT
        elif away < 5:
            if unknown:
                still |= TOO_SHORT
            else:
                holds |= TOO_SHORT

    months = claim.months_to_claim
    if type(months) is Missing:
        still |= CLAIMED_LATE | CLAIMED_BEFORE
    elif months > 3:
        holds |= CLAIMED_LATE
    elif months < 0:
        holds |= CLAIMED_BEFORE

    twin = claim.twin
    if twin is _PAID:
        holds |= PAID_BEFORE
    elif twin is _POSSIBLE:
        holds |= POSSIBLE_TWIN
    elif type(twin) is Missing:
        still |= PAID_BEFORE | POSSIBLE_TWIN

    budget = claim.budget
    if budget is _NOT_FOUND:
        holds |= NO_BUDGET
    elif type(budget) is Missing:
        still |= NO_BUDGET
    return holds, still


def _amounts(claim: Any, category: Any, payer: Any, in_full: Any) -> tuple[int, int]:
    """On what basis it is paid, and which limits there are."""
    holds, still = _ALWAYS, 0
    certain = True
    if type(category) is Missing:
        still |= _ANY_LIMIT
        certain = False
    elif category is _TAXI:
        holds |= LIMIT_TAXI
    elif category is _CHILDCARE:
        holds |= LIMIT_CHILDCARE
    elif category is _CARE or category is _ASSISTANCE:
        holds |= LIMIT_CARE
    elif category is _MEALS:
        holds |= LIMIT_MEALS
    elif category is _DATA:
        holds |= LIMIT_DATA
    elif category is _STAY:
        holds |= LIMIT_STAY

    whole = rest = 0
    if category is not _MILEAGE:
        whole, rest = ACTUAL_COST, REST_OF_COST
    if category is _MILEAGE or not certain:
        vehicle = claim.vehicle
        if vehicle is _CAR:
            whole |= CAR_MILEAGE
            rest |= REST_OF_CAR
        elif vehicle is _MOTORCYCLE:
            whole |= MOTORCYCLE_MILEAGE
            rest |= REST_OF_MOTORCYCLE
        elif vehicle is _BICYCLE:
            whole |= BICYCLE_MILEAGE
            rest |= REST_OF_BICYCLE
        else:
            whole |= _ANY_MILEAGE
            rest |= _REST_OF_MILEAGE
            certain = False

    if payer is _NOBODY:
        if certain:
            holds |= whole
        else:
            still |= whole
    elif type(payer) is Missing:
        still |= whole if in_full is True else whole | rest
    elif in_full is False and certain:
        holds |= rest
    elif in_full is not True:
        still |= rest
    return holds, still
