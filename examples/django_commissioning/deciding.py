"""Where Django meets the library: the policy of this council, and the next question of a case."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from coprod_framework import Advice, Decision, Policy, advise, decide
from coprod_framework.analysis import decide_exactly
from coprod_framework.decision.questions import Question
from coprod_framework.exchange import terms_from_toml
from coprod_framework.southend import Change, Claim, proportion, reimbursement

from .models import TermsEdition


PERSON = "the person claiming"


def policy(edition: TermsEdition | None) -> Policy:
    """The policy with the terms of an edition, or with those of the first file while there is none."""
    return _policy_with(edition.text if edition else first_terms())


def edition_in_force() -> TermsEdition | None:
    """The terms that were saved last, or ``None`` while nobody saved any."""
    found: TermsEdition | None = TermsEdition.objects.first()
    return found


@functools.cache
def first_terms() -> str:
    """The terms file that counts until somebody saves an edition."""
    return Path(settings.COPROD_TERMS).read_text(encoding="utf-8")


@functools.lru_cache(maxsize=20)
def _policy_with(text: str) -> Policy:
    """A policy is a value: it is made once for each text in each process, and threads share it."""
    return reimbursement.with_terms(terms_from_toml(text, reimbursement))


def decision_on(claim: Claim) -> Decision:
    """What the framework says about a claim as far as it is known."""
    return decide(policy(edition_in_force()), claim)


def questions_about(claim: Claim) -> list[Question]:
    """
    What could still change the answer to a claim, in the order in which a form would ask it.

    Whatever some way to go on hangs on is here, and nothing else.
    """
    now = policy(edition_in_force())
    could = {question.about for question in decide_exactly(now, claim).questions}
    return [question for question in decide(now, claim).questions if question.about in could]


def advice_on(change: Change) -> Advice:
    """What the framework advises on a change as far as it is known."""
    return advise(proportion, change)


def next_question(
    questions: Iterable[Question], *, of_the_person: bool = False
) -> Question | None:
    """
    What to ask next, of the person or of somebody at the council, or ``None``.

    Only what could change the answer is ever asked.
    """
    for question in questions:
        if not question.is_term and (question.ask == PERSON) is of_the_person:
            return question
    return None
