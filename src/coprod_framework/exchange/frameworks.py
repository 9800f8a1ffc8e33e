"""A framework as JSON: to show it elsewhere, to store a version of it, or to compare two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from cattrs import BaseValidationError, Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ..domain.frameworks import Framework
from ..domain.ladders import Concordance, Ladder, Matching
from ..errors import FrameworkRejected, Problem
from .strictness import objects_only, problems_in, strict_converter, told
from .wire.heads import problems_with_head
from .wire.keys import VERSION


__all__ = ["FRAMEWORK", "framework_from_json", "framework_to_json"]

FRAMEWORK: Final = "framework"
_WHAT = "the framework that was read"


def framework_to_json(framework: Framework) -> dict[str, Any]:
    """Everything that a framework says and leaves open, as JSON values; nothing of it is lost."""
    made: dict[str, Any] = _converter().unstructure(framework)
    return {"kind": FRAMEWORK, "version": VERSION, **made}


def framework_from_json(data: object) -> Framework:
    """
    The framework in these JSON values.

    Raises `FrameworkRejected` with everything that is wrong.
    """
    problems = list(problems_with_head(data, FRAMEWORK))
    if problems or not isinstance(data, Mapping):
        raise FrameworkRejected(_WHAT, problems)
    rest = {name: value for name, value in data.items() if name not in {"kind", "version"}}
    try:
        made: Framework = _converter().structure(rest, Framework)
    except BaseValidationError as error:
        raise FrameworkRejected(_WHAT, problems_in(error, "")) from None
    except ValueError as error:
        raise FrameworkRejected(_WHAT, [Problem("", str(error))]) from None
    return made


def _converter() -> Converter:
    converter = strict_converter()
    converter.register_unstructure_hook(date, date.isoformat)
    steps = override(struct_hook=_steps, unstruct_hook=lambda steps: sorted(map(list, steps)))
    _register(converter, Ladder, steps=steps)
    rungs = override(struct_hook=_rungs, unstruct_hook=_rungs_to_json)
    _register(converter, Matching, rungs=rungs)
    _register(converter, Concordance)
    return converter


def _register(converter: Converter, cls: type[Any], **fields: Any) -> None:
    converter.register_structure_hook(
        cls, objects_only(make_dict_structure_fn(cls, converter, **fields))
    )
    converter.register_unstructure_hook(cls, make_dict_unstructure_fn(cls, converter, **fields))


def _steps(data: object, _: Any) -> frozenset[tuple[str, str]]:
    if not isinstance(data, list):
        raise ValueError(f"takes a list of pairs, not {told(data)}")
    return frozenset(map(_step, data))


def _step(data: object) -> tuple[str, str]:
    match data:
        case [str(lower), str(higher)]:
            return lower, higher
        case _:
            raise ValueError(f"takes a lower and a higher rung, not {told(data)}")


def _rungs(data: object, _: Any) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(data, Mapping):
        raise ValueError(f"takes an object of rungs by ladder, not {told(data)}")
    return {str(ladder): _names(rungs) for ladder, rungs in data.items()}


def _names(data: object) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(isinstance(name, str) for name in data):
        raise ValueError(f"takes a list of rungs, not {told(data)}")
    return tuple(data)


def _rungs_to_json(rungs: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {ladder: list(names) for ladder, names in rungs.items()}
