"""What section 6 leaves to projects and service areas.  There is not one figure in the text."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ...domain.claims import Category, Role
from ...policy.slots import NO_LIMIT, Direction, Favours, Layer, Slot, SlotKind
from ..text.money_gaps import (
    READ_AGREEMENT,
    READ_CHILDCARE,
    READ_EVIDENCE,
    READ_MEALS,
    READ_WINDOW,
)
from ..text.obligations import O24, O29, O33


_ALL_LAYERS: Final = (Layer.CORPORATE, Layer.SERVICE_AREA, Layer.PROJECT)

# A bound against a slip of the unit.  It is no council's figure.
_MOST_PENCE: Final = 10_000_000


def _limit(id_: str, title: str, unit: str = "pence") -> Slot:
    return Slot(
        id=id_,
        title=title,
        because=O33,
        kind=SlotKind.WHOLE,
        unit=unit,
        minimum=0,
        maximum=_MOST_PENCE,
        may_be_unlimited=True,
        default=NO_LIMIT,
        fillers=_ALL_LAYERS,
        direction=Direction.EITHER,
    )


def _rate(id_: str, title: str) -> Slot:
    return Slot(
        id=id_,
        title=title,
        because=O29,
        kind=SlotKind.WHOLE,
        unit="pence a mile",
        minimum=0,
        maximum=1_000,
        fillers=_ALL_LAYERS,
        direction=Direction.EITHER,
    )


CATEGORIES_OFFERED = Slot(
    id="categories_offered",
    title="the kinds of cost that are paid back",
    because=O33,
    kind=SlotKind.CHOICES,
    of=Category,
    allowed=frozenset(Category) - {Category.OTHER},
    fillers=_ALL_LAYERS,
    direction=Direction.EITHER,
)
ROLES_ALSO_COVERED = Slot(
    id="roles_also_covered",
    title="the roles that are paid back besides residents and carers",
    because=O24,
    kind=SlotKind.CHOICES,
    of=Role,
    allowed=frozenset({Role.VOLUNTEER_REPRESENTATIVE, Role.PARTNER_STAFF}),
    fillers=_ALL_LAYERS,
    direction=Direction.EITHER,
)
RECEIPT_NEEDED_FROM = Slot(
    id="receipt_needed_from",
    title="the amount from which a receipt is needed",
    because=READ_EVIDENCE,
    kind=SlotKind.WHOLE,
    unit="pence",
    minimum=0,
    maximum=_MOST_PENCE,
    may_be_unlimited=True,
    fillers=_ALL_LAYERS,
    direction=Direction.EITHER,
)
AGREED_BEFORE = Slot(
    id="agreed_before_spending",
    title="the kinds of cost to agree before they are spent",
    because=READ_AGREEMENT,
    kind=SlotKind.CHOICES,
    of=Category,
    allowed=frozenset(Category) - {Category.OTHER},
    favours=Favours.LESS,
    fillers=_ALL_LAYERS,
    direction=Direction.EITHER,
)
REGISTERED_CHILDCARE = Slot(
    id="registered_childcare_only",
    title="whether childcare must be by a registered provider",
    because=READ_CHILDCARE,
    kind=SlotKind.YES_NO,
    favours=Favours.LESS,
    fillers=_ALL_LAYERS,
    direction=Direction.EITHER,
)
CLAIM_WINDOW = Slot(
    id="claim_window",
    title="the time within which to claim",
    because=READ_WINDOW,
    kind=SlotKind.WHOLE,
    unit="months",
    minimum=1,
    maximum=120,
    may_be_unlimited=True,
    default=NO_LIMIT,
    fillers=_ALL_LAYERS,
    direction=Direction.EITHER,
)
MEALS_FROM = Slot(
    id="meals_from_hours",
    title="the hours away from which a meal is paid",
    because=READ_MEALS,
    kind=SlotKind.DECIMAL,
    unit="hours",
    minimum=Decimal(0),
    maximum=Decimal(24),
    favours=Favours.LESS,
    fillers=_ALL_LAYERS,
    direction=Direction.EITHER,
)
MEAL_BANDS = Slot(
    id="meal_bands",
    title="the most that is paid for meals, by hours away",
    because=O33,
    kind=SlotKind.BANDS,
    unit="hours",
    minimum=0,
    maximum=_MOST_PENCE,
    fillers=_ALL_LAYERS,
    direction=Direction.EITHER,
)

CAR_RATE = _rate("car_rate", "the rate for a car")
MOTORCYCLE_RATE = _rate("motorcycle_rate", "the rate for a motorcycle")
BICYCLE_RATE = _rate("bicycle_rate", "the rate for a bicycle")
PASSENGER_RATE = _rate("passenger_rate", "the rate for each passenger")

CAP_PER_CLAIM = _limit("cap_per_claim", "the most that is paid on one claim")
CAP_PER_DAY = _limit("cap_per_day", "the most that is paid to one person for one day")
CAP_PER_SESSION = _limit("cap_per_session", "the most that is paid to one person for one session")
TAXI_CAP = _limit("taxi_cap", "the most that is paid for one taxi cost")
CHILDCARE_CAP = _limit("childcare_cap", "the most for childcare", "pence an hour")
CARE_CAP = _limit("care_cap", "the most for care or support", "pence an hour")
DATA_CAP = _limit("data_cap", "the most that is paid for one data or phone cost")
ACCOMMODATION_CAP = _limit("accommodation_cap", "the most that is paid for one stay")

EXPENSE_SLOTS = (
    CATEGORIES_OFFERED,
    ROLES_ALSO_COVERED,
    RECEIPT_NEEDED_FROM,
    AGREED_BEFORE,
    REGISTERED_CHILDCARE,
    CLAIM_WINDOW,
    MEALS_FROM,
    MEAL_BANDS,
    CAR_RATE,
    MOTORCYCLE_RATE,
    BICYCLE_RATE,
    PASSENGER_RATE,
    CAP_PER_CLAIM,
    CAP_PER_DAY,
    CAP_PER_SESSION,
    TAXI_CAP,
    CHILDCARE_CAP,
    CARE_CAP,
    DATA_CAP,
    ACCOMMODATION_CAP,
)
