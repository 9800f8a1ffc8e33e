"""Strict reading of plain values: nothing is coerced, and every problem is told in plain words."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, get_origin

import attrs
from cattrs import Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory, list_structure_factory
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from ..errors import Problem, ProblemsFound, did_you_mean, shown


__all__ = [
    "NotANumber",
    "day_from",
    "is_text",
    "objects_only",
    "one_of",
    "problems_in",
    "several",
    "strict",
    "strict_converter",
    "told",
]

_MOST_TOLD: Final = 5
_PLAIN: Final[Mapping[type, str]] = {bool: "true or false", int: "a whole number", str: "text"}
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class NotANumber:
    """What stands where JSON cannot have a value, such as NaN; no fact takes it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def told(value: object) -> str:
    """A value from JSON or TOML as it may stand in a message, in the words of such a file."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Mapping():
            return "an object"
        case list() | tuple():
            return "a list"
        case _:
            return shown(value)


def several(names: Iterable[str]) -> str:
    """
    Some names for a message, and how many more there are.

    >>> several(["cost", "cots"])
    "'cost', 'cots'"
    """
    all_names = list(names)
    more = len(all_names) - _MOST_TOLD
    first = ", ".join(map(shown, all_names[:_MOST_TOLD]))
    return f"{first} and {more:,} more" if more > 0 else first


def strict(kind: type, wanted: str) -> Callable[[Any, Any], Any]:
    """A structure hook that takes values of exactly this type, and nothing that merely looks like it."""

    def structure(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"takes {wanted}, not {told(value)}")
        if isinstance(value, str) and not is_text(value):
            raise ValueError(f"has a character that is not text: {told(value)}; send UTF-8")
        return value

    return structure


def is_text(value: str) -> bool:
    """Whether all of it can be written: JSON can spell half of a character, and no file can hold it."""
    return value.isascii() or not any("\ud800" <= one <= "\udfff" for one in value)


def one_of(choices: Mapping[Any, Any], value: object) -> Any:
    """The choice that this text or number names; raises `ValueError` with the nearest one."""
    if not isinstance(value, str | int) or isinstance(value, bool) or value not in choices:
        raise ValueError(f"cannot be {told(value)}; {did_you_mean(str(value), map(str, choices))}")
    return choices[value]


def day_from(value: object) -> date:
    """The day that this is, or that it writes as ``2026-11-03``; raises `ValueError`."""
    if type(value) is date:
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"takes a day written like 2026-11-03, not {told(value)}")


def strict_converter() -> Converter:
    """A converter that coerces nothing, refuses unknown keys and collects every problem."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind, wanted in _PLAIN.items():
        converter.register_structure_hook(kind, _plain_or_choice(kind, wanted))
    converter.register_structure_hook(date, lambda value, _: day_from(value))
    converter.register_structure_hook_func(_is_choice, _choice)
    converter.register_structure_hook_factory(
        _made_of(list),
        lambda kind: _lists_only(list_structure_factory(kind, converter)),
    )
    converter.register_structure_hook_factory(
        _made_of(tuple),
        lambda kind: _lists_only(homogenous_tuple_structure_factory(kind, converter)),
    )
    converter.register_structure_hook_factory(
        attrs.has, lambda kind: objects_only(make_dict_structure_fn(kind, converter))
    )
    return converter


def objects_only(structure: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """The same structure hook, which refuses everything but an object."""

    def read(value: Any, kind: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValueError(f"takes an object, not {told(value)}")
        return structure(value, kind)

    return read


def _plain_or_choice(plain: type, wanted: str) -> Callable[[Any, Any], Any]:
    read = strict(plain, wanted)
    # What reads an int is also asked to read every enum that is one.
    return lambda value, kind: _choice(value, kind) if _is_choice(kind) else read(value, kind)


def _is_choice(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, enum.Enum)


def _choice(value: object, kind: Any) -> Any:
    return one_of({choice.value: choice for choice in kind}, value)


def _made_of(container: type) -> Callable[[Any], bool]:
    def is_one(kind: Any) -> bool:
        return get_origin(kind) is container

    return is_one


def _lists_only(structure: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def read(value: Any, kind: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise ValueError(f"takes a list, not {told(value)}")
        return structure(value, kind)

    return read


def problems_in(error: BaseException, path: str, known: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Every problem in what a converter raised, each with the place where it was met."""
    names = tuple(known)

    def words(exception: BaseException, _: type | None) -> str:
        if isinstance(exception, ForbiddenExtraKeysError):
            extra = sorted(str(field) for field in exception.extra_fields)
            hint = did_you_mean(extra[0], names) if names else "take it out"
            return f"nothing is called {several(extra)}; {hint}"
        if isinstance(exception, KeyError):
            return f"needs {shown(exception.args[0])}; add it"
        if isinstance(exception, ProblemsFound):  # what was read makes no sense as a whole
            return "\n".join(
                f"{problem.path}\t{problem.message}" for problem in exception.problems
            )
        return str(exception)

    found = []
    for text in transform_error(error, path or "$", words):
        messages, _, place = text.rpartition(" @ ")
        place = place.removeprefix("$.").removeprefix("$")
        for line in messages.split("\n"):
            inside, _, message = line.rpartition("\t")
            found.append(Problem(".".join(part for part in (place, inside) if part), message))
    return tuple(found)
