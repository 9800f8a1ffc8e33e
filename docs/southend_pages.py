"""What this site is made from.  A council's own site has a file like it."""

from __future__ import annotations

from pathlib import Path

from coprod_framework.ladders import arnstein, iap2, think_local
from coprod_framework.law import BENCHMARKS, CASES, LAW, fair_consultation
from coprod_framework.southend import framework, ladder, policies, proportion, rubric
from coprod_framework.southend.duties.watch import LOOKED_AFTER_ELSEWHERE, duties
from coprod_framework.sphinx_ext import Publication


_EXAMPLES = Path(__file__).parents[1] / "examples"

southend = Publication(
    framework=framework,
    policies=policies,
    other_policies=(fair_consultation,),
    rubric=rubric,
    advice=proportion,
    ladders=(ladder, think_local, arnstein, iap2),
    watch=duties,
    elsewhere=LOOKED_AFTER_ELSEWHERE,
    law=LAW,
    court_cases=CASES,
    benchmarks=BENCHMARKS,
    examples=tuple(
        _EXAMPLES / f"{name}.toml"
        for name in (
            "claims",
            "claims-close-to-the-line",
            "claims-under-other-terms",
            "claims-without-terms",
            "rewards",
            "rewards-without-an-offer",
            "ladder/parts-of-work",
            "advice/changes",
            "promises/work",
        )
    ),
    cases=_EXAMPLES / "case-studies.toml",
)
