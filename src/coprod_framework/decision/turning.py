"""Turning: what advice turns on - the single changes of fact that would change it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from ..domain.facts import Fact, Kind, Missing, with_facts
from ..domain.intensities import Intensity
from ..policy.conditions import FromSlot, OneOf, comparisons_in
from ..policy.policies import Edition
from .advising import Advice, advise


__all__ = ["TurningPoint", "turning_points"]


@attrs.frozen(kw_only=True)
class TurningPoint:
    """One change of one known fact, and what the advice would be then."""

    fact: str
    now: Any
    instead: Any
    recommended: frozenset[str]
    ceilings: frozenset[str]
    intensity: Intensity | None


def turning_points(advice: Advice) -> tuple[TurningPoint, ...]:
    """
    Every change of one known fact that would change the rungs, the ceilings or the effort.

    All values that a rule can tell apart are tried, so that none is missed.  For a number there is one
    value for each side of every bound.  Facts that are missing are asked about, and not tried here.
    """
    return tuple(_found(advice))


def _found(advice: Advice) -> Iterator[TurningPoint]:
    now = _essence(advice)
    for name, fact in advice.edition.policy.facts.items():
        value = getattr(advice.facts, name)
        if isinstance(value, Missing) or fact.derivation is not None:
            continue
        for instead in alternatives(advice.edition, fact):
            if instead == value:
                continue
            other = advise(
                advice.profile, with_facts(advice.facts, **{name: instead}), on=advice.day
            )
            if _essence(other) != now:
                yield TurningPoint(
                    fact=name,
                    now=value,
                    instead=instead,
                    recommended=other.recommended,
                    ceilings=other.ceilings,
                    intensity=other.intensity,
                )


def _essence(advice: Advice) -> tuple[object, ...]:
    return (advice.recommended, advice.activities, advice.ceilings, advice.intensity)


def alternatives(edition: Edition, fact: Fact) -> tuple[Any, ...]:
    """A value of a fact for each side of every bound that the rules compare it with."""
    match fact.kind:
        case Kind.YES_NO:
            return (False, True)
        case Kind.CHOICE:
            return fact.choices
        case Kind.WHOLE | Kind.DECIMAL:
            return tuple(sorted(set(_near_bounds(edition, fact))))
        case Kind.DAY:
            return ()


def _near_bounds(edition: Edition, fact: Fact) -> Iterator[Any]:
    step = Decimal(1).scaleb(-fact.places) if fact.kind is Kind.DECIMAL else 1
    for condition in edition.conditions:
        for comparison in comparisons_in(condition):
            if comparison.fact != fact.name or isinstance(comparison, OneOf):
                continue
            bound: Any = comparison.value
            if isinstance(bound, FromSlot):
                bound = edition.values[bound.slot]
            if type(bound) not in {int, Decimal}:
                continue
            for value in (bound - step, bound, bound + step):
                if fact.problem_with(fact.type(value)) is None:
                    yield fact.type(value)
