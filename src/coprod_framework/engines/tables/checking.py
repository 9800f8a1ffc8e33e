"""Checking a table before anything is worked out: its columns, their types and their names."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import narwhals.stable.v2 as nw

from ...domain.facts import Fact, Kind, labels_of
from ...domain.missing import Missing
from ...errors import (
    DayNeeded,
    FactsRejected,
    PolicyRejected,
    Problem,
    did_you_mean,
    shown,
)
from ...policy.policies import Policy


__all__ = ["check_columns", "check_question", "text_of"]

_NEAR: Final = 0.8
_WANTED: Final = {
    Kind.YES_NO: "yes and no (Boolean)",
    Kind.CHOICE: "text (String, Categorical or Enum)",
    Kind.WHOLE: "whole numbers (an integer type)",
    Kind.DECIMAL: "numbers (Decimal, a float or an integer type)",
    Kind.DAY: "days (Date, or Datetime at midnight without a time zone)",
}


def check_columns(
    policy: Policy, schema: Mapping[str, Any], answers: Iterable[str], ignore: Iterable[str]
) -> None:
    """Refuse a table whose columns cannot be read, with everything that is wrong."""
    problems = list(_problems_with_columns(policy, schema, frozenset(ignore)))
    problems += [
        Problem(name, "is an answer, and the table has such a column; rename it, or give a prefix")
        for name in answers
        if name in schema
    ]
    if problems:
        raise FactsRejected("the table", problems)


def check_question(policy: Policy, on: date | None) -> None:
    """Refuse what no table could be asked: a policy of checks, or one whose day nobody says."""
    if policy.checks:
        problem = Problem("checks", "are assessed and not decided; use assess")
        raise PolicyRejected(f"the policy '{policy.purpose.id}'", [problem])
    if on is not None and type(on) is not date:
        problem = Problem("on", f"takes a day, such as 2026-11-03, not {shown(on)}")
        raise FactsRejected("what was given", [problem])
    if policy.day_fact is None and on is None and policy.changes:
        msg = (
            f"the policy '{policy.purpose.id}' changes with the day, and its facts name none; "
            "say on which day with 'on'"
        )
        raise DayNeeded(msg)


def text_of(choice: Any) -> str:
    """How a choice is written in a column."""
    return str(choice.value)


def _problems_with_columns(
    policy: Policy, schema: Mapping[str, Any], ignore: frozenset[str]
) -> Iterator[Problem]:
    facts = policy.facts
    labels = labels_of(policy.purpose.vocabulary)
    for name, dtype in schema.items():
        if name in ignore or name in labels:
            continue
        fact = facts.get(name)
        if fact is None:
            if _is_near(name, facts):
                hint = did_you_mean(name, facts)
                yield Problem(name, f"is no fact; {hint} Rename it, or name it in 'ignore'")
        elif fact.derivation is not None:
            yield Problem(name, "is worked out from other facts; leave the column out")
        elif not _fits(fact, dtype):
            yield Problem(name, f"holds {dtype}, and takes {_WANTED[fact.kind]}; convert it")


def _is_near(name: str, facts: Iterable[str]) -> bool:
    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    return bool(difflib.get_close_matches(plain, facts, n=1, cutoff=_NEAR))


def _fits(fact: Fact, dtype: Any) -> bool:
    if dtype == nw.Unknown:  # a column of nulls only has no type in some libraries
        return False
    match fact.kind:
        case Kind.YES_NO:
            return bool(dtype == nw.Boolean)
        case Kind.CHOICE:
            if isinstance(dtype, nw.Enum):
                texts = {text_of(choice) for choice in fact.choices}
                texts |= {missing.value for missing in Missing}
                return not texts.isdisjoint(dtype.categories)
            return dtype in {nw.String, nw.Categorical} or dtype == nw.Enum
        case Kind.WHOLE:
            return bool(dtype.is_integer())
        case Kind.DECIMAL:
            return bool(dtype.is_numeric())
        case Kind.DAY:
            return dtype == nw.Date or (dtype == nw.Datetime and dtype.time_zone is None)
