"""Demands: what is asked of a case, such as that one rule holds and another fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from ...decision.wording import condition_in_words
from ...policy.conditions import Condition
from ...policy.policies import Edition


__all__ = ["Demand", "demands_in_words", "failing", "holding"]

_MOST_TOLD: Final = 6


@attrs.frozen
class Demand:
    """That a condition of an edition holds in a case, or that it fails."""

    edition: Edition
    condition: Condition
    holds: bool


def holding(edition: Edition, *conditions: Condition) -> tuple[Demand, ...]:
    """That all of these hold."""
    return tuple(Demand(edition, one, holds=True) for one in conditions)


def failing(edition: Edition, *conditions: Condition) -> tuple[Demand, ...]:
    """That all of these fail, for certain."""
    return tuple(Demand(edition, one, holds=False) for one in conditions)


def demands_in_words(demands: Sequence[Demand]) -> str:
    """What is asked of a case, as far as anybody would read, such as "rule 'late' holds"."""
    told = [*dict.fromkeys(map(_in_words, demands))]
    more = len(told) - _MOST_TOLD
    shown = told[:_MOST_TOLD] + ([f"{more} more such things are so"] if more > 0 else [])
    return ", and ".join(shown) or "nothing else is asked"


def _in_words(demand: Demand) -> str:
    says = "holds" if demand.holds else "fails"
    name = next(_names_of(demand), None)
    return f"{name or _phrase(demand)} {says}"


def _names_of(demand: Demand) -> Iterator[str]:
    """What a person knows a condition by: the rule or the check that it belongs to."""
    edition, condition = demand.edition, demand.condition
    yield from (f"rule '{rule.id}'" for rule in edition.rules if rule.when is condition)
    for check in edition.checks:
        if check.applies is condition:
            yield f"that the check '{check.id}' applies"
        if check.met is condition:
            yield f"that the check '{check.id}' is met"


def _phrase(demand: Demand) -> str:
    return f"'{condition_in_words(demand.condition, demand.edition)}'"
