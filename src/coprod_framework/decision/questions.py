"""Questions: what is not known, as something to ask of somebody."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

import attrs

from ..domain.facts import Kind, Missing
from ..policy.conditions import (
    All,
    AnyOf,
    AtLeast,
    Condition,
    FromSlot,
    Is,
    MoreThan,
    Not,
    OneOf,
)
from ..policy.policies import Edition, Unfilled
from ..policy.truths import Truth
from .judging import truth_of


__all__ = [
    "Question",
    "day_of",
    "missing_questions",
    "question_about_fact",
    "question_about_slot",
    "still_unknown",
    "unknown_in",
]


@attrs.frozen(kw_only=True)
class Question:
    """
    Something to ask next: about a fact of the case, or about a term that nobody filled in.

    ``ask`` is the role that may answer, ``choices`` what it may be, and ``because`` the clauses of the
    rules that wait for it.
    """

    about: str
    text: str
    ask: str
    kind: Kind | None
    choices: tuple[enum.Enum, ...] = ()
    unit: str = ""
    judgement: bool = False
    is_term: bool = False
    because: tuple[str, ...] = ()


def question_about_fact(edition: Edition, name: str, because: tuple[str, ...]) -> Question:
    """What to ask about a fact that is missing, with the clauses that wait for it."""
    fact = edition.policy.facts[name]
    return Question(
        about=fact.name,
        text=fact.question,
        ask=fact.ask,
        kind=fact.kind,
        choices=fact.choices,
        unit=fact.unit,
        judgement=fact.judgement,
        because=because,
    )


def question_about_slot(edition: Edition, name: str, because: tuple[str, ...]) -> Question:
    """What to ask about a slot that nobody filled, with the clauses that wait for it."""
    slot = edition.policy.slots_by_id[name]
    return Question(
        about=name,
        text=f"What do the terms say here: {slot.title}?",
        ask=slot.who_fills(edition.policy.body),
        kind=None,
        unit=slot.unit,
        is_term=True,
        because=tuple(dict.fromkeys((slot.because.cite(), *because))),
    )


def missing_questions(
    edition: Edition, facts: object, names: Iterable[str], because: tuple[str, ...]
) -> tuple[Question, ...]:
    """What to ask about these facts and slots; a fact that cannot be had is not asked for again."""
    specs = edition.policy.facts
    return tuple(
        question_about_fact(edition, name, because)
        if name in specs
        else question_about_slot(edition, name, because)
        for name in names
        if name not in specs or getattr(facts, name) is Missing.NOT_ASKED
    )


def unknown_in(condition: Condition, facts: object, edition: Edition) -> Iterator[str]:
    """The names that keep a condition from being settled; parts that are settled do not count."""
    if truth_of(condition, facts, edition.values) is not Truth.UNKNOWN:
        return
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from unknown_in(part, facts, edition)
        case Not(part):
            yield from unknown_in(part, facts, edition)
        case Is(name, bound) | OneOf(name, bound) | AtLeast(name, bound) | MoreThan(name, bound):
            names = (name, bound.slot) if isinstance(bound, FromSlot) else (name,)
            yield from still_unknown(names, facts, edition)


def still_unknown(names: tuple[str, ...], facts: object, edition: Edition) -> Iterator[str]:
    """Those of these facts and slots that have no value, each by what to ask to get one."""
    specs = edition.policy.facts
    for name in names:
        if name not in specs:
            value = edition.values[name]
            if value is Unfilled.DEPENDS_ON_DAY:
                yield day_of(edition)
            elif value is Unfilled.NOT_FILLED:
                yield name
            continue
        if isinstance(getattr(facts, name), Missing):
            derivation = specs[name].derivation
            # What it is worked out from may be worked out itself.
            yield from still_unknown(derivation.sources, facts, edition) if derivation else (name,)


def day_of(edition: Edition) -> str:
    """The fact that names the day, when something depends on it."""
    # INVARIANT: without a fact that names the day, decide() does not go on without a day.
    return str(edition.policy.day_fact)
