"""What is stored of a claim: what is known of it, and no name."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from coprod_framework import with_facts
from coprod_framework.exchange import facts_from_json, facts_to_json
from coprod_framework.southend import Claim


class ClaimRecord(models.Model):
    """
    One claim, as the facts that are known so far.

    ``reference`` means nothing outside this system, and cannot be guessed.
    """

    reference = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    facts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.reference)

    def claim(self) -> Claim:
        """The claim as the library takes it; raises `FactsRejected` if somebody changed the row."""
        return facts_from_json(Claim, self.facts)

    def learn(self, name: str, value: Any) -> None:
        """Keep one more fact of this claim."""
        self.facts = facts_to_json(with_facts(self.claim(), **{name: value}))
        self.save(update_fields=["facts"])
