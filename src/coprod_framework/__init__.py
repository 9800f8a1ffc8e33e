"""A council's co-production framework as policies that can be decided, explained and checked."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from .decision.advising import Advice, advise
    from .decision.assessing import Assessment, Status, assess
    from .decision.combining import Outcome
    from .decision.deciding import decide
    from .decision.decisions import Decision, Reader
    from .decision.placing import place
    from .decision.reviewing import review
    from .decision.tracing import trace
    from .domain.facts import Missing, with_facts
    from .domain.money import pounds
    from .errors import CoprodError
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
    "advise",
    "assess",
    "decide",
    "place",
    "pounds",
    "review",
    "trace",
    "with_facts",
]

# Each name is fetched from its home when it is first used, so that importing the package costs a
# host next to nothing until it decides something.
_HOMES = {
    "Advice": "decision.advising",
    "advise": "decision.advising",
    "Assessment": "decision.assessing",
    "CoprodError": "errors",
    "Decision": "decision.decisions",
    "Missing": "domain.facts",
    "Outcome": "decision.combining",
    "Policy": "policy.policies",
    "Reader": "decision.decisions",
    "Status": "decision.assessing",
    "assess": "decision.assessing",
    "decide": "decision.deciding",
    "place": "decision.placing",
    "pounds": "domain.money",
    "review": "decision.reviewing",
    "trace": "decision.tracing",
    "with_facts": "domain.facts",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
