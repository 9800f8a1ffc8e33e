"""Reimbursement of expenses: section 6, and all that bears on it, as one policy."""

from __future__ import annotations

from coprod_framework.domain.claims import Claim
from coprod_framework.policy.policies import Policy, Purpose
from coprod_framework.southend.amount_rules import AMOUNT_RULES
from coprod_framework.southend.claim_rules import CLAIM_RULES
from coprod_framework.southend.gaps import NOTHING_SAID, SERVICE_AREA
from coprod_framework.southend.scope_rules import SCOPE_RULES
from coprod_framework.southend.slots import EXPENSE_SLOTS


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
