"""Cost codes: which code each service area, or project, is charged to.  The host's own file says so."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from coprod_framework.errors import Problem, ProblemsFound, did_you_mean, shown

from .lines import Line, problem_with_reference


__all__ = ["CodesRejected", "CostCodes", "read_codes"]

_KEYS: Final = ("service_area", "project", "code")


class CodesRejected(ProblemsFound):
    """A file of cost codes has mistakes in it."""


class CostCodes:
    """The code of each service area and project; a project without one is charged to its area."""

    def __init__(self, codes: Mapping[tuple[str, str], str]) -> None:
        self._codes = dict(codes)

    def code_of(self, line: Line) -> str | None:
        """The code that a line is charged to, or ``None`` where nobody gave one."""
        area = self._codes.get((line.service_area, ""))
        return self._codes.get((line.service_area, line.project), area)


def read_codes(path: str | Path) -> CostCodes:
    """The codes in a TOML file; raises `CodesRejected` with everything that is wrong."""
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except ValueError as error:  # neither UTF-8 nor TOML
        raise CodesRejected(str(path), [Problem("", f"is not TOML: {error}")]) from None
    codes: dict[tuple[str, str], str] = {}
    problems = [
        Problem(name, f"is not known; {did_you_mean(name, ('cost_codes', 'example'))}")
        for name in data
        if name not in {"cost_codes", "example"}
    ]
    entries = data.get("cost_codes")
    if not isinstance(entries, list) or not entries:
        problems.append(Problem("cost_codes", "is not there; write [[cost_codes]] for each code"))
        entries = []
    for number, entry in enumerate(entries):
        place = f"cost_codes[{number}]"
        found = list(_problems_with(entry, place))
        problems += found
        if found:
            continue
        whose = (entry["service_area"], entry.get("project", ""))
        if whose in codes:
            problems.append(Problem(place, "is about the same service area and project again"))
        codes[whose] = entry["code"]
    if problems:
        raise CodesRejected(str(path), problems)
    return CostCodes(codes)


def _problems_with(entry: Any, place: str) -> Iterator[Problem]:
    if not isinstance(entry, dict):
        yield Problem(place, "takes a table with service_area and code")
        return
    for name in entry:
        if name not in _KEYS:
            yield Problem(f"{place}.{name}", f"is not known; {did_you_mean(name, _KEYS)}")
    for name in _KEYS:
        value = entry.get(name, "" if name == "project" else None)
        if not isinstance(value, str) or (name != "project" and not value.strip()):
            yield Problem(f"{place}.{name}", f"takes text, not {shown(value)}")
        elif name == "code" and (problem := problem_with_reference(value)):
            yield Problem(f"{place}.code", problem)
