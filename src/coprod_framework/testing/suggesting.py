"""Suggesting: examples that would notice what no example notices yet, for an officer to confirm."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import attrs

from ..analysis.impossible_cases import condition_of
from ..analysis.mutating.mutations import Mutation
from ..analysis.mutating.telling import Told, Verdict
from ..decision.combining import Outcome
from ..decision.deciding import decide
from ..decision.decisions import Decision
from ..decision.judging import truth_of
from ..decision.wording import in_words, name_in_words
from ..domain.facts import Kind, Missing, with_facts
from ..domain.impossibles import never_in
from ..exchange.converters import facts_from_json
from ..policy.effects import Note
from ..policy.policies import Policy
from ..policy.rules import Rule
from ..policy.truths import Truth
from .examples import Example
from .noticing import notices


__all__ = ["Suggestion", "suggestions"]


@attrs.frozen(kw_only=True)
class Suggestion:
    """An example with the answer of today's policy, and the changes that it would notice."""

    example: Example
    notices: tuple[Mutation, ...]


def suggestions(
    policy: Policy, usual: Mapping[str, Any], told: Iterable[Told], *, first_line: int = 1
) -> tuple[Suggestion, ...]:
    """
    A few examples near the usual case that notice all of these changes that a case could tell.

    ``policy`` has its terms.  Each example is numbered from ``first_line`` on, and expects what the
    policy answers today: whether that is right is for a person to say.
    """
    wanted = [one for one in told if one.verdict is Verdict.APART]
    found = [made for one in wanted if (made := _example_for(policy, usual, one)) is not None]
    left = {one.mutation.id for one in wanted}
    seen = [
        Suggestion(
            example=example,
            notices=tuple(one.mutation for one in wanted if notices(example, one.mutation)),
        )
        for example in found
    ]
    chosen: list[Suggestion] = []
    while any(_new(one, left) for one in seen):
        best = max(seen, key=lambda one: len(_new(one, left)))
        left -= _new(best, left)
        line = str(first_line + len(chosen))
        chosen.append(attrs.evolve(best, example=attrs.evolve(best.example, line=line)))
    return tuple(chosen)


def _new(suggestion: Suggestion, left: AbstractSet[str]) -> set[str]:
    return {one.id for one in suggestion.notices} & left


def _example_for(policy: Policy, usual: Mapping[str, Any], told: Told) -> Example | None:
    """An example that notices one change, as near to the usual case as can be, where there is one."""
    vocabulary = policy.purpose.vocabulary
    start, case = facts_from_json(vocabulary, usual), told.case

    def made(case: Any) -> Example | None:
        """The case as an example, where people can meet it and it notices the change."""
        if not _can_be_met(policy, case):
            return None
        decision = decide(policy, case)
        if decision.outcome is Outcome.UNDECIDED:
            return None
        example = _example(policy, usual, case, decision, told.mutation)
        return example if notices(example, told.mutation) else None

    found = made(case)
    specs = [fact for fact in policy.facts.values() if fact.derivation is None]
    names = [fact.name for fact in sorted(specs, key=lambda fact: fact.kind is not Kind.DAY)]
    changed = found is not None
    while changed:  # what could not be as usual before may be so now
        changed = False
        other = [name for name in names if getattr(case, name) != getattr(start, name)]
        # Two days often move together or not at all.
        for some in (*((name,) for name in other), *itertools.combinations(other, 2)):
            nearer = with_facts(case, **{name: getattr(start, name) for name in some})
            better = made(nearer) if nearer != case else None
            if better is not None:
                found, case, changed = better, nearer, True
    return found


def _can_be_met(policy: Policy, case: object) -> bool:
    never = map(condition_of, never_in(policy.purpose.vocabulary))
    return all(truth_of(one, case, {}) is not Truth.HOLDS for one in never)


def _example(
    policy: Policy,
    usual: Mapping[str, Any],
    case: Any,
    decision: Decision,
    mutation: Mutation,
) -> Example:
    start = facts_from_json(policy.purpose.vocabulary, usual)
    other = [
        name
        for name, fact in policy.facts.items()
        if fact.derivation is None and getattr(case, name) != getattr(start, name)
    ]
    is_gone = {name for name in other if getattr(case, name) is Missing.NOT_ASKED}
    clause, rule = _grounds(decision, mutation)
    facts = {name: getattr(case, name) for name in other if name not in is_gone}
    return Example(
        line="1",
        says=_says(policy, facts, is_gone),
        clause=clause,
        rule=rule,
        policy=policy,
        record=case,
        expect=_expected(decision, mutation),
        usual=usual,
        facts=facts,
        without=tuple(name for name in other if name in is_gone),
    )


def _grounds(decision: Decision, mutation: Mutation) -> tuple[str, str]:
    """The clause and the rule to name: those of the changed rule, where it has a part in the answer."""
    cited = [*decision.reasons, *decision.notes, *decision.waiting]
    if not cited:
        return decision.edition.policy.purpose.silence.id, ""
    own = [one for one in cited if one.rule.id == mutation.rule]
    first = (own or cited)[0]
    return first.because.id, first.rule.id


def _expected(decision: Decision, mutation: Mutation) -> dict[str, Any]:
    """What the policy answers today, in the words of a file of examples."""
    expect: dict[str, Any] = {"outcome": decision.outcome.value}
    if decision.payable is not None:
        expect["pay"] = decision.payable
    if decision.outcome is Outcome.REFER:
        expect["to"] = " and ".join(decision.refer_to)
    if decision.open_facts:
        expect["open"] = list(decision.open_facts)
    if decision.open_terms:
        expect["open_terms"] = list(decision.open_terms)
    changed = mutation.original
    if isinstance(changed, Rule) and isinstance(changed.then, Note):
        expect["notes"] = [note.rule.id for note in decision.notes]
    return expect


def _says(policy: Policy, facts: Mapping[str, Any], gone: AbstractSet[str]) -> str:
    told = [
        f"{name_in_words(name)} is {in_words(value, policy.facts[name].unit)}"
        for name, value in facts.items()
    ]
    told += [f"{name_in_words(name)} is not said" for name in sorted(gone)]
    return f"To confirm: {', '.join(told) or 'the usual case'}"
