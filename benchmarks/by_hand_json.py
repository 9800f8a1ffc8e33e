"""From JSON to JSON by hand: the standard library around the floor, as one would write it for speed.

It trusts what it is given.  A missing fact, a wrong type or an unknown key ends in any error that
comes up, or in none.  It answers the outcome and the pence, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from coprod_framework.domain.days import months_between
from coprod_framework.southend import Budget, Category, Payer, Role, TermsStated, Twin, Vehicle

from .floor import decide_by_hand


__all__ = ["decide_json_by_hand"]

_ROLES: Final = {one.value: one for one in Role}
_CATEGORIES: Final = {one.value: one for one in Category}
_VEHICLES: Final = {one.value: one for one in Vehicle}
_PAYERS: Final = {one.value: one for one in Payer}
_STATED: Final = {one.value: one for one in TermsStated}
_TWINS: Final = {one.value: one for one in Twin}
_BUDGETS: Final = {one.value: one for one in Budget}


class _Claim:
    """What the floor reads of a claim."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.exceptional = data["exceptional"]
        self.role = _ROLES[data["role"]]
        self.category = _CATEGORIES[data["category"]]
        self.covered_by = _PAYERS[data["covered_by"]]
        self.months_to_claim = months_between(
            date.fromisoformat(data["activity_on"]), date.fromisoformat(data["claimed_on"])
        )
        self.twin = _TWINS[data["twin"]]
        self.receipt = data["receipt"]
        self.claimed = data["claimed"]
        self.covered_in_full = data["covered_in_full"]
        self.covered_amount = data["covered_amount"]
        self.formal_activity = data["formal_activity"]
        self.hours_away = data["hours_away"]
        self.registered_provider = data["registered_provider"]
        self.budget = _BUDGETS[data["budget"]]
        self.terms_stated = _STATED[data["terms_stated"]]
        self.agreed_before = data["agreed_before"]
        self.agreed_adjustment = data["agreed_adjustment"]
        self.vehicle = _VEHICLES[data["vehicle"]]
        self.passengers = data["passengers"]
        self.miles = data["miles"]
        self.hours = data["hours"]
        self.paid_on_claim = data["paid_on_claim"]
        self.paid_on_day = data["paid_on_day"]
        self.paid_on_session = data["paid_on_session"]


def decide_json_by_hand(data: bytes) -> bytes:
    """The outcome of a complete claim and the pence, from bytes to bytes."""
    outcome, payable = decide_by_hand(_Claim(json.loads(data, parse_float=Decimal)))
    return json.dumps({"outcome": outcome.value, "payable_pence": payable}).encode()
