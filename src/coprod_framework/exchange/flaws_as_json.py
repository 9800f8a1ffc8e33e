"""Flaws as JSON: what is wrong with a policy, for the checks that a council runs on its own policies."""

from __future__ import annotations

from typing import Any

from ..analysis.flaws import Checked, Flaw
from ..analysis.spaces.spaces import Met
from .converters import facts_to_json
from .terms_as_json import plain_value


__all__ = ["checked_to_json"]


def checked_to_json(checked: Checked) -> dict[str, Any]:
    """Everything that was found out about a policy, as it is written in JSON."""
    return {
        "policy": checked.policy.purpose.id,
        "faults": [_flaw(flaw) for flaw in checked.faults],
        "to_know": [_flaw(flaw) for flaw in checked.to_know],
        "questions": checked.questions,
        "methods": sorted(method.value for method in checked.methods),
    }


def _flaw(flaw: Flaw) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": flaw.kind.value,
        "says": flaw.says,
        "to_do": flaw.to_do,
        "about": list(flaw.about),
        "clauses": list(flaw.clauses),
        "days": flaw.span,
    }
    if flaw.where:
        found["where"] = list(flaw.where)
    if flaw.parts:
        found["parts"] = list(flaw.parts)
    if flaw.met is not None:
        found["case"] = _met(flaw.met)
    if flaw.then is not None:
        found["then"] = _met(flaw.then)
    return found


def _met(met: Met) -> dict[str, Any]:
    return {
        "facts": facts_to_json(met.case),
        "terms": {slot: plain_value(value) for slot, value in met.terms.items()},
    }
