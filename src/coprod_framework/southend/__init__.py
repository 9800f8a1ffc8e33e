"""Southend-on-Sea City Council's framework, as policies and data.  Content only, no mechanism.

The text is an intention with much left to each project.  What it leaves open is a slot or a recorded
gap here, and there is no figure in it, so there is none here either.
"""

from ..domain.claims import (
    Budget,
    Category,
    Claim,
    Payer,
    Role,
    TermsStated,
    Twin,
    Vehicle,
)
from .framework import framework
from .money.expenses import reimbursement
from .money.rewards import Reward, RewardKind, recognition


__all__ = [
    "Budget",
    "Category",
    "Claim",
    "Payer",
    "Reward",
    "RewardKind",
    "Role",
    "TermsStated",
    "Twin",
    "Vehicle",
    "framework",
    "recognition",
    "reimbursement",
]
