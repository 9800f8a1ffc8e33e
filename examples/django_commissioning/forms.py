"""A form with one question in it.  The library says what may be answered, and what is wrong."""

from __future__ import annotations

from typing import Any

from django import forms

from coprod_framework import Missing
from coprod_framework.decision.questions import Question
from coprod_framework.domain.facts import Kind
from coprod_framework.errors import FactsRejected
from coprod_framework.exchange import facts_from_cells

from .amounts import with_pounds


NOT_HAD = [
    (Missing.NOT_KNOWN.value, "I do not know"),
    (Missing.WITHHELD.value, "I would rather not say"),
]


class QuestionForm(forms.Form):
    """One question.  After ``is_valid``, ``known`` is the fact, or why it cannot be had."""

    about = forms.CharField(widget=forms.HiddenInput)
    missing = forms.ChoiceField(
        choices=NOT_HAD, widget=forms.RadioSelect, required=False, label="Or say"
    )

    def __init__(self, question: Question, vocabulary: type[Any], data: Any = None) -> None:
        super().__init__(data, initial={"about": question.about})
        self.question = question
        self.vocabulary = vocabulary
        self.fields["answer"] = _field(question)
        self.order_fields(["about", "answer", "missing"])

    def clean(self) -> dict[str, Any]:
        """Read the answer as strictly as any other text."""
        given: dict[str, Any] = super().clean()
        answer, missing = given.get("answer", ""), given.get("missing", "")
        if bool(answer) == bool(missing):
            self.add_error("answer", "Answer, or say why not. Only one of the two.")
            return given
        about = self.question.about
        try:
            if answer and self.question.unit == "pence":
                known = with_pounds(self.vocabulary, about, answer)
            else:
                known = facts_from_cells(self.vocabulary, {about: answer or missing})
        except FactsRejected as error:
            for problem in error.problems:
                self.add_error("answer", f"This {problem.message}.")
        except ValueError as error:
            self.add_error("answer", f"This {error}.")
        else:
            self.known = getattr(known, about)
        return given


def _field(question: Question) -> forms.Field:
    """The field that fits what may be answered."""
    label = {"label": question.text, "required": False}
    match question.kind:
        case Kind.YES_NO:
            choices = [("yes", "Yes"), ("no", "No")]
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **label)
        case Kind.CHOICE:
            choices = [(one.value, one.value.capitalize()) for one in question.choices]
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **label)
        case Kind.DAY:
            return forms.CharField(widget=forms.DateInput(attrs={"type": "date"}), **label)
        case _:
            unit = "In pounds, such as 12.50" if question.unit == "pence" else question.unit
            return forms.CharField(help_text=unit, max_length=20, **label)
