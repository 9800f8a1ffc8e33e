"""Entries: examples as a file of examples has them, for somebody to paste into one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from ..domain.facts import Missing
from ..exchange.converters import value_to_json
from .examples import Example


__all__ = ["entry_lines"]


def entry_lines(example: Example, comments: Iterable[str] = ()) -> Iterator[str]:
    """The lines of one ``[[example]]``, with these comments above it."""
    yield from (f"# {comment}" for comment in comments)
    yield "[[example]]"
    yield f"line = {_in_toml(example.line)}"
    yield f"says = {_in_toml(example.says)}"
    yield f"clause = {_in_toml(example.clause)}"
    if example.facts:
        yield f"facts = {_in_toml(example.facts)}"
    if example.without:
        yield f"without = {_in_toml(example.without)}"
    if example.rule:
        yield f"rule = {_in_toml(example.rule)}"
    yield f"expect = {_in_toml(example.expect)}"


def _in_toml(value: Any) -> str:
    match value:
        case Mapping():
            pairs = (f"{key} = {_in_toml(one)}" for key, one in value.items())
            return f"{{ {', '.join(pairs)} }}"
        case list() | tuple():
            return f"[{', '.join(map(_in_toml, value))}]"
        case date():
            return value.isoformat()
        case str():
            # A text of JSON is one of TOML, but for a sign that JSON leaves as it is.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case bool() | int():
            return json.dumps(value)
        case Missing():
            return _in_toml(value.value)
        case _:
            return _in_toml(value_to_json(value)) if not isinstance(value, float) else repr(value)
