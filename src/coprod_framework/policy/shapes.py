"""Shapes: whether every part of a policy is of the type that it is declared to be.

Python does not look at types when a value is made.  A policy does, before anything else is checked, so
that a slip is told in words and with its place.
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

import attrs

from ..errors import Problem, shown


__all__ = ["problems_with_shape"]


def problems_with_shape(value: Any, hint: Any, path: str) -> Iterator[Problem]:
    """Everything inside this value that is not of the type that its place declares."""
    if hint is Any or _fits_plainly(value, hint):
        if attrs.has(type(value)):
            for name, inner in _fields(cast("Any", type(value))).items():
                yield from problems_with_shape(getattr(value, name), inner, f"{path}.{name}")
        return
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin in {types.UnionType, typing.Union}:
        yield from _problems_with_union(value, inside, path)
    elif origin in {tuple, frozenset} and isinstance(value, origin):
        yield from _problems_with_many(value, inside, path)
    elif not (origin is type and isinstance(value, type) and _is_subclass(value, inside[0])):
        yield Problem(path, f"takes {_name(hint)}, not {shown(value)}")


def _fits_plainly(value: Any, hint: Any) -> bool:
    if not isinstance(hint, type) or typing.get_origin(hint) is not None:
        return False
    # A bool is an int to Python, and a moment is a day; here they are not.
    return type(value) is hint if hint in _EXACT else isinstance(value, hint)


_EXACT: Final = frozenset({bool, int, str, Decimal, date})


def _problems_with_union(value: Any, members: tuple[Any, ...], path: str) -> Iterator[Problem]:
    found = [list(problems_with_shape(value, member, path)) for member in members]
    if all(found):
        # The member that fits best is the one whose problems lie deepest.
        deepest = max(found, key=lambda problems: len(problems[0].path))
        if len(deepest[0].path) > len(path):
            yield from deepest
        else:
            wanted = " or ".join(dict.fromkeys(_name(member) for member in members))
            yield Problem(path, f"takes {wanted}, not {shown(value)}")


def _problems_with_many(value: Any, inside: tuple[Any, ...], path: str) -> Iterator[Problem]:
    for number, item in enumerate(value):
        place = f"{path}[{getattr(item, 'id', number)}]"
        yield from problems_with_shape(item, inside[0], place)


def _is_subclass(value: type, wanted: Any) -> bool:
    return wanted is Any or issubclass(value, wanted)


@functools.cache
def _fields(cls: Any) -> Mapping[str, Any]:
    hints = typing.get_type_hints(cls)
    return {field.name: hints[field.name] for field in attrs.fields(cls) if field.init}


def _name(hint: Any) -> str:
    return getattr(hint, "__name__", str(hint)).replace("NoneType", "nothing")
