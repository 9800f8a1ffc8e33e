"""Queries: the days that an address asks about, such as ``?on=2026-11-03``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from urllib.parse import parse_qsl

from ..errors import Problem, did_you_mean, shown
from ..exchange.strictness import day_from
from .problems import Refused


__all__ = ["days_in"]

_MOST: Final = 20


def days_in(query: bytes, known: Mapping[str, bool]) -> dict[str, date]:
    """
    The days in a query by name; ``known`` says of each name whether it is needed.

    Raises `Refused` for a name that is not known, one that stands twice, and what is no day.
    """
    if not query and not any(known.values()):
        return {}
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST)
    except ValueError:
        raise Refused(400, "The address cannot be read.") from None
    found: dict[str, date] = {}
    problems: list[Problem] = []
    for name, text in pairs:
        if name not in known:
            hint = did_you_mean(name, known)
            problems.append(Problem("", f"nothing is called {shown(name)} in an address; {hint}"))
        elif name in found:
            problems.append(Problem(name, "stands twice; keep one"))
        else:
            try:
                found[name] = day_from(text)
            except ValueError as error:
                problems.append(Problem(name, str(error)))
    told = {problem.path for problem in problems}
    for name, is_needed in known.items():
        if is_needed and name not in found and name not in told:
            problems.append(Problem(name, f"is missing; write ?{name}=2026-11-03"))
    if problems:
        raise Refused(400, "The address asks for something that cannot be.", problems)
    return found
