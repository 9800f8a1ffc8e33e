"""Deciding: one policy, one set of facts, one decision.  The reference, which defines the answer."""

from __future__ import annotations

from datetime import date

from ..domain.facts import Missing, with_facts
from ..errors import DayDisagrees, DayNeeded, FactsRejected, PolicyRejected, Problem, shown
from ..policy.policies import Edition, Policy
from .decisions import Decision


__all__ = ["decide", "in_edition", "refuse_checks"]


def decide(policy: Policy, facts: object, *, on: date | None = None) -> Decision:
    """
    What a policy answers about a case, and why.

    The rules and the terms are those of the day of the event.  The facts name it, or ``on`` does.  While
    neither does, whatever depends on the day stays open.

    Raises `FactsRejected` when the facts are not of the policy's vocabulary, `DayDisagrees` when
    ``on`` is another day than the facts name, `DayNeeded` when the vocabulary names no day and the
    policy changes with it, and `PolicyRejected` for a policy of checks, which is assessed.
    """
    refuse_checks(policy)
    edition, facts, on = in_edition(policy, facts, on)
    named = on if policy.day_fact is None else None  # otherwise the facts name it
    return Decision(edition=edition, facts=facts, on=named)


def refuse_checks(policy: Policy) -> None:
    """Raise `PolicyRejected` for a policy of checks, which is assessed and not decided."""
    if policy.checks:
        problem = Problem("checks", "are assessed and not decided; use assess")
        raise PolicyRejected(f"the policy '{policy.purpose.id}'", [problem])


def in_edition(
    policy: Policy, facts: object, on: date | None
) -> tuple[Edition, object, date | None]:
    """The policy as it is in force for these facts, and the facts with their day."""
    wanted = policy.purpose.vocabulary
    if type(facts) is not wanted:
        problem = Problem(
            "", f"the policy decides about a {wanted.__name__}, not about {shown(facts)}"
        )
        raise FactsRejected("what was given", [problem])
    day_fact = policy.day_fact
    if on is not None and type(on) is not date:
        problem = Problem("on", f"takes a day, such as 2026-11-03, not {shown(on)}")
        raise FactsRejected("what was given", [problem])
    if day_fact is not None:
        facts, on = _with_day(facts, day_fact, on)
    elif on is None and policy.changes:
        msg = (
            f"the policy '{policy.purpose.id}' changes with the day, and its facts name none; "
            "say on which day with 'on'"
        )
        raise DayNeeded(msg)
    return policy.on(on), facts, on


def _with_day(facts: object, day_fact: str, on: date | None) -> tuple[object, date | None]:
    known = getattr(facts, day_fact)
    if isinstance(known, Missing):
        if on is None:
            return facts, None
        return with_facts(facts, **{day_fact: on}), on
    if on is not None and on != known:
        msg = (
            f"the facts say that {day_fact} is {known}, and 'on' says {on}; "
            "leave 'on' out, or mend the facts"
        )
        raise DayDisagrees(msg)
    return facts, known
