"""The human step of a claim: keep the answer, decide, and send a letter."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coprod_framework.errors import RecordRejected

from .letters import Letter, as_text, letter_of
from .models import ClaimCase, RecordLine
from .recording import add_step, answer_of, keep_answer, last_line, record_in
from .stepping import StepForm


MAY_DECIDE = permission_required("django_commissioning.add_recordline")


@require_POST
@MAY_DECIDE
def keep(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Keep the answer to a claim as it is now."""
    case = get_object_or_404(ClaimCase, reference=reference)
    line = keep_answer(case, request.user, timezone.now())
    return redirect("record", line.record)


@never_cache
@require_http_methods(["GET", "POST"])
@MAY_DECIDE
def record(request: HttpRequest, record: str) -> HttpResponse:
    """Show a record with all that was done with it, and take one more step."""
    line = _last_line(record)
    kept = record_in(line)
    form = StepForm(kept, request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            add_step(line, form.step)
        except RecordRejected as error:
            for problem in error.problems:
                form.add_error(None, f"This {problem.message}.")
        else:
            return redirect("record", record)
    told = {"line": line, "record": kept, "answer": answer_of(line), "form": form}
    return render(request, "django_commissioning/record.html", told)


@never_cache
@require_GET
@MAY_DECIDE
def letter(request: HttpRequest, record: str) -> HttpResponse:
    """The letter as a page to print."""
    return render(request, "django_commissioning/letter.html", {"letter": _letter(record)})


@never_cache
@require_GET
@MAY_DECIDE
def letter_as_text(_request: HttpRequest, record: str) -> HttpResponse:
    """The letter as plain text."""
    return HttpResponse(as_text(_letter(record)), content_type="text/plain; charset=utf-8")


def _letter(record: str) -> Letter:
    line = _last_line(record)
    made = letter_of(
        record_in(line),
        answer_of(line),
        council=settings.COPROD_COUNCIL,
        challenge=settings.COPROD_CHALLENGE,
    )
    if made is None:
        raise Http404("Nobody decided yet, so there is nothing to write.")
    return made


def _last_line(record: str) -> RecordLine:
    line = last_line(record)
    if line is None:
        raise Http404
    return line
