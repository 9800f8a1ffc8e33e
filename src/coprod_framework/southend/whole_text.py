"""The whole framework in one value: what it says, what it leaves open, and how we read that."""

from __future__ import annotations

from ..domain.frameworks import ByDesign, Framework
from .ladders.rungs import LADDER
from .ladders.side_by_side import concordance
from .text.activities import ACTIVITIES, CUES
from .text.benefits import BENEFITS
from .text.case_studies import CASE_STUDIES
from .text.challenges import CHALLENGES
from .text.gaps import GAPS, READINGS
from .text.groups import GROUPS
from .text.lessons import LESSONS
from .text.money_gaps import MONEY_GAPS, MONEY_READINGS
from .text.numbers import NUMBERS
from .text.obligations import OBLIGATIONS
from .text.principles import PRINCIPLES
from .text.processes import PROCESSES
from .text.roles import ROLES
from .text.source import FRAMEWORK, SOURCE
from .text.steps import STEPS
from .text.tensions import TENSIONS
from .text.values import VALUE_SETS


framework = Framework(
    title=FRAMEWORK,
    source=SOURCE,
    value_sets=VALUE_SETS,
    principles=PRINCIPLES,
    steps=STEPS,
    activities=ACTIVITIES,
    cues=CUES,
    benefits=BENEFITS,
    challenges=CHALLENGES,
    lessons=LESSONS,
    obligations=OBLIGATIONS,
    roles=ROLES,
    groups=GROUPS,
    numbers=NUMBERS,
    processes=PROCESSES,
    case_studies=CASE_STUDIES,
    tensions=TENSIONS,
    gaps=(*MONEY_GAPS, *GAPS),
    readings=(*MONEY_READINGS, *READINGS),
    ladder=LADDER,
    concordance=concordance,
    by_design=(
        ByDesign(clause="A10", how="a piece of work lists every rung that any part stands on"),
        ByDesign(
            clause="A11", how="a rung is where the work stands, and the check of O7 asks why"
        ),
        ByDesign(clause="A13", how="a survey may be one part of work that is co-production"),
        ByDesign(clause="A14", how="each part is placed by itself, whatever the work is called"),
    ),
    who_decides=("O20", "O19"),
    outside_texts=("the law of England",),
)
