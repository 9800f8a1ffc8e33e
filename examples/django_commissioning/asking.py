"""Asking: one question of a case, and its answer is kept before the next one is looked for."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from coprod_framework.decision.questions import Question

from .deciding import next_question
from .forms import QuestionForm
from .models import Case


Asks = Callable[[Any], Iterable[Question]]


@transaction.atomic
def asked(
    request: HttpRequest,
    case: type[Case],
    reference: uuid.UUID,
    asks: Asks,
    *,
    of_the_person: bool = False,
) -> tuple[Any, QuestionForm | None]:
    """The case and the form to show; an answer that came with the request is kept first."""
    found = get_object_or_404(case.objects.select_for_update(), reference=reference)
    question = next_question(asks(found.known()), of_the_person=of_the_person)
    if question is None:
        return found, None
    # An answer that was sent twice is about a question that is not the next one any more.
    if request.method != "POST" or request.POST.get("about") != question.about:
        return found, QuestionForm(question, case.vocabulary)
    form = QuestionForm(question, case.vocabulary, request.POST)
    if form.is_valid():
        found.learn(question.about, form.known)
    return found, form
