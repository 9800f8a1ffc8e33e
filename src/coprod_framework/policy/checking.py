"""Checking a policy when it is built: every mistake of its author, all at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ..domain.facts import Fact, Kind, Missing
from ..errors import Problem, did_you_mean, shown
from .amounts import Amount, Banded, Cost, Less, Rate, Total, slots_in
from .checks import Check
from .conditions import (
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
    comparisons_in,
)
from .effects import (
    Allow,
    Also,
    Cap,
    Ceiling,
    Floor,
    Intensify,
    Note,
    Pay,
    Place,
    Refer,
    ReferIfCut,
    Refuse,
    Suggest,
)
from .rules import PLACEHOLDER, Rule
from .shapes import problems_with_shape
from .slots import Slot, SlotKind


__all__ = ["problems_with_policy"]

_ID: Final = re.compile(r"[a-z][a-z0-9-]*\Z")
_SLOT_ID: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
_NUMBERS: Final = frozenset({Kind.WHOLE, Kind.DECIMAL})


def problems_with_policy(
    facts: Mapping[str, Fact],
    rules: Sequence[Rule],
    checks: Sequence[Check],
    slots: Sequence[Slot],
) -> Iterator[Problem]:
    """Everything that keeps these rules, checks and slots from being a policy about these facts."""
    strangers = [
        Problem(where, f"holds {shown(part)}, which is no {kind.__name__.lower()}")
        for where, parts, kind in (
            ("rules", rules, Rule),
            ("checks", checks, Check),
            ("slots", slots, Slot),
        )
        for part in parts
        if not isinstance(part, kind)
    ]
    if strangers:
        yield from strangers
        return
    yield from _said_twice("rules", [rule.id for rule in rules])
    yield from _said_twice("checks", [check.id for check in checks])
    if rules and checks:
        yield Problem(
            "checks", "stand beside rules; rules are decided and checks are assessed, so part them"
        )
    yield from _said_twice("slots", [slot.id for slot in slots])
    names = [name for name, fact in facts.items() if fact.names_the_day]
    if len(names) > 1:
        yield Problem("facts", f"{' and '.join(names)} all name the day; let one of them do it")
    by_id = {slot.id: slot for slot in slots}
    for slot in slots:
        yield from _sound(slot, Slot, f"slots[{slot.id}]", _problems_with_slot(slot, facts))
    for rule in rules:
        yield from _sound(rule, Rule, f"rules[{rule.id}]", _problems_with_rule(rule, facts, by_id))
    for check in checks:
        more = _problems_with_check(check, facts, by_id)
        yield from _sound(check, Check, f"checks[{check.id}]", more)


def _sound(
    part: Rule | Check | Slot, kind: type, place: str, more: Iterator[Problem]
) -> Iterator[Problem]:
    """What is wrong with the shape of a part, and more only where that leaves sense to be made."""
    senseless = False
    for problem in problems_with_shape(part, kind, place):
        if problem.path == f"{place}.because":
            hint = "stands on no clause; give 'because' a clause or a reading"
            yield Problem(problem.path, hint)
        elif problem.path == f"{place}.about":
            hint = "is about no clause; give 'about' the clause that makes the promise"
            yield Problem(problem.path, hint)
        else:
            senseless = True
            yield problem
    if not senseless:
        yield from more


def _problems_with_check(
    check: Check, facts: Mapping[str, Fact], slots: Mapping[str, Slot]
) -> Iterator[Problem]:
    place = f"checks[{check.id}]"
    yield from _problems_with_name(check, place)
    for name in ("applies", "met"):
        yield from _problems_with_condition(getattr(check, name), f"{place}.{name}", facts, slots)
    if not any(True for _ in comparisons_in(check.met)):
        yield Problem(f"{place}.met", "looks at no fact, so it cannot fail; compare one")
    known = {**facts, **slots}
    for name in ("met", "not_met", "next"):
        text = getattr(check.words, name)
        yield from _problems_with_text(text, f"{place}.words.{name}", known)


def _problems_with_name(part: Rule | Check, place: str) -> Iterator[Problem]:
    if not part.title.strip():
        yield Problem(place, "has no title; say in a few words what it is about")
    if not _ID.match(part.id):
        yield Problem(place, "has an id that is not lower-case words joined by hyphens")


def _problems_with_rule(
    rule: Rule, facts: Mapping[str, Fact], slots: Mapping[str, Slot]
) -> Iterator[Problem]:
    place = f"rules[{rule.id}]"
    yield from _problems_with_name(rule, place)
    yield from _problems_with_condition(rule.when, f"{place}.when", facts, slots)
    yield from _problems_with_effect(rule, place, facts, slots)
    yield from _problems_with_words(rule, place, facts, slots)


def _said_twice(where: str, ids: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            yield Problem(
                f"{where}[{id_}]", "stands here twice with different content; give each its own id"
            )
        seen.add(id_)


def _problems_with_slot(slot: Slot, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    place = f"slots[{slot.id}]"
    if not _SLOT_ID.match(slot.id):
        yield Problem(place, "has an id that is not lower-case words joined by underscores")
    if slot.id in facts:
        yield Problem(place, "has the name of a fact; give it another")
    if not slot.fillers:
        yield Problem(place, "may be filled by nobody; name at least one layer")
    if slot.kind is SlotKind.CHOICES and slot.of is None:
        yield Problem(place, "takes a list of choices; say of which with 'of'")
    if not slot.choices <= frozenset(slot.of or ()):
        yield Problem(f"{place}.allowed", "holds choices of another list than 'of' names")
    if slot.may_be_unlimited and slot.kind in {SlotKind.YES_NO, SlotKind.CHOICES}:
        yield Problem(place, f"takes {slot.wanted()}, so it cannot be unlimited")
    if slot.minimum is not None and slot.maximum is not None and slot.minimum > slot.maximum:
        yield Problem(
            place, f"is at least {slot.minimum} and at most {slot.maximum}, so nothing fits"
        )
    if slot.default is not None:
        problem = slot.problem_with(slot.default)
        if problem:
            yield Problem(f"{place}.default", problem)


def _problems_with_condition(
    condition: Condition, place: str, facts: Mapping[str, Fact], slots: Mapping[str, Slot]
) -> Iterator[Problem]:
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _problems_with_condition(part, place, facts, slots)
        case Not(part):
            yield from _problems_with_condition(part, place, facts, slots)
        case Is() | OneOf() | AtLeast() | MoreThan():
            fact = facts.get(condition.fact)
            if fact is None:
                yield _unknown_fact(place, condition.fact, facts)
            else:
                problem = _problem_with_comparison(condition, fact, slots)
                if problem:
                    yield Problem(place, problem)
        case _:
            yield Problem(
                place, f"is not a condition: {shown(condition)}; compare a fact, as in about(...)"
            )


def _unknown_fact(place: str, name: str, facts: Mapping[str, Fact]) -> Problem:
    return Problem(place, f"no fact is called '{name}'; {did_you_mean(name, facts)}")


def _unknown_slot(name: str, slots: Mapping[str, Slot]) -> str:
    return f"no slot is called '{name}'; {did_you_mean(name, slots)}"


def _problem_with_comparison(
    comparison: Comparison, fact: Fact, slots: Mapping[str, Slot]
) -> str | None:
    if isinstance(comparison, AtLeast | MoreThan) and not fact.is_ordered:
        return (
            f"'{fact.name}' is {fact.kind.value}, so it cannot be more or less; use is_ or one_of"
        )
    if isinstance(comparison, OneOf) and fact.kind is not Kind.CHOICE:
        return f"'{fact.name}' is {fact.kind.value}, so it is not one of a list; use is_"
    value = comparison.values if isinstance(comparison, OneOf) else comparison.value
    if isinstance(value, FromSlot):
        slot = slots.get(value.slot)
        if slot is None:
            return _unknown_slot(value.slot, slots)
        return _problem_with_slot_for(comparison, fact, slot)
    if isinstance(comparison, OneOf):
        return _problem_with_choices(fact, comparison)
    if isinstance(value, Missing):
        return f"asks whether '{fact.name}' is missing; learning a fact must never undo an answer"
    problem = fact.problem_with(value)
    return f"'{fact.name}' {problem}" if problem else None


def _problem_with_choices(fact: Fact, comparison: OneOf) -> str | None:
    if not isinstance(comparison.values, frozenset) or not comparison.values:
        return f"'{fact.name}' is compared with no choice; name at least one"
    odd = [value for value in comparison.values if value not in fact.choices]
    return f"'{fact.name}' cannot be {shown(odd[0])}; it takes {fact.wanted()}" if odd else None


def _problem_with_slot_for(comparison: Comparison, fact: Fact, slot: Slot) -> str | None:
    fits = False
    match comparison:
        case OneOf():
            fits = slot.kind is SlotKind.CHOICES and slot.of is fact.type
        case Is():
            fits = slot.kind is SlotKind.YES_NO and fact.kind is Kind.YES_NO
        case AtLeast() | MoreThan():
            numbers = slot.kind in {SlotKind.WHOLE, SlotKind.DECIMAL} and fact.kind in _NUMBERS
            fits = numbers and slot.unit == fact.unit
    if fits:
        return None
    return (
        f"'{fact.name}' ({fact.kind.value}{f' of {fact.unit}' if fact.unit else ''}) cannot be "
        f"compared with the slot '{slot.id}', which takes {slot.wanted()}"
    )


def _problems_with_effect(
    rule: Rule, place: str, facts: Mapping[str, Fact], slots: Mapping[str, Slot]
) -> Iterator[Problem]:
    match rule.then:
        case Pay(amount) | Cap(amount):
            for problem in _problems_with_amount(amount, facts, slots):
                yield Problem(f"{place}.then", problem)
            for name in slots_in(amount) if isinstance(rule.then, Pay) else ():
                if name in slots and slots[name].may_be_unlimited:
                    problem = f"the slot '{name}' may be no limit, and a basis needs an amount"
                    yield Problem(f"{place}.then", problem)
        case Refer(to) | ReferIfCut(to):
            if not to.strip():
                yield Problem(f"{place}.then", "refers to nobody; name the role")
        case Place(rung) | Floor(rung) | Ceiling(rung) | Suggest(rung) | Also(rung):
            if not rung.strip():
                yield Problem(f"{place}.then", "names no rung; give the rung's id")
        case Allow() | Refuse() | Intensify() | Note():
            return


def _problems_with_amount(
    amount: Amount, facts: Mapping[str, Fact], slots: Mapping[str, Slot]
) -> Iterator[str]:
    match amount:
        case Cost(fact):
            yield from _problems_with_number(fact, facts, unit="pence")
        case Rate(slot, times):
            yield from _problems_with_money_slot(slot, slots, SlotKind.WHOLE)
            for fact in times:
                yield from _problems_with_number(fact, facts)
            yield from _problems_with_rate(slot, times, facts, slots)
        case Banded(slot, by):
            yield from _problems_with_money_slot(slot, slots, SlotKind.BANDS)
            yield from _problems_with_number(by, facts)
            if slot in slots and by in facts and slots[slot].unit != facts[by].unit:
                yield (
                    f"the slot '{slot}' is a scale by {slots[slot].unit or 'nothing'}, "
                    f"and '{by}' counts {facts[by].unit or 'nothing'}"
                )
        case Less(inner, fact):
            yield from _problems_with_amount(inner, facts, slots)
            yield from _problems_with_number(fact, facts, unit="pence")
        case Total(amounts):
            if not amounts:
                yield "adds up nothing; name at least one amount"
            for part in amounts:
                yield from _problems_with_amount(part, facts, slots)


def _problems_with_rate(
    name: str, times: tuple[str, ...], facts: Mapping[str, Fact], slots: Mapping[str, Slot]
) -> Iterator[str]:
    units = {facts[fact].unit for fact in times if fact in facts}
    if "pence" in units:
        yield f"multiplies the pence of '{name}' by the pence of {' and '.join(times)}"
    each = slots[name].unit.removeprefix("pence").split() if name in slots else []
    if each and not units & {each[-1], f"{each[-1]}s"}:
        yield f"the slot '{name}' is {slots[name].unit}; multiply it by a fact that counts {each[-1]}s"


def _problems_with_number(
    name: str, facts: Mapping[str, Fact], *, unit: str | None = None
) -> Iterator[str]:
    fact = facts.get(name)
    if fact is None:
        yield f"no fact is called '{name}'; {did_you_mean(name, facts)}"
    elif fact.kind not in _NUMBERS or fact.minimum is None or fact.minimum < 0:
        yield f"'{name}' is not a number that is never below zero, so no amount can use it"
    elif unit is not None and fact.unit != unit:
        yield f"'{name}' counts {fact.unit or 'nothing'}, not {unit or 'nothing'}"


def _problems_with_money_slot(
    name: str, slots: Mapping[str, Slot], kind: SlotKind
) -> Iterator[str]:
    slot = slots.get(name)
    if slot is None:
        yield _unknown_slot(name, slots)
        return
    if slot.kind is not kind:
        yield f"the slot '{name}' takes {slot.wanted()}, and this amount needs {kind.value}"
    elif (
        slot.minimum is None
        or slot.minimum < 0
        or (kind is SlotKind.WHOLE and not slot.unit.startswith("pence"))
    ):
        yield f"the slot '{name}' is not an amount of pence that is never below zero"


def _problems_with_words(
    rule: Rule, place: str, facts: Mapping[str, Fact], slots: Mapping[str, Slot]
) -> Iterator[Problem]:
    known = {**facts, **slots}
    words = rule.words
    texts = {"officer": words.officer, "person": words.person}
    texts |= {f"easy_read[{number}]": line for number, line in enumerate(words.easy_read)}
    if not words.easy_read:
        yield Problem(f"{place}.words.easy_read", "says nothing; write it by hand")
    for part, text in texts.items():
        yield from _problems_with_text(text, f"{place}.words.{part}", known)


def _problems_with_text(text: str, place: str, known: Iterable[str]) -> Iterator[Problem]:
    if not text.strip():
        yield Problem(place, "says nothing; write a sentence")
    if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
        yield Problem(place, "has a brace that is not around a name, as in {claimed}")
    for name in PLACEHOLDER.findall(text):
        if name not in known:
            problem = f"'{name}' is no fact and no slot; {did_you_mean(name, known)}"
            yield Problem(place, problem)
