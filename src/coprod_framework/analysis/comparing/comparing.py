"""Comparing: where two policies say different things, for every case and on every day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...domain.days import ALWAYS, Span
from ...errors import PolicyRejected, Problem, shown
from ...policy.effects import rank_of
from ...policy.policies import Edition, Policy
from ..spaces.regions import MOST_REGIONS
from .comparisons import Comparison, Spell, Told
from .decided_differences import decided_differences
from .marked_differences import advised_differences, assessed_differences
from .pairs import Pair, pair_of


__all__ = ["compare"]


def compare(
    before: Policy,
    after: Policy,
    *,
    day: date | None = None,
    other_day: date | None = None,
    most: int = MOST_REGIONS,
) -> Comparison:
    """
    Where ``after`` would say something else than ``before`` says, with an example of each difference.

    All facts of a case are taken to be known.  A slot that nobody filled, in either of the two, may hold
    anything, and holds the same in both.  The two are compared on every day, or as they are on one
    ``day``, and the other one on an ``other_day``.  Each difference is told in no more than ``most``
    regions.

    Raises `PolicyRejected` for two policies that do not speak of the same things, `TooLarge` where that
    is more than decision diagrams can hold, and `ValueError` where too many facts hang together.
    """
    problems = list(_problems(before, after))
    if problems:
        raise PolicyRejected("a comparison of two policies", problems)
    spells = [_spell(*one, most) for one in _spells(before, after, day, other_day)]
    return Comparison(before=before, after=after, spells=tuple(spells))


def _problems(before: Policy, after: Policy) -> Iterator[Problem]:
    one, other = (policy.purpose.vocabulary for policy in (before, after))
    if one is not other:
        yield Problem(
            "purpose.vocabulary",
            f"is {shown(one.__name__)} in one and {shown(other.__name__)} in the other; "
            "compare policies about the same facts",
        )
    if (before.rules and after.checks) or (before.checks and after.rules):
        yield Problem("rules", "are decided in one, and checks are assessed in the other")
    for id_, slot in before.slots_by_id.items():
        same = after.slots_by_id.get(id_, slot)
        if (same.kind, same.of, same.unit) != (slot.kind, slot.of, slot.unit):
            yield Problem(
                f"slots[{id_}]",
                f"takes {slot.wanted()} in one and {same.wanted()} in the other; "
                "give one of them another id",
            )


def _spells(
    before: Policy, after: Policy, day: date | None, other_day: date | None
) -> Iterator[tuple[Edition, Edition, Span, str]]:
    """Days on which both stay the same, with their editions and the days in words."""
    if day is not None or other_day is not None:
        first = day or other_day
        second = other_day or day
        words = f"on {first}" if first == second else f"as on {first}, and as on {second}"
        yield before.on(first), after.on(second), ALWAYS, words
        return
    changes = sorted({*before.changes, *after.changes})
    ends = zip((None, *changes), (*changes, None), strict=True)
    found: list[tuple[Edition, Edition, Span]] = []
    for start, end in ends:
        if end == date.min:
            continue
        editions = before.on(start or date.min), after.on(start or date.min)
        if found and all(map(_says_the_same, found[-1][:2], editions)):
            found[-1] = (*found[-1][:2], Span(found[-1][2].start, end))
        else:
            found.append((*editions, Span(start, end)))
    for one, other, span in found:
        yield one, other, span, str(span)


def _says_the_same(one: Edition, other: Edition) -> bool:
    """Whether two editions of one policy say the same, though on other days."""
    return (one.rules, one.checks, one.values) == (other.rules, other.checks, other.values)


def _spell(before: Edition, after: Edition, span: Span, words: str, most: int) -> Spell:
    if _is_alike(before, after):
        return Spell(
            days=words,
            span=span,
            before=before,
            after=after,
            differences=(),
            kinds=0,
            method="both have the same rules and the same terms",
        )
    pair = pair_of(before, after, span)
    told = _told(pair, most)
    return Spell(
        days=words,
        span=span,
        before=before,
        after=after,
        differences=told.differences,
        kinds=pair.search.space.count,
        method=pair.search.diagrams.name,
        left_out=told.left_out,
        unproven=told.unproven,
    )


def _is_alike(before: Edition, after: Edition) -> bool:
    same = before.policy.purpose == after.policy.purpose
    return same and _says_the_same(before, after)


def _told(pair: Pair, most: int) -> Told:
    if pair.before.checks or pair.after.checks:
        return assessed_differences(pair, most)
    rules = (*pair.before.rules, *pair.after.rules)
    parts = [advised_differences(pair, most)]
    if any(rank_of(rule.then) is not None for rule in rules):
        parts.insert(0, decided_differences(pair, most))
    return Told(
        differences=tuple(one for part in parts for one in part.differences),
        left_out=tuple(one for part in parts for one in part.left_out),
        unproven=tuple(one for part in parts for one in part.unproven),
    )
