"""A policy as JSON values that a small script can read in a browser: its editions, ready to judge."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from ..decision.wording import in_words
from ..domain.clauses import Reading
from ..domain.derivations import MonthsBetween
from ..domain.facts import Fact, Missing
from ..domain.ladders import Ladder
from ..errors import PolicyRejected, Problem
from ..policy.advice_profiles import AdviceProfile
from ..policy.amounts import Amount, Banded, Cost, Less, Rate, Total
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
)
from ..policy.effects import (
    Also,
    Cap,
    Ceiling,
    Effect,
    Floor,
    Intensify,
    Pay,
    Place,
    Refer,
    ReferIfCut,
    Suggest,
    rank_of,
)
from ..policy.policies import Edition, Policy, Unfilled
from ..policy.rules import Rule
from ..policy.slots import NO_LIMIT, Slot


__all__ = ["portable_advice", "portable_facts", "portable_policy"]

_MONTHS: Final = "months between"
"""What the script calls the one way to work out a fact that it knows."""


def portable_policy(policy: Policy) -> dict[str, Any]:
    """
    A policy of rules, with its terms, for ``coprod.decide`` in a browser.

    Raises `PolicyRejected` where a fact is worked out in a way that the script does not know.
    """
    purpose = policy.purpose
    return {
        "id": purpose.id,
        "question": purpose.question,
        "refer_to": purpose.refer_to,
        "silence": {"owner": purpose.silence.owner, "cite": purpose.silence.cite()},
        "day_fact": policy.day_fact,
        "changes": [day.isoformat() for day in policy.changes],
        "facts": [_fact(fact, policy) for fact in policy.facts.values()],
        "slots": {slot.id: _slot(slot, policy.body) for slot in policy.slots},
        "rules": [_rule(rule) for rule in policy.rules],
        "editions": [_edition(policy.edition(n)) for n in range(len(policy.changes) + 1)],
        "edition_of_no_day": _edition(policy.on(None)),
        "terms": [
            {"name": part.name, "example": part.is_example, "who": part.layer.who(policy.body)}
            for part in policy.terms
        ],
    }


def portable_advice(profile: AdviceProfile) -> dict[str, Any]:
    """An advice profile, with its terms, for ``coprod.advise`` in a browser."""
    ladder = profile.ladder
    return {**portable_policy(profile.policy), "ladder": _ladder(ladder)}


def portable_facts(record: object, facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The facts of a case as the script takes them: those that were not asked are left out."""
    found = {}
    for name, fact in facts.items():
        value = getattr(record, name)
        if fact.derivation is None and value is not Missing.NOT_ASKED:
            found[name] = {"missing": value.value} if isinstance(value, Missing) else _plain(value)
    return found


def _fact(fact: Fact, policy: Policy) -> dict[str, Any]:
    derived = None
    if fact.derivation is not None:
        if not isinstance(fact.derivation, MonthsBetween):
            what = f"is worked out by {type(fact.derivation).__name__}, which no browser knows yet"
            raise PolicyRejected(f"the policy '{policy.purpose.id}'", [Problem(fact.name, what)])
        derived = {"how": _MONTHS, "sources": list(fact.derivation.sources)}
    return {
        "name": fact.name,
        "question": fact.question,
        "ask": fact.ask,
        "kind": fact.kind.value,
        "choices": [choice.value for choice in fact.choices],
        "unit": fact.unit,
        "places": fact.places,
        "least": None if fact.minimum is None else str(fact.minimum),
        "most": None if fact.maximum is None else str(fact.maximum),
        "judgement": fact.judgement,
        "derived": derived,
    }


def _slot(slot: Slot, body: str) -> dict[str, Any]:
    return {
        "title": slot.title,
        "unit": slot.unit,
        "may_be_unlimited": slot.may_be_unlimited,
        "who": [layer.who(body) for layer in slot.fillers],
        "cite": slot.because.cite(),
    }


def _edition(edition: Edition) -> dict[str, Any]:
    places = {rule.id: place for place, rule in enumerate(edition.policy.rules)}
    slots = edition.policy.slots_by_id
    return {
        "span": edition.span,
        "rules": [places[rule.id] for rule in edition.rules],
        "in_doubt": [bit for bit in range(len(edition.rules)) if edition.in_doubt >> bit & 1],
        "values": {
            id_: {**_value(value), "words": in_words(value, slots[id_].unit)}
            for id_, value in edition.values.items()
        },
    }


def _value(value: Any) -> dict[str, Any]:
    match value:
        case Unfilled():
            return {"unfilled": value.value}
        case _ if value is NO_LIMIT:
            return {"endless": True}
        case frozenset():
            return {"value": sorted(_plain(choice) for choice in value)}
        case tuple():
            return {"bands": [[str(band.start), str(band.pence)] for band in value]}
        case _:
            return {"value": _plain(value)}


def _rule(rule: Rule) -> dict[str, Any]:
    because = rule.because
    return {
        "id": rule.id,
        "title": rule.title,
        "when": _condition(rule.when),
        "then": _effect(rule.then),
        "rank": rank_of(rule.then) or 0,
        "cite": because.cite(),
        "says": because.says,
        "reading_by": because.by if isinstance(because, Reading) else None,
        "officer": rule.words.officer,
        "person": rule.words.person,
    }


def _effect(effect: Effect) -> dict[str, Any]:
    told: dict[str, Any] = {"does": type(effect).__name__}
    match effect:
        case Pay(amount) | Cap(amount):
            told["amount"] = _amount(amount)
        case Refer(to) | ReferIfCut(to):
            told["to"] = to
        case Floor(rung) | Ceiling(rung) | Suggest(rung) | Also(rung) | Place(rung):
            told["rung"] = rung
        case Intensify(to):
            told |= {"effort": int(to), "words": to.words}
        case _:
            pass
    return told


def _amount(amount: Amount) -> list[Any]:
    match amount:
        case Cost(fact):
            return ["cost", fact]
        case Rate(slot, times):
            return ["rate", slot, list(times)]
        case Banded(slot, by):
            return ["banded", slot, by]
        case Less(inner, fact):
            return ["less", _amount(inner), fact]
        case Total(amounts):
            return ["total", [_amount(part) for part in amounts]]


def _condition(condition: Condition) -> list[Any]:
    match condition:
        case All(parts):
            return ["all", [_condition(part) for part in parts]]
        case AnyOf(parts):
            return ["any", [_condition(part) for part in parts]]
        case Not(part):
            return ["not", _condition(part)]
        case Is(name, bound):
            return ["is", name, _bound(bound)]
        case OneOf(name, bounds):
            return ["one of", name, _bound(bounds)]
        case AtLeast(name, bound):
            return ["at least", name, _bound(bound)]
        case MoreThan(name, bound):
            return ["more than", name, _bound(bound)]


def _bound(bound: Any) -> dict[str, Any]:
    return {"slot": bound.slot} if isinstance(bound, FromSlot) else _value(bound)


def _plain(value: Any) -> Any:
    """A value as JSON has it: numbers as text, so that none of them is rounded."""
    match value:
        case bool():
            return value
        case enum.Enum():
            return value.value
        case date():
            return value.isoformat()
        case int() | Decimal():
            return f"{value:f}" if isinstance(value, Decimal) else str(value)
        case _:
            return str(value)


def _ladder(ladder: Ladder) -> dict[str, Any]:
    return {
        "title": ladder.title,
        "rungs": [{"id": rung.id, "title": rung.title} for rung in ladder.rungs],
        "below": {rung: sorted(ladder.below(rung)) for rung in ladder.by_id},
    }
