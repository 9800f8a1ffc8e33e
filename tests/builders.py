"""Short ways to make rules, slots, terms and facts for tests, over the small vocabulary."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from coprod_framework.domain.clauses import Clause
from coprod_framework.domain.facts import Missing, with_facts
from coprod_framework.policy.checks import Check, CheckWords
from coprod_framework.policy.conditions import Condition, about
from coprod_framework.policy.effects import Effect
from coprod_framework.policy.policies import Policy, Purpose
from coprod_framework.policy.rules import Rule, Words
from coprod_framework.policy.slots import Direction, Layer, Slot, SlotKind
from coprod_framework.policy.terms import Term, Terms
from coprod_framework.testing.generated import purpose_for
from tests.vocabularies import Colour, Small


CLAUSE = Clause(id="X1", section="1", says="A made-up clause.", framework="made up")
WORDS = Words(officer="It says so.", person="It says so.", easy_read=("It says so.",))
PURPOSE: Purpose = purpose_for(Small)
SPRING = date(2026, 4, 1)
NEXT_SPRING = date(2027, 4, 1)
small: Any = about(Small)


def rule(id_: str, then: Effect, **more: Any) -> Rule:
    """A rule that always holds, unless it is told when."""
    made: dict[str, Any] = {
        "id": id_,
        "title": f"Rule {id_}",
        "then": then,
        "because": CLAUSE,
        "words": WORDS,
    }
    return Rule(**(made | more))


def check(id_: str, met: Condition, **more: Any) -> Check:
    """A check of a made-up promise that applies always, unless it is told when."""
    made: dict[str, Any] = {
        "id": id_,
        "title": f"Promise {id_}",
        "met": met,
        "about": attrs.evolve(CLAUSE, id=id_.upper()),
        "words": CheckWords(met="Done.", not_met="Not done.", next="Do it."),
    }
    return Check(**(made | more))


def checks(*parts: Check, slots: tuple[Slot, ...] = ()) -> Policy:
    """A policy of checks about the small vocabulary."""
    return Policy(purpose=PURPOSE, checks=parts, slots=slots)


def saying(text: str) -> Words:
    """Words that say this to every reader."""
    return Words(officer=text, person=text, easy_read=(text,))


def slot(id_: str, kind: SlotKind = SlotKind.WHOLE, **more: Any) -> Slot:
    """A slot for pence that any layer may fill."""
    made: dict[str, Any] = {
        "id": id_,
        "title": f"slot {id_}",
        "because": CLAUSE,
        "kind": kind,
        "fillers": tuple(Layer),
        "direction": Direction.EITHER,
        "unit": "pence",
        "minimum": 0,
    }
    return Slot(**(made | more))


def policy(*rules: Rule, slots: tuple[Slot, ...] = (), terms: tuple[Terms, ...] = ()) -> Policy:
    """A policy about the small vocabulary."""
    return Policy(purpose=PURPOSE, rules=rules, slots=slots, terms=terms)


def filled(layer: Layer, *terms: Term, name: str = "") -> Terms:
    """Terms of one layer for that policy."""
    return Terms(name=name or layer.words, layer=layer, fills=PURPOSE.id, values=terms)


def project(**values: Any) -> Terms:
    """Terms of a project that count on every day, by slot."""
    return filled(Layer.PROJECT, *(Term(slot=name, value=value) for name, value in values.items()))


def facts(**known: Any) -> Small:
    """A case with every fact known; what is given replaces the usual."""
    usual = Small(
        colour=Colour.RED,
        open=True,
        near=True,
        cost=100,
        paid=0,
        hours=Decimal(1),
        day=date(2026, 5, 1),
        sent=date(2026, 6, 1),
    )
    return with_facts(usual, **known)


NOTHING_ASKED = Small()
NOT_ASKED = Missing.NOT_ASKED
