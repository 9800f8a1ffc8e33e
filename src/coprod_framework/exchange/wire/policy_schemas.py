"""The schema of a policy, as councils store it and systems hand it on."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import NoneType
from typing import Any, Final

from ...policy.policies import Purpose
from ...policy.slots import Slot
from ..policies import POLICY, SLOT_FIELDS, TAG, UNIONS, VALUE_FIELDS, Stored
from .schemas import (
    DAY,
    DIALECT,
    HERE,
    Given,
    closed,
    components_of,
    head_schema,
    key_of,
    name_of,
    object_schema,
)


__all__ = ["policy_schema"]

_NUMBER_AS_TEXT: Final = {"type": "string", "pattern": "^-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?$"}


def policy_schema() -> dict[str, Any]:
    """
    The JSON Schema of a policy with its terms, whatever its vocabulary.

    What it lets through may still be refused when the policy is made: it has not looked at the facts.
    """
    given = _given()
    parts = components_of([Stored], HERE, given)
    for union, (_, members) in UNIONS.items():
        parts |= components_of(members, HERE, given)
        for member in members:
            parts[f"{union}{name_of(member)}"] = _tagged(member, given)
    whole = parts.pop(name_of(Stored))
    head = head_schema(POLICY)
    properties = {**head, **whole["properties"]}
    required = [*head, *whole["required"]]
    made = {**whole, "title": "Policy", "properties": properties, "required": required}
    return {"$schema": DIALECT, **made, "$defs": _reached(made, parts)}


def _given() -> Given:
    """What stands for the types that JSON has no word for."""
    given: dict[Any, Any] = {
        key_of(union): {"anyOf": [{"$ref": f"{HERE}{name}{name_of(one)}"} for one in members]}
        for name, (union, members) in UNIONS.items()
    }
    anything = {"anyOf": [*_VALUES.values()]}
    given |= {(cls, name): anything for cls, names in VALUE_FIELDS.items() for name in names}
    given |= {
        (Slot, name): {"anyOf": [schema for kind in kinds for schema in _VALUES_OF[kind]]}
        for name, kinds in SLOT_FIELDS.items()
    }
    given[Purpose, "vocabulary"] = {"type": "string"}
    given[Slot, "of"] = {"type": ["string", "null"]}
    return given


def _tagged(member: type[Any], given: Given) -> dict[str, Any]:
    made = object_schema(member, HERE, given)
    properties = {TAG: {"const": member.__name__}, **made["properties"]}
    return {**made, "properties": properties, "required": [TAG, *made["required"]]}


def _reached(whole: Any, parts: Mapping[str, Any]) -> dict[str, Any]:
    """The parts that something points to."""
    found: set[str] = set()
    waiting = [whole]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            name = str(one.get("$ref", "")).removeprefix(HERE)
            if name and name not in found:
                found.add(name)
                waiting.append(parts[name])
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return {name: parts[name] for name in sorted(found)}


def _one(key: str, value: Any, **more: Any) -> dict[str, Any]:
    return closed({key: value, **more}, [key, *more])


_CHOICE: Final = _one("choice", {}, of={"type": "string"})
_BAND: Final = {
    "type": "array",
    "prefixItems": [_NUMBER_AS_TEXT, {"type": "integer"}],
    "minItems": 2,
    "maxItems": 2,
}
_VALUES: Final[Mapping[str, Mapping[str, Any]]] = {
    "plain": {"type": ["boolean", "integer", "null"]},
    "choice": _CHOICE,
    "decimal": _one("decimal", _NUMBER_AS_TEXT),
    "day": _one("day", dict(DAY)),
    "list": _one("list", {"type": "array", "items": _CHOICE}),
    "bands": _one("bands", {"type": "array", "items": _BAND}),
    "slot": _one("slot", {"type": "string"}),
    "no limit": _one("limit", {"const": "none"}),
}
_VALUES_OF: Final[Mapping[type, tuple[Mapping[str, Any], ...]]] = {
    int: ({"type": "integer"},),
    NoneType: ({"type": "null"},),
    Decimal: (_VALUES["decimal"],),
    frozenset: (_VALUES["list"],),
}
