"""A council's co-production framework as policies that can be decided, explained and checked."""

from .decision.combining import Outcome
from .decision.deciding import decide
from .decision.decisions import Decision, Reader
from .decision.tracing import trace
from .domain.facts import Missing
from .domain.money import pounds
from .policy.policies import Policy


__all__ = ["Decision", "Missing", "Outcome", "Policy", "Reader", "decide", "pounds", "trace"]
