"""Deciding, fast: the same answer as the reference gives, by Python that was written for the policy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from ..decision.deciding import in_edition, refuse_checks
from ..decision.decisions import Decision
from ..policy.books import TermsBook
from ..policy.policies import Policy
from .compiled.plans import COMPILED, Plans, choice_of, plans_for, turning_fact


__all__ = ["decide", "quick_way"]

_MOST_REMEMBERED: Final = 100_000


def decide(policy: Policy | TermsBook, facts: object, *, on: date | None = None) -> Decision:
    """
    What a policy answers about a case, and why.

    With a book of terms, the case is decided by those of its own service area and project.  The rules
    and the terms are those of the day of the event.  The facts name it, or ``on`` does.  While neither
    does, whatever depends on the day stays open.

    Raises `FactsRejected` when the facts are not of the policy's vocabulary, `DayDisagrees` when
    ``on`` is another day than the facts name, `DayNeeded` when the vocabulary names no day and the
    policy changes with it, and `PolicyRejected` for a policy of checks, which is assessed.
    """
    quickly = policy.quickly
    if quickly is None or on is not None:
        _make_ready(policy)
        return _with_care(policy, facts, on)
    decision: Decision = quickly(facts)
    return decision


def _make_ready(policy: Policy | TermsBook) -> None:
    """Work out the quick way, for the cases that come after this one."""
    if isinstance(policy, Policy):
        quick_way(policy)
    elif policy.quickly is None:
        object.__setattr__(policy, "quickly", _by_book(policy))


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
        decision: Decision = plans_for(edition, "decide")[choice_of(edition, facts)](facts)
        return decision
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


def quick_way(policy: Policy) -> Callable[[Any], Any]:
    """The way from a case to its plan: the right sort of record, then its day, then its choice."""
    if policy.quickly is not None:
        return policy.quickly

    def with_care(facts: object) -> Decision:
        return _with_care(policy, facts, None)

    def plans_on(day: Any) -> Plans:
        return plans_for(policy.on(day if isinstance(day, date) else None), "decide")

    if policy.checks or (policy.changes and policy.day_fact is None):
        return with_care
    turning = turning_fact(policy)
    choice = "None" if turning is None else f"facts.{turning}"
    values: dict[str, Any] = {"Vocabulary": policy.purpose.vocabulary, "with_care": with_care}
    if policy.changes:
        values["by_day"] = _Remembering(plans_on)
        plan = f"by_day[facts.{policy.day_fact}][{choice}]"
    else:
        values["plans"] = plans_on(None)
        plan = f"plans[{choice}]"
    quickly = _written(plan, values)
    object.__setattr__(policy, "quickly", quickly)
    return quickly


def _by_book(book: TermsBook) -> Callable[[Any], Any]:
    """The way from a case to the way of its own service area and project."""
    values = {
        "Vocabulary": book.policy.purpose.vocabulary,
        "by_team": _Remembering(lambda names: quick_way(book.policy_for(*names))),
        "with_care": lambda facts: _with_care(book, facts, None),
    }
    return _written("by_team[facts.service_area, facts.project]", values)


def _written(way: str, values: dict[str, Any]) -> Callable[[Any], Any]:
    source = (
        "def quickly(facts):\n"
        "    if facts.__class__ is Vocabulary:\n"
        f"        return {way}(facts)\n"
        "    return with_care(facts)\n"
    )
    exec(source, values)  # noqa: S102 - our own text, of a few names
    quickly: Callable[[Any], Any] = values["quickly"]
    return quickly
