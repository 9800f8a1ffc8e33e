"""Terms files in a form: every problem is told at its line, and what changed since the last edition."""

from __future__ import annotations

import difflib
import re
from typing import Final

from coprod_framework.errors import Problem, TermsRejected
from coprod_framework.exchange import terms_from_toml
from coprod_framework.southend import reimbursement


__all__ = ["problems_in", "what_changed"]

_PLACE: Final = re.compile(r"(?P<slot>[a-z_0-9]+)(?:\[(?P<number>[0-9]+)\])?")


def problems_in(text: str) -> list[str]:
    """Everything that keeps these terms from being used, each with the line that it is about."""
    try:
        reimbursement.with_terms(terms_from_toml(text, reimbursement))
    except TermsRejected as error:
        return [_told(problem, text) for problem in error.problems]
    return []


def what_changed(before: str, after: str) -> str:
    """The lines that were taken out, with a minus, and those that were put in, with a plus."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=1, lineterm="")
    return "\n".join(list(lines)[2:]) or "Nothing changed."


def _told(problem: Problem, text: str) -> str:
    line = _line_of(problem.path, text)
    return f"Line {line}, {problem}" if line else str(problem)


def _line_of(path: str, text: str) -> int | None:
    """The line on which the block, or the key, of a problem starts."""
    found = _PLACE.match(path)
    if found is None:
        return None
    slot, number = re.escape(found["slot"]), int(found["number"] or 0)
    starts = re.compile(rf"\s*(?:\[+\s*{slot}\s*\]+|{slot}\s*=)")
    lines = [place for place, line in enumerate(text.splitlines(), 1) if starts.match(line)]
    return lines[number] if number < len(lines) else None
