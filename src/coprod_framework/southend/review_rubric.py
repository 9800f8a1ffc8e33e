"""What Southend's framework brings to the review of an exercise."""

from __future__ import annotations

from ..policy.rubrics import Rubric
from .advice.profile import proportion
from .checks.promises import promises
from .ladders.rules import ladder
from .money.expenses import reimbursement
from .money.rewards import recognition
from .whole_text import framework


rubric = Rubric(
    framework=framework,
    promises=promises,
    profile=ladder,
    shown_by={
        "co-production": "reaches_the_top",
        "co-design": "codesign_used",
        "consultation": "consultation_used",
        "engagement": "engagement_used",
    },
    shown_by_several="several_parts",
)

policies = (reimbursement, recognition, promises, ladder.policy, proportion.policy)
