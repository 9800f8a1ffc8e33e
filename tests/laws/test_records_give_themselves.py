"""The law of records finds what breaks it."""

from __future__ import annotations

from typing import Any

import pytest

from coprod_framework.exchange.records.recording import record_of
from coprod_framework.exchange.records.records import DecisionRecord
from coprod_framework.exchange.wire.keys import with_keys
from coprod_framework.southend import Claim, reimbursement
from coprod_framework.testing import record_laws
from coprod_framework.testing.record_laws import records_give_themselves


def test_a_sound_policy_keeps_the_law():
    records_give_themselves(reimbursement, Claim())


def test_a_record_that_forgets_something_breaks_the_law(monkeypatch):
    def forgetful(*given: Any, **more: Any) -> DecisionRecord:
        return with_keys(record_of(*given, **more), facts={})

    monkeypatch.setattr(record_laws, "record_of", forgetful)
    with pytest.raises(AssertionError, match="is not what its id says"):
        records_give_themselves(reimbursement, Claim(claimed=100))


def test_a_policy_that_changes_when_it_is_stored_breaks_the_law(monkeypatch):
    fewer = reimbursement.keeping([rule.id for rule in reimbursement.rules][1:])
    monkeypatch.setattr(record_laws, "policy_from_json", lambda *_: fewer)
    with pytest.raises(AssertionError, match="another one once it was written"):
        records_give_themselves(reimbursement, Claim())
