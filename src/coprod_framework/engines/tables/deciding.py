"""Deciding a whole table of cases at once, as fast as its data-frame library can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, TypeVar

from ...errors import DayNeeded, FactsRejected, PolicyRejected, Problem, did_you_mean, shown
from ...policy.policies import Policy
from .answering import answer_columns
from .checking import check_columns
from .frames import run_on
from .masks import mask_names
from .reading import surveyed_facts
from .sheets import Frame
from .working import work_out


__all__ = ["ANSWERS", "decide_table"]

ANSWERS: Final = (
    "outcome",
    "payable_pence",
    "shortfall_pence",
    "holds",
    "open",
    "reasons",
    "open_facts",
)

F = TypeVar("F")


def decide_table(  # noqa: PLR0913 - each is a choice of the caller's
    policy: Policy,
    frame: F,
    *,
    on: date | None = None,
    answers: Sequence[str] = ANSWERS,
    prefix: str = "",
    ignore: Iterable[str] = (),
) -> F:
    """
    What a policy answers about each row of a table of cases.

    TODO
    """
    answers = tuple(dict.fromkeys(answers))
    _check(policy, on, answers)
    ignored = tuple(ignore)

    def work(opened: Frame, kept: list[str]) -> Frame:
        schema = opened.collect_schema()
        names = _names(policy, answers)
        check_columns(policy, schema, [prefix + name for name in names], ignored)
        survey = surveyed_facts(opened, policy.facts.values())
        lazy = opened.lazy() if opened.implementation.is_polars() else opened
        working = work_out(lazy, policy, on, survey, answers)
        columns = answer_columns(working, answers)
        return working.sheet.finish(kept, {prefix + name: made for name, made in columns.items()})

    done: F = run_on(frame, work)
    return done


def _names(policy: Policy, answers: Sequence[str]) -> list[str]:
    """The columns to add: a mask of many rules has several."""
    bits = len(policy.rules)
    names = []
    for answer in answers:
        names += mask_names(answer, bits) if answer in {"holds", "open"} else [answer]
    return [*names, "unreadable"]


def _check(policy: Policy, on: date | None, answers: Sequence[str]) -> None:
    if policy.checks:
        problem = Problem("checks", "are assessed and not decided; use assess")
        raise PolicyRejected(f"the policy '{policy.purpose.id}'", [problem])
    problems = [
        Problem(
            "answers", f"no answer is called {shown(name)}; {did_you_mean(str(name), ANSWERS)}"
        )
        for name in answers
        if name not in ANSWERS
    ]
    if on is not None and type(on) is not date:
        problems.append(Problem("on", f"takes a day, such as 2026-11-03, not {shown(on)}"))
    if problems:
        raise FactsRejected("what was given", problems)
    if policy.day_fact is None and on is None and policy.changes:
        msg = (
            f"the policy '{policy.purpose.id}' changes with the day, and its facts name none; "
            "say on which day with 'on'"
        )
        raise DayNeeded(msg)
