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
    it finds the figures of its service area and project on the day.
    """

    __slots__ = ("by_day", "policy", "quickly", "teams")

    def __init__(self, policy: Policy | TermsBook) -> None:
        self.policy: Any = policy
        self.quickly = _quick_way(policy)
        self.teams: dict[Any, tuple[Any, ...]] = {}
        self.by_day: dict[Any, dict[Any, Plan]] = {}


def make_ready(policy: Policy | TermsBook) -> Ready:
    """Everything that is needed to decide under this policy, made once."""
    if policy.ready is None:
        object.__setattr__(policy, "ready", Ready(policy))
    ready: Ready = policy.ready
    return ready


def _plan_for(ready: Ready, facts: Any) -> Plan:
    """The plan for this case, written where there is none yet, and kept at hand for the next one."""
    policy: Policy = ready.policy
    day = None if policy.day_fact is None else getattr(facts, policy.day_fact)
    index = policy.index_on(day if isinstance(day, date) else None)
    edition = policy.edition(index)
    by_choice = _kept(ready.by_day, day, edition.readings.setdefault("by choice", {}))
    plans, figures, turning = plans_for(edition, "decide")
    choice = getattr(facts, turning) if turning else None
    if choice not in by_choice:
        citing = _with(plans_for(edition, "cite")[0][choice], figures)
        by_choice[choice] = _with(plans[choice], figures, citing)
    plan: Plan = by_choice[choice]
    return plan


def _figures_of_team(ready: Ready, facts: Any) -> tuple[Any, ...]:
    """The figures for a case of this service area and project on its day, kept at hand as well."""
    book: TermsBook = ready.policy
    policy = book.policy_for(facts.service_area, facts.project)
    team: Any = (facts.service_area, facts.project) if book.has_projects else facts.service_area
    if team not in ready.teams:
        _kept(ready.teams, team, _figures_by_day(policy))
    figures = ready.teams[team]
    day = getattr(facts, str(policy.day_fact))
    index = policy.index_on(day if isinstance(day, date) else None)
    place = _kept(figures[0], day, -1 if index is None else index + 1)
    found: tuple[Any, ...] = figures[place]
    return found


def _figures_by_day(policy: Policy) -> tuple[Any, ...]:
    """
    At which place the figures of a day stand, and then all the figures; the last are of no known day.

    All of it is one tuple, as each thing that a service area has for itself has to be fetched from afar.
    """
    days: dict[Any, int] = policy.readings.setdefault(("days", policy.changes), {})
    every = (*range(len(policy.changes) + 1), None)
    return (days, *(plans_for(policy.edition(index), "decide")[1] for index in every))


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
    team = "facts.service_area"
    if isinstance(policy, TermsBook) and policy.has_projects:
        team += ", facts.project"
    key = "quickly", by_book and team
    if key not in rules.readings:
        turning = turning_fact(rules)
        source = (_BY_BOOK if by_book else _BY_POLICY).format(
            team=team,
            day="None" if rules.day_fact is None else f"facts.{rules.day_fact}",
            choice="None" if turning is None else f"facts.{turning}",
        )
        values = {"Vocabulary": rules.purpose.vocabulary, **_AT_HAND}
        exec(source, values)  # noqa: S102 - our own text, of a few names
        rules.readings[key] = values["quickly"]
    quickly: Callable[..., Any] = rules.readings[key]
    return quickly


def _carefully(ready: Ready, facts: object) -> Decision:
    return _with_care(ready.policy, facts, None)


_BY_POLICY: Final = """\
def quickly(ready, facts):
    if type(facts) is not Vocabulary:
        return carefully(ready, facts)
    try:
        plan = ready.by_day[{day}][{choice}]
    except KeyError:
        plan = plan_for(ready, facts)
    return plan(facts)
"""
# A plan of its own for each service area would be more than the processor keeps at hand.
_BY_BOOK: Final = """\
def quickly(ready, facts):
    if type(facts) is not Vocabulary:
        return carefully(ready, facts)
    try:
        figures = ready.teams[{team}]
        figures = figures[figures[0][{day}]]
    except KeyError:
        figures = figures_of_team(ready, facts)
    return figures[2][{choice}](facts, figures)
"""
_AT_HAND: Final = {
    "carefully": _carefully,
    "plan_for": _plan_for,
    "figures_of_team": _figures_of_team,
}
