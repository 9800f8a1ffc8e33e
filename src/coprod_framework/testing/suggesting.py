"""Suggesting: examples that would notice what no example notices yet, for an officer to confirm."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import attrs

from ..analysis.mutating.answering import Answer, answer_of
from ..analysis.mutating.mutations import Mutation
from ..analysis.mutating.telling import Told, Verdict
from ..analysis.spaces.impossible_cases import condition_of
from ..decision.combining import Outcome
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
from .expectations import expected_of, grounds_of
from .noticing import Watchers


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
    watchers = Watchers()
    found: list[Suggestion] = []
    left = {one.mutation.id for one in wanted}
    for one in wanted:
        example = _example_for(policy, usual, one, watchers) if one.mutation.id in left else None
        if example is not None:
            answer = answer_of(policy, example.record)
            seen = [
                m
                for m in (each.mutation for each in wanted)
                if watchers.notices(example, answer, m)
            ]
            found.append(Suggestion(example=example, notices=tuple(seen)))
            left -= {mutation.id for mutation in seen}
    return tuple(
        attrs.evolve(one, example=attrs.evolve(one.example, line=str(first_line + place)))
        for place, one in enumerate(_fewer(found))
    )


def _fewer(found: Sequence[Suggestion]) -> list[Suggestion]:
    """The same without those of which the others notice everything, the narrowest first."""
    kept = [*found]
    for one in sorted(found, key=lambda each: len(each.notices)):
        others = {each.id for other in kept if other is not one for each in other.notices}
        if others.issuperset(mutation.id for mutation in one.notices):
            kept.remove(one)
    return kept


def _example_for(
    policy: Policy, usual: Mapping[str, Any], told: Told, watchers: Watchers
) -> Example | None:
    """An example that notices one change, as near to the usual case as can be, where there is one."""
    start = facts_from_json(policy.purpose.vocabulary, usual)

    def made(case: Any) -> Example | None:
        """The case as an example, where people can meet it and it notices the change."""
        if not _can_be_met(policy, case):
            return None
        answer = answer_of(policy, case)
        if isinstance(answer, Decision) and answer.outcome is Outcome.UNDECIDED:
            return None
        example = _example(usual, case, answer, told.mutation)
        return example if watchers.notices(example, answer, told.mutation) else None

    found = made(told.case)
    while found is not None:  # what could not be as usual before may be so now
        nearer = next(
            (one for case in _nearer(policy, found.record, start) if (one := made(case))), None
        )
        if nearer is None:
            break
        found = nearer
    return found


def _nearer(policy: Policy, case: Any, start: Any) -> Iterator[Any]:
    """The case with one or two facts more as they usually are; the days first."""
    specs = [fact for fact in policy.facts.values() if fact.derivation is None]
    names = [
        fact.name
        for fact in sorted(specs, key=lambda fact: fact.kind is not Kind.DAY)
        if getattr(case, fact.name) != getattr(start, fact.name)
    ]
    # Two days often move together or not at all.
    for some in (*((name,) for name in names), *itertools.combinations(names, 2)):
        yield with_facts(case, **{name: getattr(start, name) for name in some})


def _can_be_met(policy: Policy, case: object) -> bool:
    never = map(condition_of, never_in(policy.purpose.vocabulary))
    return all(truth_of(one, case, {}) is not Truth.HOLDS for one in never)


def _example(usual: Mapping[str, Any], case: Any, answer: Answer, mutation: Mutation) -> Example:
    policy, changed = answer.edition.policy, mutation.original
    start = facts_from_json(policy.purpose.vocabulary, usual)
    other = [
        name
        for name, fact in policy.facts.items()
        if fact.derivation is None and getattr(case, name) != getattr(start, name)
    ]
    is_gone = {name for name in other if getattr(case, name) is Missing.NOT_ASKED}
    clause, rule = _grounds(answer, mutation)
    facts = {name: getattr(case, name) for name in other if name not in is_gone}
    about_notes = isinstance(changed, Rule) and isinstance(changed.then, Note)
    return Example(
        line="1",
        says=_says(policy, facts, is_gone),
        clause=clause,
        rule=rule,
        policy=policy,
        record=case,
        expect=expected_of(answer, notes=about_notes),
        usual=usual,
        facts=facts,
        without=tuple(name for name in other if name in is_gone),
    )


def _grounds(answer: Answer, mutation: Mutation) -> tuple[str, str]:
    """The clause and the rule to name: those of the changed rule, where it has a part in the answer."""
    rules, grounds = grounds_of(answer)
    if mutation.rule in rules:
        return rules[mutation.rule], mutation.rule
    if rules:
        rule, clause = next(iter(rules.items()))
        return clause, rule
    return next(iter(grounds), ""), ""


def _says(policy: Policy, facts: Mapping[str, Any], gone: AbstractSet[str]) -> str:
    told = [
        f"{name_in_words(name)} is {in_words(value, policy.facts[name].unit)}"
        for name, value in facts.items()
    ]
    told += [f"{name_in_words(name)} is not said" for name in sorted(gone)]
    return f"To confirm: {', '.join(told) or 'the usual case'}"
