"""A policy of 60 rules about 30 facts is answered by each method, which is named, within a minute."""

from __future__ import annotations

import time

import pytest
from benchmarks.asking_about_policies import Asked, asked_about
from benchmarks.large_policies import Large, large_policy

from coprod_framework.analysis.searching.demands import holding
from coprod_framework.analysis.searching.diagrams import TooLarge
from coprod_framework.analysis.searching.searching import Method, Search
from coprod_framework.analysis.spaces.spaces import Space, space_of
from coprod_framework.domain.facts import vocabulary_of
from coprod_framework.policy.conditions import comparisons_in
from tests.analysis.asked import check_met


SHAPES = ["blocks", "shared"]
SECONDS = 60


def large_space(shape: str) -> Space:
    policy = large_policy(shared=shape == "shared")
    return space_of(policy.on(None), free=[slot.id for slot in policy.slots])


@pytest.mark.parametrize("shape", SHAPES)
def test_the_made_up_policy_is_as_large_as_it_says(shape: str) -> None:
    policy = large_policy(shared=shape == "shared")
    compared = [list(comparisons_in(rule.when)) for rule in policy.rules]

    assert len(policy.rules) == 63
    assert len(vocabulary_of(Large)) == 30
    assert {one.fact for found in compared for one in found} == set(vocabulary_of(Large))
    assert all(2 <= len(found) <= 6 for found in compared)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_method_finds_the_faults_and_all_give_the_same_answers(shape: str) -> None:
    space = large_space(shape)
    (edition,) = space.editions
    began = time.monotonic()
    answers: dict[Method, dict[str, bool]] = {}

    for method in (Method.BEST, Method.DIAGRAMS, Method.SOLVER):
        search = Search(space, method)
        answers[method] = {one.name: search.can(*one.demands) for one in asked_about(edition)}
        assert search.used, "it was not said which method answered"
        assert method is Method.BEST or search.used == {method}

    took = time.monotonic() - began
    first, *others = answers.values()
    assert all(other == first for other in others)
    assert len(first) == 3 * len(edition.rules) + 1
    assert not first["dead can hold"]
    assert not first["masked can count"]
    assert not first["said-already says something new"]
    assert sum(first.values()) > len(first) / 2
    assert took < SECONDS


def test_every_case_is_tried_where_a_part_has_few() -> None:
    space = large_space("blocks")
    (edition,) = space.editions
    grids, others = Search(space, Method.GRIDS), Search(space, Method.SOLVER)
    told: list[Asked] = []

    for one in asked_about(edition):
        try:
            found = grids.find(*one.demands)
        except TooLarge:
            continue
        told.append(one)
        assert (found is None) is not others.can(*one.demands), one.name
        if found is not None:
            check_met(space, one.demands, found.met)
    assert grids.used == {Method.GRIDS}
    assert len(told) > len(edition.rules)


def test_what_is_too_large_to_try_says_so() -> None:
    space = large_space("shared")
    (edition,) = space.editions

    with pytest.raises(TooLarge, match=r"more than 4,194,304 cases to try"):
        Search(space, Method.GRIDS).find(*holding(edition, *edition.conditions))
