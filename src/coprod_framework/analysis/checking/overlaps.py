"""Overlaps that disagree: two amounts for one case, and limits below what has to be reached."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ...domain.ladders import Order
from ...policy.effects import Ceiling, Floor, Rank
from ..flaws import Flaw, FlawKind
from .inspections import Inspection


__all__ = ["contested", "two_amounts"]


def two_amounts(one: Inspection) -> Iterator[Flaw]:
    """A case for which two rules work out the amount in two ways."""
    higher = one.above(Rank.ALLOWING)
    for first, second in itertools.combinations(one.bases, 2):
        if first.then == second.then:
            continue
        both = (*one.hold(first, second), *one.fail(*higher))
        found = one.find(*both)
        if found is not None:
            yield one.flaw(
                FlawKind.OVERLAP,
                (first, second),
                f"'{first.title}' and '{second.title}' both say how much is paid, each in another way.",
                "The lower amount counts. Part the two rules, so that each case has one amount.",
                found=found,
                where=one.where(*both),
            )


def contested(one: Inspection) -> Iterator[Flaw]:
    """A limit on the ladder that stands below a rung which has to be reached in the same case."""
    ladder = one.ladder
    if ladder is None:
        return
    for limit in one.edition.rules:
        if not isinstance(limit.then, Ceiling):
            continue
        for floor in one.edition.rules:
            if not isinstance(floor.then, Floor):
                continue
            order = ladder.compare(floor.then.rung, limit.then.rung)
            found = None
            if order not in {Order.LESS, Order.EQUAL}:
                found = one.find(*one.hold(limit, floor))
            if found is not None:
                yield one.flaw(
                    FlawKind.CONTESTED,
                    (limit, floor),
                    f"'{limit.title}' stands against '{floor.title}'. A person has to weigh the two.",
                    "See that this is meant, and that somebody is there to weigh them.",
                    found=found,
                    is_fault=False,
                )
