"""Masking: taking facts out of a record, so that it can still be replayed, or says that it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ...decision.decisions import Decision
from ...decision.wording import filled_in
from ...engines.deciding import decide
from ...errors import Problem, RecordRejected, did_you_mean, shown
from ...policy.policies import Policy
from ..converters import facts_from_json, known_names
from ..wire.decisions import DecisionForm, decision_form
from ..wire.keys import with_keys
from ..wire.parts import ReasonForm
from .recording import masks_form, worked_out
from .records import DecisionRecord, MasksForm
from .replaying import is_under


__all__ = ["erase", "mask"]


def mask(record: DecisionRecord, names: Iterable[str], policy: Policy) -> DecisionRecord:
    """
    The record without these facts and labels, and without words that tell them.

    It stays replayable where the rules give the very same answer without them, as they always do without
    labels.  Otherwise it says that it is not.  The reasons stay: they are why somebody was paid or not,
    and a reason can still tell what was hidden.  To take them out too, `erase` it.

    ``policy`` is the one that it was decided by.  Raises `RecordRejected` with everything that is wrong.
    """
    taken = frozenset(names)
    problems = []
    if not is_under(record, policy):
        told = "was decided by other rules or terms; bring those that it rests on"
        problems.append(Problem("decision.rests_on", told))
    known = known_names(policy.purpose.vocabulary)
    problems += [
        Problem("names", f"no fact is called {shown(name)}; {did_you_mean(name, known)}")
        for name in sorted(taken - set(known))
    ]
    if problems:
        raise RecordRejected(f"the record {shown(record.id)}", problems)
    return _without(record, taken, policy)


def erase(record: DecisionRecord) -> DecisionRecord:
    """
    The record without anything about the person.

    What is left says that an answer was given, what it was and what was paid, under which rules, and who
    did what.  It can never be worked out again, and says so.
    """
    decision = record.decision
    nothing: dict[str, Any] = dict.fromkeys(
        ("reasons", "notes", "waiting", "open_facts", "open_terms", "questions", "refer_to"), ()
    )
    left = with_keys(decision, labels={}, day=None, shortfall_pence=None, **nothing)
    return with_keys(
        record,
        on=None,
        facts={},
        worked_out={},
        masks=MasksForm(holds=(), open=()),
        decision=left,
        hidden=tuple(sorted({*record.hidden, *record.facts})),
        erased=True,
        replayable=False,
        steps=tuple(with_keys(step, reason="erased") for step in record.steps),
    )


def _without(record: DecisionRecord, taken: frozenset[str], policy: Policy) -> DecisionRecord:
    left = {name: value for name, value in record.facts.items() if name not in taken}
    facts = facts_from_json(policy.purpose.vocabulary, left)
    again = decide(policy, facts, record.on)
    now = decision_form(again)
    labels = {name: text for name, text in record.decision.labels.items() if name not in taken}
    same = record.replayable and _core(now) == _core(record.decision)
    told = now if same else _unsaid(record.decision, again)
    return with_keys(
        record,
        facts=left,
        worked_out=worked_out(facts),
        masks=masks_form(again) if same else _cited_only(record),
        decision=with_keys(told, labels=labels),
        hidden=tuple(sorted({*record.hidden, *(taken & set(record.facts))})),
        replayable=same,
    )


def _core(told: DecisionForm) -> DecisionForm:
    """All of an answer but its labels, its words, and a day that may not matter."""
    return with_keys(_said(told, lambda _: ""), labels={}, day=None)


def _unsaid(then: DecisionForm, again: Decision) -> DecisionForm:
    """The answer that was given, in words that need nothing but the facts that are left."""
    rules = {rule.id: rule for rule in again.edition.policy.rules}

    def says(id_: str) -> str:
        told = filled_in(rules[id_].words.officer, again.edition, again.facts)
        return told or f"{rules[id_].title}."

    # What the limits took off would tell how much was claimed.
    return with_keys(_said(then, says), day=again.day, shortfall_pence=None)


def _said(told: DecisionForm, says: Callable[[str], str]) -> DecisionForm:
    """The same answer, with other words for each rule."""

    def anew(reasons: tuple[ReasonForm, ...]) -> tuple[ReasonForm, ...]:
        return tuple(with_keys(one, says=says(one.rule)) for one in reasons)

    return with_keys(
        told, reasons=anew(told.reasons), notes=anew(told.notes), waiting=anew(told.waiting)
    )


def _cited_only(record: DecisionRecord) -> MasksForm:
    """The masks without those rules that hold and that the answer does not name."""
    named = {one.rule for one in (*record.decision.reasons, *record.decision.notes)}
    holds = tuple(rule for rule in record.masks.holds if rule in named)
    return MasksForm(holds=holds, open=record.masks.open)
