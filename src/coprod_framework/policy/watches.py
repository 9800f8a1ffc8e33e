"""Watches: sets of watch-rules over one kind of log, with what terms files fill in."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..domain.events import DetailKind, Event, details_of
from ..domain.stages import Stages
from ..errors import PolicyRejected, Problem, TermsRejected, did_you_mean, shown
from .conditions import FromSlot
from .slots import Slot, SlotKind
from .terms import Terms, problems_with_terms, value_on
from .watch_rules import Due, Equal, From, Later, Requirement, SameAs, Seen, WatchRule


__all__ = ["Watch"]


def _by_id(items: Iterable[Any]) -> tuple[Any, ...]:
    kept: list[Any] = []
    for item in sorted(items, key=lambda one: str(one.id)):
        if item not in kept:
            kept.append(item)
    return tuple(kept)


@attrs.frozen(kw_only=True, slots=False)
class Watch:
    """
    What is watched in the log of an exercise: which duties its events bring about, and its stages.

    The order of rules means nothing, and saying a rule twice means no more than saying it once.
    ``refer_to`` is the role that answers where the text is silent, and ``body`` what a sentence calls
    whoever the watch belongs to.  Making a watch checks all of it, and
    raises `PolicyRejected` with everything that is wrong, or `TermsRejected` when only the terms are.
    """

    id: str
    title: str
    refer_to: str
    kinds: tuple[type[Event], ...]
    stages: Stages
    rules: tuple[WatchRule, ...] = attrs.field(default=(), converter=_by_id)
    slots: tuple[Slot, ...] = attrs.field(default=(), converter=_by_id)
    terms: tuple[Terms, ...] = ()
    body: str = "the council"

    def __attrs_post_init__(self) -> None:
        problems = list(_problems_with(self))
        if problems:
            raise PolicyRejected(f"the watch '{self.id}'", problems)
        problems = list(problems_with_terms(self.id, self.slots_by_id, self.terms))
        if problems:
            names = " and ".join(f"'{part.name}'" for part in self.terms)
            raise TermsRejected(f"the terms {names}", problems)

    @functools.cached_property
    def slots_by_id(self) -> Mapping[str, Slot]:
        """What it leaves to terms files, by id."""
        return {slot.id: slot for slot in self.slots}

    @functools.cached_property
    def rules_by_id(self) -> Mapping[str, WatchRule]:
        """Its rules, by id."""
        return {rule.id: rule for rule in self.rules}

    def with_terms(self, *terms: Terms) -> Watch:
        """The same watch with these terms filled in, beside any that it has."""
        return attrs.evolve(self, terms=(*self.terms, *terms))

    def keeping(self, ids: Iterable[str]) -> Watch:
        """The same watch with these rules only, by id."""
        kept = frozenset(ids)
        unknown = sorted(kept.difference(self.rules_by_id))
        if unknown:
            hint = did_you_mean(unknown[0], self.rules_by_id)
            problem = Problem("rules", f"no rule is called '{unknown[0]}'; {hint}")
            raise PolicyRejected(f"the watch '{self.id}'", [problem])
        return attrs.evolve(self, rules=(rule for rule in self.rules if rule.id in kept))

    def __or__(self, other: Watch) -> Watch:
        """Both at once: every rule, slot and term of either."""
        frame = ("id", "title", "refer_to", "kinds", "stages")
        if any(getattr(self, name) != getattr(other, name) for name in frame):
            problem = Problem("id", f"'{self.id}' and '{other.id}' watch different things")
            raise PolicyRejected("a union of watches", [problem])
        terms = [*self.terms, *(part for part in other.terms if part not in self.terms)]
        return attrs.evolve(
            self,
            rules=(*self.rules, *other.rules),
            slots=(*self.slots, *other.slots),
            terms=tuple(terms),
        )

    def count_on(self, count: int | FromSlot, day: date) -> int | None:
        """A count as it is, or as a slot has it on a day; ``None`` where nobody filled the slot."""
        if not isinstance(count, FromSlot):
            return count
        found = value_on(day, count.slot, self.terms)
        value = self.slots_by_id[count.slot].default if found is None else found[1].value
        return value if isinstance(value, int) else None


def _problems_with(watch: Watch) -> Iterator[Problem]:
    seen_ids: set[str] = set()
    for rule in watch.rules:
        where = f"rules[{rule.id}]"
        if rule.id in seen_ids:
            yield Problem(where, "stands for two different rules; give each an id of its own")
        seen_ids.add(rule.id)
        yield from _problems_with_rule(watch, rule, where)
    for slot in watch.slots:
        if slot.kind is not SlotKind.WHOLE:
            yield Problem(f"slots[{slot.id}]", "takes no whole number, and a watch counts with it")
    unknown = {kind.__name__ for kind in watch.stages.kinds} - {k.__name__ for k in watch.kinds}
    for name in sorted(unknown):
        yield Problem("stages", f"has an event that is not watched: {name}")


def _problems_with_rule(watch: Watch, rule: WatchRule, where: str) -> Iterator[Problem]:
    if not rule.upon:
        yield Problem(f"{where}.upon", "is empty, so that nothing brings the duty about")
    if not rule.done_by:
        yield Problem(f"{where}.done_by", "is empty, so that nobody could ever do it")
    bound: dict[str, type[Event]] = {}
    for one in rule.upon:
        yield from _problems_with_seen(watch, one, bound, f"{where}.upon[{one.name}]")
        if one.name in bound:
            yield Problem(f"{where}.upon[{one.name}]", "is named twice; give each event a name")
        bound[one.name] = one.kind
    for part in ("done_by", "ends_with"):
        for one in getattr(rule, part):
            yield from _problems_with_seen(watch, one, bound, f"{where}.{part}[{one.name}]")
    if rule.due is not None:
        yield from _problems_with_due(watch, rule.due, bound, f"{where}.due")


def _problems_with_seen(
    watch: Watch, one: Seen, bound: Mapping[str, type[Event]], where: str
) -> Iterator[Problem]:
    if one.kind not in watch.kinds:
        known = [kind.__name__ for kind in watch.kinds]
        name = getattr(one.kind, "__name__", str(one.kind))
        yield Problem(
            where, f"waits for {name}, which is not watched; {did_you_mean(name, known)}"
        )
        return
    for requirement in one.where:
        problem = _problem_with_requirement(one.kind, requirement, bound)
        if problem:
            yield Problem(where, problem)


def _problem_with_requirement(
    kind: type[Event], requirement: Requirement, bound: Mapping[str, type[Event]]
) -> str | None:
    details = details_of(kind)
    if isinstance(requirement, Equal | SameAs) and requirement.detail not in details:
        return f"has no detail '{requirement.detail}'; {did_you_mean(requirement.detail, details)}"
    if isinstance(requirement, Equal):
        return details[requirement.detail].problem_with(requirement.value)
    if requirement.event not in bound:
        hint = did_you_mean(requirement.event, bound)
        return f"speaks of '{requirement.event}', which no event before it is called; {hint}"
    if isinstance(requirement, From | Later):
        return None
    others = details_of(bound[requirement.event])
    if requirement.other not in others:
        return f"has no detail '{requirement.other}'; {did_you_mean(requirement.other, others)}"
    mine, theirs = details[requirement.detail], others[requirement.other]
    if mine.type is not theirs.type:
        return f"compares {mine.kind.value} with {theirs.kind.value}, which are never the same"
    return None


def _problems_with_due(
    watch: Watch, due: Due, bound: Mapping[str, type[Event]], where: str
) -> Iterator[Problem]:
    if due.event not in bound:
        yield Problem(where, f"counts from '{due.event}'; {did_you_mean(due.event, bound)}")
    elif due.detail != "day":
        detail = details_of(bound[due.event]).get(due.detail)
        if detail is None or detail.kind is not DetailKind.DAY:
            yield Problem(where, f"counts from {shown(due.detail)}, which is no day")
    for count in (due.count, due.tolerance):
        if isinstance(count, FromSlot) and count.slot not in watch.slots_by_id:
            hint = did_you_mean(count.slot, watch.slots_by_id)
            yield Problem(where, f"no slot is called '{count.slot}'; {hint}")
    if isinstance(due.count, int) and due.count < 0:
        yield Problem(where, f"counts {due.count}; to go back in time, use before")
    if isinstance(due.tolerance, int) and due.tolerance < 0:
        yield Problem(where, f"allows {due.tolerance} days more; a tolerance is 0 or more")
