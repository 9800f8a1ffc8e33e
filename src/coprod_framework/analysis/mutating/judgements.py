"""Judgements: what a policy says of a case where it comes to no outcome: advice, rungs, promises."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

import attrs

from ...decision.assessing import Status, status_of
from ...decision.deciding import in_edition
from ...decision.judging import Masks, judge
from ...policy.effects import (
    Also,
    Ceiling,
    Effect,
    Floor,
    Intensify,
    Note,
    Place,
    Suggest,
    rank_of,
)
from ...policy.policies import Edition, Policy
from ...policy.rules import Rule
from ...policy.truths import Truth


__all__ = ["EFFORT", "NAMES", "Judgement", "comes_to_outcomes", "judgement_of"]

NAMES: Final[Mapping[type[Effect], str]] = {
    Place: "rungs",
    Floor: "at_least",
    Ceiling: "at_most",
    Suggest: "in_proportion",
    Also: "also",
}
"""What an example calls the rungs that rules with these effects name."""

EFFORT: Final = "effort"
"""What an example calls the most effort that a rule asks for."""


def comes_to_outcomes(policy: Policy) -> bool:
    """Whether a policy decides something; others advise, place something or look after promises."""
    return any(rank_of(rule.then) is not None for rule in policy.rules)


def judgement_of(policy: Policy, facts: object, *, on: date | None = None) -> Judgement:
    """What a policy without outcomes says of a case; raises the same as ``decide``."""
    edition, facts, _ = in_edition(policy, facts, on)
    return Judgement(edition=edition, facts=facts, masks=judge(edition, facts))


@attrs.frozen(kw_only=True, slots=False)
class Judgement:
    """What a policy without outcomes says of one case: the rules that hold, or each promise's status."""

    edition: Edition
    facts: object
    masks: Masks

    @functools.cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that hold for certain."""
        return tuple(
            rule for bit, rule in enumerate(self.edition.rules) if self.masks.holds >> bit & 1
        )

    @property
    def notes(self) -> tuple[Rule, ...]:
        """The rules that hold and have something to say beside the answer."""
        return tuple(rule for rule in self.rules if isinstance(rule.then, Note))

    @functools.cached_property
    def said(self) -> Mapping[str, frozenset[str]]:
        """The rungs that are named, by what is said of them, and the most effort that is asked for."""
        found: dict[str, set[str]] = {}
        efforts = []
        for rule in self.rules:
            match rule.then:
                case Place(rung) | Floor(rung) | Ceiling(rung) | Suggest(rung) | Also(rung):
                    found.setdefault(NAMES[type(rule.then)], set()).add(rung)
                case Intensify(to):
                    efforts.append(to)
                case _:
                    pass
        if efforts:
            found[EFFORT] = {max(efforts).words}
        return {name: frozenset(rungs) for name, rungs in found.items()}

    @functools.cached_property
    def statuses(self) -> Mapping[str, Status]:
        """What facts show of each promise, by the id of its check."""
        return dict(self._statuses())

    def _statuses(self) -> Iterator[tuple[str, Status]]:
        for place, check in enumerate(self.edition.checks):
            applies, met = self._truth(2 * place), self._truth(2 * place + 1)
            yield check.id, status_of(applies, met)

    def _truth(self, bit: int) -> Truth:
        if self.masks.holds >> bit & 1:
            return Truth.HOLDS
        return Truth.UNKNOWN if self.masks.open >> bit & 1 else Truth.FAILS
