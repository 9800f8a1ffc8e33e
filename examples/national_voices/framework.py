"""The page as a framework, on the ladder of Think Local Act Personal, and how work is reviewed by it.

The page has no ladder of its own.  That it is read beside this one is the choice of this example.
"""

from __future__ import annotations

from coprod_framework.domain.contents import Obligation, Strength
from coprod_framework.domain.frameworks import Framework
from coprod_framework.domain.ladders import Concordance
from coprod_framework.ladders import think_local
from coprod_framework.policy.rubrics import Rubric

from . import text
from .promises import promises


_OBLIGATIONS = (
    (text.NV1, Strength.PRACTICE),
    (text.NV2, Strength.PRACTICE),
    (text.NV3, Strength.WILL),
    (text.NV4, Strength.PERMISSION),
    (text.NV5, Strength.MUST),
    (text.NV6, Strength.MUST),
    (text.NV7, Strength.WILL),
    (text.NV8, Strength.WILL),
    (text.NV9, Strength.PRACTICE),
    (text.NV10, Strength.PRACTICE),
    (text.NV11, Strength.MUST),
    (text.NV12, Strength.OFFER),
    (text.NV13, Strength.OFFER),
    (text.NV14, Strength.WILL),
    (text.NV15, Strength.AIM),
    (text.NV16, Strength.CAUTION),
)

framework = Framework(
    title=text.TITLE,
    source=text.SOURCE,
    value_sets=(),
    principles=(),
    steps=(),
    activities=(),
    cues=(),
    benefits=(),
    challenges=(),
    lessons=(),
    obligations=tuple(
        Obligation(clause=clause, strength=strength) for clause, strength in _OBLIGATIONS
    ),
    roles=(),
    groups=(),
    numbers=(),
    processes=(),
    case_studies=(),
    tensions=(),
    gaps=text.GAPS,
    readings=text.READINGS,
    ladder=think_local.ladder,
    concordance=Concordance(
        by="the authors of this library", ladders=(think_local.ladder,), matchings=()
    ),
    outside_texts=(think_local.ladder.title,),
)

rubric = Rubric(
    framework=framework,
    promises=promises,
    profile=think_local,
    shown_by={
        "co-production": "reaches_the_top",
        "co-design": "codesign_used",
        "engagement": "engagement_used",
        "consultation": "consultation_used",
    },
    shown_by_several="several_parts",
)
