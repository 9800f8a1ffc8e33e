"""What the pages of this example are made from."""

from __future__ import annotations

from pathlib import Path

from coprod_framework.ladders import think_local
from coprod_framework.sphinx_ext import Publication
from national_voices import duties, framework, policies, rubric


_FOLDER = Path(__file__).parents[1]

site = Publication(
    framework=framework,
    policies=policies,
    rubric=rubric,
    ladders=(think_local,),
    watch=duties,
    examples=tuple(
        _FOLDER / f"{name}.toml" for name in ("expenses", "expenses-at-events", "payments")
    ),
    cases=_FOLDER / "works.toml",
)
