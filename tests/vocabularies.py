"""A small vocabulary with a fact of every kind, for tests about any policy."""

from __future__ import annotations

import enum
from datetime import date
from decimal import Decimal

from coprod_framework.domain.derivations import MonthsBetween
from coprod_framework.domain.facts import Answer, derived, fact, label, vocabulary


class Colour(enum.Enum):
    """Three choices."""

    RED = "red"
    GREEN = "green"
    BLUE = "blue"


@vocabulary
class Small:
    """A fact of every kind, two of some, and a label."""

    line: str = label("a number")
    colour: Answer[Colour] = fact("Which colour?", ask="anybody")
    open: Answer[bool] = fact("Is it open?", ask="anybody", changeable=True)
    near: Answer[bool] = fact("Is it near?", ask="somebody", judgement=True)
    cost: Answer[int] = fact("How much?", ask="anybody", unit="pence", minimum=0, maximum=2_000)
    paid: Answer[int] = fact("Paid so far?", ask="anybody", unit="pence", minimum=0, maximum=2_000)
    hours: Answer[Decimal] = fact(
        "How long?", ask="anybody", unit="hours", minimum=0, maximum=30, places=1
    )
    day: Answer[date] = fact("Which day?", ask="anybody", names_the_day=True)
    sent: Answer[date] = fact("When was it sent?", ask="anybody")
    months: Answer[int] = derived("How many months?", MonthsBetween("day", "sent"), unit="months")
