"""Deciding, fast: the same answer as the reference gives, by Python that was written for the policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from ..decision.combining import Outcome
from ..decision.deciding import in_edition, refuse_checks
from ..decision.decisions import Decision, Unfinished
from ..policy.books import TermsBook
from ..policy.policies import Policy
from .compiled.answering import answered, left_open
from .compiled.plans import COMPILED, plans_for, turning_fact


__all__ = ["decide"]

_MOST_REMEMBERED: Final = 100_000


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
        found = plans[getattr(facts, turning) if turning else None](facts, figures)
        return answered(edition, facts, found, COMPILED)
    return Decision(edition=edition, facts=facts, on=on, engine=COMPILED)


class _Remembering(dict[Any, Any]):
    """What was looked up, so that it is looked up once; what is far too much is forgotten again."""

    def __init__(self, look_up: Callable[[Any], Any]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, key: Any) -> Any:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        return self.setdefault(key, self._look_up(key))


class Ready:
    """
    What deciding under one policy, or by one book of terms, needs at hand.

    ``quickly`` finds the plans of a case by its day, and its plan by the choice that the rules turn on.
    By a book it first finds what is ready for its service area and project.
    """

    __slots__ = ("by_day", "by_index", "days", "policy", "quickly", "teams")

    def __init__(self, policy: Policy | TermsBook) -> None:
        self.policy = policy
        self.quickly = _quick_way(policy)
        self.teams: Mapping[Any, Ready] = {}
        self.days: Mapping[Any, Any] = {}
        self.by_index: Mapping[Any, Any] = {}
        self.by_day: Mapping[Any, Any] = {}
        if isinstance(policy, TermsBook):
            self.teams = _Remembering(lambda names: make_ready(policy.policy_for(*names)))
        else:
            self.days = days = _days_of(policy)
            self.by_index = by_index = _Remembering(
                lambda index: plans_for(policy.edition(index), "decide")
            )
            self.by_day = _Remembering(lambda day: by_index[days[day]])


def make_ready(policy: Policy | TermsBook) -> Ready:
    """Everything that is needed to decide under this policy, made once."""
    if policy.ready is None:
        object.__setattr__(policy, "ready", Ready(policy))
    ready: Ready = policy.ready
    return ready


def _days_of(policy: Policy) -> Mapping[Any, Any]:
    """Between which changes a day lies, by the day; shared by all with the same days of change."""
    key = ("days", policy.changes)
    if key not in policy.readings:
        index = policy.index_on
        policy.readings[key] = _Remembering(
            lambda day: index(day if isinstance(day, date) else None)
        )
    days: Mapping[Any, Any] = policy.readings[key]
    return days


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


# This is `answered`, written out in place: a call takes as long as several rules.
_QUICKLY: Final = """\
def quickly(ready, facts):
    if type(facts) is not Vocabulary:
        return carefully(ready, facts)
{plans}
    found = plans[{choice}](facts, figures)
    if found is None:
        return left_open(figures[0], facts, COMPILED)
    made = Unfinished()
    if type(found) is int:
        made.outcome = ELIGIBLE
        made.payable = found
    else:
        made.outcome = found
        made.payable = None
    made.edition = figures[0]
    made.facts = facts
    made.on = None
    made.engine = COMPILED
    made._masks = None
    made._cited = None
    made._kept = None
    made.__class__ = Decision
    return made
"""
_BY_POLICY: Final = "    plans, figures, _ = ready.by_day[{day}]"

# Many service areas share the days between which their terms change, and so one list of days.
_BY_BOOK: Final = """\
    ready = ready.teams[facts.service_area, facts.project]
    plans, figures, _ = ready.by_index[ready.days[{day}]]"""
_AT_HAND: Final = {
    "COMPILED": COMPILED,
    "Decision": Decision,
    "ELIGIBLE": Outcome.ELIGIBLE,
    "Unfinished": Unfinished,
    "carefully": _carefully,
    "left_open": left_open,
}
