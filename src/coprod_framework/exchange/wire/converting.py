"""Converting: forms of the wire to JSON and back, strictly, with every problem and its place."""

from __future__ import annotations

import functools
import json
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

import attrs
from cattrs import BaseValidationError, Converter
from cattrs.gen import make_dict_structure_fn

from ...errors import FormRejected, Problem
from ..converters import number_to_json
from ..json_values import DECODER, JsonObject
from ..strictness import NotANumber, problems_in, several, strict, strict_converter, told
from .heads import problems_with_head
from .keys import kind_of


try:
    from msgspec.json import encode as _quickly
except ImportError:
    _quickly = None  # type: ignore[assignment] # a name that is there or not has no type

__all__ = ["form_from_bytes", "form_from_json", "form_to_bytes", "form_to_json"]

F = TypeVar("F")

_DEEPEST: Final = 40
_PLAIN: Final = (bool, int, float, str)


def form_to_json(form: object) -> dict[str, Any]:
    """A form as JSON values; `form_from_json` gives it back."""
    made: dict[str, Any] = _converter().unstructure(form)
    return made


def form_to_bytes(form: object) -> bytes:
    """A form as one line of JSON in UTF-8."""
    if _quickly is not None:
        return _quickly(form)
    text = json.dumps(form_to_json(form), ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def form_from_json(form: type[F], data: object) -> F:
    """
    A document of this form, from JSON values.

    Raises `FormRejected` with everything that is wrong: another kind, a version that is not known, a key
    that is missing or not known, a value of another type.
    """
    what = f"the {kind_of(form) or 'document'}"
    problems = list(_twice(data, "", _DEEPEST))
    try:
        made = _converter().structure(data, form)
    except FormRejected as error:
        raise FormRejected(what, [*error.problems, *problems]) from None
    except (BaseValidationError, ValueError) as error:
        raise FormRejected(what, [*_problems_in(error), *problems]) from None
    if problems:
        raise FormRejected(what, problems)
    return made


def form_from_bytes(form: type[F], data: bytes) -> F:
    """A document of this form from the bytes of its JSON; raises `FormRejected` as above."""
    what = f"the {kind_of(form) or 'document'}"
    try:
        read = DECODER.decode(data.decode())
    except RecursionError:
        raise FormRejected(what, [Problem("", "is nested too deeply")]) from None
    except UnicodeDecodeError:
        raise FormRejected(what, [Problem("", "is not UTF-8 text; send UTF-8")]) from None
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        place = f"{line}character {error.colno}"
        raise FormRejected(what, [Problem(place, "is not JSON; mend it there")]) from None
    return form_from_json(form, read)


def _twice(data: object, path: str, deepest: int) -> Iterator[Problem]:
    """Every key that stands twice in what was read, as deep as any form goes."""
    if isinstance(data, JsonObject) and data.twice:
        yield Problem(path, f"has {several(data.twice)} twice; keep one")
    if deepest and isinstance(data, Mapping):
        for name, value in data.items():
            yield from _twice(value, f"{path}.{name}".removeprefix("."), deepest - 1)
    elif deepest and isinstance(data, list):
        for place, value in enumerate(data):
            yield from _twice(value, f"{path}[{place}]", deepest - 1)


def _problems_in(error: Exception) -> tuple[Problem, ...]:
    if isinstance(error, BaseValidationError):
        return problems_in(error, "")
    return (Problem("", str(error)),)


@functools.cache
def _converter() -> Converter:
    converter = strict_converter()
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(
        datetime, lambda moment: moment.isoformat().replace("+00:00", "Z")
    )
    converter.register_structure_hook(datetime, lambda value, _: _moment(value))
    converter.register_structure_hook_func(lambda kind: kind is Any, _value)
    converter.register_structure_hook_func(_is_plain_union, _value)
    converter.register_structure_hook_factory(
        _is_document, lambda form: _document(form, converter)
    )
    converter.register_structure_hook_factory(_is_mapping, lambda kind: _mapping(kind, converter))
    converter.register_structure_hook_factory(
        _is_optional, lambda kind: _optional(kind, converter)
    )
    return converter


def _moment(value: object) -> datetime:
    """The moment that a text writes, with its distance from UTC."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        wanted = "takes a moment written like 2026-11-03T10:00:00Z"
        raise ValueError(f"{wanted}, not {told(value)}")
    return moment


def _value(value: object, _: Any) -> Any:
    """A value of a fact as JSON has it."""
    if isinstance(value, Decimal):
        return number_to_json(value)
    if isinstance(value, NotANumber) or type(value) not in _PLAIN:
        raise ValueError(f"takes a text, a number, true or false, not {told(value)}")
    return _text(value) if isinstance(value, str) else value


def _text(value: object) -> str:
    read: str = strict(str, "text")(value, str)
    return read


def _is_plain_union(kind: Any) -> bool:
    return set(typing.get_args(kind)) == set(_PLAIN) and _is_union(kind)


def _is_union(kind: Any) -> bool:
    return typing.get_origin(kind) in {types.UnionType, typing.Union}


def _is_optional(kind: Any) -> bool:
    parts = typing.get_args(kind)
    return _is_union(kind) and len(parts) == 2 and type(None) in parts


def _is_document(kind: Any) -> bool:
    return attrs.has(kind) and kind_of(kind) is not None


def _document(form: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    """What reads a document, also within another: it has to say what it is, and its version."""
    structure = make_dict_structure_fn(form, converter)
    kind = str(kind_of(form))

    def read(value: Any, _: Any) -> Any:
        problems = list(problems_with_head(value, kind))
        if not isinstance(value, Mapping):
            raise FormRejected(kind, problems)
        try:
            made = structure(value, form)
        except BaseValidationError as error:
            said = {problem.path for problem in problems}
            more = [one for one in problems_in(error, "") if one.path not in said]
            raise FormRejected(kind, [*problems, *more]) from None
        if problems:
            raise FormRejected(kind, problems)
        return made

    return read


def _is_mapping(kind: Any) -> bool:
    return typing.get_origin(kind) is dict


def _optional(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    (inner,) = (part for part in typing.get_args(kind) if part is not type(None))
    return lambda value, _: None if value is None else converter.structure(value, inner)


def _mapping(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    _, inner = typing.get_args(kind)

    def read(value: Any, _: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise ValueError(f"takes an object, not {told(value)}")
        made = {}
        for name, one in value.items():
            try:
                made[_text(name)] = converter.structure(one, inner)
            except ValueError as error:
                raise ValueError(f"has {told(name)}, which {error}") from None
        return made

    return read
