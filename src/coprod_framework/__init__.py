"""A council's co-production framework as policies that can be decided, explained and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._lazy import lazily


if TYPE_CHECKING:
    from .decision.advising import Advice, advise
    from .decision.assessing import Assessment, Status, assess
    from .decision.combining import Outcome
    from .decision.decisions import Decision, Reader
    from .decision.placing import place
    from .decision.reviewing import review
    from .decision.tracing import trace
    from .domain.facts import Missing, with_facts
    from .domain.money import pounds
    from .engines.deciding import decide
    from .errors import CoprodError
    from .policy.books import TermsBook
    from .policy.policies import Policy


__all__ = [
    "Advice",
    "Assessment",
    "CoprodError",
    "Decision",
    "Missing",
    "Outcome",
    "Policy",
    "Reader",
    "Status",
    "TermsBook",
    "advise",
    "assess",
    "decide",
    "place",
    "pounds",
    "review",
    "trace",
    "with_facts",
]

# Importing the package costs a host next to nothing until it decides something.
__getattr__ = lazily(
    __name__,
    {
        "Advice": "coprod_framework.decision.advising",
        "Assessment": "coprod_framework.decision.assessing",
        "CoprodError": "coprod_framework.errors",
        "Decision": "coprod_framework.decision.decisions",
        "Missing": "coprod_framework.domain.facts",
        "Outcome": "coprod_framework.decision.combining",
        "Policy": "coprod_framework.policy.policies",
        "Reader": "coprod_framework.decision.decisions",
        "Status": "coprod_framework.decision.assessing",
        "TermsBook": "coprod_framework.policy.books",
        "advise": "coprod_framework.decision.advising",
        "assess": "coprod_framework.decision.assessing",
        "decide": "coprod_framework.engines.deciding",
        "place": "coprod_framework.decision.placing",
        "pounds": "coprod_framework.domain.money",
        "review": "coprod_framework.decision.reviewing",
        "trace": "coprod_framework.decision.tracing",
        "with_facts": "coprod_framework.domain.facts",
    },
)


def __dir__() -> list[str]:
    return __all__
