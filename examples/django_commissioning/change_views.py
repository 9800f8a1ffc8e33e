"""A change that is planned: an officer answers only what matters, and sees what is advised and why."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coprod_framework import Advice
from coprod_framework.decision.advice_reporting import advice_report
from coprod_framework.decision.overriding import override
from coprod_framework.decision.questions import Question
from coprod_framework.errors import LadderRejected
from coprod_framework.exchange import form_to_json, override_form
from coprod_framework.southend import Change

from .asking import asked
from .deciding import advice_on
from .forms import QuestionForm
from .models import ChangeCase, OverrideLine
from .stepping import OverrideForm


MAY_PLAN = permission_required("django_commissioning.change_changecase")


@require_GET
@MAY_PLAN
def changes(request: HttpRequest) -> HttpResponse:
    """Where an officer starts."""
    return render(request, "django_commissioning/changes.html")


@require_POST
@MAY_PLAN
def begin_change(_request: HttpRequest) -> HttpResponse:
    """Make a change of which nothing is known yet."""
    return redirect("change", ChangeCase.objects.create().reference)


@never_cache
@require_http_methods(["GET", "POST"])
@MAY_PLAN
def change(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Ask the next question, and show what is advised so far."""
    case, form = asked(request, ChangeCase, reference, _questions)
    if request.method == "POST" and not (form and form.errors):
        return redirect("change", case.reference)
    instead = OverrideForm(advice_on(case.known()).ladder, request.user)
    return _page(request, case, form, instead)


@never_cache
@require_POST
@MAY_PLAN
def instead(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Set the advice aside, with a role and a reason, and keep all of it."""
    case = get_object_or_404(ChangeCase, reference=reference)
    advice = advice_on(case.known())
    form = OverrideForm(advice.ladder, request.user, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = override(
                advice,
                frozenset(given["chosen"]),
                role=given["role"],
                reason=given["reason"],
                on=timezone.localdate(),
            )
        except LadderRejected as error:
            for problem in error.problems:
                form.add_error(None, f"This {problem.message}.")
        else:
            OverrideLine.objects.create(case=case, override=form_to_json(override_form(made)))
            return redirect("change", case.reference)
    return _page(request, case, None, form)


def _page(
    request: HttpRequest, case: ChangeCase, form: QuestionForm | None, instead: OverrideForm
) -> HttpResponse:
    advice = advice_on(case.known())
    told = {
        "case": case,
        "form": form,
        "instead": instead,
        "advice": advice,
        "recommended": _titles(advice, advice.recommended),
        "least": _titles(advice, advice.least),
        "most": _titles(advice, advice.most),
        "reasons": [(advice.in_words(rule), rule.because.cite()) for rule in advice.reasons],
        "in_full": advice_report(advice),
        "overrides": OverrideLine.objects.filter(case=case),
    }
    return render(request, "django_commissioning/change.html", told)


def _titles(advice: Advice, rungs: frozenset[str]) -> list[str]:
    return [rung.title for rung in advice.ladder.rungs if rung.id in rungs]


def _questions(change: Change) -> Iterable[Question]:
    return advice_on(change).questions
