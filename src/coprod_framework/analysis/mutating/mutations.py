"""Mutations: a policy with one small thing in one rule changed, to see whether any example notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

import attrs

from ...domain.clauses import Ground
from ...policy.checking import problems_with_policy
from ...policy.checks import Check, CheckWords, slots_of_check
from ...policy.conditions import ALWAYS_TRUE, NEVER_TRUE, Condition
from ...policy.effects import Rank, ReferIfCut, rank_of
from ...policy.policies import Edition, Policy
from ...policy.rules import Rule, Words, slots_of
from .condition_changes import ChangedCondition, changes_of_condition, whole_left_out
from .effect_changes import changes_of_effect


__all__ = ["Mutation", "Part", "mutant_of", "mutations_of", "without"]

Part: TypeAlias = Rule | Check

_DROPPED: Final = "were not there"
_WORDS: Final = Words(officer="It is so.", person="It is so.", easy_read=("It is so.",))
_CHECK_WORDS: Final = CheckWords(met="It is so.", not_met="It is not so.", next="See to it.")


@attrs.frozen(kw_only=True)
class Mutation:
    """
    One small change of a policy: a rule or a check as it is, and as it would be.

    ``words`` say in what the two differ.  ``id`` names the change for people and machines; another
    change of this policy never has the same one.
    """

    id: str
    words: str
    original: Part
    changed: Part

    @property
    def rule(self) -> str:
        """The id of the rule or the check that is changed."""
        return self.original.id

    @property
    def ground(self) -> Ground:
        """The clause that it stands on."""
        part = self.original
        return part.because if isinstance(part, Rule) else part.about

    @property
    def sentence(self) -> str:
        """What would be otherwise, as the end of a sentence: "No example would notice if ..."."""
        kind = "rule" if isinstance(self.original, Rule) else "check"
        return f"if the {kind} '{self.original.title}' ({self.ground.cite()}) {self.words}"


def mutations_of(policy: Policy) -> tuple[Mutation, ...]:
    """
    Every small change of every rule or check of a policy that leaves a valid policy.

    Changes that come to the same rule are one.  The terms of a policy have no part in it.
    """
    found: dict[str, Mutation] = {}
    parts: tuple[Part, ...] = (*policy.rules, *policy.checks)
    for part in parts:
        seen: set[Part] = {part}
        for words, changed in _changes_of(part, policy):
            if changed in seen or not _is_valid(changed, policy):
                continue
            seen.add(changed)
            id_ = _new_id(f"{part.id}: {words}", found)
            found[id_] = Mutation(id=id_, words=words, original=part, changed=changed)
    return tuple(found.values())


def without(part: Part) -> Part:
    """A rule that never holds, or a check that never counts: as if it were not there."""
    if isinstance(part, Rule):
        return attrs.evolve(part, when=NEVER_TRUE)
    return attrs.evolve(part, applies=NEVER_TRUE)


def mutant_of(edition: Edition, changed: Part) -> Edition | None:
    """
    The edition with this rule or check in place of the one with its id.

    ``None`` where the edition has none of that id, as it is in force on other days.
    """
    parts: tuple[Part, ...] = edition.checks if isinstance(changed, Check) else edition.rules
    place = next((place for place, part in enumerate(parts) if part.id == changed.id), None)
    if place is None:
        return None
    if isinstance(changed, Check):
        checks = (*edition.checks[:place], changed, *edition.checks[place + 1 :])
        conditions = _replaced(edition, 2 * place, changed.applies, changed.met)
        return attrs.evolve(edition, checks=checks, conditions=conditions)
    rules = (*edition.rules[:place], changed, *edition.rules[place + 1 :])
    return attrs.evolve(
        edition,
        rules=rules,
        conditions=_replaced(edition, place, changed.when),
        ranks={
            rank: sum(1 << bit for bit, one in enumerate(rules) if rank_of(one.then) is rank)
            for rank in Rank
        },
        spares=tuple(bit for bit, one in enumerate(rules) if isinstance(one.then, ReferIfCut)),
    )


def _replaced(edition: Edition, place: int, *conditions: Condition) -> tuple[Condition, ...]:
    before = edition.conditions[:place]
    return (*before, *conditions, *edition.conditions[place + len(conditions) :])


def _changes_of(part: Part, policy: Policy) -> Iterator[tuple[str, Part]]:
    yield _DROPPED, without(part)
    if isinstance(part, Rule):
        for one in _changes_of_condition(part.when, policy):
            yield one.words, attrs.evolve(part, when=one.condition)
        for effect in changes_of_effect(part.then, policy):
            yield effect.words, attrs.evolve(part, then=effect.effect)
        return
    for one in _changes_of_condition(part.applies, policy):
        words = f"{one.words}, to see whether it counts"
        yield words, attrs.evolve(part, applies=one.condition)
    for one in _changes_of_condition(part.met, policy):
        yield f"{one.words}, to be met", attrs.evolve(part, met=one.condition)


def _changes_of_condition(condition: Condition, policy: Policy) -> Iterator[ChangedCondition]:
    if condition != ALWAYS_TRUE:
        yield from whole_left_out(condition, policy)
        yield from changes_of_condition(condition, policy)


def _is_valid(part: Part, policy: Policy) -> bool:
    # Its words and its slots were sound when the policy was made, and they are as they were.
    rules: tuple[Rule, ...] = ()
    checks: tuple[Check, ...] = ()
    if isinstance(part, Rule):
        rules, read = (attrs.evolve(part, words=_WORDS),), {*slots_of(part)}
    else:
        checks, read = (attrs.evolve(part, words=_CHECK_WORDS),), {*slots_of_check(part)}
    slots = [slot for slot in policy.slots if slot.id in read]
    return next(problems_with_policy(policy.facts, rules, checks, slots), None) is None


def _new_id(wanted: str, taken: dict[str, Mutation]) -> str:
    """This id, or one with a number behind it where it is taken."""
    id_, number = wanted, 2
    while id_ in taken:
        id_, number = f"{wanted} ({number})", number + 1
    return id_
