"""What is the same in every duty and every rule here: the country, the day to read again, the words."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from ..domain.legal_duties import Confidence, LegalDuty
from ..policy.conditions import Condition
from ..policy.effects import Floor, Note
from ..policy.rules import Rule, Words


__all__ = ["READ_ON", "REVIEW_BY", "confirmed", "possible_duty", "unconfirmed"]

READ_ON: Final = date(2026, 11, 23)
"""The day on which the sources were read."""

REVIEW_BY: Final = date(2027, 11, 23)
"""The day by which somebody should read them again."""

_duty = partial(LegalDuty, jurisdiction="England", review_by=REVIEW_BY)
confirmed = partial(_duty, confidence=Confidence.CONFIRMED)
unconfirmed = partial(_duty, confidence=Confidence.UNCONFIRMED)


def possible_duty(
    duty: LegalDuty, *, when: Condition, officer: str, person: str, easy_read: tuple[str, ...]
) -> Rule:
    """The rule that a duty comes to: a floor where it is confirmed and asks for a rung, or a note."""
    sure = duty.confidence is Confidence.CONFIRMED
    opening = "Possible duty: take advice." if sure else "There may be a duty: take advice."
    return Rule(
        id=duty.id,
        title=duty.title,
        when=when,
        then=Floor(duty.rung) if duty.raises_a_floor else Note(),
        because=duty.as_clause(),
        words=Words(officer=f"{opening} {officer}", person=person, easy_read=easy_read),
    )
