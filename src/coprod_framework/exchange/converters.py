"""Strict converters: what comes in is of the right type, or every problem with it is told.

A text is never taken for a yes, a fraction never for a whole number, and an unknown key is refused.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeVar, cast

from cattrs import ClassValidationError, Converter, IterableValidationError, transform_error
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ..domain.facts import (
    Fact,
    Kind,
    Missing,
    labels_of,
    problem_with_label,
    vocabulary_of,
)
from ..domain.money import pounds
from ..errors import FactsRejected, Problem, did_you_mean, shown


__all__ = [
    "facts_from_cells",
    "facts_from_json",
    "facts_to_json",
    "problems_in",
    "strict",
    "strict_converter",
]

R = TypeVar("R")

_MISSING: Final = {missing.value: missing for missing in Missing}
_YES: Final = {"yes": True, "true": True, "no": False, "false": False}


def strict(kind: type, wanted: str) -> Callable[[Any, Any], Any]:
    """A structure hook that takes values of exactly this type, and nothing that merely looks like it."""

    def structure(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"takes {wanted}, not {shown(value)}")
        return value

    return structure


def strict_converter() -> Converter:
    """A converter that coerces nothing, refuses unknown keys and collects every problem."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(bool, strict(bool, "true or false"))
    converter.register_structure_hook(int, strict(int, "a whole number"))
    converter.register_structure_hook(str, strict(str, "text"))
    converter.register_structure_hook(date, lambda value, _: _day(value))
    return converter


def problems_in(error: BaseException, path: str, known: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Every problem in what a converter raised, each with the place where it was met."""
    names = tuple(known)

    def told(exception: BaseException, _: type | None) -> str:
        if isinstance(exception, ForbiddenExtraKeysError):
            extra = sorted(str(field) for field in exception.extra_fields)
            hint = did_you_mean(extra[0], names) if names else "take it out"
            return f"nothing is called {', '.join(map(shown, extra))}; {hint}"
        if isinstance(exception, KeyError):
            return f"needs {shown(exception.args[0])}"
        return str(exception)

    found = []
    for text in transform_error(error, path or "$", told):
        message, _, place = text.rpartition(" @ ")
        found.append(Problem(place.removeprefix("$.").removeprefix("$"), message))
    return tuple(found)


def facts_from_json(vocabulary: type[R], data: object) -> R:
    """
    Facts from what JSON or TOML gives: an object with a key for every fact that is known.

    A key that is left out, or ``null``, is *not asked*; the texts "not known" and "withheld" say why
    a fact is missing.  Raises `FactsRejected` with every problem and its key.
    """
    return _structured(vocabulary, data, _from_json)


def facts_from_cells(vocabulary: type[R], cells: Mapping[str, str]) -> R:
    """
    Facts from the cells of a table, all of them text; an empty cell is *not asked*.

    Amounts are whole pence, such as ``1250``, or pounds with the sign, such as ``£12.50``.
    Raises `FactsRejected` with every problem and its column.
    """
    return _structured(vocabulary, cells, _from_cell)


def facts_to_json(record: object) -> dict[str, Any]:
    """Facts as JSON values, without those that were not asked."""
    made: dict[str, Any] = _writer(cast("Any", type(record)))(record)
    return made


def _structured(vocabulary: type[R], data: object, read: Callable[[Fact, Any], Any]) -> R:
    what = f"a {vocabulary.__name__}"
    if not isinstance(data, Mapping):
        problem = Problem("", f"takes an object with a key for each fact, not {shown(data)}")
        raise FactsRejected(what, [problem])
    try:
        made: R = _reader(cast("Any", vocabulary), read)(data, vocabulary)
    except (ClassValidationError, IterableValidationError) as error:
        known = (*vocabulary_of(vocabulary), *labels_of(vocabulary))
        raise FactsRejected(what, problems_in(error, "", known)) from None
    return made


@functools.cache
def _reader(vocabulary: Any, read: Any) -> Callable[[Any, Any], Any]:
    def reads(fact: Fact) -> Callable[[Any, Any], Any]:
        return lambda value, _: read(fact, value)

    hooks = {
        name: override(struct_hook=reads(fact))
        for name, fact in vocabulary_of(vocabulary).items()
        if fact.derivation is None
    }
    hooks |= {name: override(struct_hook=_label) for name in labels_of(vocabulary)}
    return make_dict_structure_fn(vocabulary, strict_converter(), **hooks)  # type: ignore[arg-type]


@functools.cache
def _writer(vocabulary: Any) -> Callable[[Any], dict[str, Any]]:
    hooks = {
        name: override(unstruct_hook=_to_json)
        for name, fact in vocabulary_of(vocabulary).items()
        if fact.derivation is None
    }
    return make_dict_unstructure_fn(
        vocabulary,
        Converter(),
        _cattrs_omit_if_default=True,
        **hooks,  # type: ignore[arg-type]
    )


def _to_json(value: Any) -> Any:
    match value:
        case bool() | int():
            return value
        case date():
            return value.isoformat()
        case Decimal():
            return value
        case _:
            return value.value


def _from_json(fact: Fact, value: Any) -> Any:
    if value is None:
        return Missing.NOT_ASKED
    if isinstance(value, str) and value in _MISSING:
        return _MISSING[value]
    match fact.kind:
        case Kind.YES_NO if type(value) is not bool:
            raise ValueError(f"takes true or false, not {shown(value)}")
        case Kind.CHOICE:
            return _choice(fact, value)
        case Kind.WHOLE if type(value) is not int:
            raise ValueError(f"takes a whole number of {fact.unit}, not {shown(value)}")
        case Kind.DECIMAL:
            if type(value) not in {int, Decimal}:
                raise ValueError(f"takes a number of {fact.unit}, not {shown(value)}")
            value = Decimal(value)
        case Kind.DAY:
            value = _day(value)
        case _:
            pass
    return _checked(fact, value)


def _from_cell(fact: Fact, text: str) -> Any:
    text = text.strip()
    if not text:
        return Missing.NOT_ASKED
    if text.lower() in _MISSING:
        return _MISSING[text.lower()]
    match fact.kind:
        case Kind.YES_NO:
            if text.lower() not in _YES:
                raise ValueError(f"takes yes or no, not {shown(text)}")
            return _YES[text.lower()]
        case Kind.CHOICE:
            return _choice(fact, text.lower())
        case Kind.WHOLE:
            return _checked(fact, _whole(fact, text))
        case Kind.DECIMAL:
            return _checked(fact, _decimal(fact, text))
        case Kind.DAY:
            return _day(text)


def _checked(fact: Fact, value: Any) -> Any:
    problem = fact.problem_with(value)
    if problem:
        raise ValueError(problem)
    return value


def _label(value: Any, _: Any) -> str:
    problem = problem_with_label(value)
    if problem:
        raise ValueError(problem)
    return str(value)


def _choice(fact: Fact, value: Any) -> Any:
    by_value = {choice.value: choice for choice in fact.choices}
    if not isinstance(value, str) or value not in by_value:
        raise ValueError(f"cannot be {shown(value)}; {did_you_mean(str(value), by_value)}")
    return by_value[value]


def _day(value: Any) -> date:
    if type(value) is date:
        return value
    if isinstance(value, str) and len(value) == len("2026-11-03"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"takes a day written like 2026-11-03, not {shown(value)}")


def _whole(fact: Fact, text: str) -> int:
    if fact.unit == "pence" and text.startswith("£"):
        amount = _decimal(fact, text.removeprefix("£").replace(",", "")) * 100
        if amount == amount.to_integral_value():
            return int(amount)
    elif (
        text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) <= _LONGEST_NUMBER
    ):
        return int(text)
    hint = f"; write pence as 1250, or pounds as {pounds(1250)}" if fact.unit == "pence" else ""
    raise ValueError(f"takes a whole number of {fact.unit}, not {shown(text)}{hint}")


def _decimal(fact: Fact, text: str) -> Decimal:
    try:
        value = Decimal(text) if len(text) <= _LONGEST_NUMBER else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or abs(value.adjusted()) > _LONGEST_NUMBER:
        raise ValueError(f"takes a number of {fact.unit}, not {shown(text)}")
    return value


_LONGEST_NUMBER: Final = 40
