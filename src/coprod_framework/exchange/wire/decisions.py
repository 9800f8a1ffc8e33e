"""Decisions on the wire: the answer about one case, for systems that are not written in Python."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from ...decision.combining import Outcome
from ...decision.decisions import Decision, Reader
from ...decision.explaining import ADVICE
from ...domain.facts import labels_of
from ...policy.policies import Edition
from .keys import VERSION, form, key, mark, version
from .parts import (
    QuestionForm,
    ReasonForm,
    RestsOnForm,
    question_form,
    reason_form,
    rests_on_form,
    waiting_form,
)


__all__ = [
    "DecisionForm",
    "ExplanationForm",
    "decision_form",
    "explanation_form",
]


@form
class DecisionForm:
    """What a policy answers about one case.  It is a recommendation: a person decides."""

    kind: str = mark(default="decision")
    version: int = version(default=VERSION)
    labels: dict[str, str] = key("the labels of the case that are not empty, as they came in")
    outcome: Outcome = key("the answer; look at it first")
    payable_pence: int | None = key("what to pay; a number only when the outcome is `eligible`")
    shortfall_pence: int | None = key("what the limits take off, where it is known")
    possible: tuple[Outcome, ...] = key("every outcome that is still possible")
    settled: bool = key("whether nothing that is missing could change it")
    day: date | None = key("the day whose rules and terms count, where it is known")
    reasons: tuple[ReasonForm, ...] = key("the rules that made the answer")
    notes: tuple[ReasonForm, ...] = key("rules with something to say beside it")
    waiting: tuple[ReasonForm, ...] = key("rules that wait for something missing")
    open_facts: tuple[str, ...] = key("facts that could change the answer, the most useful first")
    open_terms: tuple[str, ...] = key("slots that nobody filled and that could change it")
    questions: tuple[QuestionForm, ...] = key("what to ask next, and whom")
    refer_to: tuple[str, ...] = key("the roles that decide, or that can end a silence")
    rests_on: RestsOnForm = key("the rules and terms that it rests on")
    advice: str = key("that this is advice")


@form
class ExplanationForm:
    """The same answer in words, for each of three readers."""

    kind: str = mark(default="explanation")
    version: int = version(default=VERSION)
    labels: dict[str, str] = key("the labels of the case that are not empty, as they came in")
    outcome: Outcome = key("the answer; look at it first")
    officer: tuple[str, ...] = key("the lines that an officer reads, with each clause")
    person: tuple[str, ...] = key("the lines that the person reads, in plain English")
    easy_read: tuple[str, ...] = key("the lines in Easy Read, one idea in each")
    rests_on: RestsOnForm = key("the rules and terms that it rests on")


def decision_form(decision: Decision) -> DecisionForm:
    """A decision as it goes over the wire."""
    # An engine knows at once that nothing is open, and what is open takes long to work out.
    settled = decision.cited.settled
    return DecisionForm(
        labels=_labels(decision),
        outcome=decision.outcome,
        payable_pence=decision.payable,
        shortfall_pence=decision.shortfall,
        possible=(decision.outcome,) if settled else _possible(decision),
        settled=settled,
        day=decision.day,
        reasons=tuple([reason_form(reason) for reason in decision.reasons]),
        notes=tuple([reason_form(reason) for reason in decision.notes]),
        refer_to=decision.refer_to,
        rests_on=_rests_on(decision.edition),
        advice=ADVICE,
        **(_NOTHING_OPEN if settled else _open(decision)),
    )


_NOTHING_OPEN: Final[Mapping[str, Any]] = dict.fromkeys(
    ("waiting", "open_facts", "open_terms", "questions"), ()
)


def _possible(decision: Decision) -> tuple[Outcome, ...]:
    return tuple(outcome for outcome in Outcome if outcome in decision.possible)


def _open(decision: Decision) -> dict[str, Any]:
    return {
        "waiting": tuple(map(waiting_form, decision.waiting)),
        "open_facts": decision.open_facts,
        "open_terms": decision.open_terms,
        "questions": tuple(map(question_form, decision.questions)),
    }


def explanation_form(decision: Decision) -> ExplanationForm:
    """A decision in words, as they go over the wire."""
    return ExplanationForm(
        labels=_labels(decision),
        outcome=decision.outcome,
        officer=tuple(decision.explain(Reader.OFFICER).split("\n")),
        person=tuple(decision.explain(Reader.PERSON).split("\n")),
        easy_read=tuple(decision.explain(Reader.EASY_READ).split("\n")),
        rests_on=_rests_on(decision.edition),
    )


def _labels(decision: Decision) -> dict[str, str]:
    facts: Any = decision.facts
    return {name: text for name in labels_of(type(facts)) if (text := getattr(facts, name))}


def _rests_on(edition: Edition) -> RestsOnForm:
    # It is the same for every case of an edition, and a digest takes long to work out.
    if "rests on" not in edition.readings:
        edition.readings["rests on"] = rests_on_form(edition.policy)
    found: RestsOnForm = edition.readings["rests on"]
    return found
