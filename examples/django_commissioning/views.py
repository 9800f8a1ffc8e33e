"""Two faces of a claim: the person answers what only they know, and an officer sees what follows."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coprod_framework import Reader
from coprod_framework.decision.questions import Question
from coprod_framework.southend import Claim

from .asking import asked
from .deciding import decision_on, questions_about
from .models import ClaimCase, RecordLine


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Where a person starts."""
    return render(request, "django_commissioning/start.html")


@require_POST
def begin(_request: HttpRequest) -> HttpResponse:
    """Make a claim of which nothing is known yet."""
    return redirect("person", ClaimCase.objects.create().reference)


@never_cache
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Ask the person the next question, until there is none."""
    case, form = asked(request, ClaimCase, reference, _questions, of_the_person=True)
    if request.method == "POST" and not (form and form.errors):
        return redirect("person", case.reference)
    return render(request, "django_commissioning/person.html", {"form": form})


@never_cache
@require_http_methods(["GET", "POST"])
@permission_required("django_commissioning.change_claimcase")
def officer(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Show an officer the answer with its reasons, and ask for what the council has to say."""
    case, form = asked(request, ClaimCase, reference, _questions)
    if request.method == "POST" and not (form and form.errors):
        return redirect("officer", case.reference)
    decision = decision_on(case.known())
    told = {
        "case": case,
        "decision": decision,
        "form": form,
        "in_full": decision.explain(),
        "for_the_person": decision.explain(Reader.PERSON),
        "records": RecordLine.objects.filter(case=case, steps=0),
    }
    return render(request, "django_commissioning/officer.html", told)


def _questions(claim: Claim) -> Iterable[Question]:
    return questions_about(claim)
