"""Compiling: from the text of a written-out policy to a Python function that a debugger can show."""

from __future__ import annotations

import bisect
import enum
import hashlib
import linecache
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from ...decision.combining import Outcome
from ...decision.decisions import Decision, Unfinished
from ...decision.engines import Cited
from ...decision.judging import Masks
from ...policy.policies import Edition, Unfilled
from .answering import left_open
from .figures import places_in
from .rendering import Names
from .simplifying import Known


__all__ = ["compiled", "shape_of"]

_ALWAYS_AT_HAND: Final = {
    "Cited": Cited,
    "Decision": Decision,
    "ELIGIBLE": Outcome.ELIGIBLE,
    "Masks": Masks,
    "NOT_ELIGIBLE": Outcome.NOT_ELIGIBLE,
    "REFER": Outcome.REFER,
    "Unfinished": Unfinished,
    "bisect": bisect.bisect_right,
    "left_open": left_open,
    "new": tuple.__new__,
}


def compiled(title: str, source: str, names: Names) -> Callable[..., Any]:
    """
    A function from its source, which tools for finding faults will show under this title.

    It takes its terms from the figures that come with a case, so that figures differ from one service
    area to another, and the Python does not.
    """
    told = ", ".join(f"{place} is {slot}" for place, slot in sorted(names.terms.items()))
    first, rest = source.split("\n", 1)
    figures = f"    # Of the figures, {told}.\n" if told else ""
    whole = f"# {title}\n{first}\n{figures}{rest}"
    digest = hashlib.blake2b(whole.encode(), digest_size=4).hexdigest()
    where = f"<{title} {digest}>"
    linecache.cache[where] = (len(whole), None, whole.splitlines(keepends=True), where)
    values = {**_ALWAYS_AT_HAND, **names.constants}
    exec(compile(whole, where, "exec"), values)  # noqa: S102 - our own text, of names and numbers only
    function: Callable[..., Any] = values[first.split("(", 1)[0].removeprefix("def ")]
    return function


def shape_of(edition: Edition, known: Known | None = None) -> tuple[Any, ...]:
    """
    What two editions of the same rules must share to share their Python.

    Where some facts are ``known``, a list of choices matters only as far as these are in it.
    """
    return (
        tuple(rule.id for rule in edition.rules),
        tuple(check.id for check in edition.checks),
        edition.in_doubt,
        None if known is None else tuple(known.items()),
        tuple(_shape_of_value(value, known) for value in edition.values.values()),
    )


def _shape_of_value(value: Any, known: Known | None) -> Any:
    """What the Python depends on: whether there is a figure and of which type, not how high it is."""
    match value:
        case bool() | Unfilled():
            return type(value), value
        case frozenset() if known is not None:
            return tuple(one in value for one in known.values() if isinstance(one, enum.Enum))
        case Decimal():
            return Decimal, places_in(value)
        case int() | tuple():
            return type(value)
        case _:
            return value
