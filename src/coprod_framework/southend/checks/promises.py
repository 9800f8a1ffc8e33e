"""The promises of the framework, as one policy of checks."""

from __future__ import annotations

from ...domain.exercises import Exercise
from ...policy.policies import Policy, Purpose
from ..text.gaps import HOW_TO_TELL, LEAD
from .challenge_checks import CHALLENGE_CHECKS
from .council_checks import COUNCIL_CHECKS
from .lesson_checks import LESSON_CHECKS
from .money_checks import MONEY_CHECKS
from .people_checks import PEOPLE_CHECKS
from .planning_checks import LADDER_CHECKS, PROPORTION_CHECKS
from .principle_checks import PRINCIPLE_CHECKS
from .step_checks import STEP_CHECKS
from .thresholds import THRESHOLDS
from .value_checks import VALUE_CHECKS


promises = Policy(
    purpose=Purpose(
        id="promises",
        question="Which promises of the framework were kept?",
        vocabulary=Exercise,
        refer_to=LEAD,
        silence=HOW_TO_TELL,
    ),
    checks=(
        *VALUE_CHECKS,
        *PRINCIPLE_CHECKS,
        *STEP_CHECKS,
        *LADDER_CHECKS,
        *PROPORTION_CHECKS,
        *PEOPLE_CHECKS,
        *COUNCIL_CHECKS,
        *MONEY_CHECKS,
        *CHALLENGE_CHECKS,
        *LESSON_CHECKS,
    ),
    slots=THRESHOLDS,
)
