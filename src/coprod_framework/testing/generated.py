"""Whole policies made up at random, over any vocabulary: for proving things of every policy."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from ..domain.clauses import Clause, Gap
from ..domain.days import ALWAYS, Span
from ..domain.facts import Fact, Kind, vocabulary_of
from ..policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from ..policy.checks import Check, CheckWords
from ..policy.conditions import (
    All,
    AnyOf,
    AtLeast,
    Condition,
    FromSlot,
    Is,
    MoreThan,
    Not,
    OneOf,
    comparisons_in,
)
from ..policy.effects import (
    Allow,
    Cap,
    Effect,
    Note,
    Pay,
    Place,
    Refer,
    ReferIfCut,
    Refuse,
)
from ..policy.policies import Policy, Purpose
from ..policy.rules import Rule, Words
from ..policy.slots import (
    NO_LIMIT,
    Band,
    Direction,
    Layer,
    Slot,
    SlotKind,
)
from ..policy.terms import Term, Terms


__all__ = [
    "amounts",
    "check_policies",
    "conditions",
    "limits",
    "policies",
    "purpose_for",
    "slots_for",
]

_CLAUSE: Final = Clause(id="X1", section="1", says="A made-up clause.", framework="made up")
_WORDS: Final = Words(officer="It says so.", person="It says so.", easy_read=("It says so.",))
_MIDDLE: Final = date(2026, 4, 1)
_LATER: Final = date(2027, 4, 1)


def purpose_for(vocabulary: type[Any]) -> Purpose:
    """A made-up question about a vocabulary."""
    gap = Gap(
        id="gap-x",
        section="1",
        open="It does not say.",
        owner="somebody",
        meanwhile="Nothing.",
        framework="made up",
    )
    return Purpose(
        id="made-up",
        question="What does it say?",
        vocabulary=vocabulary,
        refer_to="somebody",
        silence=gap,
    )


def slots_for(vocabulary: type[Any]) -> tuple[Slot, ...]:
    """One slot for every fact that a term could be compared with, a rate, a limit and a scale."""
    found = []
    for name, fact in vocabulary_of(vocabulary).items():
        if fact.kind is Kind.CHOICE:
            found.append(_slot(f"{name}_list", SlotKind.CHOICES, of=fact.type))
        elif fact.kind is Kind.YES_NO:
            found.append(_slot(f"{name}_wanted", SlotKind.YES_NO))
        elif fact.kind is Kind.WHOLE:
            found.append(
                _slot(f"{name}_bound", SlotKind.WHOLE, unit=fact.unit, may_be_unlimited=True)
            )
        elif fact.kind is Kind.DECIMAL:
            found.append(_slot(f"{name}_bound", SlotKind.DECIMAL, unit=fact.unit))
    found.append(_slot("some_rate", SlotKind.WHOLE, unit="pence", minimum=0))
    found.append(
        _slot(
            "some_limit",
            SlotKind.WHOLE,
            unit="pence",
            minimum=0,
            may_be_unlimited=True,
            default=NO_LIMIT,
        )
    )
    facts = vocabulary_of(vocabulary)
    found += [
        _slot(f"{name}_bands", SlotKind.BANDS, unit=facts[name].unit, minimum=0)
        for name in _countable(vocabulary)[1]
    ]
    return tuple(found)


def conditions(vocabulary: type[Any], slots: Sequence[Slot]) -> st.SearchStrategy[Condition]:
    """Conditions about the facts of a vocabulary, with constants and with slots."""
    facts = vocabulary_of(vocabulary)
    leaves = st.sampled_from(sorted(facts)).flatmap(lambda name: _comparisons(facts[name], slots))
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.lists(inner, max_size=3).map(lambda parts: All(tuple(parts))),
            st.lists(inner, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        ),
        max_leaves=4,
    )


def amounts(vocabulary: type[Any]) -> st.SearchStrategy[Amount]:
    """Amounts for a basis, worked out from the facts of a vocabulary and the made-up slots."""
    pence, others = _countable(vocabulary)
    factors = st.lists(st.sampled_from(others), max_size=2).map(tuple)
    leaves = st.one_of(
        st.builds(Cost, st.sampled_from(pence)),
        st.builds(Rate, st.just("some_rate"), factors),
        st.sampled_from([Banded(f"{name}_bands", name) for name in others]),
    )
    return st.one_of(
        leaves,
        st.builds(Less, leaves, st.sampled_from(pence)),
        st.lists(leaves, min_size=1, max_size=2).map(lambda parts: Total(tuple(parts))),
    )


def limits(vocabulary: type[Any]) -> st.SearchStrategy[Amount]:
    """Amounts for a cap: those of a basis, and others that may turn out to be no limit."""
    pence, others = _countable(vocabulary)
    factors = st.lists(st.sampled_from(others), max_size=2).map(tuple)
    limit = st.builds(Rate, st.just("some_limit"), factors)
    return st.one_of(amounts(vocabulary), limit, st.builds(Less, limit, st.sampled_from(pence)))


def _countable(vocabulary: type[Any]) -> tuple[list[str], list[str]]:
    """The facts that count pence, and those that count anything else from nothing upwards."""
    numbers = [
        fact
        for fact in vocabulary_of(vocabulary).values()
        if fact.kind in {Kind.WHOLE, Kind.DECIMAL}
        and fact.minimum is not None
        and fact.minimum >= 0
    ]
    pence = [fact.name for fact in numbers if fact.unit == "pence"]
    return pence, [fact.name for fact in numbers if fact.unit != "pence"]


@st.composite
def policies(draw: st.DrawFn, vocabulary: type[Any]) -> Policy:
    """Policies about a vocabulary, with some terms filled in, some dated, and some left open."""
    slots = slots_for(vocabulary)
    when = conditions(vocabulary, slots)
    spans = st.sampled_from([ALWAYS, ALWAYS, Span(None, _MIDDLE), Span(_MIDDLE, _LATER)])
    rules = draw(st.lists(st.tuples(when, _effects(vocabulary), spans), max_size=7))
    return Policy(
        purpose=purpose_for(vocabulary),
        rules=tuple(
            Rule(
                id=f"rule-{number}",
                title="A made-up rule",
                when=condition,
                then=effect,
                because=_CLAUSE,
                words=_WORDS,
                in_force=span,
            )
            for number, (condition, effect, span) in enumerate(rules)
        ),
        slots=slots,
        terms=(
            Terms(
                name="made up", layer=Layer.PROJECT, fills="made-up", values=draw(_terms(slots))
            ),
        ),
    )


@st.composite
def check_policies(draw: st.DrawFn, vocabulary: type[Any]) -> Policy:
    """Policies of checks about a vocabulary, with some terms filled in, and some left open."""
    slots = slots_for(vocabulary)
    when = conditions(vocabulary, slots)
    met = when.filter(lambda condition: any(True for _ in comparisons_in(condition)))
    spans = st.sampled_from([ALWAYS, ALWAYS, Span(None, _MIDDLE), Span(_MIDDLE, _LATER)])
    checks = draw(st.lists(st.tuples(when, met, spans), max_size=5))
    return Policy(
        purpose=purpose_for(vocabulary),
        checks=tuple(
            Check(
                id=f"check-{number}",
                title="A made-up promise",
                applies=applies,
                met=met,
                about=attrs.evolve(_CLAUSE, id=f"X{number}"),
                words=CheckWords(met="Done.", not_met="Not done.", next="Do it."),
                in_force=span,
            )
            for number, (applies, met, span) in enumerate(checks)
        ),
        slots=slots,
        terms=(
            Terms(
                name="made up", layer=Layer.PROJECT, fills="made-up", values=draw(_terms(slots))
            ),
        ),
    )


def _slot(id_: str, kind: SlotKind, **more: Any) -> Slot:
    return Slot(
        id=id_,
        title=id_,
        because=_CLAUSE,
        kind=kind,
        fillers=(Layer.PROJECT,),
        direction=Direction.EITHER,
        **more,
    )


def _comparisons(fact: Fact, slots: Sequence[Slot]) -> st.SearchStrategy[Condition]:
    ids = {slot.id for slot in slots}
    match fact.kind:
        case Kind.YES_NO:
            bounds = st.one_of(st.booleans(), st.just(FromSlot(f"{fact.name}_wanted")))
            return st.builds(Is, st.just(fact.name), bounds)
        case Kind.CHOICE:
            lists: st.SearchStrategy[Any] = st.frozensets(
                st.sampled_from(fact.choices), min_size=1
            )
            return st.one_of(
                st.builds(Is, st.just(fact.name), st.sampled_from(fact.choices)),
                st.builds(
                    OneOf, st.just(fact.name), lists | st.just(FromSlot(f"{fact.name}_list"))
                ),
            )
        case Kind.DAY:
            days: st.SearchStrategy[Any] = st.sampled_from([_MIDDLE, _LATER])
            return st.builds(AtLeast, st.just(fact.name), days)
        case Kind.WHOLE | Kind.DECIMAL:
            numbers: st.SearchStrategy[Any] = _near(fact)
            if f"{fact.name}_bound" in ids:
                numbers = numbers | st.just(FromSlot(f"{fact.name}_bound"))
            return st.one_of(
                st.builds(AtLeast, st.just(fact.name), numbers),
                st.builds(MoreThan, st.just(fact.name), numbers),
            )


def _near(fact: Fact) -> st.SearchStrategy[Any]:
    low = fact.minimum if fact.minimum is not None else 0
    values = [low, low + 1, low + 5]
    return st.sampled_from([fact.type(value) for value in values])


def _effects(vocabulary: type[Any]) -> st.SearchStrategy[Effect]:
    some = amounts(vocabulary)
    return st.one_of(
        st.just(Allow()),
        st.builds(Pay, some),
        st.builds(Cap, limits(vocabulary)),
        st.sampled_from([Refuse(), Refer("a"), Refer("b", exceptional=True), Place("a"), Note()]),
        st.just(ReferIfCut("c")),
    )


@st.composite
def _terms(draw: st.DrawFn, slots: Sequence[Slot]) -> tuple[Term, ...]:
    found: list[Term] = []
    for slot in slots:
        spans = draw(
            st.sampled_from([(), (ALWAYS,), (ALWAYS,), (Span(None, _MIDDLE), Span(_MIDDLE, None))])
        )
        found += [Term(slot=slot.id, value=draw(_values(slot)), span=span) for span in spans]
    return tuple(found)


def _values(slot: Slot) -> st.SearchStrategy[Any]:
    unlimited: list[Any] = [NO_LIMIT] if slot.may_be_unlimited else []
    match slot.kind:
        case SlotKind.YES_NO:
            return st.booleans()
        case SlotKind.WHOLE:
            return st.sampled_from([0, 1, 5, 45, *unlimited])
        case SlotKind.DECIMAL:
            return st.sampled_from([Decimal(0), Decimal("1.5"), Decimal(5)])
        case SlotKind.CHOICES:
            choices: list[enum.Enum] = sorted(slot.choices, key=str)
            return st.frozensets(st.sampled_from(choices))
        case SlotKind.BANDS:
            return st.just((Band(Decimal(1), 3), Band(Decimal(4), 9)))
