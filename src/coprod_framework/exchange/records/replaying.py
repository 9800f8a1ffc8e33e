"""Replaying: a record worked out again, under the rules that it was decided by or under others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import attrs

from ...decision.combining import Outcome
from ...decision.decisions import Decision
from ...domain.facts import Missing
from ...engines.deciding import decide
from ...errors import Problem, RecordRejected, shown
from ...policy.books import TermsBook
from ...policy.policies import Policy
from ..converters import facts_from_json
from ..wire.converting import form_to_json
from ..wire.decisions import DecisionForm, decision_form
from ..wire.parts import rests_on_form
from .records import DecisionRecord


__all__ = ["Replayed", "is_under", "policy_of", "replay"]


@attrs.frozen(kw_only=True)
class Replayed:
    """
    A record, and the answer to the same facts under some rules.

    ``never_asked`` are the facts that these rules need, and that nobody had asked then, or that were
    taken out since.  Where there are any, nobody can say what the answer would have been.
    """

    record: DecisionRecord
    decision: Decision
    now: DecisionForm
    never_asked: tuple[str, ...]

    @property
    def was(self) -> Outcome:
        """The outcome then."""
        return self.record.decision.outcome

    @property
    def would_be(self) -> Outcome | None:
        """The outcome under these rules, or ``None`` where it cannot be said."""
        return None if self.never_asked else self.now.outcome

    @property
    def is_changed(self) -> bool:
        """Whether the outcome or the amount is another one than then."""
        then, now = self.record.decision, self.now
        return (then.outcome, then.payable_pence) != (now.outcome, now.payable_pence)

    @property
    def differs_in(self) -> tuple[str, ...]:
        """The keys of the answer that are otherwise than then; none for a record under its own rules."""
        then, now = form_to_json(self.record.decision), form_to_json(self.now)
        return tuple(name for name in then if then[name] != now[name])


def replay(
    record: DecisionRecord,
    policy: Policy | TermsBook,
    *,
    by: Callable[[Policy | TermsBook, Any, date | None], Decision] = decide,
) -> Replayed:
    """
    The same facts under these rules.

    ``by`` is what decides them.  A record of an exact decision gives itself when it is decided by
    ``decide_exactly``.

    Raises `RecordRejected` where they are of another vocabulary or another question, or were erased, and
    what ``decide`` raises.
    """
    rules = policy.policy if isinstance(policy, TermsBook) else policy
    problems = list(_problems_with(record, rules))
    if problems:
        raise RecordRejected(f"the record {shown(record.id)}", problems)
    facts = facts_from_json(rules.purpose.vocabulary, record.facts)
    decision = by(policy, facts, record.on)
    now = decision_form(decision)
    return Replayed(
        record=record,
        decision=decision,
        now=now,
        never_asked=tuple(_never_asked(record, facts, now)),
    )


def policy_of(policy: Policy | TermsBook, record: DecisionRecord) -> Policy:
    """The policy that a record is decided by: that of its own service area and project, in a book."""
    if isinstance(policy, Policy):
        return policy
    labels = record.decision.labels
    return policy.policy_for(labels.get("service_area", ""), labels.get("project", ""))


def is_under(record: DecisionRecord, policy: Policy | TermsBook) -> bool:
    """Whether a record was decided by these very rules and terms."""
    return rests_on_form(policy_of(policy, record)) == record.decision.rests_on


def _problems_with(record: DecisionRecord, rules: Policy) -> Iterator[Problem]:
    wanted, vocabulary = rules.purpose.id, rules.purpose.vocabulary.__name__
    if record.decision.rests_on.policy != wanted:
        asked = shown(record.decision.rests_on.policy)
        told = f"is {asked}, and these rules are {shown(wanted)}; bring those that it is about"
        yield Problem("decision.rests_on.policy", told)
    if record.vocabulary != vocabulary:
        told = f"is {shown(record.vocabulary)}, and these rules are about {shown(vocabulary)}"
        yield Problem("vocabulary", f"{told}; bring those that it is about")
    if record.erased:
        yield Problem("facts", "were erased, so nothing can be worked out again; leave it out")


def _never_asked(record: DecisionRecord, facts: Any, now: DecisionForm) -> Iterator[str]:
    """What would have to be asked now, and was not open then."""
    if now.settled:
        return
    for name in now.open_facts:
        is_new = name in record.hidden or name not in record.decision.open_facts
        if is_new and getattr(facts, name) is Missing.NOT_ASKED:
            yield name
