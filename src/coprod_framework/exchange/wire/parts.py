"""Parts that several forms of the wire have: reasons, questions, ladders, and what was used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from ...decision.decisions import Reason
from ...decision.questions import Question
from ...decision.wording import has_values
from ...domain.facts import Kind
from ...domain.ladders import Ladder
from ...policy.policies import Policy
from ...policy.rules import Rule
from ...policy.terms import Terms
from ..digests import policy_digest, terms_digest
from .keys import form, key


__all__ = [
    "LadderForm",
    "QuestionForm",
    "ReasonForm",
    "RestsOnForm",
    "TermsUsedForm",
    "ladder_form",
    "question_form",
    "reason_form",
    "rests_on_form",
    "rule_form",
    "terms_forms",
    "waiting_form",
]


@form
class ReasonForm:
    """A rule that made the answer what it is, or has something to say beside it."""

    rule: str = key("the id of the rule")
    does: str = key("what the rule does, such as `refuse` or `pay`")
    says: str = key("what it says to the officer, in this case")
    clause: str = key("the id of the clause, or of the gap whose reading it rests on")
    section: str = key("the section of the framework")
    cite: str = key("the clause as a reader finds it")


R = TypeVar("R", bound=ReasonForm)


@form
class QuestionForm:
    """Something to ask next, about a fact of the case or about a slot that nobody filled."""

    about: str = key("the fact, or the slot")
    text: str = key("the question")
    ask: str = key("the role that may answer")
    takes: Kind | None = key("what kind of answer it takes; nothing where it is about a slot")
    choices: tuple[str, ...] = key("what may be answered; empty where it is no choice")
    unit: str = key("what a number counts")
    is_term: bool = key("whether it is about a slot, and not about a fact")
    because: tuple[str, ...] = key("the clauses of the rules that wait for it")


@form
class LadderForm:
    """Which ladder the rungs are of, and how its source was read."""

    id: str = key("the id of the ladder")
    title: str = key("what it is called")
    version: str = key("the version of its source")
    reading: str = key("how its order was read")


@form
class TermsUsedForm:
    """The terms of one body that count in an answer."""

    name: str = key("whose terms they are")
    layer: str = key("`corporate`, `service area` or `project`")
    example: bool = key("whether they are an example only, that nobody agreed")
    digest: str = key("64 hexadecimal digits, which are others as soon as the terms are")


@form
class RestsOnForm:
    """The rules and terms that an answer rests on."""

    policy: str = key("the id of the policy")
    digest: str = key("64 hexadecimal digits, which are others as soon as a rule is")
    terms: tuple[TermsUsedForm, ...] = key("the terms that count")


def reason_form(reason: Reason) -> ReasonForm:
    """A reason of a decision."""
    rule = reason.rule
    shelf: dict[str, ReasonForm] = reason.decision.edition.readings.setdefault("reasons", {})
    made = shelf.get(rule.id)
    if made is None:
        says = "" if has_values(rule.words.officer) else reason.officer
        made = shelf[rule.id] = rule_form(ReasonForm, rule, says)
    if made.says:
        return made
    # Only its words are of this case.
    return ReasonForm(
        rule=made.rule,
        does=made.does,
        says=reason.officer,
        clause=made.clause,
        section=made.section,
        cite=made.cite,
    )


def waiting_form(reason: Reason) -> ReasonForm:
    """A rule that waits: its title only, as nobody knows yet whether what it says is so."""
    return rule_form(ReasonForm, reason.rule, f"{reason.rule.title}.")


def rule_form(form: type[R], rule: Rule, says: str, **more: Any) -> R:
    """A rule as a part of this form, with what it says in this case."""
    because = rule.because
    return form(
        rule=rule.id,
        does=type(rule.then).__name__.lower(),
        says=says,
        clause=because.id,
        section=because.section,
        cite=because.cite(),
        **more,
    )


def question_form(question: Question) -> QuestionForm:
    """A question: about what, in which words, and whom to ask."""
    return QuestionForm(
        about=question.about,
        text=question.text,
        ask=question.ask,
        takes=question.kind,
        choices=tuple(choice.value for choice in question.choices),
        unit=question.unit,
        is_term=question.is_term,
        because=question.because,
    )


def ladder_form(ladder: Ladder) -> LadderForm:
    """Which ladder it is."""
    return LadderForm(
        id=ladder.id, title=ladder.title, version=ladder.version, reading=ladder.reading
    )


def terms_forms(terms: Iterable[Terms]) -> tuple[TermsUsedForm, ...]:
    """The terms that count."""
    return tuple(
        TermsUsedForm(
            name=part.name,
            layer=part.layer.words,
            example=part.is_example,
            digest=terms_digest(part),
        )
        for part in terms
    )


def rests_on_form(policy: Policy) -> RestsOnForm:
    """The rules and terms of a policy, each with its digest."""
    return RestsOnForm(
        policy=policy.purpose.id, digest=policy_digest(policy), terms=terms_forms(policy.terms)
    )
