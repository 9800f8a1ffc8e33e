"""How long a duty may take.  The text says so once, of the quarterly meetings; terms say the rest."""

from __future__ import annotations

from ...domain.clauses import Ground
from ...policy.slots import Direction, Favours, Layer, Slot, SlotKind
from ..checks.thresholds import FEEDBACK, INFORMATION, NOTICE, REVIEWS
from ..text.gaps import READ_NOTICE, READ_QUARTERLY
from ..text.obligations import O31


__all__ = [
    "CLAIMS",
    "COUNTS",
    "FEEDBACK",
    "INFORMATION",
    "NOTICE",
    "NOTICE_BEFORE_HOLIDAYS",
    "QUARTER_TOLERANCE",
    "REFERRALS",
    "REVIEWS",
]

# A bound against a slip of the unit.  It is no council's figure.
_MOST = 10_000


def _count(
    id_: str, title: str, because: Ground, favours: Favours, default: int | None = None
) -> Slot:
    return Slot(
        id=id_,
        title=title,
        because=because,
        kind=SlotKind.WHOLE,
        unit="days",
        minimum=0,
        maximum=_MOST,
        favours=favours,
        fillers=(Layer.CORPORATE, Layer.SERVICE_AREA, Layer.PROJECT),
        direction=Direction.EITHER,
        default=default,
    )


NOTICE_BEFORE_HOLIDAYS = _count(
    "least_notice_days_near_holidays",
    "the least notice of a session near the school holidays",
    READ_NOTICE,
    Favours.MORE,
)
CLAIMS = _count("most_days_to_answer_a_claim", "the longest wait for a claim", O31, Favours.LESS)
REFERRALS = _count(
    "most_days_to_answer_a_referral",
    "the longest wait for a person to decide",
    O31,
    Favours.LESS,
)
QUARTER_TOLERANCE = _count(
    "review_tolerance_days",
    "how many days late a quarterly review may be",
    READ_QUARTERLY,
    Favours.LESS,
    # The reading has three calendar months and not a day more, unless a council says so.
    default=0,
)

COUNTS = (
    NOTICE,
    NOTICE_BEFORE_HOLIDAYS,
    INFORMATION,
    FEEDBACK,
    REVIEWS,
    QUARTER_TOLERANCE,
    CLAIMS,
    REFERRALS,
)
