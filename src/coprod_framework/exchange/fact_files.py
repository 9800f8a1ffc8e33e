"""Files of facts: TOML or JSON with a key for each fact that is known."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from ..decision.wording import printable
from ..errors import FactsRejected, Problem
from .converters import facts_from_json
from .json_values import DECODER, JsonObject
from .strictness import several


__all__ = ["data_in", "read_facts", "said_twice"]

R = TypeVar("R")


def read_facts(path: str | Path, vocabulary: type[R]) -> R:
    """
    The facts in a file: JSON where its name ends so, and TOML otherwise.

    Raises `FactsRejected` with everything that is wrong, each with its place in the file, and `OSError`
    when the file cannot be read.
    """
    data = data_in(path)
    problems = list(said_twice(data, ""))
    try:
        facts = facts_from_json(vocabulary, data)
    except FactsRejected as error:
        raise FactsRejected(str(path), (*problems, *error.problems)) from None
    if problems:
        raise FactsRejected(str(path), problems)
    return facts


def data_in(path: str | Path) -> object:
    """The plain values in a file of TOML or JSON; raises `FactsRejected` and `OSError`."""
    path = Path(path)
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problem = Problem(f"line {line}", "is not UTF-8 text; save the file as UTF-8")
        raise FactsRejected(str(path), [problem]) from None
    return _parsed(text, str(path), is_json=path.suffix.lower() == ".json")


def said_twice(data: object, place: str) -> Iterator[Problem]:
    """The keys that an object of JSON has twice, as a problem."""
    if isinstance(data, JsonObject) and data.twice:
        yield Problem(place, f"has {several(data.twice)} twice; keep one")


def _parsed(text: str, source: str, *, is_json: bool) -> object:
    try:
        if is_json:
            return DECODER.decode(text)
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        # The message of either parser names the line and the column.
        kind = "JSON" if is_json else "TOML"
        problem = Problem("", f"is not {kind}: {_in_one_line(error)}; mend the file there")
        raise FactsRejected(source, [problem]) from None


def _in_one_line(error: Exception) -> str:
    return printable(str(error))
