"""Figures: what a written-out function is handed beside a case, so that it holds no number of a council.

A number that is compared with a decimal is counted in the same smallest parts as that decimal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, TypeAlias

from ...decision.engines import Engine
from ...domain.money import EXACT
from ...policy.amounts import Amount, Banded, Less, Rate, Total
from ...policy.conditions import FromSlot, bound_of, comparisons_in
from ...policy.effects import Cap, Pay
from ...policy.policies import Edition, Policy
from ...policy.slots import Band


__all__ = ["ITS_OWN", "Layout", "figures_of", "in_parts", "layout_of", "places_in"]

ITS_OWN: Final = -1
"""The scale of a number that is counted in its own smallest parts."""

Layout: TypeAlias = dict[tuple[str, int], int]
"""At which place a slot stands, counted in parts of so many decimal places."""


def layout_of(policy: Policy) -> Layout:
    """Which slots stand where among the figures: every slot that a rule looks at, in each scale."""
    if "layout" not in policy.readings:
        wanted = dict.fromkeys((*_compared(policy), *_summed(policy)))
        policy.readings["layout"] = {pair: place for place, pair in enumerate(wanted, 3)}
    layout: Layout = policy.readings["layout"]
    return layout


def figures_of(edition: Edition, engine: Engine, plans: Mapping[Any, Any]) -> tuple[Any, ...]:
    """The edition, its engine and plans, and then each of its terms in the layout of its policy."""
    policy = edition.policy
    # Many service areas fill in the same numbers.  One object for each stays close to the processor.
    same: dict[Any, Any] = policy.readings.setdefault("same figures", {})
    figures = (in_parts(edition.values[slot], scale) for slot, scale in layout_of(policy))
    kept = (same.setdefault(one, one) if type(one) is int else one for one in figures)
    return (edition, engine, plans, *kept)


def in_parts(value: Any, scale: int) -> Any:
    """A number in parts of so many decimal places; anything else, and half a part, as it is."""
    match value:
        case bool():
            return value
        case int():
            return value * 10 ** max(scale, 0)
        case Decimal():
            parts = value.scaleb(places_in(value) if scale == ITS_OWN else scale, EXACT)
            return int(parts) if parts == parts.to_integral_value() else parts
        case (Band(), *_):
            starts = tuple(in_parts(band.start, scale) for band in value)
            return starts, (0, *(band.pence for band in value))
        case _:
            return value


def places_in(value: Decimal) -> int:
    """How many decimal places a number has as it is written."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _compared(policy: Policy) -> Iterator[tuple[str, int]]:
    for condition in policy.conditions:
        for comparison in comparisons_in(condition):
            bound = bound_of(comparison)
            if isinstance(bound, FromSlot):
                yield bound.slot, policy.facts[comparison.fact].places


def _summed(policy: Policy) -> Iterator[tuple[str, int]]:
    # What nearly every case needs comes first, so that it is fetched together.
    for rule in sorted(policy.rules, key=lambda rule: len([*comparisons_in(rule.when)])):
        if isinstance(rule.then, Pay | Cap):
            yield from _slots_in(rule.then.amount, policy)


def _slots_in(amount: Amount, policy: Policy) -> Iterator[tuple[str, int]]:
    match amount:
        case Rate(slot):
            yield from ((slot, 0), (slot, ITS_OWN))
        case Banded(slot, by):
            yield slot, policy.facts[by].places
        case Less(inner):
            yield from _slots_in(inner, policy)
        case Total(amounts):
            for part in amounts:
                yield from _slots_in(part, policy)
        case _:
            return
