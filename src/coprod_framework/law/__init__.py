"""The law on asking people, for any council of its country to use.  Content only, no mechanism.

It says where there may be a duty, and never what the law comes to in a case.  It is no legal advice.
"""

from ..domain.legal_duties import Confidence
from .england import BENCHMARKS, CASES, LAW, legal_policy, legal_rules
from .gunning import fair_consultation


__all__ = [
    "BENCHMARKS",
    "CASES",
    "LAW",
    "Confidence",
    "fair_consultation",
    "legal_policy",
    "legal_rules",
]
