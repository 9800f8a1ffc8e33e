"""Explanations: changes of a policy that no example needs to notice, with why, and who says so."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from ..errors import Problem, did_you_mean, shown
from .examples import ExamplesRejected


__all__ = ["Explanation", "read_explanations"]

_KEYS: Final = ("mutation", "why", "by")


@attrs.frozen(kw_only=True)
class Explanation:
    """Why no example needs to notice a change, by its id.  ``by`` is a role, and never a person."""

    mutation: str
    why: str
    by: str


def read_explanations(path: Path) -> tuple[Explanation, ...]:
    """
    What a file of examples explains, in its tables ``[[explained]]``.

    Raises `ExamplesRejected` with everything that is wrong, each with its place in the file.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ExamplesRejected(str(path), [Problem("", f"is not TOML: {error}")]) from None
    entries = data.get("explained", [])
    if not isinstance(entries, list):
        problem = Problem("explained", f"takes tables, not {shown(entries)}; write [[explained]]")
        raise ExamplesRejected(str(path), [problem])
    problems = [
        problem
        for number, entry in enumerate(entries, 1)
        for problem in _problems_with(entry, f"explained {number}")
    ]
    if problems:
        raise ExamplesRejected(str(path), problems)
    return tuple(Explanation(**entry) for entry in entries)


def _problems_with(entry: Any, place: str) -> Iterator[Problem]:
    if not isinstance(entry, Mapping):
        yield Problem(place, f"takes a table, not {shown(entry)}; write [[explained]]")
        return
    for key in entry:
        if key not in _KEYS:
            yield Problem(place, f"nothing is called {shown(key)}; {did_you_mean(key, _KEYS)}")
    for key in _KEYS:
        value = entry.get(key)
        if not isinstance(value, str) or not value.strip():
            yield Problem(
                f"{place}.{key}", f"takes a text that says something, not {shown(value)}"
            )
