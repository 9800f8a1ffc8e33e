"""Dates: days between two versions of a rule on which nothing says what both of them say."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date

from ...domain.days import Span
from ...policy.effects import rank_of
from ...policy.policies import Policy
from ...policy.rules import Rule
from ..flaws import Flaw, FlawKind
from .inspections import Inspection


__all__ = ["date_gaps"]


def date_gaps(policy: Policy, inspect: Callable[[date], Inspection]) -> Iterator[Flaw]:
    """
    A case that one version of a rule speaks of, and a later one again, and none on the days between.

    Two rules are versions of one when they stand on one clause and have one sort of effect.
    """
    for earlier, later in itertools.permutations(policy.rules, 2):
        end, start = earlier.in_force.end, later.in_force.start
        if end is None or start is None or end >= start or not _are_versions(earlier, later):
            continue
        one = inspect(end)
        others = tuple(rule for rule in one.edition.rules if type(rule.then) is type(earlier.then))
        rank = rank_of(earlier.then)
        higher = one.above(rank) if rank is not None else ()
        found = one.find(*one.hold(earlier, later), *one.fail(*others, *higher))
        if found is not None:
            yield one.flaw(
                FlawKind.DATE_GAP,
                (earlier, later),
                f"{Span(end, start)} neither '{earlier.title}' nor '{later.title}' is in force.",
                "Let the later one start on the day on which the earlier one ends.",
                found=found,
            )


def _are_versions(earlier: Rule, later: Rule) -> bool:
    same = earlier.because == later.because and type(earlier.then) is type(later.then)
    return same and (rank_of(earlier.then) is None or earlier.then == later.then)
