"""Deciding a whole table of cases at once, as fast as its data-frame library can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, TypeVar

from ...errors import FactsRejected, Problem, did_you_mean, shown
from ...policy.policies import Policy
from .answering import answer_columns
from .checking import check_columns, check_question
from .frames import run_on
from .masks import mask_names
from .sheets import Frame
from .working import work_out


__all__ = ["ANSWERS", "decide_table"]

ANSWERS: Final = (
    "outcome",
    "payable_pence",
    "shortfall_pence",
    "holds",
    "open",
    "possible",
    "reasons",
    "notes",
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

    The table comes back as the kind it was, with its rows and columns as they were, and a column for
    each of ``answers``.  A column has the name of its fact, and a null is *not asked*.  The texts
    ``not known`` and ``withheld`` stand in columns of choices only, where they are kept apart.  A fact
    without a column is not asked in any row.

    ``on`` is the day where a row names none.  ``prefix`` stands before the names of the answers, and
    ``ignore`` names columns that are like a fact and are none.  A row with a value that cannot be a
    fact has no answer, and is marked in ``unreadable``; `problems_in_table` says why.  Beyond 62 rules
    the masks go on in ``holds_2``, ``open_2`` and so on.

    Raises `FactsRejected` when the columns cannot be read, with everything that is wrong, and
    otherwise as ``decide`` does.
    """
    answers = tuple(dict.fromkeys(answers))
    check_question(policy, on)
    _check_answers(answers)
    ignored = tuple(ignore)

    def work(opened: Frame, kept: list[str]) -> Frame:
        schema = opened.collect_schema()
        names = _names(policy, answers)
        check_columns(policy, schema, [prefix + name for name in names], ignored)
        working = work_out(opened, policy, on, answers)
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


def _check_answers(answers: Sequence[str]) -> None:
    problems = [
        Problem(
            "answers", f"no answer is called {shown(name)}; {did_you_mean(str(name), ANSWERS)}"
        )
        for name in answers
        if name not in ANSWERS
    ]
    if problems:
        raise FactsRejected("what was given", problems)
