"""Expectations: what an example says that the answer is, and in what an answer is another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..analysis.mutating.answering import Answer
from ..analysis.mutating.judgements import EFFORT, NAMES
from ..decision.assessing import Status
from ..decision.combining import Outcome
from ..decision.decisions import Decision


__all__ = ["EXPECTED", "expected_of", "grounds_of", "unexpected"]

_SAID: Final = (*NAMES.values(), EFFORT)
_STATUSES: Final = {
    Status.MET: "met",
    Status.NOT_MET: "not_met",
    Status.NOT_APPLICABLE: "not_applicable",
}
EXPECTED: Final = (
    *("outcome", "pay", "open", "open_terms", "to", "notes"),
    *_SAID,
    *_STATUSES.values(),
)
"""
Everything that an example may expect, by the name that a file has for it.

Of a decision: the outcome, the pence, what is open, whom to ask, and the rules with a note.  Of advice
and of a place on a ladder: the rungs, by what is said of them, and the effort.  Of promises: the
clauses of those that were met, that were not, and that do not apply.  Facts show nothing of the others.
"""


def unexpected(answer: Answer, expect: Mapping[str, Any], clause: str, rule: str) -> Iterator[str]:
    """In what an answer differs from what is expected, and what it does not rest on."""
    told = _told(answer)
    wanted = {
        key: sorted(expect.get(key, ())) if isinstance(value, list) else expect.get(key)
        for key, value in told.items()
    }
    # Whom to ask, and which notes there are, need not be said.
    wanted |= {key: told[key] for key in ("to", "notes") if key in told and key not in expect}
    for key in told:
        if told[key] != wanted[key]:
            yield f"{key} is {told[key]}, and {wanted[key]} was expected"
    for key in expect:
        if key not in told:
            yield f"{key} is nothing that this policy answers; take it out"
    rules, grounds = grounds_of(answer)
    if rule and rule not in rules:
        yield f"the rule {rule} is not among the reasons"
    if clause not in grounds:
        yield f"the clause {clause} is not among the reasons"


def expected_of(answer: Answer, *, notes: bool) -> dict[str, Any]:
    """What an example would expect that is true of this answer; of the notes only where wanted."""
    found = {key: value for key, value in _told(answer).items() if value not in (None, [], "")}
    found.pop("notes", None)
    if isinstance(answer, Decision) and answer.outcome is not Outcome.REFER:
        found.pop("to", None)
    if notes:
        found["notes"] = _told(answer).get("notes", [])
    return found


def grounds_of(answer: Answer) -> tuple[dict[str, str], frozenset[str]]:
    """The rules that an answer rests on, each with its clause, and every clause that it rests on."""
    edition = answer.edition
    if isinstance(answer, Decision):
        cited = (*answer.reasons, *answer.notes, *answer.waiting)
        rules = {reason.rule.id: reason.because.id for reason in cited}
        silent = answer.outcome is Outcome.SILENT and not answer.open_terms
    else:
        rules = {rule.id: rule.because.id for rule in answer.rules}
        rules |= {check.id: check.about.id for check in edition.checks}
        silent = not rules
    more = {edition.policy.purpose.silence.id} if silent else set()
    return rules, frozenset({*rules.values(), *more})


def _told(answer: Answer) -> dict[str, Any]:
    if isinstance(answer, Decision):
        return {
            "outcome": answer.outcome.value,
            "pay": answer.payable,
            "open": sorted(answer.open_facts),
            "open_terms": sorted(answer.open_terms),
            "to": " and ".join(answer.refer_to),
            "notes": sorted(note.rule.id for note in answer.notes),
        }
    if answer.edition.checks:
        return {
            name: sorted(
                check.about.id
                for check in answer.edition.checks
                if answer.statuses[check.id] is status
            )
            for status, name in _STATUSES.items()
        }
    said: dict[str, Any] = {name: sorted(answer.said.get(name, ())) for name in _SAID}
    said[EFFORT] = next(iter(said[EFFORT]), None)
    return {**said, "notes": sorted(rule.id for rule in answer.notes)}
