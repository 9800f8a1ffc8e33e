"""Schemas: what a form of the wire may hold, as JSON Schema, made from the types that are read."""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import attrs

from .keys import VERSION, kind_of, says


__all__ = [
    "DAY",
    "DIALECT",
    "HERE",
    "Given",
    "closed",
    "components_of",
    "head_schema",
    "key_of",
    "name_of",
    "object_schema",
    "schema_of",
]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
HERE: Final = "#/$defs/"
DAY: Final[Mapping[str, Any]] = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
}
_PLAIN: Final[Mapping[Any, Mapping[str, Any]]] = {
    Any: {"type": ["boolean", "number", "string"]},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    types.NoneType: {"type": "null"},
    date: DAY,
    datetime: {
        "type": "string",
        "format": "date-time",
        "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T.*([+-][0-9]{2}:[0-9]{2}|Z)$",
    },
}


Given: TypeAlias = Mapping[Any, Mapping[str, Any]]
"""Schemas that are written by hand: of a type, of a union by its members, or of one field of a class."""


def schema_of(form: type[Any], given: Given = MappingProxyType({})) -> dict[str, Any]:
    """The JSON Schema of a form, with all its parts in it."""
    parts = components_of([form], HERE, given)
    whole = parts.pop(name_of(form))
    return {"$schema": DIALECT, **whole} | ({"$defs": parts} if parts else {})


def components_of(
    forms: Iterable[type[Any]], at: str, given: Given = MappingProxyType({})
) -> dict[str, dict[str, Any]]:
    """The schemas of these forms and of all their parts, by name; ``at`` is where they will stand."""
    found: dict[str, dict[str, Any]] = {}
    waiting = list(forms)
    while waiting:
        form = waiting.pop()
        if name_of(form) not in found:
            found[name_of(form)] = object_schema(form, at, given)
            waiting += _parts_of(form, given)
    return {name: found[name] for name in sorted(found)}


def name_of(form: type[Any]) -> str:
    """
    What the schema of a form is called.

    >>> from coprod_framework.exchange.wire.decisions import DecisionForm
    >>> name_of(DecisionForm)
    'Decision'
    """
    return form.__name__.removesuffix("Form")


def object_schema(form: type[Any], at: str, given: Given) -> dict[str, Any]:
    """The schema of one form, which points to its parts."""
    hints = typing.get_type_hints(form)
    fields = [field for field in attrs.fields(form) if field.init]
    kind = kind_of(form)
    head = {} if kind is None else head_schema(kind)
    properties: dict[str, dict[str, Any]] = {}
    for field in fields:
        made = head.get(field.name) or given.get((form, field.name))
        properties[field.name] = dict(made or _schema(hints[field.name], at, given))
        if says(field):
            properties[field.name]["description"] = _sentence(says(field))
    needed = (field.name for field in fields if field.default is attrs.NOTHING)
    return {
        "title": name_of(form),
        "description": " ".join((form.__doc__ or "").split()),
        **closed(properties, [*head, *needed]),
    }


def head_schema(kind: str) -> dict[str, Any]:
    """The schema of what a document says about itself."""
    version = {"type": "integer", "minimum": 1, "maximum": VERSION}
    return {"kind": {"const": kind}, "version": version}


def closed(properties: Mapping[str, Any], needed: Iterable[str]) -> dict[str, Any]:
    """The schema of an object with these keys and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(needed),
        "additionalProperties": False,
    }


def key_of(hint: Any) -> Any:
    """Under which a type is given: a union has many names, and its members are always the same."""
    is_union = typing.get_origin(hint) in {types.UnionType, typing.Union}
    return frozenset(typing.get_args(hint)) if is_union else hint


def _schema(hint: Any, at: str, given: Given) -> dict[str, Any]:
    if key_of(hint) in given:
        return dict(given[key_of(hint)])
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if attrs.has(hint):
        return {"$ref": f"{at}{name_of(hint)}"}
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return {"enum": [choice.value for choice in hint]}
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(inner[0], at, given)}
    if typing.get_origin(hint) is dict:
        return {"type": "object", "additionalProperties": _schema(inner[1], at, given)}
    return {"anyOf": [_schema(one, at, given) for one in inner]}


def _parts_of(form: type[Any], given: Given) -> list[type[Any]]:
    """The classes whose schemas that of this form points to."""
    hints = typing.get_type_hints(form)
    fields = (field.name for field in attrs.fields(form) if field.init)
    waiting = [hints[name] for name in fields if (form, name) not in given]
    found: list[type[Any]] = []
    while waiting:
        hint = waiting.pop()
        if key_of(hint) in given:
            continue
        if attrs.has(hint):
            found.append(hint)
        waiting += typing.get_args(hint)
    return found


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
