"""Ten thousand claims made from one seed, and the right answer for each, from the reference.

Every benchmark decides these claims under one policy on one day, so that its figures can be compared.
"""

from __future__ import annotations

import enum
import functools
import itertools
import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs

from coprod_framework.decision.combining import Outcome
from coprod_framework.decision.decisions import Decision
from coprod_framework.domain.days import months_after
from coprod_framework.domain.facts import Fact, Missing, vocabulary_of, with_facts
from coprod_framework.exchange.terms import read_terms
from coprod_framework.policy.policies import Edition, Policy
from coprod_framework.southend import (
    Budget,
    Category,
    Claim,
    Payer,
    Role,
    TermsStated,
    Twin,
    Vehicle,
    reimbursement,
)


__all__ = [
    "DAY",
    "Expected",
    "Plain",
    "as_plain",
    "claims",
    "claims_with_gaps",
    "decided",
    "edition",
    "expected",
    "ids_of",
    "plain",
    "policy",
]

DAY: Final = date(2026, 11, 3)
SEED: Final = 20261103
HOW_MANY: Final = 10_000
WITH_A_GAP: Final = 0.15

_TERMS: Final = Path(__file__).parents[1] / "examples" / "example-terms.toml"

Plain: TypeAlias = dict[str, str | int | bool]
"""
A claim as other engines take it.

A choice is its text and a day is ISO text.  A decimal is a whole number of its smallest part (tenths
of a mile, hundredths of an hour), which is exact in every engine.  A missing fact is left out.
"""


@functools.cache
def policy() -> Policy:
    """Southend's rules about expenses, filled with the example terms."""
    return reimbursement.with_terms(read_terms(_TERMS, reimbursement))


@functools.cache
def edition() -> Edition:
    """The policy as it is in force on the day of every claim here."""
    return policy().on(DAY)


@functools.cache
def claims() -> tuple[Claim, ...]:
    """Claims with every fact known."""
    source = random.Random(SEED)  # noqa: S311 - a workload, not a secret
    return tuple(_claim(number, source) for number in range(HOW_MANY))


@functools.cache
def claims_with_gaps() -> tuple[Claim, ...]:
    """The same claims, some of which lack one to three facts that nobody has asked about."""
    source = random.Random(SEED + 1)  # noqa: S311
    # The day stays known: it picks the edition, and all of them are decided in one.
    may_lack = [
        name
        for name, fact in vocabulary_of(Claim).items()
        if fact.derivation is None and not fact.names_the_day
    ]
    return tuple(
        with_facts(
            claim,
            **dict.fromkeys(source.sample(may_lack, source.randint(1, 3)), Missing.NOT_ASKED),
        )
        if source.random() < WITH_A_GAP
        else claim
        for claim in claims()
    )


@attrs.frozen
class Expected:
    """The right answer: what the reference says, with its reasons and both masks."""

    outcome: Outcome
    payable: int | None
    reasons: tuple[str, ...]
    holds: int
    open: int

    @property
    def holding(self) -> frozenset[str]:
        """The ids of the rules that hold."""
        return ids_of(self.holds)


def ids_of(mask: int) -> frozenset[str]:
    """The ids of the rules whose bits are set."""
    return frozenset(rule.id for bit, rule in enumerate(edition().rules) if mask >> bit & 1)


def decided(claim: Claim) -> Decision:
    """A decision by the readable reference, whatever engine `decide` may use."""
    return Decision(edition=edition(), facts=claim)


def expected(some: Iterable[Claim]) -> list[Expected]:
    """The right answer for each claim."""
    found = []
    for claim in some:
        made = decided(claim)
        reasons = tuple(reason.rule.id for reason in made.reasons)
        masks = made.masks
        found.append(Expected(made.outcome, made.payable, reasons, masks.holds, masks.open))
    return found


def plain(claim: Claim) -> Plain:
    """A claim as a dict of texts and whole numbers, without its labels; see `Plain`."""
    facts = ((spec, getattr(claim, name)) for name, spec in vocabulary_of(Claim).items())
    return {
        spec.name: as_plain(spec, value) for spec, value in facts if type(value) is not Missing
    }


def as_plain(fact: Fact, value: Any) -> str | int | bool:
    """One value of a fact in its plain form; see `Plain`."""
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if fact.places:
        return int(Decimal(value).scaleb(fact.places))
    return bool(value) if isinstance(value, bool) else int(value)


def _claim(number: int, source: random.Random) -> Claim:
    category = _one(source, _CATEGORIES)
    payer = _one(source, _PAYERS)
    claimed = _cost(category, source)
    in_full = payer is not Payer.NOBODY and source.random() < 0.6
    covered = 0 if payer is Payer.NOBODY else claimed
    return Claim(
        line=str(number),
        claim=f"C-{number // 3}",
        person=f"P-{number // 5}",
        service_area=f"Area {number % 12}",
        project=f"Project {number % 60}",
        session=f"Session {number // 20}",
        role=_one(source, _ROLES),
        formal_activity=source.random() < 0.93,
        category=category,
        claimed=claimed,
        covered_by=payer,
        covered_in_full=in_full,
        covered_amount=covered if in_full else source.randint(0, covered),
        receipt=source.random() < 0.89,
        agreed_before=source.random() < 0.75,
        agreed_adjustment=source.random() < (0.3 if category in _CARE else 0.05),
        registered_provider=source.random() < 0.85,
        terms_stated=_one(source, _TERMS_STATED),
        activity_on=DAY,
        claimed_on=months_after(DAY, _one(source, _MONTHS)),
        twin=_one(source, _TWINS),
        paid_on_claim=_paid(source, 0.3, 14_000),
        paid_on_day=_paid(source, 0.2, 11_500),
        paid_on_session=_paid(source, 0.1, 9_500),
        budget=_one(source, _BUDGETS),
        exceptional=source.random() < 0.02,
        **_quantities(category, source),
    )


def _quantities(category: Category, source: random.Random) -> dict[str, Any]:
    """What is counted: nought where the category does not ask for it."""
    driven = category is Category.MILEAGE
    asks_hours = category in _CARE
    return {
        "vehicle": _one(source, _VEHICLES),
        "miles": _decimal(source, 1, 900, 1) if driven else Decimal(0),
        "passengers": _one(source, _PASSENGERS) if driven else 0,
        "hours": _decimal(source, 50, 900, 2) if asks_hours else Decimal(0),
        "hours_away": _decimal(source, 100, 1_800, 2),
    }


def _cost(category: Category, source: random.Random) -> int:
    """Pence: most costs are ordinary, and some are above what the terms pay."""
    low, high = _COSTS[category]
    return source.randint(low, high) if source.random() < 0.9 else source.randint(high, 3 * high)


def _paid(source: random.Random, chance: float, most: int) -> int:
    return source.randint(0, most) if source.random() < chance else 0


def _decimal(source: random.Random, low: int, high: int, places: int) -> Decimal:
    return Decimal(source.randint(low, high)).scaleb(-places)


def _one(source: random.Random, weights: Mapping[Any, int]) -> Any:
    options, ticks = _cumulative(tuple(weights.items()))
    return source.choices(options, cum_weights=ticks)[0]


@functools.cache
def _cumulative(pairs: tuple[tuple[Any, int], ...]) -> tuple[Sequence[Any], Sequence[int]]:
    options, weights = zip(*pairs, strict=True)
    return options, tuple(itertools.accumulate(weights))


# How often each choice comes up.  Made up, like the costs: every rule fires, and most claims are plain.
_ROLES: Final = {
    Role.RESIDENT: 60,
    Role.CARER: 20,
    Role.VOLUNTEER_REPRESENTATIVE: 9,
    Role.STAFF_IN_ROLE: 3,
    Role.COUNCILLOR_IN_ROLE: 2,
    Role.PARTNER_STAFF: 3,
    Role.OTHER: 3,
}
_CATEGORIES: Final = {
    Category.PUBLIC_TRANSPORT: 24,
    Category.MILEAGE: 22,
    Category.TAXI: 8,
    Category.PARKING: 9,
    Category.CHILDCARE: 9,
    Category.REPLACEMENT_CARE: 5,
    Category.PERSONAL_ASSISTANCE: 4,
    Category.COMMUNICATION_SUPPORT: 2,
    Category.DATA_AND_PHONE: 5,
    Category.SUBSISTENCE: 8,
    Category.ACCOMMODATION: 2,
    Category.OTHER: 2,
}
_CARE: Final = frozenset(
    {Category.CHILDCARE, Category.REPLACEMENT_CARE, Category.PERSONAL_ASSISTANCE}
)
_COSTS: Final = {
    Category.PUBLIC_TRANSPORT: (180, 2_400),
    Category.MILEAGE: (0, 4_000),
    Category.TAXI: (600, 3_200),
    Category.PARKING: (100, 1_800),
    Category.CHILDCARE: (500, 6_000),
    Category.REPLACEMENT_CARE: (1_000, 11_000),
    Category.PERSONAL_ASSISTANCE: (1_000, 11_000),
    Category.COMMUNICATION_SUPPORT: (3_000, 20_000),
    Category.DATA_AND_PHONE: (100, 1_500),
    Category.SUBSISTENCE: (300, 2_200),
    Category.ACCOMMODATION: (4_500, 11_000),
    Category.OTHER: (100, 9_000),
}
_VEHICLES: Final = {Vehicle.CAR: 78, Vehicle.MOTORCYCLE: 8, Vehicle.BICYCLE: 14}
_PASSENGERS: Final = {0: 70, 1: 18, 2: 8, 3: 4}
_PAYERS: Final = {
    Payer.NOBODY: 86,
    Payer.EMPLOYER: 5,
    Payer.ORGANISATION: 3,
    Payer.SPONSOR: 4,
    Payer.CARE_PACKAGE: 2,
}
_TERMS_STATED: Final = {
    TermsStated.BY_THE_INVITATION: 88,
    TermsStated.AFTER_THE_INVITATION: 9,
    TermsStated.NOT_STATED: 3,
}
_TWINS: Final = {Twin.NONE: 95, Twin.POSSIBLE: 3, Twin.PAID: 2}
_BUDGETS: Final = {Budget.CONFIRMED: 86, Budget.PROMISED: 10, Budget.NOT_FOUND: 4}
_MONTHS: Final = {-1: 1, 0: 40, 1: 40, 2: 9, 3: 5, 4: 3, 6: 2}
