"""The thresholds of the checks.  The text names none of them, so the terms of each council do."""

from __future__ import annotations

from typing import Final

from ...domain.clauses import Reading
from ...policy.slots import Direction, Favours, Layer, Slot, SlotKind
from ..text.gaps import (
    READ_FACILITATORS,
    READ_FEEDBACK,
    READ_INFORMATION,
    READ_LARGE_GROUP,
    READ_NOTICE,
    READ_PLANNING,
    READ_REVIEWS,
)


# A bound against a slip of the unit.  It is no council's figure.
_MOST: Final = 10_000


def _threshold(  # noqa: PLR0913 - each is one column of a table
    id_: str, title: str, *, unit: str, because: Reading, favours: Favours, least: int = 0
) -> Slot:
    return Slot(
        id=id_,
        title=title,
        because=because,
        kind=SlotKind.WHOLE,
        unit=unit,
        minimum=least,
        maximum=_MOST,
        favours=favours,
        fillers=(Layer.CORPORATE, Layer.SERVICE_AREA, Layer.PROJECT),
        direction=Direction.EITHER,
    )


NOTICE = _threshold(
    "least_notice_days",
    "the least notice of a session",
    unit="days",
    because=READ_NOTICE,
    favours=Favours.MORE,
)
PLANNING = _threshold(
    "least_planning_days",
    "the least time to plan",
    unit="days",
    because=READ_PLANNING,
    favours=Favours.MORE,
)
INFORMATION = _threshold(
    "least_papers_days",
    "how long before a session papers go out",
    unit="days",
    because=READ_INFORMATION,
    favours=Favours.MORE,
)
PEOPLE_EACH = _threshold(
    "most_people_per_facilitator",
    "the most people for one facilitator",
    unit="people",
    because=READ_FACILITATORS,
    favours=Favours.LESS,
    least=1,
)
LARGE_GROUP = _threshold(
    "large_group_from",
    "from how many people a group is large",
    unit="people",
    because=READ_LARGE_GROUP,
    favours=Favours.LESS,
    least=1,
)
FEEDBACK = _threshold(
    "most_feedback_days",
    "the longest wait to hear back",
    unit="days",
    because=READ_FEEDBACK,
    favours=Favours.LESS,
)
REVIEWS = _threshold(
    "most_months_between_reviews",
    "the longest time between reviews",
    unit="months",
    because=READ_REVIEWS,
    favours=Favours.LESS,
    least=1,
)

THRESHOLDS = (NOTICE, PLANNING, INFORMATION, PEOPLE_EACH, LARGE_GROUP, FEEDBACK, REVIEWS)
