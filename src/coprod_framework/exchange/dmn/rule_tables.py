"""Rule tables: the rules of a policy in force on a day, as rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ...decision.effect_wording import effect_in_words
from ...domain.days import Span
from ...domain.facts import Fact
from ...errors import PolicyRejected, Problem
from ...policy.conditions import FromSlot, OneOf
from ...policy.policies import Edition, Policy
from ...policy.rules import Rule
from ...policy.slots import Slot
from .ways import Column, Way, ways_of


__all__ = ["Row", "RuleTable", "rule_table", "slot_of"]


@attrs.frozen
class Row:
    """One way for a rule to hold.  A rule with several rows holds where any of them does."""

    rule: Rule
    in_doubt: bool
    way: Way

    @property
    def can_hold(self) -> bool:
        """Whether there is a case of which this is certain, and not merely possible."""
        return not self.in_doubt and all(self.way.values())


@attrs.frozen
class RuleTable:
    """The rules of a policy in force on a day.  The order of the rows means nothing."""

    edition: Edition
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def policy(self) -> Policy:
        """The policy that the rules belong to."""
        return self.edition.policy

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact that is read, and every other that one of these is worked out from."""
        found: set[str] = set()
        wanted = [column.fact for column in self.columns]
        if self.dated_by is not None:
            wanted.append(self.dated_by)
        while wanted:
            name = wanted.pop()
            derivation = self.policy.facts[name].derivation
            wanted += derivation.sources if derivation is not None else ()
            found.add(name)
        return tuple(fact for name, fact in self.policy.facts.items() if name in found)

    @property
    def dated_by(self) -> str | None:
        """The fact that says whether a case is one of these days, where the policy changes at all."""
        return self.policy.day_fact if self.policy.changes else None

    @property
    def days(self) -> Span | None:
        """The days on which these rules and terms are in force; ``None`` if the day is not known."""
        changes, index = self.policy.changes, self.edition.index
        if index is None:
            return None
        start = changes[index - 1] if index else None
        return Span(start, changes[index] if index < len(changes) else None)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every term that is read and that nobody filled in."""
        wanted = {slot_of(column) for column in self.columns}
        return tuple(slot for slot in self.policy.slots if slot.id in wanted)

    def effect(self, rule: Rule) -> str:
        """What a rule does, in words."""
        return effect_in_words(rule.then, self.edition)


def rule_table(policy: Policy, day: date | None) -> RuleTable:
    """
    The rules of a policy in force on a day, with the terms of that day.

    Raises `PolicyRejected` for a policy of checks, and for a rule that needs too many rows.
    """
    what = f"the policy '{policy.purpose.id}'"
    if policy.checks:
        problem = Problem("checks", "are assessed and not decided, and have no decision table")
        raise PolicyRejected(what, [problem])
    edition = policy.on(day)
    rows: list[Row] = []
    problems: list[Problem] = []
    for bit, rule in enumerate(edition.rules):
        try:
            ways = ways_of(edition, rule.when)
        except ValueError as error:
            problems.append(Problem(f"rules[{rule.id}].when", str(error)))
        else:
            in_doubt = bool(edition.in_doubt >> bit & 1)
            rows += [Row(rule, in_doubt, way) for way in ways]
    if problems:
        raise PolicyRejected(what, problems)
    return RuleTable(edition, tuple(_columns(policy, rows)), tuple(rows))


def slot_of(column: Column) -> str | None:
    """The term that a column compares a fact with, if it does."""
    comparison = column.comparison
    if comparison is None:
        return None
    bound = comparison.values if isinstance(comparison, OneOf) else comparison.value
    return bound.slot if isinstance(bound, FromSlot) else None


def _columns(policy: Policy, rows: list[Row]) -> Iterator[Column]:
    """Every column that a row says something about, in the order of the facts."""
    found = dict.fromkeys(column for row in rows for column in row.way)
    order = list(policy.facts)
    yield from sorted(
        found,
        key=lambda column: (
            order.index(column.fact),
            slot_of(column) or "",
            type(column.comparison).__name__,
        ),
    )
