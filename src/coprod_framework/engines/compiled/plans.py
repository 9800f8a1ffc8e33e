"""Plans: how to decide and to judge under one edition, a short function for each kind of case.

Most rules of a policy ask about the same choice, such as the kind of cost.  Once it is known, few
rules are left to look at.  So there is a function for each choice, made when the first such case comes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from ...decision.combining import Outcome
from ...decision.engines import Cited, Engine, Outlook
from ...decision.judging import Masks
from ...domain.facts import Kind, Missing
from ...policy.policies import Edition, Policy
from .citing import citing_source
from .compiling import compiled, shape_of
from .deciding import deciding_source
from .figures import figures_of, layout_of
from .judging import judging_source
from .rendering import Names, facts_of


__all__ = ["COMPILED", "Plan", "Plans", "plans_for", "turning_fact"]

_SOURCES: Final = {
    "cite": citing_source,
    "decide": deciding_source,
    "judge": judging_source,
}

Plan: TypeAlias = Callable[..., Any]
Plans: TypeAlias = tuple[Mapping[Any, Plan], tuple[Any, ...], str | None]
"""The plan for each choice, the figures to hand it beside a case, and the fact that is the choice."""


class _Written(dict[Any, Plan]):
    """The plan for each choice, for every edition of one shape; one is written when it is needed."""

    def __init__(self, edition: Edition, verb: str) -> None:
        super().__init__()
        self._edition = edition
        self._verb = verb

    def __missing__(self, choice: Any) -> Plan:
        known = {}
        fact = turning_fact(self._edition.policy)
        if fact is not None and not isinstance(choice, Missing):
            known = {fact: choice}
        return self.setdefault(choice, _written(self._edition, self._verb, known))


class _Compiled:
    """The engine that reads a policy by the Python that was written for it."""

    def judge(self, edition: Edition, facts: object) -> Masks:
        """Which conditions hold for these facts, and which could still."""
        plans, figures, turning = edition.readings.get("judge") or plans_for(edition, "judge")
        choice = getattr(facts, turning) if turning else None
        masks: Masks = plans[choice](facts, figures)
        return masks

    def cite(self, edition: Edition, facts: object, outcome: Outcome) -> Cited | None:
        """The rules that the answer rests on, where nothing about the amount is unknown."""
        plans, figures, turning = edition.readings.get("cite") or plans_for(edition, "cite")
        choice = getattr(facts, turning) if turning else None
        cited: Cited | None = plans[choice](facts, outcome, figures)
        return cited

    def outlook(self, edition: Edition, facts: object) -> Outlook | None:
        """Each rule by itself is all that it looks at."""
        del edition, facts
        return None


COMPILED: Final[Engine] = _Compiled()


def plans_for(edition: Edition, verb: str) -> Plans:
    """The plans by which to ``decide``, to ``judge`` or to ``cite`` under this edition."""
    found: Plans | None = edition.readings.get(verb)
    if found is None:
        shelf = edition.policy.readings
        key = (verb, "every choice", shape_of(edition))
        if key not in shelf:
            shelf[key] = _Written(edition, verb)
        plans = shelf[key]
        turning = turning_fact(edition.policy)
        found = edition.readings[verb] = (plans, figures_of(edition, COMPILED, plans), turning)
    return found


def turning_fact(policy: Policy) -> str | None:
    """The choice that the most conditions turn on, or ``None`` where there is none."""
    if _TURNING not in policy.readings:
        policy.readings[_TURNING] = _turning_fact(policy)
    fact: str | None = policy.readings[_TURNING]
    return fact


_TURNING: Final = "turning fact"


def _turning_fact(policy: Policy) -> str | None:
    facts = policy.facts
    counts = Counter(
        name
        for condition in policy.conditions
        for name in set(facts_of([condition]))
        if facts[name].kind is Kind.CHOICE
    )
    return max(counts, key=lambda name: (counts[name], name), default=None)


def _written(edition: Edition, verb: str, known: dict[str, Any]) -> Plan:
    """The plan as it was written for another edition of this shape, or newly written."""
    shelf = edition.policy.readings
    key = (verb, shape_of(edition, known))
    found: Plan | None = shelf.get(key)
    if found is None:
        names = Names(layout_of(edition.policy))
        source = _SOURCES[verb](edition, known, names)
        which = "".join(f", {name} is {value.value}" for name, value in known.items())
        title = f"{verb} {edition.policy.purpose.id}{which}"
        found = shelf[key] = compiled(title, source, names)
    return found
