"""Southend-on-Sea City Council's framework, as policies and data.  Content only, no mechanism.

The text is an intention with much left to each project.  What it leaves open is a slot or a recorded
gap here, and there is no figure in it, so there is none here either.
"""

from ..domain.changes import (
    Change,
    ChangeKind,
    Extent,
    Reach,
    Resources,
    Severity,
    Subject,
)
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
from ..domain.exercises import Exercise, FeedbackStyle, Output
from ..domain.involvements import Aim, Form, Involvement, Say, WorkStage
from .checks.promises import promises
from .framework import framework
from .ladders.rules import ladder
from .ladders.side_by_side import concordance
from .money.expenses import reimbursement
from .money.rewards import Reward, RewardKind, recognition
from .advice.profile import proportion
from .rubric import policies, rubric


__all__ = [
    "Aim",
    "Budget",
    "Category",
    "Change",
    "ChangeKind",
    "Claim",
    "Exercise",
    "Extent",
    "FeedbackStyle",
    "Form",
    "Involvement",
    "Output",
    "Payer",
    "Reach",
    "Resources",
    "Reward",
    "RewardKind",
    "Role",
    "Say",
    "Severity",
    "Subject",
    "TermsStated",
    "Twin",
    "Vehicle",
    "WorkStage",
    "concordance",
    "framework",
    "ladder",
    "policies",
    "promises",
    "proportion",
    "recognition",
    "reimbursement",
    "rubric",
]
