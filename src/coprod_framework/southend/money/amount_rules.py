"""How much is paid back: the cost or a rate, what others pay taken off, and the limits of the terms."""

from __future__ import annotations

from ...domain.claims import Category, Claim, Payer, Vehicle
from ...policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from ...policy.conditions import ALWAYS_TRUE, Condition, about
from ...policy.effects import Cap, Pay
from ...policy.rules import Rule, Words
from ...policy.slots import Slot
from ..text.obligations import O29, O31, O32, O33
from .slots import (
    ACCOMMODATION_CAP,
    BICYCLE_RATE,
    CAP_PER_CLAIM,
    CAP_PER_DAY,
    CAP_PER_SESSION,
    CAR_RATE,
    CARE_CAP,
    CHILDCARE_CAP,
    DATA_CAP,
    MEAL_BANDS,
    MOTORCYCLE_RATE,
    PASSENGER_RATE,
    TAXI_CAP,
)


_claim = about(Claim)

_paid_alone = _claim.covered_by.is_(Payer.NOBODY)
_paid_in_part = _claim.covered_by.is_not(Payer.NOBODY) & _claim.covered_in_full.is_(False)
_by_receipt = _claim.category.is_not(Category.MILEAGE)

ACTUAL_COST = Rule(
    id="actual-cost",
    title="The actual cost is paid back",
    when=_by_receipt & _paid_alone,
    then=Pay(Cost("claimed")),
    because=O31,
    words=Words(
        officer="The basis is the actual cost of {claimed}.",
        person="You paid {claimed}.",
        easy_read=("You paid {claimed}.",),
    ),
)
REST_OF_COST = Rule(
    id="rest-of-the-cost",
    title="What others do not pay is paid back",
    when=_by_receipt & _paid_in_part,
    then=Pay(Less(Cost("claimed"), "covered_amount")),
    because=O32,
    words=Words(
        officer="The cost was {claimed}. The {covered_by} pays {covered_amount} of it.",
        person="You paid {claimed}. Somebody else pays {covered_amount} of that.",
        easy_read=("You paid {claimed}.", "Someone else pays {covered_amount} of it."),
    ),
)


def _mileage(vehicle: Vehicle, rate: Slot, amount: Amount) -> tuple[Rule, Rule]:
    driven = _claim.category.is_(Category.MILEAGE) & _claim.vehicle.is_(vehicle)
    whole = Rule(
        id=f"{vehicle.value}-mileage",
        title=f"Miles by {vehicle.value} are paid at the rate",
        when=driven & _paid_alone,
        then=Pay(amount),
        because=O29,
        words=Words(
            officer=f"The basis is {{miles}} by {vehicle.value} at {{{rate.id}}}.",
            person=f"You went {{miles}} by {vehicle.value}. We pay {{{rate.id}}}.",
            easy_read=("You went {miles}.", f"We pay {{{rate.id}}}."),
        ),
    )
    rest = Rule(
        id=f"rest-of-{vehicle.value}-mileage",
        title=f"Miles by {vehicle.value} are paid at the rate, less what others pay",
        when=driven & _paid_in_part,
        then=Pay(Less(amount, "covered_amount")),
        because=O32,
        words=Words(
            officer=f"The basis is {{miles}} by {vehicle.value} at {{{rate.id}}}. "
            "The {covered_by} pays {covered_amount} of it.",
            person=f"You went {{miles}} by {vehicle.value}. We pay {{{rate.id}}}. "
            "Somebody else pays {covered_amount} of that.",
            easy_read=("You went {miles}.", "Someone else pays {covered_amount} of it."),
        ),
    )
    return whole, rest


_CAR = Total((Rate(CAR_RATE, ("miles",)), Rate(PASSENGER_RATE, ("miles", "passengers"))))

MILEAGE_RULES = (
    *_mileage(Vehicle.CAR, CAR_RATE, _CAR),
    *_mileage(Vehicle.MOTORCYCLE, MOTORCYCLE_RATE, Rate(MOTORCYCLE_RATE, ("miles",))),
    *_mileage(Vehicle.BICYCLE, BICYCLE_RATE, Rate(BICYCLE_RATE, ("miles",))),
)


def _limit(id_: str, slot: Slot, amount: Amount, when: Condition, easy_read: str) -> Rule:
    return Rule(
        id=id_,
        title=f"The terms set {slot.title}",
        when=when,
        then=Cap(amount),
        because=O33,
        words=Words(
            officer=f"The terms set {slot.title}: {{{slot.id}}}.",
            person=f"There is a limit. It is {slot.title}: {{{slot.id}}}.",
            easy_read=("There is a limit to what we pay.", easy_read),
        ),
    )


_anything = ALWAYS_TRUE

LIMITS = (
    _limit(
        "limit-per-claim",
        CAP_PER_CLAIM,
        Less(Rate(CAP_PER_CLAIM), "paid_on_claim"),
        _anything,
        "It is {cap_per_claim} for one claim.",
    ),
    _limit(
        "limit-per-day",
        CAP_PER_DAY,
        Less(Rate(CAP_PER_DAY), "paid_on_day"),
        _anything,
        "It is {cap_per_day} for one day.",
    ),
    _limit(
        "limit-per-session",
        CAP_PER_SESSION,
        Less(Rate(CAP_PER_SESSION), "paid_on_session"),
        _anything,
        "It is {cap_per_session} for one meeting.",
    ),
    _limit(
        "limit-for-taxis",
        TAXI_CAP,
        Rate(TAXI_CAP),
        _claim.category.is_(Category.TAXI),
        "It is {taxi_cap} for a taxi.",
    ),
    _limit(
        "limit-for-childcare",
        CHILDCARE_CAP,
        Rate(CHILDCARE_CAP, ("hours",)),
        _claim.category.is_(Category.CHILDCARE),
        "It is {childcare_cap} for child care.",
    ),
    _limit(
        "limit-for-care",
        CARE_CAP,
        Rate(CARE_CAP, ("hours",)),
        _claim.category.one_of(Category.REPLACEMENT_CARE, Category.PERSONAL_ASSISTANCE),
        "It is {care_cap} for care.",
    ),
    _limit(
        "limit-for-data",
        DATA_CAP,
        Rate(DATA_CAP),
        _claim.category.is_(Category.DATA_AND_PHONE),
        "It is {data_cap} for phone and data.",
    ),
    _limit(
        "limit-for-meals",
        MEAL_BANDS,
        Banded(MEAL_BANDS, "hours_away"),
        _claim.category.is_(Category.SUBSISTENCE),
        "It depends on how long you were out.",
    ),
    _limit(
        "limit-for-accommodation",
        ACCOMMODATION_CAP,
        Rate(ACCOMMODATION_CAP),
        _claim.category.is_(Category.ACCOMMODATION),
        "It is {accommodation_cap} for a stay.",
    ),
)

AMOUNT_RULES = (ACTUAL_COST, REST_OF_COST, *MILEAGE_RULES, *LIMITS)
