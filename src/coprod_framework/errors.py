"""What this library raises.  A decision is never an error, whatever it says.

An error means that somebody has something to change: the author of a policy, the keeper of a terms
file, or the system that sends facts.  Every problem is collected before anything is raised, so that
one look is enough to mend them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import Final

import attrs


__all__ = [
    "CalendarUnavailable",
    "CoprodError",
    "DayDisagrees",
    "DayNeeded",
    "EngineFailed",
    "EngineUnavailable",
    "EventsRejected",
    "FactsRejected",
    "FormRejected",
    "FrameworkRejected",
    "LadderRejected",
    "LawRejected",
    "PolicyRejected",
    "Problem",
    "ProblemsFound",
    "RecordRejected",
    "SolverUnavailable",
    "TermsRejected",
    "did_you_mean",
    "shown",
]

_LONGEST_SHOWN: Final = 60
_MOST_NAMES: Final = 40


@attrs.frozen
class Problem:
    """
    One thing that is wrong, where it is, and what to do about it.

    ``path`` names the place from the top of what was read, such as ``rules[late].when``;
    it is empty when the whole thing is meant.
    """

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class CoprodError(Exception):
    """Anything this library raises on purpose."""


class ProblemsFound(CoprodError, ValueError):
    """Something was refused; ``problems`` lists everything that is wrong with it."""

    def __init__(self, what: str, problems: Iterable[Problem]) -> None:
        self.what = what
        self.problems = tuple(problems)
        super().__init__(what, self.problems)

    def __str__(self) -> str:
        lines = [f"{self.what}: {_counted(len(self.problems))}"]
        lines += [f"  {problem}" for problem in self.problems]
        return "\n".join(lines)


class PolicyRejected(ProblemsFound):
    """A policy was built with mistakes in it."""


class TermsRejected(ProblemsFound):
    """A terms file does not fit the policy, or what the policy lets it change."""


class FactsRejected(ProblemsFound):
    """Facts were given that cannot be facts, such as an amount below zero."""


class FormRejected(ProblemsFound):
    """A document that another system sent is not of the form that it should have."""


class LadderRejected(ProblemsFound):
    """A ladder, or a table that matches ladders, does not hold together."""


class FrameworkRejected(ProblemsFound):
    """A framework does not hold together: an id stands twice, or names nothing."""


class EventsRejected(ProblemsFound):
    """An event cannot be, or a log of events does not hold together."""


class LawRejected(ProblemsFound):
    """A legal duty was written down with something missing, such as its source or its end."""


class RecordRejected(ProblemsFound):
    """A record of a decision cannot be made, or what is to be done with it cannot be done."""


class EngineUnavailable(CoprodError, RuntimeError):
    """An engine was asked for that is not installed, or does not load."""


class EngineFailed(CoprodError, RuntimeError):
    """An engine reported a fault of its own, and gave no answer."""


class CalendarUnavailable(CoprodError, RuntimeError):
    """A calendar was asked for, and the library that it needs is not installed."""


class SolverUnavailable(CoprodError, RuntimeError):
    """A question about a policy needs a solver, and none is installed."""


class DayDisagrees(CoprodError, ValueError):
    """A day was given to decide on, and the facts name another day for the event."""


class DayNeeded(CoprodError, ValueError):
    """A policy changes with the day, its facts name none, and none was given."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """
    A hint with the nearest known name, or with the names there are, as far as anybody would read.

    >>> did_you_mean("people_afected", ["people_affected", "extent"])
    "did you mean 'people_affected'?"
    """
    import difflib  # noqa: PLC0415 - only a mistake needs it

    names = sorted(known)
    near = difflib.get_close_matches(name[:_LONGEST_SHOWN], names, n=1)
    if near:
        return f"did you mean '{near[0]}'?"
    if not names:
        return "there are none to choose from"
    more = len(names) - _MOST_NAMES
    rest = f" and {more} more" if more > 0 else ""
    return f"use one of {', '.join(names[:_MOST_NAMES])}{rest}"


def shown(value: object) -> str:
    """
    A value as it may stand in a message: quoted, on one line, and never long.

    >>> shown("many")
    "'many'"
    """
    if isinstance(value, str):
        value = value[: _LONGEST_SHOWN + 1]
        text = repr(value) if value.isprintable() else ascii(value)
    elif isinstance(value, Decimal | date | time):
        text = str(value)
    else:
        try:
            text = repr(value)
        except ValueError:  # an int of thousands of digits has no quick text
            return "a number too long to show"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _counted(number: int) -> str:
    return "one problem" if number == 1 else f"{number} problems"
