"""Forms for the human step: take an answer as it is, or decide something else and say why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from coprod_framework.decision.combining import Outcome
from coprod_framework.domain.ladders import Ladder
from coprod_framework.exchange.records.records import DecisionRecord
from coprod_framework.exchange.records.stepping import accept, conclude
from coprod_framework.southend import Claim

from .amounts import with_pounds


ACCEPT, PAY, NOTHING = "accept", "pay", "nothing"
_DECIDED = (Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE)


class RoleForm(forms.Form):
    """Who decides is a role, and no person: one of the groups that the account is in."""

    role = forms.ChoiceField(label="In which role do you decide?")
    reason = forms.CharField(label="Why?", widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, account: Any, data: Any = None) -> None:
        super().__init__(data)
        names = account.groups.order_by("name").values_list("name", flat=True)
        self.fields["role"].choices = [(name, name) for name in names]


class StepForm(RoleForm):
    """What somebody decides about a claim.  After ``is_valid``, ``step`` does it to a record."""

    did = forms.ChoiceField(label="What do you decide?", widget=forms.RadioSelect)
    amount = forms.CharField(
        label="How much, if you pay another amount?", help_text="In pounds, such as 12.50",
        max_length=20, required=False,
    )  # fmt: skip

    def __init__(self, record: DecisionRecord, account: Any, data: Any = None) -> None:
        super().__init__(account, data)
        choices = [(PAY, "Pay this amount"), (NOTHING, "Pay nothing")]
        if record.decision.outcome in _DECIDED:
            choices.insert(0, (ACCEPT, "The answer is right"))
        self.fields["did"].choices = choices
        self.fields["reason"].required = False
        self.fields["reason"].help_text = "The person reads this in their letter. Write no name."
        self.order_fields(["did", "amount", "reason", "role"])
        self.pence: int | None = None

    def clean(self) -> dict[str, Any]:
        """Read the amount as strictly as any other; whoever decides otherwise says why."""
        given: dict[str, Any] = super().clean()
        if given.get("did") == PAY:
            self._read(given.get("amount", ""))
        elif given.get("amount"):
            self.add_error("amount", "Leave this blank, or choose to pay this amount.")
        if given.get("did") in {PAY, NOTHING} and not given.get("reason", "").strip():
            self.add_error("reason", "Write down why. The person reads it.")
        if given.get("did") == ACCEPT and given.get("reason"):
            self.add_error("reason", "Leave this blank: the rules say why the answer is right.")
        return given

    def step(self, record: DecisionRecord) -> DecisionRecord:
        """The record with what was decided; raises `RecordRejected` with everything that is wrong."""
        given = self.cleaned_data
        by, at = given["role"], timezone.now()
        if given["did"] == ACCEPT:
            return accept(record, by=by, at=at)
        return conclude(record, self.pence, by=by, at=at, reason=given["reason"])

    def _read(self, amount: str) -> None:
        if not amount:
            self.add_error("amount", "Say how much to pay.")
            return
        try:
            read = with_pounds(Claim, "claimed", amount)
        except ValueError as error:
            self.add_error("amount", f"This {error}.")
        else:
            self.pence = read.claimed if isinstance(read.claimed, int) else None


class OverrideForm(RoleForm):
    """What an officer chooses for a change instead of what was advised."""

    chosen = forms.MultipleChoiceField(
        label="What is done instead?", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, ladder: Ladder, account: Any, data: Any = None) -> None:
        super().__init__(account, data)
        self.fields["chosen"].choices = [(rung.id, rung.title) for rung in ladder.rungs]
        self.order_fields(["chosen", "reason", "role"])
