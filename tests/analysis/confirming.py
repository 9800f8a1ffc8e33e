"""What the reference says of a flaw that was found: whether its case shows what it says."""

from __future__ import annotations

import itertools
from typing import Any, Final

import attrs

from coprod_framework.analysis import cells_of
from coprod_framework.analysis.flaws import Flaw, FlawKind
from coprod_framework.analysis.spaces.spaces import Met
from coprod_framework.decision.advising import advise
from coprod_framework.decision.combining import Outcome
from coprod_framework.decision.deciding import decide
from coprod_framework.decision.judging import Masks, judge, truth_of
from coprod_framework.domain.days import ALWAYS
from coprod_framework.policy.advice_profiles import AdviceProfile
from coprod_framework.policy.effects import Note, Pay, Rank, rank_of
from coprod_framework.policy.policies import Edition, Policy
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.policy.truths import Truth
from tests.completions import fillings


__all__ = ["confirmed", "under"]

_MOST_CASES: Final = 300

_BEST_FIRST = (Outcome.ELIGIBLE, Outcome.REFER, Outcome.SILENT, Outcome.NOT_ELIGIBLE)


def under(policy: Policy, met: Met) -> Policy:
    """The policy with what the terms would have to say."""
    layers: dict[Any, list[Term]] = {}
    for slot, value in met.terms.items():
        layer = policy.slots_by_id[slot].fillers[0]
        layers.setdefault(layer, []).append(Term(slot=slot, value=value))
    terms = [
        Terms(name="made up", layer=layer, fills=policy.purpose.id, values=tuple(values))
        for layer, values in layers.items()
    ]
    return policy.with_terms(*terms)


def confirmed(flaw: Flaw, subject: Policy | AdviceProfile) -> bool:
    """Whether the reference agrees with a flaw."""
    policy = subject if isinstance(subject, Policy) else subject.policy
    bare = attrs.evolve(policy, terms=())
    match flaw.kind:
        case FlawKind.DEAD:
            return _never_holds(bare, flaw.about[0])
        case FlawKind.NO_SUCH_OUTCOME if flaw.met is None:
            return all(_never_holds(bare, id_) for id_ in flaw.about)
        case FlawKind.IDLE_SLOT:
            return _is_idle(bare, flaw)
        case FlawKind.FALL:
            return _falls(flaw, subject)
        case _:
            assert flaw.met is not None
            filled = under(policy if flaw.kind in _UNDER_TERMS else bare, flaw.met)
            edition = _edition(filled, flaw)
            return _shows(flaw, edition, judge(edition, flaw.met.case))


_UNDER_TERMS = {FlawKind.HOLE, FlawKind.NO_BASIS}


def _edition(policy: Policy, flaw: Flaw) -> Edition:
    if flaw.kind is FlawKind.DATE_GAP:  # both versions, as they would be on any day
        rules = (attrs.evolve(rule, in_force=ALWAYS) for rule in policy.rules)
        return attrs.evolve(policy, rules=tuple(rules)).on(None)
    changes = policy.changes
    days = (None, *changes) if not changes else (changes[0].min, *changes)
    return next(found for day in days if (found := policy.on(day)).span == flaw.span)


def _shows(flaw: Flaw, edition: Edition, masks: Masks) -> bool:
    def holds(id_: str) -> bool:
        return any(
            rule.id == id_ and masks.holds >> bit & 1 for bit, rule in enumerate(edition.rules)
        )

    may_hold = [
        rule
        for bit, rule in enumerate(edition.rules)
        if (masks.holds | masks.open) >> bit & 1 and not isinstance(rule.then, Note)
    ]
    ranks = [rank for rule in may_hold if (rank := rank_of(rule.then)) is not None]
    match flaw.kind:
        case FlawKind.HOLE:
            return not ranks
        case FlawKind.NO_BASIS:
            paying = [rule for rule in may_hold if isinstance(rule.then, Pay)]
            return holds(flaw.about[0]) and min(ranks) is Rank.ALLOWING and not paying
        case FlawKind.MASKED:
            rule = next(rule for rule in edition.rules if rule.id == flaw.about[0])
            rank = rank_of(rule.then)
            stands = len(Rank) + 1 if rank is None else int(rank)
            return holds(rule.id) and min(ranks, default=stands) < stands
        case FlawKind.NO_SUCH_OUTCOME:
            return any(holds(id_) for id_ in flaw.about)
        case _:
            return all(holds(id_) for id_ in flaw.about)


def _never_holds(policy: Policy, id_: str) -> bool:
    """Every cell of the rule's own facts is tried, with slots filled as terms could fill them."""
    edition = policy.on(None) if not policy.changes else policy.on(policy.changes[0].min)
    if policy.checks:
        alone = policy.keeping([id_]).on(None)
        return not any(judge(alone, case).holds & 1 for case in cells_of(alone).of_rule(0))
    bit = next(bit for bit, rule in enumerate(edition.rules) if rule.id == id_)
    return not any(
        judge(edition, case).holds >> bit & 1 for case in cells_of(edition).of_rule(bit)
    )


def _is_idle(policy: Policy, flaw: Flaw) -> bool:
    """The rules that read the slot are judged with it filled in several ways, on the cells of each."""
    slot, *readers = flaw.about
    others = _usable(policy, [one.id for one in policy.slots if one.id != slot])[0]
    editions = [
        under(policy, Met(None, {**others, **filling})).on(None)
        for filling in _usable(policy, [slot])
    ]
    assert len(editions) > 1
    for bit, rule in enumerate(editions[0].rules):
        if rule.id in readers:
            for edition in editions:
                for case in itertools.islice(cells_of(edition).of_rule(bit), _MOST_CASES):
                    told = {truth_of(rule.when, case, each.values) for each in editions}
                    if Truth.UNKNOWN in told:  # checks speak of cases in which all is known
                        continue
                    if len(told) > 1:
                        return False
    return True


def _usable(policy: Policy, slots: list[str]) -> list[dict[str, Any]]:
    """Some fillings of these slots that each of them takes; for each slot every one at least once."""
    ways = {
        slot: [
            found[slot]
            for found in fillings(policy, [slot], most=20)
            if policy.slots_by_id[slot].problem_with(found[slot]) is None
        ]
        for slot in slots
    }
    most = max(map(len, ways.values()))
    return [{slot: some[at % len(some)] for slot, some in ways.items()} for at in range(most)]


def _falls(flaw: Flaw, subject: Policy | AdviceProfile) -> bool:
    assert flaw.met is not None
    assert flaw.then is not None
    if isinstance(subject, AdviceProfile):
        before, after = (advise(subject, met.case) for met in (flaw.met, flaw.then))
        return before != after
    bare = attrs.evolve(subject, terms=())
    before_it, after_it = (
        decide(under(bare, flaw.met), met.case) for met in (flaw.met, flaw.then)
    )
    return _rank_of(after_it) > _rank_of(before_it)


def _rank_of(decision: Any) -> int:
    """The best outcome that is still possible, as amounts are not asked about here."""
    return min(_BEST_FIRST.index(outcome) for outcome in decision.possible)
