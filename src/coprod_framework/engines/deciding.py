"""Deciding, fast: the same answer as the reference gives, by Python that was written for the policy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from ..decision.deciding import in_edition, refuse_checks
from ..decision.decisions import Decision
from ..policy.policies import Policy
from .compiled.plans import COMPILED, Plans, plans_for, turning_fact


__all__ = ["decide"]

_MOST_DAYS: Final = 4_096


def decide(policy: Policy, facts: object, *, on: date | None = None) -> Decision:
    """
    What a policy answers about a case, and why.

    The rules and the terms are those of the day of the event.  The facts name it, or ``on`` does.  While
    neither does, whatever depends on the day stays open.

    Raises `FactsRejected` when the facts are not of the policy's vocabulary, `DayDisagrees` when
    ``on`` is another day than the facts name, `DayNeeded` when the vocabulary names no day and the
    policy changes with it, and `PolicyRejected` for a policy of checks, which is assessed.
    """
    quickly = policy.quickly
    if quickly is None or on is not None:
        return _with_care(policy, facts, on)
    decision: Decision = quickly(facts)
    return decision


def _with_care(policy: Policy, facts: object, on: date | None) -> Decision:
    """Decide, after a look at everything that could be wrong with the question."""
    refuse_checks(policy)
    edition, facts, on = in_edition(policy, facts, on)
    if on is None or policy.day_fact is not None:
        if policy.quickly is None:
            object.__setattr__(policy, "quickly", _quick(policy))
        fact = turning_fact(policy)
        choice = None if fact is None else getattr(facts, fact)
        decision: Decision = plans_for(edition, "decide")[choice](facts)
        return decision
    return Decision(edition=edition, facts=facts, on=on, engine=COMPILED)


class _ByDay(dict[Any, Plans]):
    """The plans of a policy by the day of the event, or by why it is not known."""

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy

    def __missing__(self, day: Any) -> Plans:
        if len(self) >= _MOST_DAYS:
            self.clear()
        edition = self._policy.on(day if isinstance(day, date) else None)
        return self.setdefault(day, plans_for(edition, "decide"))


def _quick(policy: Policy) -> Callable[[Any], Any]:
    """The way from a case to its plan: the right sort of record, then its day, then its choice."""
    turning = turning_fact(policy)
    choice = "None" if turning is None else f"facts.{turning}"
    values: dict[str, Any] = {
        "Vocabulary": policy.purpose.vocabulary,
        "with_care": lambda facts: _with_care(policy, facts, None),
    }
    if policy.changes and policy.day_fact is not None:
        values["by_day"] = _ByDay(policy)
        plan = f"by_day[facts.{policy.day_fact}][{choice}]"
    else:
        values["plans"] = plans_for(policy.on(None), "decide")
        plan = f"plans[{choice}]"
    source = (
        "def quickly(facts):\n"
        "    if facts.__class__ is Vocabulary:\n"
        f"        return {plan}(facts)\n"
        "    return with_care(facts)\n"
    )
    exec(source, values)  # noqa: S102 - our own text, of two names
    quickly: Callable[[Any], Any] = values["quickly"]
    return quickly
