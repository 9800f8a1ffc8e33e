"""Southend-on-Sea City Council's framework, as policies and data.  Content only, no mechanism.

The text is an intention with much left to each project.  What it leaves open is a slot or a recorded
gap here, and there is no figure in it, so there is none here either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._lazy import lazily


if TYPE_CHECKING:
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
    from .advice.profile import proportion
    from .checks.promises import promises
    from .ladders.rules import ladder
    from .ladders.side_by_side import concordance
    from .money.expenses import reimbursement
    from .money.rewards import Reward, RewardKind, recognition
    from .review_rubric import policies, rubric
    from .whole_text import framework


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

# A host that pays expenses need not load the ladders, and the other way round.
__getattr__ = lazily(
    __name__,
    {
        "Aim": "coprod_framework.domain.involvements",
        "Budget": "coprod_framework.domain.claims",
        "Category": "coprod_framework.domain.claims",
        "Change": "coprod_framework.domain.changes",
        "ChangeKind": "coprod_framework.domain.changes",
        "Claim": "coprod_framework.domain.claims",
        "Exercise": "coprod_framework.domain.exercises",
        "Extent": "coprod_framework.domain.changes",
        "FeedbackStyle": "coprod_framework.domain.exercises",
        "Form": "coprod_framework.domain.involvements",
        "Involvement": "coprod_framework.domain.involvements",
        "Output": "coprod_framework.domain.exercises",
        "Payer": "coprod_framework.domain.claims",
        "Reach": "coprod_framework.domain.changes",
        "Resources": "coprod_framework.domain.changes",
        "Reward": "coprod_framework.southend.money.rewards",
        "RewardKind": "coprod_framework.southend.money.rewards",
        "Role": "coprod_framework.domain.claims",
        "Say": "coprod_framework.domain.involvements",
        "Severity": "coprod_framework.domain.changes",
        "Subject": "coprod_framework.domain.changes",
        "TermsStated": "coprod_framework.domain.claims",
        "Twin": "coprod_framework.domain.claims",
        "Vehicle": "coprod_framework.domain.claims",
        "WorkStage": "coprod_framework.domain.involvements",
        "concordance": "coprod_framework.southend.ladders.side_by_side",
        "framework": "coprod_framework.southend.whole_text",
        "ladder": "coprod_framework.southend.ladders.rules",
        "policies": "coprod_framework.southend.review_rubric",
        "promises": "coprod_framework.southend.checks.promises",
        "proportion": "coprod_framework.southend.advice.profile",
        "recognition": "coprod_framework.southend.money.rewards",
        "reimbursement": "coprod_framework.southend.money.expenses",
        "rubric": "coprod_framework.southend.review_rubric",
    },
)


def __dir__() -> list[str]:
    return __all__
