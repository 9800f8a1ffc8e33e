"""Shares: a file that says how often each answer to a question is drawn for a synthetic population."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..analysis.comparing.populations import Shares
from ..domain.facts import Fact
from ..errors import FactsRejected, Problem, did_you_mean, shown
from ..policy.policies import Policy
from .converters import cell_reader


__all__ = ["read_shares"]


def read_shares(path: Path, policy: Policy) -> Shares:
    """
    The shares in a TOML file: for each fact a table of its values, each with its part of the whole.

    Raises `FactsRejected` with everything that is wrong, each with its place, and `OSError` where the
    file cannot be read.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FactsRejected(str(path), [Problem("", f"is not TOML: {error}")]) from None
    problems: list[Problem] = []
    found = {name: dict(_parts(name, data[name], policy, problems)) for name in data}
    if problems:
        raise FactsRejected(str(path), problems)
    return found


def _parts(
    name: str, table: Any, policy: Policy, problems: list[Problem]
) -> Iterator[tuple[Any, float]]:
    fact = policy.facts.get(name)
    if fact is None:
        problems.append(
            Problem(name, f"no fact has this name; {did_you_mean(name, policy.facts)}")
        )
        return
    if not isinstance(table, dict):
        problems.append(Problem(name, f"takes a table of values and parts, not {shown(table)}"))
        return
    for text, part in table.items():
        try:
            value = _value(fact, text)
        except ValueError as error:
            problems.append(Problem(f"{name}.{text}", str(error)))
            continue
        if type(part) not in {int, float} or not 0 <= part < float("inf"):
            problems.append(Problem(f"{name}.{text}", f"takes a number, not {shown(part)}"))
            continue
        yield value, part


def _value(fact: Fact, text: str) -> Any:
    return cell_reader(fact)(text)
