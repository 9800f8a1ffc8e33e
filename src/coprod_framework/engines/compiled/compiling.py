"""Compiling: from the text of a written-out policy to a Python function that a debugger can show."""

from __future__ import annotations

import enum
import hashlib
import linecache
from collections.abc import Callable
from decimal import Decimal
from types import CodeType
from typing import Any, Final

import attrs

from ...decision.combining import Outcome
from ...decision.judging import Masks
from ...domain.money import EXACT, whole_pence
from ...policy.policies import Edition, Unfilled
from ...policy.slots import NO_LIMIT, banded
from .rendering import Names
from .simplifying import Known


__all__ = ["Written", "compiled", "shape_of"]

_ALWAYS_AT_HAND: Final = {
    "ELIGIBLE": Outcome.ELIGIBLE,
    "Masks": Masks,
    "NOT_ELIGIBLE": Outcome.NOT_ELIGIBLE,
    "REFER": Outcome.REFER,
    "add": EXACT.add,
    "banded": banded,
    "multiply": EXACT.multiply,
    "subtract": EXACT.subtract,
    "whole_pence": whole_pence,
}


@attrs.frozen
class Written:
    """
    A function that was written out once, for every edition with the same rules and the same shape.

    ``terms`` are the slots whose values it takes, so that figures differ and the Python does not.
    """

    code: CodeType
    constants: dict[str, Any]
    terms: tuple[str, ...]

    def made_for(self, edition: Edition, **given: Any) -> Callable[..., Any]:
        """The function with the figures of this edition."""
        values: dict[str, Any] = {}
        exec(self.code, {**_ALWAYS_AT_HAND, **self.constants}, values)  # noqa: S102 - our own text, of names and numbers only
        terms = {f"term_{slot}": edition.values[slot] for slot in self.terms}
        made: Callable[..., Any] = values["make"](**terms, **given)
        return made


def compiled(title: str, source: str, names: Names, given: tuple[str, ...]) -> Written:
    """A function from its source, which tools for finding faults will show under this title."""
    terms = tuple(sorted(names.terms))
    wanted = ", ".join([*given, *(f"term_{slot}" for slot in terms)])
    name = source.split("(", 1)[0].removeprefix("def ").strip()
    inner = "".join(f"    {line}\n" for line in source.splitlines())
    whole = f"# {title}\ndef make({wanted}):\n{inner}    return {name}\n"
    digest = hashlib.blake2b(whole.encode(), digest_size=4).hexdigest()
    where = f"<{title} {digest}>"
    linecache.cache[where] = (len(whole), None, whole.splitlines(keepends=True), where)
    return Written(compile(whole, where, "exec"), names.constants, terms)


def shape_of(edition: Edition, known: Known) -> tuple[Any, ...]:
    """What two editions of the same rules must share to share their Python."""
    return (
        tuple(rule.id for rule in edition.rules),
        tuple(check.id for check in edition.checks),
        edition.in_doubt,
        tuple(known.items()),
        tuple(_shape_of_value(value, known) for value in edition.values.values()),
    )


def _shape_of_value(value: Any, known: Known) -> Any:
    """What the Python depends on: whether there is a figure and of which type, not how high it is."""
    match value:
        case bool() | Unfilled():
            return value
        case frozenset():
            return tuple(one in value for one in known.values() if isinstance(one, enum.Enum))
        case int() | Decimal() | tuple():
            return type(value)
        case _:
            return NO_LIMIT
