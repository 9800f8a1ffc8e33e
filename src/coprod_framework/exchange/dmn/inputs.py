"""Inputs: a case as a reader of DMN takes it."""

from __future__ import annotations

import enum
from typing import Any

from ...domain.facts import Missing, vocabulary_of
from .feel import choice_text


__all__ = ["case_inputs"]


def case_inputs(record: object) -> dict[str, Any]:
    """
    The facts of a case by name, with ``None`` for each that is missing, whatever the reason.

    Facts that are worked out are left out, as the file works them out itself.  A choice is its text.
    """
    facts = vocabulary_of(type(record)).items()
    return {name: _plain(getattr(record, name)) for name, fact in facts if fact.derivation is None}


def _plain(value: Any) -> Any:
    if isinstance(value, Missing):
        return None
    return choice_text(value) if isinstance(value, enum.Enum) else value
