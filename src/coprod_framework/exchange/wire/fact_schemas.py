"""Schemas of facts: what a case may look like in JSON, made from its vocabulary."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Any, Final

from ...domain.facts import Fact, Kind, Missing, labels_of, vocabulary_of
from ...policy.slots import Slot
from ..converters import number_to_json
from .schemas import DAY, DIALECT


__all__ = ["bounds_schema", "facts_schema"]

_LONGEST_LABEL: Final = 200
_AS_TEXT: Final = {"type": "string", "pattern": "^-?([0-9]+[.]?[0-9]*|[.][0-9]+)$"}


def facts_schema(vocabulary: type[Any]) -> dict[str, Any]:
    """
    The JSON Schema of the facts of one case.

    Whatever it lets through can be read, but for what no schema can say: a whole number that is
    written with a point, too many decimal places, very many digits, and half a character.
    """
    facts = vocabulary_of(vocabulary).values()
    properties = {
        name: {"description": what, "type": "string", "maxLength": _LONGEST_LABEL}
        for name, what in labels_of(vocabulary).items()
    }
    properties |= {fact.name: _fact(fact) for fact in facts if fact.derivation is None}
    return {
        "$schema": DIALECT,
        "title": vocabulary.__name__,
        "description": (vocabulary.__doc__ or "").strip().split("\n\n")[0],
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    gone = {"enum": [None, *(missing.value for missing in Missing)]}
    return {"description": f"{fact.question}{_unit(fact)}", "anyOf": [_known(fact), gone]}


def _unit(fact: Fact) -> str:
    if not fact.unit:
        return ""
    places = f", with at most {fact.places} decimal places" if fact.is_decimal else ""
    return f" It counts {fact.unit}{places}."


def _known(fact: Fact) -> dict[str, Any]:
    match fact.kind:
        case Kind.YES_NO:
            return {"type": "boolean"}
        case Kind.CHOICE:
            return {"enum": [choice.value for choice in fact.choices]}
        case Kind.WHOLE:
            return {"type": "integer"} | bounds_schema(fact)
        case Kind.DECIMAL:
            number = {"type": "number"} | bounds_schema(fact)
            return number if _fits_a_float(fact) else {"anyOf": [number, dict(_AS_TEXT)]}
        case Kind.DAY:
            return dict(DAY)


def _fits_a_float(fact: Fact) -> bool:
    """Whether every number that this fact can be is a float, so that no text has to stand for one."""
    if fact.minimum is None or fact.maximum is None:
        return False
    most = max(abs(Decimal(fact.minimum)), abs(Decimal(fact.maximum)))
    return len(str(int(most))) + fact.places <= sys.float_info.dig


def bounds_schema(of: Fact | Slot) -> dict[str, Any]:
    """The least and the most that a number may be, where there is such."""
    bounds = {"minimum": of.minimum, "maximum": of.maximum}
    return {
        name: number_to_json(Decimal(bound)) for name, bound in bounds.items() if bound is not None
    }
