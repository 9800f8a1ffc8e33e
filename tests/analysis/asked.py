"""Questions that any policy can be asked, and the same answer demanded from every method."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from coprod_framework.analysis.searching.demands import Demand, failing, holding
from coprod_framework.analysis.searching.searching import Found, Method, Search
from coprod_framework.analysis.spaces.spaces import Met, Space
from coprod_framework.decision.judging import truth_of
from coprod_framework.policy.effects import Rank, rank_of
from coprod_framework.policy.policies import Edition
from coprod_framework.policy.truths import Truth


__all__ = ["METHODS", "check_met", "check_same_answers", "questions_about"]

METHODS = (Method.GRIDS, Method.DIAGRAMS, Method.SOLVER)
Question = tuple[Demand, ...]


def questions_about(edition: Edition, *, pairs: int) -> Iterator[Question]:
    """Whether rules can hold, alone, where they count and in pairs, and what checks can come to."""
    ranked: dict[Rank, list[int]] = {rank: [] for rank in Rank}
    for bit, rule in enumerate(edition.rules):
        rank = rank_of(rule.then)
        if rank is not None:
            ranked[rank].append(bit)
    whens = edition.conditions
    yield failing(edition, *(whens[bit] for bits in ranked.values() for bit in bits))
    for bit, condition in enumerate(whens):
        yield holding(edition, condition)
        yield failing(edition, condition)
        if bit < len(edition.rules):
            rank = rank_of(edition.rules[bit].then)
            higher = [whens[other] for one in Rank if rank and one < rank for other in ranked[one]]
            yield (*holding(edition, condition), *failing(edition, *higher))
    for bit in range(len(edition.rules), len(whens), 2):  # of a check: it applies, and it is met
        applies, met = whens[bit : bit + 2]
        yield (*holding(edition, applies, met),)
        yield (*holding(edition, applies), *failing(edition, met))
    together = [pair for bits in ranked.values() for pair in itertools.combinations(bits, 2)]
    together += [pair for pair in itertools.pairwise(range(len(whens))) if pair not in together]
    for one, other in together[:: 1 + len(together) // pairs]:
        yield holding(edition, whens[one], whens[other])


def check_met(space: Space, demands: Iterable[Demand], met: Met) -> None:
    """A case meets what was demanded, nobody would find it impossible, and its terms are terms."""
    for demand in demands:
        filled = {**demand.edition.values, **met.terms}
        wanted = Truth.HOLDS if demand.holds else Truth.FAILS
        assert truth_of(demand.condition, met.case, filled) is wanted
    for never in space.never:
        assert truth_of(never, met.case, space.editions[0].values) is Truth.FAILS
    slots = {slot.id: slot for edition in space.editions for slot in edition.policy.slots}
    for name, value in met.terms.items():
        assert slots[name].problem_with(value) is None
    for edition in space.editions:
        day_fact = edition.policy.day_fact
        if day_fact in space.home:
            assert space.days.covers(getattr(met.case, str(day_fact)))


def check_same_answers(space: Space, questions: Iterable[Question]) -> tuple[int, int]:
    """Each method gives the same answer to each question; how many can be met, and how many not."""
    searches = [Search(space, method) for method in METHODS]
    told = [0, 0]
    for question in questions:
        found = [search.find(*question) for search in searches]
        assert len({one is None for one in found}) == 1, _shown(question, found)
        told[found[0] is None] += 1
        for one in found:
            if one is not None:
                check_met(space, question, one.met)
    assert [search.used for search in searches] == [{method} for method in METHODS]
    return told[0], told[1]


def _shown(question: Question, found: Sequence[Found | None]) -> str:
    told = (f"{method.value}: {one}" for method, one in zip(METHODS, found, strict=True))
    return "\n".join([*map(str, question), *told])
