"""Comparisons as JSON: what differs between two policies, for another program."""

from __future__ import annotations

import math
from typing import Any

from ..analysis.comparing.comparisons import Answer, Change, Comparison, Difference, Example, Spell
from .converters import facts_to_json
from .terms_as_json import plain_value


__all__ = ["comparison_to_json"]


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """Everything that differs between two policies, as it is written in JSON."""
    return {
        "policy": comparison.after.purpose.id,
        "is_same": comparison.is_same,
        "spells": [_spell(spell) for spell in comparison.spells],
    }


def _spell(spell: Spell) -> dict[str, Any]:
    return {
        "days": spell.days,
        "kinds": spell.kinds,
        "method": spell.method,
        "is_complete": spell.is_complete,
        "left_out": list(spell.left_out),
        "unproven": list(spell.unproven),
        "differences": [_difference(one) for one in spell.differences],
    }


def _difference(one: Difference) -> dict[str, Any]:
    found: dict[str, Any] = {
        "what": one.what.value,
        "about": one.about,
        "was": one.was,
        "would_be": one.would_be,
        "among": one.among,
        "where": list(one.region.parts),
        "always": one.always,
        "before": list(one.before),
        "after": list(one.after),
    }
    if one.example is not None:
        found["example"] = _example(one.example)
    if one.change is not None:
        found["change"] = _change(one.change)
    return found


def _example(example: Example) -> dict[str, Any]:
    return {
        "facts": facts_to_json(example.case),
        "terms": {slot: plain_value(value) for slot, value in example.terms.items()},
        "was": _answer(example.was),
        "would_be": _answer(example.would_be),
        "gained_pence": example.gained,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "says": answer.says,
        "pence": answer.pence,
        "rules": list(answer.rules),
        "because": list(answer.because),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "least_pence": change.least,
        "most_pence": change.most,
        "at_least_pence": _bounded(change.at_least),
        "at_most_pence": _bounded(change.at_most),
        "is_exact": change.is_exact,
        "lowest": _example(change.lowest),
        "highest": _example(change.highest),
    }


def _bounded(pence: float) -> int | None:
    """An end in pence, or ``None`` where there is none."""
    return None if math.isinf(pence) else int(pence)
