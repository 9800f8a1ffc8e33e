"""What a rule does, in a sentence."""

from __future__ import annotations

from docutils import nodes

from ..policy.effects import (
    Advising,
    Allow,
    Also,
    Cap,
    Ceiling,
    Effect,
    Floor,
    Intensify,
    Note,
    Pay,
    Place,
    Refer,
    ReferIfCut,
    Refuse,
    Suggest,
)
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
        case Allow():
            return ["It may be paid or given."]
        case Refuse():
            return ["It is not paid or given."]
        case Refer(to, exceptional):
            return [f"It goes to {to}{', whatever the other rules say' if exceptional else ''}."]
        case ReferIfCut(to):
            return [f"Where a limit would cut the amount, it goes to {to}."]
        case Place(rung):
            return [f"It stands on the rung of {rung}."]
        case Note():
            return ["It changes no answer. It tells you something."]
        case Floor() | Ceiling() | Suggest() | Also() | Intensify():
            return [_advises(effect)]


def _advises(effect: Advising) -> str:
    match effect:
        case Floor(rung):
            return f"It asks for {rung} at the least."
        case Ceiling(rung):
            return f"It lets the work go up to {rung} and no higher."
        case Suggest(rung):
            return f"It finds {rung} in proportion."
        case Also(rung):
            return f"It adds {rung}, whatever else is done."
        case Intensify(to):
            return f"It asks for {to.words} effort at the least."
