"""Conditions and amounts in words that link to each fact and each term they speak of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes

from ..decision.wording import in_words, name_in_words
from ..policy.amounts import Amount, Banded, Cost, Less, Rate, Total
from ..policy.conditions import (
    All,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    FromSlot,
    Is,
    MoreThan,
    Not,
    OneOf,
)
from ..policy.policies import Policy
from .writing import Inline, bullets, joined, link, paragraph


__all__ = ["amount_nodes", "condition_nodes"]


def condition_nodes(condition: Condition, policy: Policy) -> nodes.Element:
    """A condition as a sentence, or as a list of what has to be so."""
    match condition:
        case All(()):
            return paragraph("Always.")
        case AnyOf(()):
            return paragraph("Never.")
        case All(parts):
            return _list("All of this is so:", parts, policy)
        case AnyOf(parts):
            return _list("At least one of these is so:", parts, policy)
        case Not(Not(part)):
            return condition_nodes(part, policy)
        case Not(All(parts)):
            return _list("Not all of this is so:", parts, policy)
        case Not(AnyOf(parts)):
            return _list("None of these is so:", parts, policy)
        case _:
            return paragraph(*_sentence(condition, policy), ".")


def amount_nodes(amount: Amount, policy: Policy) -> list[str | nodes.Node]:
    """How an amount is worked out, in words."""
    match amount:
        case Cost(name):
            return [_fact(name, policy)]
        case Rate(slot, times):
            return joined([_slot(slot, policy), *(_fact(name, policy) for name in times)], " × ")
        case Banded(slot, by):
            return [_slot(slot, policy), ", read off by ", _fact(by, policy)]
        case Less(inner, name):
            return [*amount_nodes(inner, policy), " less ", _fact(name, policy)]
        case Total(amounts):
            return joined((amount_nodes(part, policy) for part in amounts), " + ")


def _list(head: str, parts: Iterable[Condition], policy: Policy) -> nodes.container:
    items: list[Inline | nodes.Element] = []
    for part in parts:
        drawn = condition_nodes(part, policy)
        is_sentence = isinstance(drawn, nodes.paragraph)
        items.append(drawn if is_sentence else nodes.container("", *drawn.children))
    return nodes.container("", paragraph(head), bullets(items), classes=["coprod-when"])


def _sentence(condition: Condition, policy: Policy) -> list[str | nodes.Node]:
    match condition:
        case Not(MoreThan(name, bound)):
            return [_fact(name, policy), " is ", *_bound(name, bound, policy), " or less"]
        case Not(AtLeast(name, bound)):
            return [_fact(name, policy), " is less than ", *_bound(name, bound, policy)]
        case Not(Is(name, bound)):
            return [_fact(name, policy), " is not ", *_bound(name, bound, policy)]
        case Not(OneOf(name, bounds)):
            return [_fact(name, policy), " is none of these: ", *_bound(name, bounds, policy)]
        case _:
            return _compared(condition, policy)


def _compared(condition: Any, policy: Policy) -> list[str | nodes.Node]:
    comparison: Comparison = condition
    match comparison:
        case Is(name, bound):
            return [_fact(name, policy), " is ", *_bound(name, bound, policy)]
        case OneOf(name, bounds):
            return [_fact(name, policy), " is one of these: ", *_bound(name, bounds, policy)]
        case AtLeast(name, bound):
            return [_fact(name, policy), " is ", *_bound(name, bound, policy), " or more"]
        case MoreThan(name, bound):
            return [_fact(name, policy), " is more than ", *_bound(name, bound, policy)]


def _bound(name: str, bound: Any, policy: Policy) -> list[str | nodes.Node]:
    if isinstance(bound, FromSlot):
        return [_slot(bound.slot, policy)]
    if isinstance(bound, frozenset):
        choices = sorted(f"“{choice.value}”" for choice in bound)
        return ["; ".join(choices)]
    return [in_words(bound, policy.facts[name].unit)]


def _fact(name: str, policy: Policy) -> nodes.Node:
    id_ = f"{policy.purpose.vocabulary.__name__}.{name}"
    return link("fact", id_, name_in_words(name))


def _slot(id_: str, policy: Policy) -> nodes.Node:
    return link("slot", id_, policy.slots_by_id[id_].title)
