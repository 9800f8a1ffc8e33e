"""Placing: on which rungs of a ladder something that was done with people stands."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import attrs

from ..domain.facts import Missing
from ..domain.ladders import Ladder
from ..errors import FactsRejected, Problem, shown
from ..policy.effects import Place
from ..policy.policies import Edition
from ..policy.profiles import LadderProfile
from ..policy.rules import Rule
from .judging import Masks, judge
from .questions import Question, question_about_fact, unknown_in
from .wording import filled_in


__all__ = ["Placement", "place"]


def place(profile: LadderProfile, involvement: object) -> Placement:
    """
    On which rungs of this ladder an involvement stands, by the ladder's own rules.

    Raises `FactsRejected` when the facts are not of the profile's vocabulary.
    """
    wanted = profile.policy.purpose.vocabulary
    if type(involvement) is not wanted:
        problem = f"the ladder places facts of {wanted.__name__}, not {shown(involvement)}"
        raise FactsRejected("what was given", [Problem("", problem)])
    edition = profile.policy.on(None)
    return Placement(
        ladder=profile.ladder,
        edition=edition,
        facts=involvement,
        masks=judge(edition, involvement),
    )


@attrs.frozen(kw_only=True, slots=False)
class Placement:
    """
    Where something stands on one named ladder: on several rungs, on one, or on none.

    ``masks`` hold everything that an engine found out; the rest is read from them when somebody asks.
    """

    ladder: Ladder
    edition: Edition
    facts: object
    masks: Masks

    @functools.cached_property
    def rungs(self) -> frozenset[str]:
        """The rungs that it stands on for certain, by id."""
        return frozenset(rung for _, rung in self._rungs_in(self.masks.holds))

    @functools.cached_property
    def possible(self) -> frozenset[str]:
        """The rungs that it stands on, or could stand on once more is known."""
        return self.rungs | {rung for _, rung in self._rungs_in(self.masks.open)}

    @property
    def settled(self) -> bool:
        """Whether nothing that is missing could put it on another rung."""
        return self.possible == self.rungs

    @property
    def highest(self) -> frozenset[str]:
        """The highest of its rungs; several where the ladder does not order them."""
        return self.ladder.highest(self.rungs)

    @functools.cached_property
    def reasons(self) -> tuple[Rule, ...]:
        """The rules that put it on its rungs."""
        return tuple(self.edition.rules[bit] for bit, _ in self._rungs_in(self.masks.holds))

    @functools.cached_property
    def waiting(self) -> tuple[Rule, ...]:
        """The rules that could still put it on a further rung."""
        return tuple(self.edition.rules[bit] for bit in self._waiting_bits())

    @functools.cached_property
    def questions(self) -> tuple[Question, ...]:
        """What to ask next, and of whom, in the order of the vocabulary."""
        because: dict[str, list[str]] = {}
        for bit in self._waiting_bits():
            rule = self.edition.rules[bit]
            for name in unknown_in(rule.when, self.facts, self.edition):
                because.setdefault(name, []).append(rule.because.cite())
        return tuple(
            question_about_fact(self.edition, name, tuple(dict.fromkeys(because[name])))
            for name in self.edition.policy.facts
            if name in because and getattr(self.facts, name) is Missing.NOT_ASKED
        )

    def in_words(self, rule: Rule) -> str:
        """What one of its reasons says to an officer."""
        return filled_in(rule.words.officer, self.edition, self.facts) or f"{rule.title}."

    def _waiting_bits(self) -> Iterator[int]:
        return (bit for bit, rung in self._rungs_in(self.masks.open) if rung not in self.rungs)

    def _rungs_in(self, mask: int) -> Iterator[tuple[int, str]]:
        for bit, rule in enumerate(self.edition.rules):
            if mask >> bit & 1 and isinstance(rule.then, Place):
                yield bit, rule.then.rung
