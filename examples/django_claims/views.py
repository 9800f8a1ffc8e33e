"""Two faces of a claim: the person answers what only they know, and an officer sees what follows."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coprod_framework import Reader

from .deciding import decision_on, next_question
from .forms import QuestionForm
from .models import ClaimRecord


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Where a person starts."""
    return render(request, "django_claims/start.html")


@require_POST
def begin(_request: HttpRequest) -> HttpResponse:
    """Make a claim of which nothing is known yet."""
    return redirect("person", ClaimRecord.objects.create().reference)


@never_cache
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Ask the person the next question, until there is none."""
    record, form = _asked(request, reference, of_the_person=True)
    if request.method == "POST" and not (form and form.errors):
        return redirect("person", record.reference)
    return render(request, "django_claims/person.html", {"form": form})


@never_cache
@require_http_methods(["GET", "POST"])
@permission_required("django_claims.change_claimrecord")
def officer(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Show an officer the answer with its reasons, and ask for what the council has to say."""
    record, form = _asked(request, reference, of_the_person=False)
    if request.method == "POST" and not (form and form.errors):
        return redirect("officer", record.reference)
    decision = decision_on(record.claim())
    told = {
        "decision": decision,
        "form": form,
        "in_full": decision.explain(),
        "for_the_person": decision.explain(Reader.PERSON),
    }
    return render(request, "django_claims/officer.html", told)


@transaction.atomic
def _asked(
    request: HttpRequest, reference: uuid.UUID, *, of_the_person: bool
) -> tuple[ClaimRecord, QuestionForm | None]:
    """The claim and the form to show; an answer that came with the request is kept first."""
    record = get_object_or_404(ClaimRecord.objects.select_for_update(), reference=reference)
    question = next_question(decision_on(record.claim()), of_the_person=of_the_person)
    if question is None:
        return record, None
    # An answer that was sent twice is about a question that is not the next one any more.
    if request.method != "POST" or request.POST.get("about") != question.about:
        return record, QuestionForm(question)
    form = QuestionForm(question, request.POST)
    if form.is_valid():
        record.learn(question.about, form.known)
    return record, form
