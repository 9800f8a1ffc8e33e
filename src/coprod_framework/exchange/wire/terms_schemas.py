"""The schema of terms: what a council, a service area or a project may fill in."""

from __future__ import annotations

from typing import Any

from ...policy.policies import Policy
from ...policy.slots import NO_LIMIT, Layer, Slot, SlotKind
from ...policy.watches import Watch
from ..terms_as_json import TERMS
from .fact_schemas import bounds_schema
from .schemas import DAY, DIALECT, closed, head_schema


__all__ = ["terms_schema"]


def terms_schema(policy: Policy | Watch) -> dict[str, Any]:
    """The JSON Schema of the terms of a policy, or of a watch: one entry for each value of a slot."""
    name = policy.id if isinstance(policy, Watch) else policy.purpose.id
    values = {slot.id: _entries(slot) for slot in policy.slots}
    properties = {
        **head_schema(TERMS),
        "policy": {"const": name},
        "layer": {"enum": [layer.words for layer in Layer]},
        "name": {"type": "string", "pattern": "[^ ]", "description": "Whose terms they are."},
        "example": {"type": "boolean", "description": "Whether they are an example only."},
        "values": {"type": "object", "properties": values, "additionalProperties": False},
    }
    needed = [key for key in properties if key != "example"]
    return {
        "$schema": DIALECT,
        "title": "Terms",
        "description": f"What one body filled in for {name}.",
        **closed(properties, needed),
    }


def _entries(slot: Slot) -> dict[str, Any]:
    day = {"anyOf": [dict(DAY), {"type": "null"}]}
    entry = {
        "value": _value(slot),
        "from": {**day, "description": "The first day on which it counts."},
        "to": {**day, "description": "The first day on which it counts no more."},
        "reason": {"type": "string", "description": "Why, where it is worse for people."},
    }
    return {
        "description": f"{slot.title[:1].upper()}{slot.title[1:]}.",
        "type": "array",
        "minItems": 1,
        "items": closed(entry, ["value"]),
    }


def _value(slot: Slot) -> dict[str, Any]:
    known = _known_value(slot)
    return {"anyOf": [known, {"const": NO_LIMIT.value}]} if slot.may_be_unlimited else known


def _known_value(slot: Slot) -> dict[str, Any]:
    match slot.kind:
        case SlotKind.YES_NO:
            return {"type": "boolean"}
        case SlotKind.WHOLE:
            return {"type": "integer"} | bounds_schema(slot)
        case SlotKind.DECIMAL:
            return {"type": "number"} | bounds_schema(slot)
        case SlotKind.CHOICES:
            choices = sorted(choice.value for choice in slot.choices)
            return {"type": "array", "items": {"enum": choices}}
        case SlotKind.BANDS:
            pence = {"type": "integer", "minimum": 0} | bounds_schema(slot)
            band = {"start": {"type": "number"}, "pence": pence}
            return {"type": "array", "minItems": 1, "items": closed(band, list(band))}
