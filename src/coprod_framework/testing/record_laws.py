"""The law of records: a record, replayed under its own policy, gives itself."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Final

from ..engines.deciding import decide
from ..exchange.policies import policy_from_json, policy_to_json
from ..exchange.records.recording import is_intact, record_of, record_to_bytes
from ..exchange.records.records import DecisionRecord
from ..exchange.records.replaying import is_under, replay
from ..exchange.wire.converting import form_from_bytes
from ..policy.policies import Policy


__all__ = ["records_give_themselves"]

_AT: Final = datetime(2000, 1, 1, tzinfo=UTC)


def records_give_themselves(policy: Policy, record: object) -> None:
    """A record that went through a file gives itself, under its policy and under that policy stored."""
    made = record_of(decide(policy, record), asked_by="a law", asked_at=_AT)
    read = form_from_bytes(DecisionRecord, record_to_bytes(made))
    assert read == made, "a record is another one once it was written and read"
    assert is_intact(read), "a record is not what its id says"
    stored = json.loads(json.dumps(policy_to_json(policy)))
    for rules in (policy, policy_from_json(stored, policy.purpose.vocabulary)):
        assert is_under(read, rules), "a policy is another one once it was written and read"
        again = replay(read, rules)
        assert not again.differs_in, f"a record gives another answer: {again.differs_in}"
        assert not again.never_asked, f"a record needs what it never needed: {again.never_asked}"
