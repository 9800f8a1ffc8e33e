"""The law of England on asking people, as far as it was found on one day: duties, cases and rules.

Every line is *possible duty: take advice*.  Nothing here says what the law comes to in a case.
"""

from __future__ import annotations

from ..domain.changes import Change
from ..domain.clauses import Gap
from ..policy.policies import Policy, Purpose
from ..policy.rules import Rule
from .background import BENCHMARKS, CASES
from .council_duties import COUNCIL_DUTIES
from .floors import FLOORS
from .notes import ELECTION_NOTES, NOTES
from .other_duties import OTHER_DUTIES
from .wording import READ_ON, REVIEW_BY


__all__ = [
    "BENCHMARKS",
    "CASES",
    "LAW",
    "READ_ON",
    "REVIEW_BY",
    "legal_policy",
    "legal_rules",
]

LAW = (*COUNCIL_DUTIES, *OTHER_DUTIES)

legal_rules: tuple[Rule, ...] = (*FLOORS, *NOTES, *ELECTION_NOTES)
"""The rules to add to a council's own advice.  They can raise it, and never lower it."""

legal_policy = Policy(
    purpose=Purpose(
        id="law-of-england",
        question="Where may there be a duty to ask people?",
        vocabulary=Change,
        refer_to="the legal team",
        silence=Gap(
            id="gap-law-of-england",
            section="list of duties that we read",
            open="There may be duties that are not on this list.",
            owner="the legal team",
            meanwhile="Where no line speaks, it does not mean that there is no duty. Take advice.",
            framework="the law of England",
        ),
    ),
    rules=legal_rules,
)
