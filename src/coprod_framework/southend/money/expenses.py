"""Reimbursement of expenses: section 6, and all that bears on it, as one policy."""

from __future__ import annotations

from ...domain.claims import Claim
from ...policy.policies import Policy, Purpose
from ..text.gaps import SERVICE_AREA
from ..text.money_gaps import NOTHING_SAID
from .amount_rules import AMOUNT_RULES
from .claim_rules import CLAIM_RULES
from .scope_rules import SCOPE_RULES
from .slots import EXPENSE_SLOTS


PURPOSE = Purpose(
    id="reimbursement",
    question="May this cost be paid back, and how much of it?",
    vocabulary=Claim,
    refer_to=SERVICE_AREA,
    silence=NOTHING_SAID,
)

reimbursement = Policy(
    purpose=PURPOSE,
    rules=(*SCOPE_RULES, *CLAIM_RULES, *AMOUNT_RULES),
    slots=EXPENSE_SLOTS,
)
