"""Whether a decision stays as quick with a thousand service areas, each with terms of its own.

Every book holds so many service areas, and the terms of each change on the same five days.  The claims
are the same in each run.  They are spread over the areas and over six years.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final

import attrs

from coprod_framework import TermsBook, decide
from coprod_framework.decision.deciding import decide as decide_by_reference
from coprod_framework.domain.days import Span, months_after
from coprod_framework.domain.facts import with_facts
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.southend import Claim, reimbursement

from .agreeing import Contender
from .workload import policy


__all__ = ["AREAS", "DATES", "among", "book", "one_area", "spread"]

AREAS: Final = (1, 10, 100, 1_000)
DATES: Final = tuple(date(year, 4, 1) for year in range(2022, 2027))
_SEED: Final = 5
_SLOTS: Final = ("car_rate", "data_cap")


def one_area() -> str:
    """The name of the run with one service area, beside which the others stand."""
    return _named(AREAS[0])


def among(claims: Sequence[Claim]) -> Iterator[Contender]:
    """Deciding by a book of each size, from one service area to a thousand."""
    for number in AREAS:
        terms = book(number)
        cases = spread(claims, number)
        yield Contender(
            name=_named(number),
            cases=cases,
            loop=partial(_loop, terms),
            answer=partial(_answer, terms),
            right=[_right(terms, case) for case in cases],
        )


def book(areas: int) -> TermsBook:
    """The terms of so many service areas; no two areas pay the same."""
    return TermsBook(reimbursement, [_terms(number) for number in range(areas)])


def spread(claims: Sequence[Claim], areas: int) -> list[Claim]:
    """The claims, moved to days between and around the changes, each with some service area."""
    source = random.Random(_SEED)  # noqa: S311 - a workload, not a secret
    return [_moved(claim, source, areas) for claim in claims]


def _named(areas: int) -> str:
    return f"ours, {areas:,} service area{'s' if areas > 1 else ''}"


def _terms(number: int) -> Terms:
    (example,) = policy().terms
    kept = [term for term in example.values if term.slot not in _SLOTS]
    spans = (Span(start, end) for start, end in pairwise((None, *DATES, None)))
    rates = [
        Term(slot="car_rate", value=40 + more + number % 7, span=span)
        for more, span in enumerate(spans)
    ]
    values = (*kept, Term(slot="data_cap", value=500 + number), *rates)
    return attrs.evolve(example, name=f"Area {number}", values=values)


def _moved(claim: Claim, source: random.Random, areas: int) -> Claim:
    day = date(2021 + source.randrange(len(DATES) + 1), 6, 1 + source.randrange(28))
    later = claim.months_to_claim
    assert isinstance(later, int)
    return with_facts(
        claim,
        service_area=f"Area {int(source.random() * areas)}",
        activity_on=day,
        claimed_on=months_after(day, later),
    )


def _loop(terms: TermsBook, row: Sequence[Claim]) -> None:
    for case in row:
        made = decide(terms, case)
        made.outcome, made.payable  # noqa: B018 - to read it is the work


def _answer(terms: TermsBook, case: Claim) -> object:
    made = decide(terms, case)
    return made.outcome, made.payable


def _right(terms: TermsBook, case: Claim) -> object:
    made = decide_by_reference(terms.policy_for(case.service_area, case.project), case)
    return made.outcome, made.payable
