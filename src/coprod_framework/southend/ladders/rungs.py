"""The rungs of Southend's ladder, and only as much order among them as its text gives.

The picture of the ladder is not in the text, and was not found.  What stands here is a reading.
"""

from __future__ import annotations

from typing import Final

from ...domain.ladders import Ladder, Rung
from ..text.activities import A8, A9, A12
from ..text.source import FRAMEWORK


__all__ = ["COLLABORATIVE", "LADDER"]

COLLABORATIVE: Final = "collaborative"
_BAND: Final = ("co-design", "co-planning", "co-delivery", "co-evaluating")

LADDER = Ladder(
    id="southend",
    title="The ladder of co-production, Southend-on-Sea City Council",
    version="the framework's web version, without the picture",
    source=(
        f"{FRAMEWORK}, sections 1, 9 and 10.  The text speaks of a ladder.  Its picture is not in "
        "the text, and we did not find it anywhere."
    ),
    reading=(
        "This order is our reading, and it has three cues. Co-production is put at the top (section 1). "
        "Co-design is put high up (section 10.3). And section 1 names what may be left: engagement, "
        "consultation and co-design, in that order. Section 10.4 fits this, as it builds all else on "
        "engagement. No one line puts co-planning, co-delivery or co-evaluating on a rung. So we put "
        "them in one band with co-design. Within that band there is no order."
    ),
    rungs=(
        Rung(
            id="engagement",
            title="Engagement",
            means="The council goes to people for a reason, talks with them and builds links.",
        ),
        Rung(
            id="consultation",
            title="Consultation",
            means="People are told about a thing, and asked what they think of it.",
        ),
        Rung(
            id="co-design",
            title="Co-design",
            means="People make a thing as a group, or help to shape it.",
            band=COLLABORATIVE,
        ),
        Rung(
            id="co-planning",
            title="Co-planning",
            means="A mixed group plans a thing, and each side has the same part.",
            band=COLLABORATIVE,
        ),
        Rung(
            id="co-delivery",
            title="Co-delivery",
            means="Staff and people who know it from life run a thing together.",
            band=COLLABORATIVE,
        ),
        Rung(
            id="co-evaluating",
            title="Co-evaluating",
            means="All sides look together at how a thing went.",
            band=COLLABORATIVE,
        ),
        Rung(
            id="co-production",
            title="Co-production",
            means="People and staff work as equals from the first design, and shape what comes of it.",
        ),
    ),
    steps=frozenset(
        {
            ("engagement", "consultation"),
            *(("consultation", rung) for rung in _BAND),
            *((rung, "co-production") for rung in _BAND),
        }
    ),
    cues=(A8.id, A9.id, A12.id),
)
