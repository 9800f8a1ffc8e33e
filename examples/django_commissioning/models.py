"""What is stored: cases as far as they are known, terms, and records.  No name is in any of it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from coprod_framework import with_facts
from coprod_framework.exchange import facts_from_json, facts_to_json
from coprod_framework.southend import Change, Claim

from .append_only import AppendOnly


class Case(models.Model):
    """
    One case, as the facts that are known so far.

    ``reference`` means nothing outside this system, and cannot be guessed.
    """

    vocabulary: ClassVar[type[Any]]

    reference = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    facts = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.reference)

    def known(self) -> Any:
        """The case as the library takes it; raises `FactsRejected` if somebody changed the row."""
        return facts_from_json(self.vocabulary, self.facts)

    def learn(self, name: str, value: Any) -> None:
        """Keep one more fact of this case."""
        self.facts = facts_to_json(with_facts(self.known(), **{name: value}))
        self.save(update_fields=["facts"])


class ClaimCase(Case):
    """
    One line of a claim for expenses.

    ``person`` is a reference that your own sign-in gives, and never a name.  Payments go by it.
    """

    vocabulary = Claim
    person = models.CharField(max_length=40, blank=True)


class ChangeCase(Case):
    """One change that the council means to make."""

    vocabulary = Change


class TermsEdition(AppendOnly):
    """
    The terms from one moment on, as the text of a terms file, and the account that saved them.

    Each comes after one other, so that two people cannot both replace the same one.
    """

    text = models.TextField("the terms file")
    after = models.PositiveIntegerField("the edition before, or 0", unique=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    saved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"Edition {self.pk}"

    def before(self) -> TermsEdition | None:
        """The edition that this one took the place of."""
        found: TermsEdition | None = TermsEdition.objects.filter(pk=self.after).first()
        return found


class RecordLine(AppendOnly):
    """
    One line of the records: an answer, or the same answer with one more step.

    ``steps`` counts the steps, and a record has each count once: of two people who decide at the same
    moment, the second is told.
    """

    record = models.CharField(max_length=32)
    steps = models.PositiveIntegerField()
    line = models.TextField()
    case = models.ForeignKey(ClaimCase, on_delete=models.PROTECT)
    terms = models.ForeignKey(TermsEdition, null=True, on_delete=models.PROTECT)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "steps"], name="one_step_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.record}, {self.steps} steps"


class OverrideLine(AppendOnly):
    """What an officer chose for a change instead of the advice, with the whole advice."""

    case = models.ForeignKey(ChangeCase, on_delete=models.PROTECT)
    override = models.JSONField()

    def __str__(self) -> str:
        return f"{self.case}: {', '.join(self.override['chosen'])}"
