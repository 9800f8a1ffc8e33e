"""Steps: facts of which more should never be worse for the person, and a case where it is."""

from __future__ import annotations

from collections.abc import Iterator

from ...decision.wording import in_words, name_in_words
from ...policy.effects import Allow, Rank, Refuse
from ..flaws import Flaw, FlawKind
from ..searching.diagrams import FALSE, Diagrams
from ..searching.searching import Method, set_where
from ..spaces.stepping import steps_of
from .inspections import Inspection


__all__ = ["falls_in_outcome"]


def falls_in_outcome(one: Inspection) -> Iterator[Flaw]:
    """A step up in a fact that makes the outcome worse, though the policy says that it never does."""
    facts = one.edition.policy.facts.items()
    names = [name for name, fact in facts if fact.never_worse]
    if not names or not one.ranked:
        return
    sets = one.search.diagrams
    one.search.used.add(Method.DIAGRAMS)
    good = _deciding(one, sets, Allow, Rank.ALLOWING)
    bad = _deciding(one, sets, Refuse, Rank.REFUSAL)
    never_in = one.search.possible
    for name in names:
        for step in steps_of(one.search.space, name):
            one.asked[0] += 1
            before, after = {step.at: 1 << step.before}, {step.at: 1 << step.after}
            possible = [sets.given(never_in, before), sets.given(never_in, after)]
            lost = [sets.given(good, before), sets.other(sets.given(good, after))]
            refused = [sets.other(sets.given(bad, before)), sets.given(bad, after)]
            fallen = sets.either([sets.both([*possible, *way]) for way in (lost, refused)])
            found = sets.some(fallen)
            if found is None or fallen == FALSE:
                continue
            met = one.search.space.part({**found, step.at: step.before})
            yield Flaw(
                kind=FlawKind.FALL,
                policy=one.edition.policy,
                span=one.edition.span,
                about=(name,),
                clauses=(),
                says=f"the answer is worse when {name_in_words(name)} goes from "
                f"{in_words(step.value_before)} to {in_words(step.value_after)}.",
                to_do="Mend the rules that read it, or do not say that more of it is never worse.",
                met=met,
                then=one.search.space.part({**found, step.at: step.after}),
            )
            break


def _deciding(one: Inspection, sets: Diagrams, effect: type, rank: Rank) -> int:
    """The cases in which a rule with this effect decides."""
    rules = [rule for rule in one.ranked if isinstance(rule.then, effect)]
    holds = sets.either([set_where(sets, one.search.space, part) for part in one.hold(*rules)])
    clear = [set_where(sets, one.search.space, part) for part in one.fail(*one.above(rank))]
    return sets.both([holds, *clear])
