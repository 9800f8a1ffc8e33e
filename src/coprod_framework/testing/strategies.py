"""Facts and policies for property-based tests, made from a vocabulary and from what a policy says.

Needs the extra ``testing``.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st

from ..domain.facts import Fact, Kind, Missing, vocabulary_of, with_facts
from ..policy.conditions import FromSlot, OneOf, comparisons_in
from ..policy.policies import Policy


__all__ = ["complete_records", "less_of", "missing", "records", "values_of"]

missing = st.sampled_from(Missing)
_DAYS: Final = st.dates(date(2019, 1, 1), date(2032, 12, 31))
_FAR: Final = 1_000


def values_of(policy: Policy, name: str) -> st.SearchStrategy[Any]:
    """
    Values of one fact: mostly those at which the rules of the policy change their mind.

    A number is drawn from the constants and the terms that it is compared with, one step to either
    side of them, its bounds, and anywhere between.
    """
    fact = policy.facts[name]
    match fact.kind:
        case Kind.YES_NO:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(fact.choices)
        case Kind.DAY:
            near = sorted({*_turning_days(policy), *_near_days(policy, name)})
            return st.sampled_from(near) | _DAYS if near else _DAYS
        case Kind.WHOLE | Kind.DECIMAL:
            return _numbers(policy, fact)


def complete_records(policy: Policy) -> st.SearchStrategy[Any]:
    """Records of the policy's vocabulary with every fact known."""
    return _records(policy, lambda values: values)


def records(policy: Policy) -> st.SearchStrategy[Any]:
    """Records of the policy's vocabulary, in which any fact may be missing for any reason."""
    return _records(policy, lambda values: st.one_of(values, missing))


@st.composite
def less_of(draw: st.DrawFn, record: Any) -> Any:
    """The same record with some of its facts forgotten."""
    names = [name for name, fact in vocabulary_of(type(record)).items() if fact.derivation is None]
    gone = draw(st.lists(st.sampled_from(names), unique=True))
    return with_facts(record, **{name: draw(missing) for name in gone})


def _records(policy: Policy, widen: Any) -> st.SearchStrategy[Any]:
    fields = {
        name: widen(values_of(policy, name))
        for name, fact in policy.facts.items()
        if fact.derivation is None
    }
    return st.builds(policy.purpose.vocabulary, **fields)


def _numbers(policy: Policy, fact: Fact) -> st.SearchStrategy[Any]:
    step = Decimal(1).scaleb(-fact.places) if fact.kind is Kind.DECIMAL else 1
    low = fact.minimum if fact.minimum is not None else -_FAR
    high = fact.maximum if fact.maximum is not None else _FAR
    near: set[Any] = {low, high, low + 1}
    for bound in _bounds(policy, fact.name):
        near |= {bound - step, bound, bound + step}
    if fact.kind is Kind.DECIMAL:
        inside: list[Any] = [Decimal(value) for value in near if low <= value <= high]
        anywhere: st.SearchStrategy[Any] = st.decimals(low, high, places=fact.places)
    else:
        inside = [int(value) for value in near if low <= value <= high]
        anywhere = st.integers(int(low), int(high))
    return st.sampled_from(sorted(inside)) | anywhere


def _bounds(policy: Policy, name: str) -> Iterator[int | Decimal]:
    """Every number that a fact is compared with, in the rules or through the terms."""
    for condition in policy.conditions:
        for comparison in comparisons_in(condition):
            if comparison.fact != name or isinstance(comparison, OneOf):
                continue
            bound = comparison.value
            values = _terms_for(policy, bound.slot) if isinstance(bound, FromSlot) else [bound]
            for value in values:
                if isinstance(value, int | Decimal) and not isinstance(value, bool | enum.Enum):
                    yield value


def _terms_for(policy: Policy, slot: str) -> list[Any]:
    return [term.value for part in policy.terms for term in part.values if term.slot == slot]


def _turning_days(policy: Policy) -> Iterator[date]:
    for day in policy.changes:
        yield day
        yield day - timedelta(days=1)


def _near_days(policy: Policy, name: str) -> Iterator[date]:
    for condition in policy.conditions:
        for comparison in comparisons_in(condition):
            if comparison.fact != name or isinstance(comparison, OneOf):
                continue
            if isinstance(comparison.value, date):
                yield comparison.value
                yield comparison.value + timedelta(days=1)
