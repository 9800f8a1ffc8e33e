"""The admin: terms are edited as a file.  Nothing is saved that does not load, and nothing is lost."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from .deciding import edition_in_force, first_terms
from .models import TermsEdition
from .terms_files import problems_in, what_changed


class EditionForm(forms.ModelForm):
    """The text of the last edition to start from, and which edition that was."""

    class Meta:
        model = TermsEdition
        fields = ("text", "after")
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"rows": 40, "cols": 100}),
            "after": forms.HiddenInput,
        }

    def clean_text(self) -> str:
        """Refuse what does not load, with every problem at its place."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        problems = problems_in(text)
        if problems:
            raise ValidationError(problems)
        return text

    def clean_after(self) -> int:
        """Refuse what would undo, unseen, what somebody else saved in between."""
        after: int = self.cleaned_data["after"]
        if after != _number_in_force():
            raise ValidationError(
                "Somebody saved other terms in the meantime. Keep your text, open this page again, and "
                "look at what they changed."
            )
        return after


@admin.register(TermsEdition)
class TermsAdmin(admin.ModelAdmin):
    """Editions of the terms: add one, look at any, change none."""

    form = EditionForm
    list_display = ("__str__", "saved_at", "saved_by")

    def has_change_permission(self, *_: Any, **__: Any) -> bool:
        """Nobody changes an edition: it may stand behind a decision."""
        return False

    def has_delete_permission(self, *_: Any, **__: Any) -> bool:
        """Nobody deletes one either."""
        return False

    def get_changeform_initial_data(self, _request: HttpRequest) -> dict[str, Any]:
        """Start from the terms that are in force."""
        last = edition_in_force()
        return {"text": last.text if last else first_terms(), "after": _number_in_force()}

    def get_fields(self, _request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """An edition that is looked at shows what was changed, when and by whom."""
        return ("saved_at", "saved_by", "changes", "text") if obj else ("text", "after")

    def get_readonly_fields(self, _request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """All of it, in an edition that is there."""
        return ("saved_at", "saved_by", "changes", "text") if obj else ()

    @admin.display(description="What changed")
    def changes(self, edition: TermsEdition) -> str:
        """What changed since the edition before."""
        before = edition.before()
        text = what_changed(before.text if before else first_terms(), edition.text)
        return format_html("<pre>{}</pre>", text)

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django calls it so
        """Add the edition, with the account and the moment."""
        obj.saved_by, obj.saved_at = request.user, timezone.now()
        super().save_model(request, obj, form, change)


def _number_in_force() -> int:
    last = edition_in_force()
    return last.pk if last else 0
