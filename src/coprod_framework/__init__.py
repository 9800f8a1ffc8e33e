"""A council's co-production framework as policies that can be decided, explained and checked."""

from coprod_framework.decision.combining import Outcome
from coprod_framework.decision.decisions import Decision, Reader
from coprod_framework.decision.deciding import decide
from coprod_framework.decision.tracing import trace
from coprod_framework.domain.facts import Missing
from coprod_framework.domain.money import pounds
from coprod_framework.policy.policies import Policy


__all__ = ["Decision", "Missing", "Outcome", "Policy", "Reader", "decide", "pounds", "trace"]
