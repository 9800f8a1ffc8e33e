"""Policies as JSON: to store one, to compare two, or to hand one to another system.

A policy is a value, so nothing of it is lost.  Reading one needs its vocabulary, and checks it again.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import NoneType
from typing import Any, Final

import attrs
from cattrs import BaseValidationError, Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ..domain.clauses import Clause, Ground, Reading
from ..domain.facts import vocabulary_of
from ..errors import PolicyRejected, Problem, shown
from ..policy import amounts, conditions, effects
from ..policy.checks import Check
from ..policy.policies import Policy, Purpose
from ..policy.rules import Rule
from ..policy.slots import NO_LIMIT, Band, NoLimit, Slot
from ..policy.terms import Term, Terms
from .strictness import day_from, objects_only, one_of, problems_in, strict, strict_converter, told
from .wire.heads import problems_with_head
from .wire.keys import VERSION


__all__ = [
    "POLICY",
    "SLOT_FIELDS",
    "TAG",
    "UNIONS",
    "VALUE_FIELDS",
    "Stored",
    "policy_from_json",
    "policy_to_json",
]

POLICY: Final = "policy"

TAG: Final = "is"
_DEEPEST: Final = 80
_WHAT: Final = "the policy that was read"
UNIONS: Final[Mapping[str, tuple[Any, tuple[type, ...]]]] = {
    "Condition": (
        conditions.Condition,
        (
            conditions.Is,
            conditions.OneOf,
            conditions.AtLeast,
            conditions.MoreThan,
            conditions.Not,
            conditions.All,
            conditions.AnyOf,
        ),
    ),
    "Amount": (
        amounts.Amount,
        (amounts.Cost, amounts.Rate, amounts.Banded, amounts.Less, amounts.Total),
    ),
    "Effect": (
        effects.Effect,
        (
            effects.Allow,
            effects.Refuse,
            effects.Refer,
            effects.Pay,
            effects.Cap,
            effects.ReferIfCut,
            effects.Place,
            effects.Floor,
            effects.Ceiling,
            effects.Suggest,
            effects.Also,
            effects.Intensify,
            effects.Note,
        ),
    ),
    "Ground": (Ground, (Clause, Reading)),
}
# The fields that hold a constant, or what fills a slot: JSON has no word for most of them.
VALUE_FIELDS: Final[Mapping[type, tuple[str, ...]]] = {
    conditions.Is: ("value",),
    conditions.OneOf: ("values",),
    conditions.AtLeast: ("value",),
    conditions.MoreThan: ("value",),
    Slot: ("minimum", "maximum", "allowed", "default"),
    Term: ("value",),
}
SLOT_FIELDS: Final[Mapping[str, tuple[type, ...]]] = {
    "minimum": (int, Decimal, NoneType),
    "maximum": (int, Decimal, NoneType),
    "allowed": (frozenset, NoneType),
}


@attrs.frozen(kw_only=True)
class Stored:
    """A policy as it is written: its question, its rules or checks, its slots and its terms."""

    purpose: Purpose
    rules: tuple[Rule, ...]
    slots: tuple[Slot, ...]
    terms: tuple[Terms, ...]
    checks: tuple[Check, ...] = ()


def policy_to_json(policy: Policy) -> dict[str, Any]:
    """A policy, with its terms, as JSON values; the vocabulary is named and not written out."""
    stored = Stored(
        purpose=policy.purpose,
        rules=policy.rules,
        checks=policy.checks,
        slots=policy.slots,
        terms=policy.terms,
    )
    made: dict[str, Any] = _converter(policy.purpose.vocabulary).unstructure(stored)
    return {"kind": POLICY, "version": VERSION, **made}


def policy_from_json(data: object, vocabulary: type[Any]) -> Policy:
    """
    The policy in these JSON values, about this vocabulary.

    Raises `PolicyRejected` or `TermsRejected` with everything that is wrong.
    """
    if _is_too_deep(data):
        problem = Problem("", f"is nested deeper than {_DEEPEST} levels; take it apart into rules")
        raise PolicyRejected(_WHAT, [problem])
    problems = list(problems_with_head(data, POLICY))
    if problems or not isinstance(data, Mapping):
        raise PolicyRejected(_WHAT, problems)
    rest = {name: value for name, value in data.items() if name not in {"kind", "version"}}
    try:
        stored: Stored = _converter(vocabulary).structure(rest, Stored)
    except BaseValidationError as error:
        raise PolicyRejected(_WHAT, problems_in(error, "")) from None
    except ValueError as error:
        raise PolicyRejected(_WHAT, [Problem("", str(error))]) from None
    return Policy(
        purpose=stored.purpose,
        rules=stored.rules,
        checks=stored.checks,
        slots=stored.slots,
        terms=stored.terms,
    )


def _is_too_deep(data: object) -> bool:
    """Whether this is nested so deeply that reading it, or the policy, could fail half-way."""
    level = [item for item in [data] if isinstance(item, Mapping | list)]
    for _ in range(_DEEPEST):
        nested: list[Any] = []
        for item in level:
            nested += item.values() if isinstance(item, Mapping) else item
        level = [item for item in nested if isinstance(item, Mapping | list)]
        if not level:
            return False
    return True


def _converter(vocabulary: type[Any]) -> Converter:
    facts = vocabulary_of(vocabulary).values()
    choices = {fact.type.__name__: fact.type for fact in facts if fact.choices}
    converter = strict_converter()
    converter.register_unstructure_hook(date, date.isoformat)
    # First, as what holds one of them would otherwise be written without its tag.
    for union, members in UNIONS.values():
        _register_union(converter, union, members)
    write, read = _value_writer(), _value_reader(choices)
    for cls, names in VALUE_FIELDS.items():
        fields = {name: override(struct_hook=read, unstruct_hook=write) for name in names}
        if cls is Slot:
            fields["of"] = _by_name(choices, is_optional=True)
            for name, kinds in SLOT_FIELDS.items():
                fields[name] = override(struct_hook=_only(read, *kinds), unstruct_hook=write)
        _register(converter, cls, fields)
    fields = {
        "vocabulary": _by_name({vocabulary.__name__: vocabulary}),
        # Left out where it is the council, as it was not there at first: a digest must stay the same.
        "body": override(omit_if_default=True),
    }
    _register(converter, Purpose, fields)
    return converter


def _register(converter: Converter, cls: type[Any], fields: Mapping[str, Any]) -> None:
    converter.register_structure_hook(
        cls, objects_only(make_dict_structure_fn(cls, converter, **fields))
    )
    converter.register_unstructure_hook(cls, make_dict_unstructure_fn(cls, converter, **fields))


def _register_union(converter: Converter, union: Any, members: tuple[type, ...]) -> None:
    by_name = {member.__name__: member for member in members}

    def write(value: Any) -> dict[str, Any]:
        return {TAG: type(value).__name__, **converter.unstructure(value, type(value))}

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, Mapping):
            raise ValueError(f"takes an object with '{TAG}', not {told(data)}")
        member = one_of(by_name, data.get(TAG))
        rest = {key: value for key, value in data.items() if key != TAG}
        return converter.structure(rest, member)

    converter.register_unstructure_hook(union, write)
    converter.register_structure_hook(union, read)


def _by_name(types: Mapping[str, type[Any]], *, is_optional: bool = False) -> Any:
    def read(name: Any, _: Any) -> type[Any] | None:
        if name is None and is_optional:
            return None
        found: type[Any] = one_of(types, name)
        return found

    return override(
        struct_hook=read, unstruct_hook=lambda value: None if value is None else value.__name__
    )


def _value_writer() -> Callable[[Any], Any]:
    def write(value: Any) -> Any:
        match value:
            case NoLimit():
                return {"limit": "none"}
            case enum.Enum():
                return {"choice": value.value, "of": type(value).__name__}
            case Decimal():
                return {"decimal": str(value)}
            case date():
                return {"day": value.isoformat()}
            case frozenset():
                return {"list": sorted((write(item) for item in value), key=str)}
            case tuple():
                return {"bands": [[str(band.start), band.pence] for band in value]}
            case conditions.FromSlot(slot):
                return {"slot": slot}
            case _:
                return value

    return write


def _value_reader(choices: Mapping[str, type[enum.Enum]]) -> Callable[[Any, Any], Any]:
    def read(data: Any, _: Any) -> Any:
        if isinstance(data, bool | int) or data is None:
            return data
        match sorted(data.items()) if isinstance(data, Mapping) else None:
            case [("limit", "none")]:
                return NO_LIMIT
            case [("choice", value), ("of", str(name))] if name in choices:
                return one_of({choice.value: choice for choice in choices[name]}, value)
            case [("decimal", str(text))]:
                return _decimal(text)
            case [("day", str(text))]:
                return day_from(text)
            case [("list", list(items))]:
                return frozenset(_only(read, enum.Enum)(item, None) for item in items)
            case [("bands", list(bands))]:
                return tuple(_band(band) for band in bands)
            case [("slot", str(slot))]:
                return conditions.FromSlot(slot)
            case _:
                raise ValueError(f"is not a value that a rule can hold: {told(data)}")

    return read


def _only(read: Callable[[Any, Any], Any], *kinds: type) -> Callable[[Any, Any], Any]:
    """The same reader, which refuses values that are of none of these types."""

    def read_only(data: Any, kind: Any) -> Any:
        value = read(data, kind)
        if not isinstance(value, kinds) or isinstance(value, bool):
            raise ValueError(f"cannot hold this kind of value: {told(data)}")
        return value

    return read_only


def _band(data: object) -> Band:
    match data:
        case [str(start), int(pence)]:
            return Band(_decimal(start), strict(int, "whole pence")(pence, int))
        case _:
            raise ValueError(f"takes a start and an amount, not {told(data)}")


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        raise ValueError(f"takes a number as text, such as '1.5', not {shown(text)}")
    return number
