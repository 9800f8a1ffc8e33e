"""The promises as parts of a page, made from the checks that run, so that they cannot be out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from _pages import _blanks, _fact, _slot, _table, _who_says_so
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from coprod_framework.decision.wording import in_words, name_in_words
from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.policy.checks import Check
from coprod_framework.policy.conditions import (
    ALWAYS_TRUE,
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
from coprod_framework.southend import Exercise, framework, promises


_KINDS = ("value", "principle", "step", "obligation", "challenge", "lesson")


class Promises(SphinxDirective):
    """``{promises} thresholds``, ``questions`` or a kind of line, such as ``principle``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the part of the page."""
        match self.arguments[0]:
            case "thresholds":
                lines = thresholds()
            case "questions":
                lines = questions()
            case kind:
                lines = checks(kind)
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def checks(kind: str) -> Iterator[str]:
    """Every check about the lines of one kind, in the order of the framework."""
    by_clause = {check.about.id: check for check in promises.checks}
    for clause in framework.by_kind[kind]:
        if clause.id in by_clause:
            yield from _check(by_clause[clause.id])


def thresholds() -> Iterator[str]:
    """Every threshold that the terms fill in."""
    yield from _table(
        ("Id", "What", "It takes", "It stands on", "Who may fill it", "If it is blank"),
        (
            (*_slot(slot)[:-1], "the checks that need it are not evidenced")
            for slot in promises.slots
        ),
    )


def questions() -> Iterator[str]:
    """Every question about an exercise, under its heading."""
    facts = list(vocabulary_of(Exercise).values())
    for heading in dict.fromkeys(fact.heading for fact in facts):
        yield f"\n### {heading}\n"
        rows = (_fact(fact) for fact in facts if fact.heading == heading)
        yield from _table(("Id", "Question", "Whom to ask", "Answer"), rows)


def _check(check: Check) -> Iterator[str]:
    clause = check.about
    yield f"\n(check-{check.id})=\n### {clause.id}. {check.title}\n"
    yield f"The text ({clause.cite()}): {clause.says}"
    if check.read_as is not None:
        yield f"\nOur reading ({check.read_as.cite()}): {check.read_as.says}"
        yield from _who_says_so(check.read_as)
    yield "\nIt applies"
    yield f": {_drawn(check.applies) if check.applies != ALWAYS_TRUE else 'always.'}"
    yield "\nIt is met when"
    yield f": {_drawn(check.met)}"
    yield f"\nWhen it is met\n: {_blanks(check.words.met)}"
    yield f"\nWhen it is not met\n: {_blanks(check.words.not_met)} *Next:* {_blanks(check.words.next)}"
    if check.sees_evidence_only:
        yield "\nThis check sees that there is evidence. It does not see how good it is."


def _drawn(condition: Condition) -> str:
    text = _in_words(condition)
    return f"{text[:1].upper()}{text[1:]}."


def _in_words(condition: Condition) -> str:
    match condition:
        case All(parts):
            return _joined(parts, " and ")
        case AnyOf(parts):
            return _joined(parts, " or ")
        case Not(MoreThan(name, bound)):
            return f"{name_in_words(name)} is {_bound(name, bound)} or less"
        case Not(AtLeast(name, bound)):
            return f"{name_in_words(name)} is less than {_bound(name, bound)}"
        case Not(part):
            return f"it is not so that {_in_words(part)}"
        case Is(name, bound):
            return f"{name_in_words(name)}: {_bound(name, bound)}"
        case OneOf(name, bounds):
            return f"{name_in_words(name)} is one of {_bound(name, bounds)}"
        case AtLeast(name, bound):
            return f"{name_in_words(name)} is {_bound(name, bound)} or more"
        case MoreThan(name, bound):
            return f"{name_in_words(name)} is more than {_bound(name, bound)}"


def _joined(parts: Iterable[Condition], word: str) -> str:
    told = (f"({_in_words(p)})" if isinstance(p, All | AnyOf) else _in_words(p) for p in parts)
    return word.join(told)


def _bound(name: str, bound: Any) -> str:
    if isinstance(bound, FromSlot):
        return promises.slots_by_id[bound.slot].title
    return in_words(bound, promises.facts[name].unit)
