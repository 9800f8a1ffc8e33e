"""Plans: how to decide and to judge under one edition, a short function for each kind of case.

Most rules of a policy ask about the same choice, such as the kind of cost.  Once it is known, few rules
are left to look at.  So there is a function for each of the choices, made when the first such case comes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from ..decision.decisions import answering
from ..decision.judging import Masks
from ..domain.facts import Kind, Missing
from ..policy.policies import Edition, Policy
from .compiling import Written, compiled, shape_of
from .rendering import Names, facts_of
from .writing import deciding_source, judging_source


__all__ = ["Plans", "judge", "plans_for", "turning_fact"]

_PLANS: Final = "plans"
_GIVEN: Final = {"decide": ("settled", "left_open"), "judge": ()}


class Plans(dict[Any, Callable[[Any], Any]]):
    """The functions of one edition, by the choice that they are for; one is made when it is asked for."""

    def __init__(self, edition: Edition, verb: str) -> None:
        super().__init__()
        self._edition = edition
        self._verb = verb
        settled, left_open = answering(edition, judge)
        given = {"settled": settled, "left_open": left_open}
        self._given = {name: given[name] for name in _GIVEN[verb]}

    def __missing__(self, choice: Any) -> Callable[[Any], Any]:
        known = {}
        fact = turning_fact(self._edition.policy)
        if fact is not None and not isinstance(choice, Missing):
            known = {fact: choice}
        made = _written(self._edition, self._verb, known).made_for(self._edition, **self._given)
        return self.setdefault(choice, made)


def judge(edition: Edition, facts: object) -> Masks:
    """Which rules, or conditions of checks, hold for these facts, and which could still."""
    fact = turning_fact(edition.policy)
    choice = None if fact is None else getattr(facts, fact)
    masks: Masks = plans_for(edition, "judge")[choice](facts)
    return masks


def plans_for(edition: Edition, verb: str) -> Plans:
    """The plans by which to ``decide`` or to ``judge`` under this edition."""
    found = edition.readings.get(verb)
    if found is None:
        found = edition.readings.setdefault(verb, Plans(edition, verb))
    plans: Plans = found
    return plans


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


def _written(edition: Edition, verb: str, known: dict[str, Any]) -> Written:
    """The function as it was written for another edition of this shape, or newly written."""
    shelf = edition.policy.readings
    key = (verb, shape_of(edition, known))
    found: Written | None = shelf.get(key)
    if found is None:
        names = Names()
        write = deciding_source if verb == "decide" else judging_source
        source = write(edition, known, names)
        which = "".join(f", {name} is {value.value}" for name, value in known.items())
        title = f"{verb} {edition.policy.purpose.id}{which}"
        found = shelf[key] = compiled(title, source, names, _GIVEN[verb])
    return found
