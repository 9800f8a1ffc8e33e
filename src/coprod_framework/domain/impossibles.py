"""Impossibles: combinations of facts that nobody could meet, so that no example is made of them.

They bear on questions about a policy only.  A case that is sent in is decided as it is, even where it
has such a combination: somebody may have made a slip, and the rules still say what they say.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeVar, cast

import attrs

from ..errors import FactsRejected, Problem, did_you_mean, shown
from .facts import Fact, vocabulary_of


__all__ = ["Between", "Never", "never", "never_in"]

C = TypeVar("C")

_NEVER: Final = "__never__"


@attrs.frozen
class Between:
    """From one value of an ordered fact to another, both counted; ``None`` is open."""

    low: int | Decimal | date | None = None
    high: int | Decimal | date | None = None


Part: TypeAlias = bool | int | Decimal | date | enum.Enum | Between


@attrs.frozen
class Never:
    """A combination of facts that nobody could meet, and why, in a sentence that a person can read."""

    why: str
    parts: Mapping[str, Part] = attrs.field(hash=False)


def never(why: str, **parts: Part) -> Callable[[type[C]], type[C]]:
    """
    Declare for a vocabulary that nobody could meet all of these facts at once.

    A fact is one value, or `Between` two.  Raises `FactsRejected` for a fact that is not there or a
    value that it does not take.
    """

    def declare(cls: type[C]) -> type[C]:
        facts = vocabulary_of(cls)
        problems = [
            Problem(f"never '{why}': {name}", problem)
            for name, part in parts.items()
            if (problem := _problem_with(name, part, facts)) is not None
        ]
        if problems:
            raise FactsRejected(f"the vocabulary {cls.__name__}", problems)
        # The one written last stands first, as decorators are read from the class upwards.
        setattr(cls, _NEVER, (Never(why, MappingProxyType(parts)), *never_in(cls)))
        return cls

    return declare


def never_in(cls: type[Any]) -> tuple[Never, ...]:
    """Every combination of facts of which a vocabulary says that nobody could meet it."""
    return cast("tuple[Never, ...]", getattr(cls, _NEVER, ()))


def _problem_with(name: str, part: Part, facts: Mapping[str, Fact]) -> str | None:
    fact = facts.get(name)
    if fact is None:
        return f"no fact is called '{name}'; {did_you_mean(name, facts)}"
    if not isinstance(part, Between):
        if fact.derivation is not None and type(part) is fact.type:
            return None
        return fact.problem_with(part)
    if not fact.is_ordered:
        return f"is {fact.kind.value}, so nothing lies between two of it; name one value"
    ends = [end for end in (part.low, part.high) if end is not None]
    if not ends:
        return "is between nothing and nothing; name an end"
    wrong = [end for end in ends if type(end) is not fact.type]
    if wrong:
        return f"takes {fact.wanted()}, not {shown(wrong[0])}"
    return None
