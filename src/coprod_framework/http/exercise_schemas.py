"""The schema of an exercise: its facts, and those of each thing that was done in it."""

from __future__ import annotations

from typing import Any

from ..domain.exercises import Exercise
from ..domain.involvements import Involvement
from ..exchange.wire.fact_schemas import facts_schema


__all__ = ["exercise_schema"]


def exercise_schema() -> dict[str, Any]:
    """The JSON Schema of an exercise with its involvements."""
    made = facts_schema(Exercise)
    part = {name: value for name, value in facts_schema(Involvement).items() if name != "$schema"}
    told = {"description": "What was done with people.", "type": "array", "items": part}
    return {**made, "properties": {**made["properties"], "involvement": told}}
