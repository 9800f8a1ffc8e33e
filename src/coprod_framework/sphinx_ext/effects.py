"""What a rule does, in a sentence."""

from __future__ import annotations

from docutils import nodes

from ..decision.effect_wording import plain_effect_in_words
from ..policy.effects import Cap, Effect, Pay
from ..policy.policies import Policy
from .conditions import amount_nodes


__all__ = ["effect_nodes"]


def effect_nodes(effect: Effect, policy: Policy) -> list[str | nodes.Node]:
    """What a rule does when its condition holds."""
    match effect:
        case Pay(amount):
            return ["The amount is ", *amount_nodes(amount, policy), "."]
        case Cap(amount):
            return ["No more is paid than ", *amount_nodes(amount, policy), "."]
        case _:
            return [plain_effect_in_words(effect)]
