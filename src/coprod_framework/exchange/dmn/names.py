"""Names: those that a DMN file has of its own, and those that a reader of DMN would misread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ...errors import Problem


__all__ = [
    "HOLDS",
    "IN_FORCE",
    "MAY_HOLD",
    "OUTCOME_BEFORE_LIMITS",
    "POSSIBLE_OUTCOMES",
    "problems_with_names",
]

HOLDS: Final = "holds"
MAY_HOLD: Final = "may_hold"
IN_FORCE: Final = "in_force"
POSSIBLE_OUTCOMES: Final = "possible_outcomes"
OUTCOME_BEFORE_LIMITS: Final = "outcome_before_limits"

_OURS: Final = frozenset({HOLDS, MAY_HOLD, IN_FORCE, POSSIBLE_OUTCOMES, OUTCOME_BEFORE_LIMITS})
_RESERVED: Final = frozenset(
    {
        "and",
        "any",
        "boolean",
        "between",
        "ceiling",
        "context",
        "count",
        "date",
        "days",
        "distinct",
        "duration",
        "else",
        "every",
        "external",
        "false",
        "for",
        "function",
        "if",
        "in",
        "instance",
        "list",
        "min",
        "not",
        "null",
        "number",
        "of",
        "one",
        "or",
        "return",
        "round",
        "satisfies",
        "some",
        "string",
        "then",
        "time",
        "true",
        "years",
    }
)
"""Names that a reader of FEEL could take for a word of its own."""


def problems_with_names(names: Sequence[str]) -> Iterator[Problem]:
    """A problem for each name that would stand for two things, or for something else."""
    for name in names:
        if name in _RESERVED or name in _OURS or names.count(name) > 1:
            yield Problem(name, "is a name that DMN reads as something else; give it another")
