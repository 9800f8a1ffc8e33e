"""A space has every case that rules can tell apart, and none that nobody could meet."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings

from coprod_framework.analysis.spaces.spaces import Dimension, Space, space_of
from coprod_framework.decision.judging import truth_of
from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.policy.conditions import Comparison, comparisons_in
from coprod_framework.policy.policies import Policy
from coprod_framework.policy.truths import Truth
from tests.analysis.close import FACTS, Close, close_policies, fillings_of
from tests.trying import tries


MOST = 20_000
Told = tuple[Truth, ...]


def comparisons_of(space: Space, dimension: Dimension) -> list[Comparison]:
    """The comparisons that read a fact of a dimension."""
    (edition,) = space.editions
    found = (one for condition in edition.conditions for one in comparisons_in(condition))
    return [one for one in dict.fromkeys(found) if one.fact in dimension.facts]


def told_by_spots(space: Space, dimension: Dimension) -> set[Told]:
    """What the comparisons say on each spot, of a real record and terms that a slot takes."""
    (edition,) = space.editions
    found = set()
    at = space.dimensions.index(dimension)
    for place, spot in enumerate(dimension.spots):
        met = space.met({at: place})
        for slot, value in spot.slots.items():
            assert edition.policy.slots_by_id[slot].problem_with(value) is None
        filled = {**edition.values, **met.terms}
        told = tuple(truth_of(one, met.case, filled) for one in comparisons_of(space, dimension))
        assert told not in found, "two spots are there where one would do"
        found.add(told)
    return found


def told_by_hand(space: Space, dimension: Dimension) -> set[Told]:
    """What the comparisons say for all values of the facts and slots, or for very many of them."""
    (edition,) = space.editions
    compared = comparisons_of(space, dimension)
    specs = vocabulary_of(Close)
    names = [name for name in FACTS if name in dimension.spots[0].facts]
    worked_out = [name for name in dimension.spots[0].facts if name not in FACTS]
    slots = [edition.policy.slots_by_id[name] for name in dimension.slots]
    values = [FACTS[name] for name in names] + [tuple(fillings_of(slot)) for slot in slots]
    found = set()
    for row in _rows(values):
        facts: dict[str, Any] = dict(zip(names, row[: len(names)], strict=True))
        for name in worked_out:
            derivation = specs[name].derivation
            assert derivation is not None
            facts[name] = derivation.of(SimpleNamespace(**facts))
        terms = zip(dimension.slots, row[len(names) :], strict=True)
        filled = {**edition.values, **dict(terms)}
        known = SimpleNamespace(**facts)
        found.add(tuple(truth_of(one, known, filled) for one in compared))
    return found


def _rows(values: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    size = 1
    for some in values:
        size *= len(some)
    if size <= MOST:
        return itertools.product(*values)
    drawn = random.Random(size)  # noqa: S311 - it keeps no secret
    return (tuple(drawn.choice(some) for some in values) for _ in range(MOST))


@settings(max_examples=tries(40))
@given(close_policies())
def test_a_space_has_every_case_that_can_be_told_apart(policy: Policy) -> None:
    free = [slot.id for slot in policy.slots]
    space = space_of(policy.on(None), free=free)

    for dimension in space.dimensions:
        by_hand = told_by_hand(space, dimension)
        assert by_hand
        assert by_hand <= told_by_spots(space, dimension)


@settings(max_examples=tries(40))
@given(close_policies())
def test_every_fact_that_is_read_is_in_one_dimension_and_so_is_every_slot(policy: Policy) -> None:
    free = [slot.id for slot in policy.slots]
    space = space_of(policy.on(None), free=free)

    facts = [name for one in space.dimensions for name in one.spots[0].facts]
    slots = [name for one in space.dimensions for name in one.slots]
    read = {one.fact for when in policy.conditions for one in comparisons_in(when)}
    assert len(facts) == len(set(facts))
    assert len(slots) == len(set(slots))
    assert read <= set(facts)
