"""Deciding exactly: the same answer to a case, with no more said to be possible or open than truly is.

A decision tells what could still come from each rule by itself, which may be more than truly could.
Here all ways to go on are looked at, so that nothing is said to be possible that no way leads to.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Final

import attrs

from ...decision import asking, combining, paying
from ...decision.asking import Openings
from ...decision.combining import OUTCOME_OF, Outcome
from ...decision.deciding import in_edition, refuse_checks
from ...decision.decisions import Decision
from ...decision.engines import Cited, Engine, Outlook
from ...decision.judging import Masks
from ...decision.paying import Payment
from ...engines.compiled.plans import COMPILED
from ...policy.books import TermsBook
from ...policy.effects import Pay
from ...policy.policies import Edition, Policy, Unfilled
from ..searching.diagrams import TooLarge
from .answers import NotExact, answers_for
from .prospects import Prospect, prospect_of
from .questioning import Interviewer, Length
from .sums import paid_in


__all__ = ["EXACT", "Ranked", "decide_exactly", "prospect_for", "ranked_questions"]

_MOST_STATES: Final = 600


def decide_exactly(policy: Policy | TermsBook, facts: object, on: date | None = None) -> Decision:
    """
    What a policy answers about a case, with nothing said to be possible or open that is not.

    The answer is that of ``decide``.  Its ``possible`` has the outcomes that some way to fill in what is
    missing leads to, and its ``questions`` only what some way hangs on, in the order that settles the
    case soonest.  Where the rules hang together too much for that, it says what ``decide`` says.

    Raises what ``decide`` raises.
    """
    if isinstance(policy, TermsBook):
        policy = _of_team(policy, facts)
    refuse_checks(policy)
    edition, facts, on = in_edition(policy, facts, on)
    named = on if policy.day_fact is None else None  # otherwise the facts name it
    return Decision(edition=edition, facts=facts, on=named, engine=EXACT)


def prospect_for(decision: Decision) -> Prospect | None:
    """All that can still come of a case, or ``None`` where the rules hang together too much."""
    found = decision.outlook if isinstance(decision.outlook, _Known) else None
    found = found or _outlook(decision.edition, decision.facts)
    return found.prospect if found is not None else None


@attrs.frozen
class Ranked:
    """A fact or a slot to ask about, and how many questions it takes when it is asked first."""

    about: str
    length: Length
    is_shortest: bool


def ranked_questions(decision: Decision) -> tuple[Ranked, ...]:
    """
    How many questions it takes to settle a case, for each that could be asked next, the best first.

    The average counts each answer alike that rules can tell apart.  What is looked up comes before what
    is weighed up, and that before the terms.  Where ``is_shortest`` is false there are more orders than
    were tried, and it takes at most so many.
    """
    found = decision.outlook
    return found.ranked if isinstance(found, _Known) else ()


class _Exact:
    """The engine that looks at every way to go on, and at the rules as they were compiled."""

    def judge(self, edition: Edition, facts: object) -> Masks:
        """Which conditions hold for these facts, and which could still."""
        return COMPILED.judge(edition, facts)

    def cite(self, edition: Edition, facts: object, outcome: Outcome) -> Cited | None:
        """Take the long way: the answer may be settled where no rule by itself settles it."""
        del edition, facts, outcome
        return None

    def outlook(self, edition: Edition, facts: object) -> Outlook | None:
        """What could still come."""
        return _outlook(edition, facts)


EXACT: Final[Engine] = _Exact()


def _outlook(edition: Edition, facts: object) -> _Known | None:
    try:
        answers = answers_for(edition)
        return _Known(edition, facts, prospect_of(answers, facts))
    except (TooLarge, NotExact):
        return None


@attrs.frozen(eq=False, slots=False)
class _Known:
    """What could still come of one case."""

    edition: Edition
    facts: object
    prospect: Prospect

    @property
    def possible(self) -> frozenset[Outcome]:
        return self.prospect.possible

    @property
    def settled(self) -> bool:
        return self.prospect.settled is not None

    @functools.cached_property
    def payment(self) -> Payment:
        """What the rules tell by themselves, with the ends drawn in to what can truly be paid."""
        told = paying.payment_for(self._amounts)
        if self.prospect.settled is not None:
            pence = self.prospect.settled.pence
            if pence is None:
                return told
            return attrs.evolve(told, low=pence, high=pence, has_basis=True, may_have_basis=True)
        paid = paid_in(self.prospect.ends)
        if paid is None:
            return told
        return attrs.evolve(told, low=max(told.low, paid[0]), high=_less(told.high, paid[1]))

    @functools.cached_property
    def open(self) -> Collection[str]:
        values = self.edition.values
        return [
            name
            for name in self.prospect.open
            if values.get(name, Unfilled.NOT_FILLED) is Unfilled.NOT_FILLED
        ]

    @functools.cached_property
    def openings(self) -> Openings:
        order = [one.about for one in self.ranked]
        specs = self.edition.policy.facts
        names = [*order, *(name for name in self.open if name not in order)]
        waiting = {name: bits for name, bits in self._plain.waiting.items() if name in names}
        rules = {bit for bits in waiting.values() for bit in bits}
        if self.prospect.settled is not None:
            rules = set(self._waiting_for(self.prospect.settled.outcome))
        return Openings(
            facts=tuple(name for name in names if name in specs),
            slots=tuple(name for name in names if name not in specs),
            rules=tuple(bit for bit in self._plain.rules if bit in rules),
            waiting={name: waiting.get(name, ()) for name in names},
        )

    @functools.cached_property
    def ranked(self) -> tuple[Ranked, ...]:
        """The questions, those that settle the case soonest first."""
        if self.settled:
            return ()
        found = Interviewer(self.prospect, most=_MOST_STATES)
        open_now = {
            name: group for name, group in found.open(found.start).items() if name in self.open
        }
        lengths = found.lengths(open_now)
        ranked = [
            (group, lengths[name], place, name)
            for place, (name, group) in enumerate(open_now.items())
        ]
        return tuple(
            Ranked(name, length, found.is_shortest) for _, length, _, name in sorted(ranked)
        )

    @functools.cached_property
    def _masks(self) -> Masks:
        return COMPILED.judge(self.edition, self.facts)

    @functools.cached_property
    def _amounts(self) -> tuple[paying.AmountRule, ...]:
        return paying.amount_rules(self.edition, self._masks, self.facts)

    @functools.cached_property
    def _plain(self) -> Openings:
        """What is open as far as each rule by itself tells."""
        told = paying.payment_for(self._amounts)
        return asking.openings(self.edition, self._masks, self.facts, self._amounts, told)

    def _waiting_for(self, outcome: Outcome) -> Iterator[int]:
        """The rules of which one brings a settled answer about, where none is known to."""
        rank = combining.settled_rank(self.edition, self._masks)
        if rank is None or OUTCOME_OF[rank] is not outcome:
            ranks = [one for one, comes in OUTCOME_OF.items() if comes is outcome]
            bits = sum(self.edition.ranks[one] for one in ranks)
            yield from (bit for bit in self._plain.rules if bits >> bit & 1)
        elif outcome is Outcome.ELIGIBLE and not paying.payment_for(self._amounts).has_basis:
            rules = self.edition.rules
            yield from (bit for bit in self._plain.rules if isinstance(rules[bit].then, Pay))


def _less(one: int | None, other: int | None) -> int | None:
    ends = [end for end in (one, other) if end is not None]
    return min(ends, default=None)


def _of_team(book: TermsBook, facts: Any) -> Policy:
    """The policy of the service area and the project of a case."""
    if type(facts) is not book.policy.purpose.vocabulary:
        return book.policy
    return book.policy_for(facts.service_area, facts.project)
