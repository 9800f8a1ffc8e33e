"""How far up the ladder a change should go: section 3, and all that bears on it, as one policy."""

from __future__ import annotations

from ...domain.changes import Change
from ...law import legal_rules
from ...policy.advice_profiles import AdviceProfile
from ...policy.policies import Policy, Purpose
from ..ladders.rungs import LADDER
from ..text.gaps import LEAD, PROPORTION
from ..whole_text import framework
from .activity_rules import ACTIVITY_RULES, EFFORT_RULES
from .bands import BAND_SLOTS
from .level_rules import LEVEL_RULES
from .limit_rules import LIMIT_RULES
from .note_rules import CHALLENGE_RULES, NOTE_RULES


proportion = AdviceProfile(
    framework=framework,
    ladder=LADDER,
    go_to_first=("R1", "R11"),
    policy=Policy(
        purpose=Purpose(
            id="proportion",
            question="How far up the ladder should this go, and with which activities?",
            vocabulary=Change,
            refer_to=LEAD,
            silence=PROPORTION,
        ),
        rules=(
            *LEVEL_RULES,
            *LIMIT_RULES,
            *ACTIVITY_RULES,
            *EFFORT_RULES,
            *NOTE_RULES,
            *CHALLENGE_RULES,
            *legal_rules,
        ),
        slots=BAND_SLOTS,
    ),
)
