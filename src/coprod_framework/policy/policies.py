"""Policies: sets of rules that answer one question, and how they are put together."""

from __future__ import annotations

import bisect
import enum
import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

import attrs

from ..domain.clauses import Gap
from ..domain.days import ALWAYS, Span
from ..domain.facts import Fact, vocabulary_of
from ..errors import PolicyRejected, Problem, TermsRejected, did_you_mean
from .checking import problems_with_policy
from .checks import Check
from .conditions import Condition
from .effects import Cap, Pay, Rank, ReferIfCut, rank_of
from .rules import Rule
from .shapes import problems_with_shape
from .slots import Slot, SlotValue
from .terms import Terms, changes_in, problems_with_terms, value_on


__all__ = ["Edition", "Policy", "Purpose", "Unfilled"]


@attrs.frozen(kw_only=True)
class Purpose:
    """
    The one question that a policy answers, and about which facts.

    ``refer_to`` is the role that decides when a fact cannot be had, and ``silence`` the gap that is
    named when no rule speaks.  ``body`` is what a sentence calls whoever the policy belongs to.
    """

    id: str
    question: str
    vocabulary: type[Any]
    refer_to: str
    silence: Gap
    body: str = "the council"


class Unfilled(enum.Enum):
    """Why a slot has no value."""

    NOT_FILLED = "nobody filled it"
    DEPENDS_ON_DAY = "it depends on the day"


def _by_id(items: Iterable[Any]) -> tuple[Any, ...]:
    return _each_once(items, "id")


def _by_layer(items: Iterable[Any]) -> tuple[Any, ...]:
    return _each_once(items, "layer", "name")


def _each_once(items: Any, *names: str) -> tuple[Any, ...]:
    """The same things in a fixed order, each of them once."""
    if not isinstance(items, Iterable):
        return cast("tuple[Any, ...]", items)  # refused by its shape, with everything else
    kept: list[Any] = []
    for item in sorted(items, key=lambda item: [str(getattr(item, name, "")) for name in names]):
        if item not in kept:
            kept.append(item)
    return tuple(kept)


@attrs.frozen(kw_only=True, slots=False)
class Policy:
    """
    A set of rules that answers one question about the facts of one vocabulary.

    It holds rules, which are decided, or checks of promises, which are assessed, and never both.  The
    order of rules means nothing, and saying a rule twice means no more than saying it once.
    Making a policy checks all of it, and raises `PolicyRejected` with everything that is wrong, or
    `TermsRejected` when only the terms are.
    """

    purpose: Purpose
    rules: tuple[Rule, ...] = attrs.field(default=(), converter=_by_id)
    checks: tuple[Check, ...] = attrs.field(default=(), converter=_by_id)
    slots: tuple[Slot, ...] = attrs.field(default=(), converter=_by_id)
    terms: tuple[Terms, ...] = attrs.field(default=(), converter=_by_layer)
    _editions: dict[int | None, Edition] = attrs.field(
        init=False, eq=False, repr=False, factory=dict
    )
    readings: dict[Any, Any] = attrs.field(init=False, eq=False, repr=False, factory=dict)
    """What engines made of the rules, shared by all policies that fill in the same rules."""
    ready: Any = attrs.field(init=False, eq=False, repr=False, default=None)
    """What an engine keeps at hand to decide under this policy, once it has decided a case."""

    @functools.cached_property
    def changes(self) -> tuple[date, ...]:
        """Every day on which a rule, a check or a term starts or ends."""
        days = set(changes_in(self.terms))
        spans = [rule.in_force for rule in self.rules]
        for span in (*spans, *(check.in_force for check in self.checks)):
            days.update(day for day in (span.start, span.end) if day is not None)
        return tuple(sorted(days))

    def __attrs_post_init__(self) -> None:
        problems = list(_problems_with_frame(self))
        if not problems:
            problems = list(problems_with_policy(self.facts, self.rules, self.checks, self.slots))
        if problems:
            raise PolicyRejected(f"the policy '{self.purpose.id}'", problems)
        self._check_terms()

    def _check_terms(self) -> None:
        problems = list(problems_with_shape(self.terms, tuple[Terms, ...], "terms"))
        if problems:
            raise TermsRejected("the terms", problems)
        problems = list(problems_with_terms(self.purpose.id, self.slots_by_id, self.terms))
        if problems:
            names = " and ".join(f"'{part.name}'" for part in self.terms)
            raise TermsRejected(f"the terms {names}", problems)

    @property
    def body(self) -> str:
        """What a sentence calls whoever the policy belongs to."""
        return self.purpose.body

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts that its rules may speak of, by name."""
        return vocabulary_of(self.purpose.vocabulary)

    @functools.cached_property
    def slots_by_id(self) -> Mapping[str, Slot]:
        """What it leaves to terms files, by id."""
        return {slot.id: slot for slot in self.slots}

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition in it, on whatever day it counts: one of a rule, and two of a check."""
        return _conditions(self.rules, self.checks)

    @functools.cached_property
    def day_fact(self) -> str | None:
        """The fact that names the day of the event, if the vocabulary has one."""
        return next((name for name, fact in self.facts.items() if fact.names_the_day), None)

    def __or__(self, other: Policy) -> Policy:
        """Both policies at once: every rule, check, slot and term of either."""
        if self.purpose != other.purpose:
            problem = Problem(
                "purpose",
                f"'{self.purpose.id}' and '{other.purpose.id}' answer different questions; "
                "keep the policies apart",
            )
            raise PolicyRejected("a union of policies", [problem])
        return attrs.evolve(
            self,
            rules=(*self.rules, *other.rules),
            checks=(*self.checks, *other.checks),
            slots=(*self.slots, *other.slots),
            terms=(*self.terms, *other.terms),
        )

    def only_when(self, condition: Condition) -> Policy:
        """The same policy, where this condition holds; elsewhere it says nothing."""
        rules = (attrs.evolve(rule, when=condition & rule.when) for rule in self.rules)
        checks = (attrs.evolve(one, applies=condition & one.applies) for one in self.checks)
        return attrs.evolve(self, rules=rules, checks=checks)

    def with_terms(self, *terms: Terms) -> Policy:
        """The same policy with these terms filled in, beside any that it has."""
        # The rules were checked when this policy was made, so that only the terms are left to check.
        # A council with a thousand projects makes a thousand policies of the same rules.
        made: Policy = object.__new__(Policy)
        made.__dict__.update(
            purpose=self.purpose,
            rules=self.rules,
            checks=self.checks,
            slots=self.slots,
            terms=_by_layer((*self.terms, *terms)),
            _editions={},
            readings=self.readings,
            ready=None,
        )
        made._check_terms()
        return made

    def __getstate__(self) -> dict[str, Any]:
        # What was made of it is made again where it is needed.
        return self.__dict__ | {"_editions": {}, "readings": {}, "ready": None}

    def keeping(self, ids: Iterable[str]) -> Policy:
        """The same policy with these rules or checks only, by id."""
        kept = frozenset(ids)
        known = [rule.id for rule in self.rules] + [check.id for check in self.checks]
        unknown = sorted(kept.difference(known))
        if unknown:
            hint = did_you_mean(unknown[0], known)
            problem = Problem("rules", f"no rule or check is called '{unknown[0]}'; {hint}")
            raise PolicyRejected(f"the policy '{self.purpose.id}'", [problem])
        return attrs.evolve(
            self,
            rules=(rule for rule in self.rules if rule.id in kept),
            checks=(check for check in self.checks if check.id in kept),
        )

    def on(self, day: date | None) -> Edition:
        """The policy as it is in force on a day; ``None`` says that the day is not known."""
        return self.edition(self.index_on(day))

    def index_on(self, day: date | None) -> int | None:
        """Between which of its changes a day lies: 0 is before the first, ``None`` not known."""
        if not self.changes:
            return 0
        return None if day is None else bisect.bisect_right(self.changes, day)

    def edition(self, index: int | None) -> Edition:
        """The policy between two of its changes, as `index_on` counts them."""
        found = self._editions.get(index)
        if found is None:
            found = self._editions.setdefault(index, _edition(self, index))
        return found


def _problems_with_frame(policy: Policy) -> Iterator[Problem]:
    yield from problems_with_shape(policy.purpose, Purpose, "purpose")
    for name in ("rules", "checks", "slots", "terms"):
        if not isinstance(getattr(policy, name), tuple):
            yield Problem(name, "takes several; put them in brackets")
    vocabulary = getattr(policy.purpose, "vocabulary", None)
    if not hasattr(vocabulary, "__facts__"):
        yield Problem("purpose.vocabulary", "is no vocabulary; declare it with @vocabulary")
    elif not policy.purpose.refer_to.strip():
        yield Problem("purpose.refer_to", "names nobody; name the role that decides")


@attrs.frozen(kw_only=True, eq=False)
class Edition:
    """
    A policy as it is in force: its rules or its checks in a fixed order, and what fills each slot.

    A bit of a mask is a place in ``conditions``: for a policy of rules, that of the rule in ``rules``.
    A check has two, one after the other: whether it applies, and whether it is met.  Where the day is
    not known, ``in_doubt`` are the bits of what is in force on some days only, and a slot that changes
    with the day has no value.  ``ranks`` are the bits of each rank, and ``amounts`` and ``spares`` the
    places of the rules about an amount and of those that spare somebody a cut.
    """

    policy: Policy
    index: int | None
    span: str
    rules: tuple[Rule, ...]
    checks: tuple[Check, ...]
    conditions: tuple[Condition, ...]
    values: Mapping[str, SlotValue | Unfilled]
    filled_by: Mapping[str, str]
    in_doubt: int
    ranks: Mapping[Rank, int]
    amounts: tuple[int, ...]
    spares: tuple[int, ...]
    readings: dict[Any, Any] = attrs.field(init=False, repr=False, factory=dict)
    """What engines made of it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Policy.edition, (self.policy, self.index)


def _edition(policy: Policy, index: int | None) -> Edition:
    rules, checks = policy.rules, policy.checks
    in_doubt = 0
    day: date | None = None
    span = "on every day"
    if index is None:
        span = "on a day that is not known"
        in_doubt = sum(1 << bit for bit, dated in enumerate(_dated(rules, checks)) if dated)
    elif policy.changes:
        day = policy.changes[index - 1] if index else date.min
        ends = policy.changes[index] if index < len(policy.changes) else None
        span = str(Span(day if index else None, ends))
        rules = tuple(rule for rule in rules if rule.in_force.covers(day))
        checks = tuple(check for check in checks if check.in_force.covers(day))
    values: dict[str, SlotValue | Unfilled] = {}
    filled_by: dict[str, str] = {}
    for slot in policy.slots:
        values[slot.id], filled_by[slot.id] = _filling(policy, slot, day, index)
    return Edition(
        policy=policy,
        index=index,
        span=span,
        rules=rules,
        checks=checks,
        conditions=_conditions(rules, checks),
        values=values,
        filled_by=filled_by,
        in_doubt=in_doubt,
        ranks={rank: sum(1 << bit for bit in _places(rules, rank)) for rank in Rank},
        amounts=tuple(b for b, rule in enumerate(rules) if isinstance(rule.then, Pay | Cap)),
        spares=tuple(b for b, rule in enumerate(rules) if isinstance(rule.then, ReferIfCut)),
    )


def _conditions(rules: tuple[Rule, ...], checks: tuple[Check, ...]) -> tuple[Condition, ...]:
    """The condition of each bit."""
    pairs = ((check.applies, check.met) for check in checks)
    return (*(rule.when for rule in rules), *itertools.chain.from_iterable(pairs))


def _dated(rules: tuple[Rule, ...], checks: tuple[Check, ...]) -> Iterator[bool]:
    """For each bit, whether it is in force on some days only."""
    yield from (rule.in_force != ALWAYS for rule in rules)
    for check in checks:
        # Whether it applies is in doubt; whether it is met is not.
        yield from (check.in_force != ALWAYS, False)


def _places(rules: tuple[Rule, ...], rank: Rank) -> Iterator[int]:
    return (bit for bit, rule in enumerate(rules) if rank_of(rule.then) is rank)


def _filling(
    policy: Policy, slot: Slot, day: date | None, index: int | None
) -> tuple[SlotValue | Unfilled, str]:
    dated = any(
        term.slot == slot.id and term.span != ALWAYS
        for part in policy.terms
        for term in part.values
    )
    if index is None and dated:
        return Unfilled.DEPENDS_ON_DAY, ""
    found = value_on(day, slot.id, policy.terms)
    if found is not None:
        part, term = found
        return term.value, f"{part.name}, {term.span}"
    if slot.default is not None:
        return slot.default, "the framework, which sets none"
    return Unfilled.NOT_FILLED, ""
