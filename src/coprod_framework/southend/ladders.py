"""The ladder of the framework, as far as its text orders it.  The picture of it is not in the text."""

from __future__ import annotations

from ..domain.ladders import Concordance, Ladder, Rung
from .text.gaps import READ_BANDS, READ_LADDER
from .text.source import FRAMEWORK


southend_ladder = Ladder(
    id="southend",
    title="The ladder of Southend",
    version="as read on 23 November 2026",
    source=FRAMEWORK,
    reading=f"{READ_LADDER.says} {READ_BANDS.says}",
    rungs=(
        Rung(id="engagement", title="Engagement", means="The council reaches out to some groups."),
        Rung(id="consultation", title="Consultation", means="People are asked what they think."),
        Rung(id="co-design", title="Co-design", means="A group makes a thing."),
        Rung(id="co-planning", title="Co-planning", means="A mixed group makes a plan."),
        Rung(id="co-delivery", title="Co-delivery", means="People run a thing side by side."),
        Rung(
            id="co-evaluating",
            title="Co-evaluating",
            means="All who have a stake look at how well it went.",
        ),
        Rung(id="co-production", title="Co-production", means="People work as equals all along."),
    ),
    steps=frozenset(
        {
            ("engagement", "consultation"),
            ("consultation", "co-design"),
            ("consultation", "co-planning"),
            ("consultation", "co-delivery"),
            ("consultation", "co-evaluating"),
            ("co-design", "co-production"),
            ("co-planning", "co-production"),
            ("co-delivery", "co-production"),
            ("co-evaluating", "co-production"),
        }
    ),
    cues=("A8", "A9", "A12", "A16"),
)

concordance = Concordance(by=READ_LADDER.by, ladders=(southend_ladder,), matchings=())
