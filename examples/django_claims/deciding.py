"""Where Django meets the library: the policy of this council, and the next question of a claim."""

from __future__ import annotations

import functools

from django.conf import settings

from coprod_framework import Decision, Policy, decide
from coprod_framework.decision.questions import Question
from coprod_framework.exchange import read_terms
from coprod_framework.southend import Claim, reimbursement


PERSON = "the person claiming"


@functools.cache
def policy() -> Policy:
    """The policy with the terms of this council, read once in each process."""
    return reimbursement.with_terms(read_terms(settings.COPROD_TERMS, reimbursement))


def decision_on(claim: Claim) -> Decision:
    """What the framework says about a claim as far as it is known."""
    return decide(policy(), claim)


def next_question(decision: Decision, *, of_the_person: bool) -> Question | None:
    """
    What to ask next, of the person or of somebody at the council, or ``None``.

    Only what could change the answer is ever asked.
    """
    for question in decision.questions:
        if not question.is_term and (question.ask == PERSON) is of_the_person:
            return question
    return None
