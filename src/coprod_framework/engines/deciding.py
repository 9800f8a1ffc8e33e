"""Deciding, fast: the same answer as the reference gives, by Python that was written for the policy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import FunctionType
from typing import Any, Final, TypeVar

from ..decision.deciding import in_edition, refuse_checks
from ..decision.decisions import Decision
from ..policy.books import TermsBook
from ..policy.policies import Policy
from .compiled.plans import COMPILED, Plan, plans_for, turning_fact


__all__ = ["decide"]

_MOST_REMEMBERED: Final = 100_000

T = TypeVar("T")


def decide(policy: Policy | TermsBook, facts: object, on: date | None = None) -> Decision:
    """
    What a policy answers about a case, and why.

    With a book of terms, the case is decided by those of its own service area and project.  The rules
    and the terms are those of the day of the event.  The facts name it, or ``on`` does.  While neither
    does, whatever depends on the day stays open.

    Raises `FactsRejected` when the facts are not of the policy's vocabulary, `DayDisagrees` when
    ``on`` is another day than the facts name, `DayNeeded` when the vocabulary names no day and the
    policy changes with it, and `PolicyRejected` for a policy of checks, which is assessed.
    """
    ready = policy.ready
    if ready is None or on is not None:
        make_ready(policy)
        return _with_care(policy, facts, on)
    quickly = ready.quickly  # in two steps: Python looks for a method longer than for a value
    decision: Decision = quickly(ready, facts)
    return decision


def _with_care(policy: Policy | TermsBook, facts: Any, on: date | None) -> Decision:
    """Decide, after a look at everything that could be wrong with the question."""
    if isinstance(policy, TermsBook):
        if type(facts) is policy.policy.purpose.vocabulary:
            policy = policy.policy_for(facts.service_area, facts.project)
        else:
            policy = policy.policy
    refuse_checks(policy)
    edition, facts, on = in_edition(policy, facts, on)
    if on is None or policy.day_fact is not None:
        plans, figures, turning = plans_for(edition, "decide")
        plan = plans[getattr(facts, turning) if turning else None]
        decision: Decision = plan(facts, figures)
        return decision
    return Decision(edition=edition, facts=facts, on=on, engine=COMPILED)


class Ready:
    """
    What deciding under one policy, or by one book of terms, needs at hand.

    ``quickly`` finds the plan of a case by its day, and by the choice that the rules turn on.  By a book
    it first finds what is ready for its service area and project.
    """

    __slots__ = ("by_day", "by_index", "days", "policy", "quickly", "teams")

    def __init__(self, policy: Policy | TermsBook) -> None:
        rules = policy.policy if isinstance(policy, TermsBook) else policy
        self.policy = policy
        self.quickly = _quick_way(policy)
        self.teams: dict[Any, Ready] = {}
        # Many service areas share the days between which their terms change, and so this list.
        self.days: dict[Any, int | None] = rules.readings.setdefault(("days", rules.changes), {})
        self.by_index: dict[int | None, dict[Any, Plan]] = {}
        self.by_day: dict[Any, dict[Any, Plan]] = {}


def make_ready(policy: Policy | TermsBook) -> Ready:
    """Everything that is needed to decide under this policy, made once."""
    if policy.ready is None:
        object.__setattr__(policy, "ready", Ready(policy))
    ready: Ready = policy.ready
    return ready


def _plan_for(ready: Ready, facts: Any) -> Plan:
    """The plan for this case, written where there is none yet, and kept at hand for the next one."""
    policy = ready.policy
    if isinstance(policy, TermsBook):
        team = facts.service_area, facts.project
        found = make_ready(policy.policy_for(*team))
        return _plan_for(_kept(ready.teams, team, found), facts)
    day = None if policy.day_fact is None else getattr(facts, policy.day_fact)
    index = policy.index_on(day if isinstance(day, date) else None)
    _kept(ready.days, day, index)
    by_choice = _kept(ready.by_day, day, ready.by_index.setdefault(index, {}))
    edition = policy.edition(index)
    plans, figures, turning = plans_for(edition, "decide")
    choice = getattr(facts, turning) if turning else None
    if choice not in by_choice:
        citing = _with(plans_for(edition, "cite")[0][choice], figures)
        by_choice[choice] = _with(plans[choice], figures, citing)
    return by_choice[choice]


def _kept(shelf: dict[Any, T], key: Any, value: T) -> T:
    """Keep this at hand; what is far too much is forgotten again."""
    if len(shelf) >= _MOST_REMEMBERED:
        shelf.clear()
    return shelf.setdefault(key, value)


def _with(plan: Any, *last: Any) -> Plan:
    """The same plan, with what comes last at hand, which is quicker than to hand it over."""
    return FunctionType(plan.__code__, plan.__globals__, plan.__name__, last)


def _quick_way(policy: Policy | TermsBook) -> Callable[..., Any]:
    """
    The function that goes from a case to its plan, and decides.

    It is the same for all policies of the same rules, which Python runs faster than one for each.
    """
    by_book = isinstance(policy, TermsBook)
    rules = policy.policy if isinstance(policy, TermsBook) else policy
    if rules.checks or (rules.day_fact is None and (by_book or rules.changes)):
        return _carefully
    if ("quickly", by_book) not in rules.readings:
        turning = turning_fact(rules)
        day = "None" if rules.day_fact is None else f"facts.{rules.day_fact}"
        source = _QUICKLY.format(
            plans=(_BY_BOOK if by_book else _BY_POLICY).format(day=day),
            choice="None" if turning is None else f"facts.{turning}",
        )
        values = {"Vocabulary": rules.purpose.vocabulary, **_AT_HAND}
        exec(source, values)  # noqa: S102 - our own text, of a few names
        rules.readings["quickly", by_book] = values["quickly"]
    quickly: Callable[..., Any] = rules.readings["quickly", by_book]
    return quickly


def _carefully(ready: Ready, facts: object) -> Decision:
    return _with_care(ready.policy, facts, None)


_QUICKLY: Final = """\
def quickly(ready, facts):
    if type(facts) is not Vocabulary:
        return carefully(ready, facts)
    try:
        plan = {plans}[{choice}]
    except KeyError:
        plan = plan_for(ready, facts)
    return plan(facts)
"""
_BY_POLICY: Final = "ready.by_day[{day}]"
_BY_BOOK: Final = """\
(found := ready.teams[facts.service_area, facts.project]).by_index[found.days[{day}]]"""
_AT_HAND: Final = {"carefully": _carefully, "plan_for": _plan_for}
